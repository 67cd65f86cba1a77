using System;
using System.Collections.Generic;
using System.Globalization;
using SymGrad.Parser;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Reads the numbers of options: numbers, <c>NaN</c>, <c>Infinity</c>, and formulas without variables such as
/// <c>pi/2</c>.</summary>
internal static class NumberReader
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="definitions">What names in it stand for.</param>
    /// <returns>Why the text is no number, to follow "it"; null where it is one.</returns>
    public static string? Read(string text, out double value, Definitions? definitions = null)
    {
        // Numbers first: Infinity is none of the formulas.
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (isNumber && (double.IsFinite(value) || !text.AsSpan().ContainsAnyInRange('0', '9')))
            return null;
        if (isNumber)
            return Say("is beyond the numbers that a double holds");
        try
        {
            Formula formula = definitions?.Parse(text) ?? Formula.Parse(text);
            if (formula.Variables.Count > 0)
                return Say($"is no number: it has the variable {formula.Variables[0]}");
            value = formula.Evaluate(new Dictionary<string, double>());
            return double.IsFinite(value) ? null : Say($"is no number but {Points.Write(value)}");
        }
        catch (FormulaException e)
        {
            return Say($"is no number: {e.Error.Message}");
        }
    }

    /// <summary>The parts between commas that stand outside of parentheses, none of them empty.</summary>
    public static IEnumerable<string> Parts(string text)
    {
        int start = 0, depth = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i == text.Length ? ',' : text[i];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i < text.Length && (c != ',' || depth > 0))
                continue;
            if (text[start..i].Trim() is { Length: > 0 } part)
                yield return part;
            start = i + 1;
        }
    }
}
