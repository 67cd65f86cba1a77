using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The commands that the documents show print what the documents say.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Commands in blocks of their own, with all of their output.</summary>
    public static TheoryData<string, string> Blocks() => Data(Documents.Commands(Documents.Read("docs/cli.md")));

    /// <summary>The rows of the paper's table, with the lines of their output that it quotes.</summary>
    public static TheoryData<string, string> PaperItems() =>
        Data(Row().Matches(Documents.Read("docs/paper.md")).Select(static m => (m.Groups[1].Value, string.Join('\n', m.Groups[2].Value.Split("<br>").Select(static l => l.Trim('`'))))));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_PrintsWhatTheDocumentSays(string command, string expected)
    {
        if (command == "repl")
            AssertSession(expected);
        else
            Documents.AssertSame(expected.Split('\n'), Run(command));
    }

    [Theory]
    [MemberData(nameof(PaperItems))]
    public void PaperItem_PrintsWhatTheTableSays(string command, string expected)
    {
        string[] lines = expected.Split('\n');
        List<string> printed = Run(command);
        int first = printed.FindIndex(l => l.Trim() == lines[0]);
        Assert.True(first >= 0, $"Nowhere '{lines[0]}' in:\n{string.Join('\n', printed)}");
        Documents.AssertSame(lines, printed.Skip(first).Take(lines.Length).Select(static l => l.Trim()).ToList());
    }

    [Fact]
    public void Paper_HasTheItemsThatAreCommands()
    {
        string text = Documents.Read("docs/paper.md");
        Assert.All((int[])[1, 2, 3, 4, 7, 9], item => Assert.Contains($"\n| {item} | ", text, StringComparison.Ordinal));
    }

    // The lines behind a prompt are typed, and what stands on the terminal then is what the document shows.
    private static void AssertSession(string session)
    {
        var terminal = new RecordedTerminal();
        foreach (string line in session.Split('\n').Where(static l => l.StartsWith("> ", StringComparison.Ordinal)))
            terminal.Type(line[2..] + "\n");
        terminal.Run();
        Documents.AssertSame(session.Split('\n'), [.. terminal.Screen.TrimEnd('\n').Split('\n').Skip(1)]);
    }

    private List<string> Run(string command) => Documents.Run(command, _folder.File);

    private static TheoryData<string, string> Data(IEnumerable<(string Command, string Output)> examples)
    {
        var data = new TheoryData<string, string>();
        foreach ((string command, string output) in examples)
            data.Add(command, output);
        return data;
    }

    [GeneratedRegex(@"^\| \d \| [^|\n]+ \| `symgrad ([^`\n]+)` \| ([^|\n]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
