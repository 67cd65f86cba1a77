using System.Collections.Generic;
using System.Linq;
using System.Text;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Codegen;

/// <summary>Prints expressions as LaTeX mathematics.</summary>
public sealed class LatexPrinter
{
    private static readonly HashSet<string> Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "rho",
        "sigma", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Phi", "Psi", "Omega",
    ];

    private enum Binding
    {
        Sum,
        Minus,
        Product,
        Power,
        Atom,
    }

    private int _length;

    private LatexPrinter()
    {
    }

    /// <summary>The LaTeX text, without delimiters of mathematics mode.</summary>
    /// <exception cref="ExpressionTooLongException">The text would be longer than <see cref="TextPrinter.LongestText"/>.</exception>
    public static string Print(Expr e) => DeepRecursion.Run(e.Depth, () => new LatexPrinter().Text(e, Binding.Sum));

    private string Text(Expr e, Binding atLeast)
    {
        if (e is Convert convert)
            return Text(convert.Operand, atLeast);
        string text = Bare(e);
        _length += text.Length;
        if (_length > TextPrinter.LongestText)
            throw new ExpressionTooLongException(TextPrinter.LongestText);
        return BindingOf(e) >= atLeast ? text : @"\left(" + text + @"\right)";
    }

    private static Binding BindingOf(Expr e) => e switch
    {
        Sum or Compare or Logic => Binding.Sum,
        Negate or Number { Value.Sign: < 0 } => Binding.Minus,
        Product => Binding.Product,
        Quotient => Binding.Product,
        Power => Binding.Power,
        Number n => NumberText.Of(n.Value, out bool fraction) is var _ && fraction ? Binding.Product : Binding.Atom,
        _ => Binding.Atom,
    };

    private string Bare(Expr e) => e switch
    {
        Number n => NumberLatex(n.Value),
        Constant c => c.Definition.Latex,
        Variable v => Name(v.Name),
        Sum => SumText(e),
        Product => ProductText(e),
        Quotient q => @"\frac{" + Text(q.Numerator, Binding.Sum) + "}{" + Text(q.Denominator, Binding.Sum) + "}",
        Negate n => "-" + Text(n.Operand, Binding.Product),
        Power p => Text(p.Base, Binding.Atom) + "^{" + Text(p.Exponent, Binding.Sum) + "}",
        Call c => CallText(c),
        Conditional c => @"\begin{cases} " + Text(c.WhenTrue, Binding.Sum) + @" & \text{if } " + Text(c.Condition, Binding.Sum)
            + @" \\ " + Text(c.WhenFalse, Binding.Sum) + @" & \text{otherwise} \end{cases}",
        Compare c => Text(c.Left, Binding.Minus) + Symbol(c.Operator) + Text(c.Right, Binding.Minus),
        Logic { Operator: LogicOperator.Not } l => @"\lnot " + Text(l.Operands[0], Binding.Atom),
        Logic l => string.Join(l.Operator == LogicOperator.And ? @" \land " : @" \lor ", l.Operands.Select(o => Text(o, Binding.Atom))),
        _ => @"\text{undefined}",
    };

    private string SumText(Expr sum)
    {
        var text = new StringBuilder(Text(sum.Operands[0], Binding.Minus));
        foreach (Expr term in sum.Operands.Skip(1))
        {
            bool negative = term is Negate or Number { Value.Sign: < 0 };
            Expr positive = term is Negate n ? n.Operand : negative ? term.Pool.Number(((Number)term).Value.Abs()) : term;
            text.Append(negative ? " - " : " + ").Append(Text(positive, Binding.Product));
        }
        return text.ToString();
    }

    // A thin space says "times" everywhere but before a digit.
    private string ProductText(Expr product)
    {
        var text = new StringBuilder();
        foreach (Expr factor in product.Operands)
        {
            string next = Text(factor, factor is Quotient ? Binding.Product : Binding.Power);
            if (text.Length > 0)
                text.Append(char.IsDigit(next[0]) ? @" \cdot " : @" \, ");
            text.Append(next);
        }
        return text.ToString();
    }

    private string CallText(Call c)
    {
        string[] arguments = c.Operands.Select(o => Text(o, Binding.Sum)).ToArray();
        return c.Function.Latex is { } template
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, template, arguments)
            : HeadOf(c.Function) + @"\left(" + string.Join(", ", arguments) + @"\right)";
    }

    private static string HeadOf(FunctionDef function)
    {
        if (function.Unknown is not { Function: var unknown, By: var by })
            return @"\operatorname{" + function.Name.Replace("_", @"\_") + "}";
        string name = Name(unknown.Name);
        if (by.Count == 0 || (unknown.Arity == 1 && by.Count <= 3))
            return name + new string('\'', by.Count);
        // f^(2,1) is the second derivative by the first argument and the first one of that by the second.
        IEnumerable<int> orders = Enumerable.Range(0, unknown.Arity).Select(i => by.Count(j => j == i));
        return name + @"^{\left(" + string.Join(",", orders) + @"\right)}";
    }

    private static string NumberLatex(Rational value)
    {
        string sign = value.Sign < 0 ? "-" : "";
        string text = NumberText.Of(value.Abs(), out bool fraction);
        if (fraction)
            return sign + @"\frac{" + value.Abs().Numerator + "}{" + value.Denominator + "}";
        int exponent = text.IndexOf('e');
        return sign + (exponent < 0 ? text : text.Substring(0, exponent) + @" \cdot 10^{" + text.Substring(exponent + 1) + "}");
    }

    /// <summary>The LaTeX of a variable: theta1 and theta_1 both read θ with the index 1.</summary>
    public static string Name(string name)
    {
        int end = name.IndexOf('_');
        string index = end > 0 ? name.Substring(end + 1) : "";
        if (end <= 0)
        {
            end = name.Length;
            while (end > 1 && char.IsDigit(name[end - 1]))
                end--;
            index = name.Substring(end);
        }
        string letter = name.Substring(0, end);
        string main = Greek.Contains(letter) ? "\\" + letter : letter.Length == 1 ? letter : @"\mathrm{" + letter.Replace("_", @"\_") + "}";
        return index.Length == 0 ? main : main + "_{" + index.Replace("_", @"\_") + "}";
    }

    private static string Symbol(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.LessOrEqual => @" \le ",
        ComparisonOperator.GreaterOrEqual => @" \ge ",
        ComparisonOperator.Equal => " = ",
        ComparisonOperator.NotEqual => @" \ne ",
        _ => TextPrinter.Symbol(@operator),
    };
}
