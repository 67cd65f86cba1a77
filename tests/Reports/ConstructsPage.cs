using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SymGrad.Reports.Tests;

/// <summary>The page that shows by examples what is differentiated and what is refused.</summary>
internal static class ConstructsPage
{
    /// <summary>The folder of the examples.</summary>
    public const string Folder = "constructs";

    private const string Refused = "Refused";

    private const string Head = """
        # What is differentiated, by example

        Every example is a test: the value is C#'s own to the last bit, and the gradient, the differential, Hessian-vector products and the
        Hessian are compared with differences. What is known beyond them says [Derivatives of programs](programs.md); what a diagnostic
        means and what to write instead, its [page](diagnostics/index.md).

        This page is made of the files in `tests/Reports/constructs`:
        `SYMGRAD_UPDATE_DOCS=1 dotnet test tests/Reports --filter Page_ShowsTheExamplesThatAreTested`.


        """;

    // The order of the groups on the page.
    private static readonly string[] Groups =
    [
        "Statements", "Arrays", "Objects", "Collections", "Delegates", "LINQ", "Numbers", ".NET's library",
        "What stands around the arithmetic", Refused,
    ];

    /// <summary>An example.</summary>
    /// <param name="Case">The case that tests it.</param>
    /// <param name="Group">Its group.</param>
    /// <param name="Title">What it shows.</param>
    /// <param name="Code">The members of its class.</param>
    private sealed record Example(ReportCase Case, string Group, string Title, string Code);

    /// <summary>The page.</summary>
    public static string Text()
    {
        ILookup<string, Example> examples = ReportCase.Names(Folder).Select(Read).ToLookup(static e => e.Group);
        if (examples.FirstOrDefault(static g => !Groups.Contains(g.Key)) is { } unknown)
            throw new InvalidOperationException($"The group '{unknown.Key}' has no place on the page.");
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append("| | |\n| --- | --- |\n");
        foreach (string group in Groups)
            page.Append(CultureInfo.InvariantCulture, $"| **{group}** | {string.Join("; ", examples[group].Select(static e => e.Title))} |\n");
        foreach (string group in Groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group}\n");
            foreach (Example example in examples[group])
            {
                page.Append(CultureInfo.InvariantCulture, $"\n### {example.Title}\n\n```csharp\n{example.Code}\n```\n");
                if (group == Refused)
                    page.Append(CultureInfo.InvariantCulture, $"\n{Message(example.Case)}\n");
            }
        }
        return page.ToString();
    }

    private static Example Read(string name)
    {
        ReportCase @case = ReportCase.Read(Folder, name);
        List<string> lines = [.. @case.Source.ReplaceLineEndings("\n").Split('\n')];
        string[] head = lines[0]["// ".Length..].Split(": ", 2);
        int open = lines.IndexOf("{"), close = lines.LastIndexOf("}");
        IEnumerable<string> code = lines[(open + 1)..close].Select(static l => l.Length == 0 ? l : l["    ".Length..]);
        return new Example(@case, head[0], head[1], string.Join('\n', code).Replace("[Gradient] public", "[Gradient]\npublic", StringComparison.Ordinal));
    }

    // What the diagnostic says, which names the place.
    private static string Message(ReportCase @case)
    {
        Diagnostic found = ReportProgram.Diagnostics(@case).First(d => d.Id == @case.Refusal);
        string message = found.GetMessage(CultureInfo.InvariantCulture);
        return $"[{found.Id}](diagnostics/{found.Id}.md): {message}";
    }
}
