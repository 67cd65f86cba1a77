using System.Collections.Generic;
using System.Text;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Codegen;

/// <summary>Prints expressions as an indented tree; a part that occurs again is named, not repeated.</summary>
public static class TreePrinter
{
    /// <summary>The tree, a node a line.</summary>
    public static string Print(Expr root)
    {
        var text = new StringBuilder();
        var numbers = new Dictionary<Expr, int>();
        var pending = new Stack<(Expr Node, string Indent, string Branch, string Below)>();
        pending.Push((root, "", "", ""));
        while (pending.Count > 0)
        {
            (Expr node, string indent, string branch, string below) = pending.Pop();
            text.Append(indent).Append(branch).Append(Label(node));
            if (node.Operands.Count > 0)
            {
                if (numbers.TryGetValue(node, out int number))
                {
                    text.Append(" (as #").Append(number).Append(")\n");
                    continue;
                }
                numbers[node] = numbers.Count + 1;
                text.Append(" #").Append(numbers.Count);
            }
            text.Append('\n');
            for (int i = node.Operands.Count - 1; i >= 0; i--)
            {
                bool last = i == node.Operands.Count - 1;
                pending.Push((node.Operands[i], indent + below, last ? "└─ " : "├─ ", last ? "   " : "│  "));
            }
        }
        return text.ToString();
    }

    private static string Label(Expr node) => node switch
    {
        Number or Constant or Variable => TextPrinter.Print(node),
        Sum => "sum",
        Product => "product",
        Negate => "negative",
        Quotient => "quotient",
        Power => "power",
        Call c => c.Function.Name,
        Conditional => "if",
        Compare c => TextPrinter.Symbol(c.Operator).Trim(),
        Logic l => l.Operator.ToString().ToLowerInvariant(),
        Convert c => "to " + c.Type.ToString().ToLowerInvariant(),
        _ => "undefined",
    };
}
