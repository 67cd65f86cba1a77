using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The commands that the documents show print what the documents say.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    // Printed digits beyond these may differ between the mathematical libraries of platforms.
    private const double Tolerance = 1e-6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Commands in blocks of their own, with all of their output.</summary>
    public static TheoryData<string, string> Blocks() =>
        Data(Block().Matches(Document("docs/cli.md")).SelectMany(static m => m.Groups[1].Value.Split("\n$ symgrad "))
            .Select(static c => c.Split('\n', 2)).Select(static c => (c[0], c[1].TrimEnd('\n'))));

    /// <summary>The rows of the paper's table, with the lines of their output that it quotes.</summary>
    public static TheoryData<string, string> PaperItems() =>
        Data(Row().Matches(Document("docs/paper.md")).Select(static m => (m.Groups[1].Value, string.Join('\n', m.Groups[2].Value.Split("<br>").Select(static l => l.Trim('`'))))));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_PrintsWhatTheDocumentSays(string command, string expected)
    {
        if (command == "repl")
            AssertSession(expected);
        else
            AssertSame(expected.Split('\n'), Run(command));
    }

    [Theory]
    [MemberData(nameof(PaperItems))]
    public void PaperItem_PrintsWhatTheTableSays(string command, string expected)
    {
        string[] lines = expected.Split('\n');
        List<string> printed = Run(command);
        int first = printed.FindIndex(l => l.Trim() == lines[0]);
        Assert.True(first >= 0, $"Nowhere '{lines[0]}' in:\n{string.Join('\n', printed)}");
        AssertSame(lines, printed.Skip(first).Take(lines.Length).Select(static l => l.Trim()).ToList());
    }

    [Fact]
    public void Paper_HasTheItemsThatAreCommands()
    {
        string text = Document("docs/paper.md");
        Assert.All((int[])[1, 2, 3, 4, 7, 9], item => Assert.Contains($"\n| {item} | ", text, StringComparison.Ordinal));
    }

    // The lines behind a prompt are typed, and what stands on the terminal then is what the document shows.
    private static void AssertSession(string session)
    {
        var terminal = new RecordedTerminal();
        foreach (string line in session.Split('\n').Where(static l => l.StartsWith("> ", StringComparison.Ordinal)))
            terminal.Type(line[2..] + "\n");
        terminal.Run();
        AssertSame(session.Split('\n'), [.. terminal.Screen.TrimEnd('\n').Split('\n').Skip(1)]);
    }

    private static void AssertSame(string[] expected, List<string> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(Decimal().Replace(expected[i], "#"), Decimal().Replace(actual[i], "#"));
            foreach ((Match e, Match a) in Decimal().Matches(expected[i]).Zip(Decimal().Matches(actual[i])))
            {
                double wanted = double.Parse(e.Value, CultureInfo.InvariantCulture);
                Assert.Equal(wanted, double.Parse(a.Value, CultureInfo.InvariantCulture), Tolerance * Math.Max(1e-3, Math.Abs(wanted)));
            }
        }
    }

    // Data lie in the repository; pictures go to a folder of the test's own.
    private List<string> Run(string command)
    {
        string[] args = Word().Matches(command).Select(static m => m.Value.Trim('"')).ToArray();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("docs/data/", StringComparison.Ordinal))
                args[i] = Path.Combine(Root(), args[i]);
            else if (args[i].EndsWith(".svg", StringComparison.Ordinal))
                args[i] = _folder.File(Path.GetFileName(args[i]));
        }
        List<string> lines = Symgrad.Output(args).TrimEnd('\n').Split('\n').ToList();
        foreach (string picture in args.Where(a => a.EndsWith(".svg", StringComparison.Ordinal)))
            Assert.NotEmpty(Picture.Texts(picture));
        return lines;
    }

    private static TheoryData<string, string> Data(IEnumerable<(string Command, string Output)> examples)
    {
        var data = new TheoryData<string, string>();
        foreach ((string command, string output) in examples)
            data.Add(command, output);
        return data;
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(Root(), name)).ReplaceLineEndings("\n");

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex(@"^```\n\$ symgrad (.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| \d \| [^|\n]+ \| `symgrad ([^`\n]+)` \| ([^|\n]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    // Numbers with a fraction or an exponent: integers are compared as text.
    [GeneratedRegex(@"(?<![\w.])-?\d+(\.\d+(e[+-]?\d+)?|e[+-]?\d+)")]
    private static partial Regex Decimal();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
