using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>
/// The pages of docs/learn show what their commands and programs print, and teach the same in both languages. With SYMGRAD_DOCUMENTS=write
/// these tests write the output and the pictures instead of comparing them.
/// </summary>
[Collection(nameof(LearningTests))]
public sealed partial class LearningTests : IDisposable
{
    private const string Folder = "docs/learn";

    private static readonly bool Writes = Environment.GetEnvironmentVariable("SYMGRAD_DOCUMENTS") == "write";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The pages, without their languages.</summary>
    public static TheoryData<string> Pages() => new(Names("en"));

    /// <summary>The pages of both languages.</summary>
    public static TheoryData<string, string> AllPages()
    {
        var data = new TheoryData<string, string>();
        foreach (string language in SymGrad.Texts.All.Select(static t => t.Code))
        {
            foreach (string name in Names(language))
                data.Add(language, name);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Page_ShowsWhatItsCommandsAndProgramsPrint(string language, string name)
    {
        string path = $"{Folder}/{language}/{name}", text = Documents.Read(path);
        string refreshed = Documents.Refreshed(text, c => Documents.Run(c, _folder.File, "--language", language));
        refreshed = Program().Replace(refreshed,
            static m => $"```csharp\n{m.Groups[1].Value}```\n\n```text\n{CSharpProgram.Run(m.Groups[1].Value)}```");
        if (Writes)
        {
            File.WriteAllText(Path.Combine(Documents.Root, path), refreshed);
            foreach (string picture in Pictures(text))
                File.Copy(_folder.File(picture), PathOf(language, picture), overwrite: true);
            return;
        }
        Documents.AssertSame(text.Split('\n'), refreshed.Split('\n'));
        Assert.All(Pictures(text), picture => Picture.AssertSame(PathOf(language, picture), _folder.File(picture)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_TeachesTheSameInBothLanguages(string name)
    {
        string english = Documents.Read($"{Folder}/en/{name}"), vietnamese = Documents.Read($"{Folder}/vi/{name}");
        Assert.Equal(Typed(english), Typed(vietnamese));
        Assert.Equal(Inline(english), Inline(vietnamese));
        Assert.Equal(Programs(english), Programs(vietnamese));
        Assert.Equal(Pictures(english), Pictures(vietnamese));
        Assert.Equal(Headings(english), Headings(vietnamese));
        Assert.Equal(Answers(english), Answers(vietnamese));
    }

    [Fact]
    public void Languages_HaveTheSamePages() => Assert.Equal(Names("en"), Names("vi"));

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Page_HasNoLinkToNowhere(string language, string name)
    {
        string path = Path.Combine(Documents.Root, Folder, language, name);
        Assert.All(Link().Matches(File.ReadAllText(path)), link =>
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value)), link.Value));
    }

    // An exercise asks for an answer, and has one that is found right.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Exercises_HaveAnswersThatAreRight(string name)
    {
        if (name == "index.md")
            return;
        string text = Documents.Read($"{Folder}/en/{name}");
        List<string> asked = [.. Inline(text).Where(static c => c.Contains("--answer ANSWER", StringComparison.Ordinal))];
        Assert.NotEmpty(asked);
        Assert.Equal(asked.Count, Answers(text));
        List<(string Command, string Output)> commands = [.. Documents.Commands(text)];
        Assert.All(asked, question => Assert.Contains(commands, c => c.Output.StartsWith("right", StringComparison.Ordinal)
            && Answer().Replace(c.Command, "--answer ANSWER") == question));
    }

    private static List<string> Names(string language) => [.. Directory.GetFiles(Path.Combine(Documents.Root, Folder, language), "*.md")
        .Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private static string PathOf(string language, string picture) => Path.Combine(Documents.Root, Folder, language, picture);

    private static List<string> Pictures(string text) => [.. Image().Matches(text).Select(static m => m.Groups[1].Value)];

    private static List<string> Programs(string text) => [.. Program().Matches(text).Select(static m => m.Groups[1].Value)];

    private static List<int> Headings(string text) => [.. Heading().Matches(text).Select(static m => m.Groups[1].Length)];

    private static List<string> Typed(string text) => [.. Documents.Commands(text).Select(static c => c.Command)];

    private static List<string> Inline(string text) => [.. InlineCommand().Matches(text).Select(static m => m.Groups[1].Value)];

    private static int Answers(string text) => Details().Count(text);

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]+\.svg)\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\]\(([^)#:]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```csharp\n(.*?)^```\n\n```text\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex(@"^(#+) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"`symgrad ([^`\n]+)`")]
    private static partial Regex InlineCommand();

    [GeneratedRegex("--answer (\"[^\"]*\"|\\S+)")]
    private static partial Regex Answer();

    [GeneratedRegex("^<details>", RegexOptions.Multiline)]
    private static partial Regex Details();
}

/// <summary>Tests that redirect the console: no other runs beside them.</summary>
[CollectionDefinition(nameof(LearningTests), DisableParallelization = true)]
public sealed class ConsoleUsers;
