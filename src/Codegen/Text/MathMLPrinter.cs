using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Codegen;

/// <summary>Prints expressions as presentation MathML, which browsers show (MathML Core).</summary>
public sealed class MathMLPrinter
{
    private const string Apply = "<mo>&#x2061;</mo>", Times = "<mo>&#x2062;</mo>", Dot = "<mo>⋅</mo>";

    private static readonly Dictionary<string, string> Greek = """
        alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ rho ρ sigma σ upsilon υ phi φ
        chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Sigma Σ Phi Φ Psi Ψ Omega Ω
        """.Split([' ', '\n', '\r'], System.StringSplitOptions.RemoveEmptyEntries).Select(static (word, i) => (word, i))
        .GroupBy(static p => p.i / 2).ToDictionary(static p => p.First().word, static p => p.Last().word);

    private static readonly Dictionary<string, string> Constant = new()
    {
        ["pi"] = "<mi>π</mi>",
        ["e"] = "<mi>e</mi>",
        ["tau"] = "<mi>τ</mi>",
        ["NaN"] = "<mi>NaN</mi>",
        ["Infinity"] = "<mi>∞</mi>",
    };

    // How a function is written that is not its name before its arguments; {0} and {1} stand for those.
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["sqrt"] = "<msqrt>{0}</msqrt>",
        ["cbrt"] = "<mroot><mrow>{0}</mrow><mn>3</mn></mroot>",
        ["abs"] = Between("|", "|"),
        ["floor"] = Between("⌊", "⌋"),
        ["ceil"] = Between("⌈", "⌉"),
        ["asin"] = Called("<mi>arcsin</mi>"),
        ["acos"] = Called("<mi>arccos</mi>"),
        ["atan"] = Called("<mi>arctan</mi>"),
        ["log"] = Called("<mi>ln</mi>"),
        ["log2"] = Called("<msub><mi>log</mi><mn>2</mn></msub>"),
        ["log10"] = Called("<msub><mi>log</mi><mn>10</mn></msub>"),
        ["sign"] = Called("<mi>sgn</mi>"),
        ["gamma"] = Called("<mi>Γ</mi>"),
        ["lgamma"] = "<mi>ln</mi>" + Apply + "<mrow><mo>|</mo>" + Called("<mi>Γ</mi>") + "<mo>|</mo></mrow>",
        ["digamma"] = Called("<mi>ψ</mi>"),
        ["polygamma"] = "<msup><mi>ψ</mi><mrow><mo>(</mo>{0}<mo>)</mo></mrow></msup>" + Apply + "<mrow><mo>(</mo>{1}<mo>)</mo></mrow>",
        ["sigmoid"] = Called("<mi>σ</mi>"),
    };

    private enum Binding
    {
        Sum,
        Minus,
        Product,
        Power,
        Atom,
    }

    private int _length;

    private MathMLPrinter()
    {
    }

    /// <summary>The MathML of an expression, to stand in an element <c>math</c>.</summary>
    /// <exception cref="ExpressionTooLongException">The text would be longer than <see cref="TextPrinter.LongestText"/>.</exception>
    public static string Print(Expr e) => DeepRecursion.Run(e.Depth, () => new MathMLPrinter().Text(e, Binding.Sum));

    /// <summary>A displayed element <c>math</c>.</summary>
    public static string Displayed(string content) =>
        $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">{content}</math>";

    private string Text(Expr e, Binding atLeast)
    {
        if (e is Convert convert)
            return Text(convert.Operand, atLeast);
        string text = Bare(e);
        _length += text.Length;
        if (_length > TextPrinter.LongestText)
            throw new ExpressionTooLongException(TextPrinter.LongestText);
        return BindingOf(e) >= atLeast ? text : Parentheses(text);
    }

    private static Binding BindingOf(Expr e) => e switch
    {
        Sum or Compare or Logic => Binding.Sum,
        Negate or Number { Value.Sign: < 0 } => Binding.Minus,
        Product or Quotient => Binding.Product,
        Power => Binding.Power,
        Number n => NumberText.Of(n.Value, out bool fraction).Contains("e") || fraction ? Binding.Product : Binding.Atom,
        _ => Binding.Atom,
    };

    private string Bare(Expr e) => e switch
    {
        Number n => Number(n.Value),
        Constant c => Constant[c.Definition.Name],
        Variable v => Name(v.Name),
        Sum => SumText(e),
        Product => ProductText(e),
        Quotient q => Fraction(Text(q.Numerator, Binding.Sum), Text(q.Denominator, Binding.Sum)),
        Negate n => "<mo>−</mo>" + Text(n.Operand, Binding.Product),
        Power p => $"<msup>{Row(Text(p.Base, Binding.Atom))}{Row(Text(p.Exponent, Binding.Sum))}</msup>",
        Call c => CallText(c),
        Conditional c => "<mrow><mo>{</mo><mtable>" + Case(c.WhenTrue, "<mtext>if&#xA0;</mtext>" + Text(c.Condition, Binding.Sum))
            + Case(c.WhenFalse, "<mtext>otherwise</mtext>") + "</mtable></mrow>",
        Compare c => Text(c.Left, Binding.Minus) + $"<mo>{Symbol(c.Operator)}</mo>" + Text(c.Right, Binding.Minus),
        Logic { Operator: LogicOperator.Not } l => "<mo>¬</mo>" + Text(l.Operands[0], Binding.Atom),
        Logic l => string.Join(l.Operator == LogicOperator.And ? "<mo>∧</mo>" : "<mo>∨</mo>",
            l.Operands.Select(o => Text(o, Binding.Atom))),
        _ => "<mtext>undefined</mtext>",
    };

    private string SumText(Expr sum)
    {
        var text = new System.Text.StringBuilder(Text(sum.Operands[0], Binding.Minus));
        foreach (Expr term in sum.Operands.Skip(1))
        {
            bool negative = term is Negate or Number { Value.Sign: < 0 };
            Expr positive = term is Negate n ? n.Operand : negative ? term.Pool.Number(((Number)term).Value.Abs()) : term;
            text.Append(negative ? "<mo>−</mo>" : "<mo>+</mo>").Append(Text(positive, Binding.Product));
        }
        return text.ToString();
    }

    // Nothing is seen between factors, but for a dot before a digit.
    private string ProductText(Expr product)
    {
        var text = new System.Text.StringBuilder();
        foreach (Expr factor in product.Operands)
        {
            string next = Text(factor, factor is Quotient ? Binding.Product : Binding.Power);
            if (text.Length > 0)
                text.Append(BeginsWithDigit(next) ? Dot : Times);
            text.Append(next);
        }
        return text.ToString();
    }

    private static bool BeginsWithDigit(string text)
    {
        // The first element that has text of its own: <mn> in <msup><mn>2</mn>..., but not in a fraction.
        int at = text.IndexOf("<mn>", System.StringComparison.Ordinal);
        return at >= 0 && text.Substring(0, at).Replace("<msup>", "").Replace("<mrow>", "").Length == 0;
    }

    private string CallText(Call c)
    {
        object[] arguments = c.Operands.Select(o => (object)Text(o, Binding.Sum)).ToArray();
        return Forms.TryGetValue(c.Function.Name, out string? form)
            ? string.Format(CultureInfo.InvariantCulture, form, arguments)
            : $"<mi>{c.Function.Name}</mi>" + Apply + Parentheses(string.Join("<mo separator=\"true\">,</mo>", arguments));
    }

    private string Case(Expr value, string when) => $"<mtr><mtd>{Text(value, Binding.Sum)}</mtd><mtd>{when}</mtd></mtr>";

    private static string Number(Rational value)
    {
        string sign = value.Sign < 0 ? "<mo>−</mo>" : "";
        string text = NumberText.Of(value.Abs(), out bool fraction);
        if (text.Split('/') is [var numerator, var denominator] && fraction)
            return sign + Fraction(Digits(numerator), Digits(denominator));
        return sign + Decimal(text, text.IndexOf('e'));
    }

    /// <summary>A number, with a power of ten where it has an exponent.</summary>
    /// <param name="text">The number, not negative.</param>
    /// <param name="exponent">Where the letter stands before the exponent; negative for nowhere.</param>
    private static string Decimal(string text, int exponent)
    {
        if (exponent < 0)
            return Digits(text);
        string power = text.Substring(exponent + 1).TrimStart('+');
        string raised = power[0] == '-' ? "<mrow><mo>−</mo>" + Digits(power.Substring(1)) + "</mrow>" : Digits(power);
        return Digits(text.Substring(0, exponent)) + Dot + $"<msup><mn>10</mn>{raised}</msup>";
    }

    /// <summary>The MathML of a number that is no part of an expression.</summary>
    public static string Print(double value)
    {
        if (double.IsNaN(value))
            return Constant["NaN"];
        string sign = value < 0 ? "<mo>−</mo>" : "";
        if (double.IsInfinity(value))
            return sign + Constant["Infinity"];
        string text = System.Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        return sign + Decimal(text, text.IndexOf('E'));
    }

    /// <summary>The MathML of a variable: theta1 and theta_1 both read θ with the index 1.</summary>
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
        string main = Letters(name.Substring(0, end));
        return index.Length == 0 ? main : $"<msub>{main}{(index.All(char.IsDigit) ? Digits(index) : Letters(index))}</msub>";
    }

    /// <summary>A fraction.</summary>
    public static string Fraction(string numerator, string denominator) => $"<mfrac>{Row(numerator)}{Row(denominator)}</mfrac>";

    // One element: around several, or the only one.
    private static string Row(string text) => text.Count(static c => c == '<') == 2 ? text : $"<mrow>{text}</mrow>";

    private static string Letters(string name) => $"<mi>{(Greek.TryGetValue(name, out string? letter) ? letter : name)}</mi>";

    private static string Digits(string digits) => $"<mn>{digits}</mn>";

    private static string Parentheses(string text) => $"<mrow><mo>(</mo>{text}<mo>)</mo></mrow>";

    private static string Between(string open, string close) => $"<mrow><mo>{open}</mo>{{0}}<mo>{close}</mo></mrow>";

    private static string Called(string name) => name + Apply + "<mrow><mo>(</mo>{0}<mo>)</mo></mrow>";

    private static string Symbol(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => "&lt;",
        ComparisonOperator.LessOrEqual => "≤",
        ComparisonOperator.Greater => "&gt;",
        ComparisonOperator.GreaterOrEqual => "≥",
        ComparisonOperator.Equal => "=",
        _ => "≠",
    };
}
