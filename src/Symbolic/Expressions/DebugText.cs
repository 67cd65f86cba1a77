using System.Text;

namespace SymGrad.Symbolic;

/// <summary>The text of <see cref="Expr.ToString"/>: prefix form, every node in parentheses, cut at a fixed length.</summary>
internal static class DebugText
{
    private const int Longest = 400;

    public static string Of(Expr expression)
    {
        var text = new StringBuilder();
        Append(text, expression);
        return text.Length > Longest ? text.ToString(0, Longest) + "..." : text.ToString();
    }

    // Recursion stops with the text: each level writes at least one character.
    private static void Append(StringBuilder text, Expr node)
    {
        if (text.Length > Longest)
            return;
        string head = node switch
        {
            Number n => n.Value.ToString(),
            Constant c => c.Definition.Name,
            Variable v => v.Name,
            Call c => c.Function.Name,
            Compare c => c.Operator.ToString(),
            Logic l => l.Operator.ToString(),
            Convert c => c.Type.ToString(),
            _ => node.GetType().Name,
        };
        if (node.Operands.Count == 0)
        {
            text.Append(head);
            return;
        }
        text.Append('(').Append(head);
        foreach (Expr operand in node.Operands)
        {
            text.Append(' ');
            Append(text, operand);
        }
        text.Append(')');
    }
}
