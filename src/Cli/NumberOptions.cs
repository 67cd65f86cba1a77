using System.CommandLine.Parsing;
using System.Globalization;

namespace SymGrad.Cli;

/// <summary>Reads numbers of options in the invariant culture: without these the library reads them in the machine's.</summary>
internal static class NumberOptions
{
    /// <summary>A number that must be one.</summary>
    public static double Required(ArgumentResult result) => Optional(result) ?? 0;

    /// <summary>A number, or null and an error where the text is none.</summary>
    public static double? Optional(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            return value;
        result.AddError($"'{text}' is no number, such as 0.01 or 1e-6.");
        return null;
    }
}
