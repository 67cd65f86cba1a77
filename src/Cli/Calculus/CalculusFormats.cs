using System.CommandLine;

namespace SymGrad.Cli.Calculus;

/// <summary>The forms in which these commands print.</summary>
internal static class CalculusFormats
{
    private static readonly string[] All = ["text", "latex", "json"];

    /// <summary>The option <c>--format</c>.</summary>
    public static Option<string> Option()
    {
        var format = new Option<string>("--format") { Description = string.Join(", ", All), DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong(All);
        return format;
    }
}
