using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Backprop;

/// <summary>Writes computed values beside what they should be, and counts those that are not.</summary>
/// <param name="output">Gets the lines.</param>
public sealed class Comparison(TextWriter output)
{
    /// <summary>How many values differed.</summary>
    public int Differences { get; private set; }

    /// <summary>Compares values with what the paper prints.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="computed">The values, to twelve digits.</param>
    /// <param name="printed">The paper's digits, in brackets where there are several, row by row in more brackets.</param>
    public void WithPaper(string name, ReadOnlySpan<double> computed, string printed)
    {
        ArgumentNullException.ThrowIfNull(printed);
        string[] expected = printed.Split(['(', ')', ',', ' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        string[] digits = [.. computed.ToArray().Select(static v => v.ToString("g12", CultureInfo.InvariantCulture))];
        bool agrees = digits.SequenceEqual(expected);
        string shown = agrees ? printed : $"({string.Join(", ", digits)})";
        Write(name, shown, agrees ? "as printed" : $"the paper prints {printed}", agrees);
    }

    /// <summary>Compares generated derivatives with those of a formula, which are added in another order: to 1e-14.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="generated">The generated derivatives.</param>
    /// <param name="formula">Those of the formula.</param>
    public void WithFormula(string name, ReadOnlySpan<double> generated, ReadOnlySpan<double> formula)
    {
        bool agrees = generated.Length == formula.Length;
        for (int i = 0; agrees && i < generated.Length; i++)
            agrees = Math.Abs(generated[i] - formula[i]) <= 1e-14 * (1 + Math.Abs(formula[i]));
        string shown = Numbers(generated), other = Numbers(formula);
        Write(name, shown, agrees ? "as the formula gives" : $"the formula gives {other}", agrees);
    }

    private static string Numbers(ReadOnlySpan<double> values)
    {
        string[] texts = [.. values[..Math.Min(4, values.Length)].ToArray().Select(static v => v.ToString("f6", CultureInfo.InvariantCulture))];
        return values.Length == 1 ? texts[0] : $"({string.Join(", ", texts)}{(values.Length > 4 ? ", ..." : "")})";
    }

    private void Write(string name, string value, string verdict, bool agrees)
    {
        output.WriteLine($"  {name,-44} {value,-50} {verdict}");
        Differences += agrees ? 0 : 1;
    }
}
