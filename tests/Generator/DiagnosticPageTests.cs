using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>The index of diagnostics says what the table of rules says, and each page bears its rule's title.</summary>
public class DiagnosticPageTests
{
    private static readonly string Folder = Path.Combine(Root(), "docs", "diagnostics");

    [Fact]
    public void TheIndex_IsMadeOfTheRules()
    {
        string page = Path.Combine(Folder, "index.md"), received = Page();
        if (File.Exists(page) && File.ReadAllText(page).ReplaceLineEndings("\n") == received)
            return;
        File.WriteAllText(Path.Combine(Folder, "index.received.md"), received);
        Assert.Fail("docs/diagnostics/index.md is not what the rules say: read index.received.md and take its place.");
    }

    [Fact]
    public void EveryRule_HasAPageOfItsTitle_AndNoPageIsOfNoRule()
    {
        IEnumerable<string> headings = Directory.GetFiles(Folder, "SG*.md").Select(static p => File.ReadLines(p).First());
        Assert.Equal(Rules.All.Select(static r => $"# {r.Id}: {r.Title}").Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("""
            # Diagnostics

            Made from the table of rules in `src/Generator/Diagnostics/Rules.cs` by `tests/Generator/DiagnosticPageTests.cs`. Errors stand where
            the mistake is, cannot be switched off, and mean that no derivative is generated; warnings and informations are suppressed as
            those of the compiler are. Each page says what to write instead; where that is mechanical, [the editor writes it](../editor.md).

            | id | what | severity |
            | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (DiagnosticDescriptor rule in Rules.All.OrderBy(static r => r.Id, StringComparer.Ordinal))
        {
            string severity = rule.DefaultSeverity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                _ => "information",
            };
            page.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {severity} |\n");
        }
        return page.ToString();
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
