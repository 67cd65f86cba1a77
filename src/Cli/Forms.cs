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
        "csharp" => formula.ToCSharp().TrimEnd('\n'),
        "tree" => TreePrinter.Print(formula.Expression).TrimEnd('\n'),
        "json" => JsonSerializer.Serialize(formula.ToString()),
        _ => formula.ToString(),
    };

    /// <summary>A number.</summary>
    public static string Show(double value, string format) => format switch
    {
        "latex" => Latex(value),
        "csharp" => CSharp(value),
        _ => Points.Write(value),
    };

    /// <summary>A variable.</summary>
    public static string Name(string variable, string format) => format == "latex" ? LatexPrinter.Name(variable) : variable;

    /// <summary>The name of a partial derivative, such as df/dx or d2f/dx^2.</summary>
    /// <param name="function">The name of the function.</param>
    /// <param name="by">The variables, as often as they are differentiated by.</param>
    /// <param name="format">The format.</param>
    public static string Head(string function, IReadOnlyList<string> by, string format)
    {
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
        string text = Show(formula, format), number = value is { } v ? Show(v, format) : text;
        string equation = format == "tree" ? $"{head} =\n{text}" : $"{head} = {text}";
        return number == text ? equation : format == "tree" ? $"{equation}\n= {number}" : $"{equation} = {number}";
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

    private static string CSharp(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        string text = Points.Write(value);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
