using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SymGrad.Codegen;

namespace SymGrad.Cli;

/// <summary>Formulas, numbers and names of derivatives in the formats of <c>--format</c>.</summary>
internal static class Forms
{
    /// <summary>A formula.</summary>
    public static string Show(Formula formula, string format) => format switch
    {
        "latex" => formula.ToLatex(),
        "mathml" => formula.ToMathML(),
        _ when CodeFormats.Contains(format) => CodeFormats.Emit(formula, DerivativeKind.Primal, format).TrimEnd('\n'),
        "tree" => TreePrinter.Print(formula.Expression).TrimEnd('\n'),
        "json" => JsonSerializer.Serialize(formula.ToString()),
        _ => formula.ToString(),
    };

    /// <summary>A number.</summary>
    public static string Show(double value, string format) => format switch
    {
        "latex" => Latex(value),
        "mathml" => MathMLPrinter.Displayed(MathMLPrinter.Print(value)),
        _ when CodeFormats.Contains(format) => CodeFormats.Emit(value, format),
        _ => Points.Write(value),
    };

    /// <summary>A variable.</summary>
    public static string Name(string variable, string format) => format switch
    {
        "latex" => LatexPrinter.Name(variable),
        "mathml" => MathMLPrinter.Name(variable),
        _ => variable,
    };

    /// <summary>The name of a partial derivative, such as df/dx or d2f/dx^2.</summary>
    /// <param name="function">The name of the function.</param>
    /// <param name="by">The variables, as often as they are differentiated by.</param>
    /// <param name="format">The format.</param>
    public static string Head(string function, IReadOnlyList<string> by, string format)
    {
        if (format == "mathml")
            return MathMLHead(function, by);
        bool isLatex = format == "latex";
        string order = by.Count == 1 ? "" : isLatex ? Raised(by.Count) : by.Count.ToString(CultureInfo.InvariantCulture);
        string d = isLatex ? @"\partial" : "d", space = isLatex ? " " : "";
        IEnumerable<string> below = by.GroupBy(static n => n).Select(g =>
            d + space + Name(g.Key, format) + (g.Count() == 1 ? "" : isLatex ? Raised(g.Count()) : $"^{g.Count()}"));
        string top = d + order + space + Name(function, format), bottom = string.Join(space, below);
        return isLatex ? $@"\frac{{{top}}}{{{bottom}}}" : $"{top}/{bottom}";
    }

    /// <summary>A named derivative with its value, if there is a point: "head = formula = value", without repeating what is a number
    /// already.</summary>
    public static string Equation(string head, Formula formula, double? value, string format)
    {
        if (format == "mathml")
            return MathMLPrinter.Displayed(head + MathMLEquals + MathML(formula, value));
        string text = Show(formula, format), number = value is { } v ? Show(v, format) : text;
        string equation = format == "tree" ? $"{head} =\n{text}" : $"{head} = {text}";
        return number == text ? equation : format == "tree" ? $"{equation}\n= {number}" : $"{equation} = {number}";
    }

    /// <summary>A formula with its value, if there is a point, on a line of its own.</summary>
    public static string WithValue(Formula formula, double? value, string format)
    {
        if (format == "mathml")
            return MathMLPrinter.Displayed(MathML(formula, value));
        string text = Show(formula, format);
        return value is { } v && Show(v, format) is var shown && shown != text ? $"{text}\n= {shown}" : text;
    }

    private const string MathMLEquals = "<mo>=</mo>";

    private static string MathML(Formula formula, double? value)
    {
        string text = MathMLPrinter.Print(formula.Expression), number = value is { } v ? MathMLPrinter.Print(v) : text;
        return number == text ? text : text + MathMLEquals + number;
    }

    private static string MathMLHead(string function, IReadOnlyList<string> by)
    {
        const string D = "<mo>∂</mo>";
        IEnumerable<string> below = by.GroupBy(static n => n).Select(g => D + Raised(MathMLPrinter.Name(g.Key), g.Count()));
        return MathMLPrinter.Fraction(Raised(D, by.Count) + MathMLPrinter.Name(function), string.Concat(below));

        static string Raised(string text, int times) => times == 1 ? text : $"<msup>{text}<mn>{times}</mn></msup>";
    }

    private static string Raised(int exponent) => exponent < 10 ? $"^{exponent}" : $"^{{{exponent}}}";

    private static string Latex(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? @"\mathrm{NaN}" : value > 0 ? @"\infty" : @"-\infty";
        string text = Points.Write(value);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text : $@"{text[..exponent]} \cdot 10^{{{text[(exponent + 1)..].TrimStart('+')}}}";
    }
}
