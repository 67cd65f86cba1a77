using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>The stages that docs/how-it-works.md shows are those that the commands print.</summary>
public partial class HowItWorksTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string> Blocks()
    {
        var blocks = new TheoryData<string, string>();
        string page = File.ReadAllText(Path.Combine(Root, "docs", "how-it-works.md")).ReplaceLineEndings("\n");
        foreach (Match block in Block().Matches(page))
            blocks.Add(block.Groups[1].Value, block.Groups[2].Value);
        return blocks;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Command_PrintsWhatThePageShows(string command, string expected)
    {
        string[] args = [.. Word().Matches(command).Select(static m => m.Value.Trim('"'))
            .Select(static a => a.StartsWith("docs/data/", StringComparison.Ordinal) ? Path.Combine(Root, a) : a)];
        Assert.Equal(expected, Symgrad.Output(args));
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex(@"^```\n\$ symgrad (.*)\n((?:(?!^```).*\n)*)```", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
