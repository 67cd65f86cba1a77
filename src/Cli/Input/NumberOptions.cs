using System;
using System.CommandLine.Parsing;
using System.Globalization;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Options that take a number, in the invariant culture and with messages that say what is expected.</summary>
internal static class NumberOptions
{
    // Every whole number up to here is a double.
    private const double LargestWhole = 9007199254740992;

    /// <summary>A number that must be one.</summary>
    public static double Required(ArgumentResult result) => Optional(result) ?? 0;

    /// <summary>A number, or null and an error where the text is none.</summary>
    public static double? Optional(ArgumentResult result)
    {
        string text = Text(result);
        if (NumberReader.Read(text, out double value) is not { } fault)
            return value;
        result.AddError(Say($"{Name(result)} takes a number such as 0.01, 1e-6 or 1/3; '{text}' {fault}."));
        return null;
    }

    /// <summary>Reads whole numbers between two bounds.</summary>
    public static Func<ArgumentResult, int> Whole(int low, int high = int.MaxValue) => result => (int)Whole(result, low, high);

    /// <summary>Reads whole numbers between two bounds, for an option that may be left out.</summary>
    public static Func<ArgumentResult, int?> OptionalWhole(int low, int high = int.MaxValue) => result => (int)Whole(result, low, high);

    /// <summary>A whole number that is not negative.</summary>
    public static ulong Seed(ArgumentResult result) =>
        ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed : (ulong)Whole(result, 0, LargestWhole);

    private static double Whole(ArgumentResult result, double low, double high)
    {
        string text = Text(result);
        if (NumberReader.Read(text, out double value) is null && value == Math.Floor(value) && low <= value && value <= high)
            return value;
        string range = high < int.MaxValue ? Say($"from {Points.Write(low)} to "
            + $"{Points.Write(high)}") : Say($"of at least {Points.Write(low)}");
        result.AddError(Say($"{Name(result)} takes a whole number {range}, not '{text}'."));
        return low;
    }

    private static string Text(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";

    private static string Name(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? Say("The option");
}
