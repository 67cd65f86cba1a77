using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Documents that show commands with what those print.</summary>
internal static partial class Documents
{
    // Printed digits beyond these may differ between the mathematical libraries of platforms.
    private const double Tolerance = 1e-6;

    private const string Prompt = "$ symgrad ";

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Repository();

    /// <summary>The text of a document.</summary>
    /// <param name="name">Its path in the repository.</param>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Root, name)).ReplaceLineEndings("\n");

    /// <summary>The commands in blocks of their own, with all of their output.</summary>
    public static IEnumerable<(string Command, string Output)> Commands(string text) => Block().Matches(text)
        .SelectMany(static m => Commands(m)).Select(static c => (c.Command, c.Output));

    /// <summary>A document with the output that its commands have.</summary>
    /// <param name="text">The document.</param>
    /// <param name="run">What a command prints.</param>
    public static string Refreshed(string text, Func<string, IEnumerable<string>> run) => Block().Replace(text, m =>
        $"```\n{string.Concat(Commands(m).SelectMany(c => run(c.Command).Prepend(Prompt + c.Command)).Select(static l => l + "\n"))}```");

    /// <summary>Runs a command. Data lie in the repository; pictures go where the test wants them.</summary>
    /// <param name="command">The command, without the program's name.</param>
    /// <param name="picture">The path of a picture, by its name.</param>
    /// <param name="options">More options.</param>
    public static List<string> Run(string command, Func<string, string> picture, params string[] options)
    {
        string[] args = [.. Word().Matches(command).Select(static m => m.Value.Trim('"')), .. options];
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("docs/data/", StringComparison.Ordinal))
                args[i] = Path.Combine(Root, args[i]);
            else if (args[i].EndsWith(".svg", StringComparison.Ordinal))
                args[i] = picture(Path.GetFileName(args[i]));
        }
        (int code, string output, string error) = Symgrad.Run(args);
        Assert.Equal("", error);
        // An answer that is wrong is an example as well.
        Assert.InRange(code, CommandLine.Good, args.Contains("--answer") ? CommandLine.BadInput : CommandLine.Good);
        foreach (string file in args.Where(static a => a.EndsWith(".svg", StringComparison.Ordinal)))
            Assert.NotEmpty(Picture.Texts(file));
        return output.Length == 0 ? [] : [.. output.TrimEnd('\n').Split('\n')];
    }

    /// <summary>Asserts that lines are the same, but for the last digits of numbers with a fraction.</summary>
    public static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(Decimal().Replace(expected[i], "#"), Decimal().Replace(actual[i], "#"));
            foreach ((Match e, Match a) in Decimal().Matches(expected[i]).Zip(Decimal().Matches(actual[i])))
            {
                double wanted = double.Parse(e.Value, CultureInfo.InvariantCulture);
                Assert.Equal(wanted, double.Parse(a.Value, CultureInfo.InvariantCulture), Tolerance * Math.Max(1e-3, Math.Abs(wanted)));
            }
        }
    }

    private static IEnumerable<(string Command, string Output)> Commands(Match block) => block.Groups[1].Value.Split("\n" + Prompt)
        .Select(static c => c.Split('\n', 2)).Select(static c => (c[0], c.Length > 1 ? c[1].TrimEnd('\n') : ""));

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex(@"^```\n\$ symgrad (.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    // Numbers with a fraction or an exponent: integers are compared as text.
    [GeneratedRegex(@"(?<![\w.])-?\d+(\.\d+(e[+-]?\d+)?|e[+-]?\d+)")]
    private static partial Regex Decimal();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
