using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Architecture.Tests;

/// <summary>Links within the documentation lead somewhere, and its table of contents has every page.</summary>
public partial class DocumentationLinkTests
{
    private static readonly string Root = FindRoot();

    private static readonly string[] OfDocs = [.. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Where(static p => !p.EndsWith(".received.md", StringComparison.Ordinal))
        .Select(static p => Path.GetRelativePath(Root, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Pages() => [.. OfDocs, "README.md", "CONTRIBUTING.md", "bench/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_LeadSomewhere(string page)
    {
        string path = Path.Combine(Root, page);
        IEnumerable<string> links = Link().Matches(WithoutCode(File.ReadAllText(path).ReplaceLineEndings("\n")))
            .Select(static m => m.Groups[1].Value).Where(static link => !link.Contains("://", StringComparison.Ordinal));
        List<string> faults = [.. links.Select(link => (Link: link, Fault: Fault(path, link))).Where(static l => l.Fault is not null)
            .Select(static l => $"{l.Link} {l.Fault}")];
        Assert.Empty(faults);
    }

    // Pages of diagnostics are in their index, lessons in theirs.
    [Fact]
    public void TableOfContents_HasEveryPage()
    {
        string docs = Path.Combine(Root, "docs");
        List<string> listed = [.. Entry().Matches(File.ReadAllText(Path.Combine(docs, "toc.yml"))).Select(static m => m.Groups[1].Value)];
        Assert.DoesNotContain(listed, p => !p.Contains("artifacts/", StringComparison.Ordinal) && !File.Exists(Path.Combine(docs, p)));
        IEnumerable<string> pages = OfDocs.Select(static p => p["docs/".Length..])
            .Where(static p => !p.StartsWith("diagnostics/SG", StringComparison.Ordinal) && !p.StartsWith("learn/", StringComparison.Ordinal));
        Assert.Empty(pages.Except(listed));
    }

    private static string? Fault(string page, string link)
    {
        string[] parts = link.Split('#', 2);
        string target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        // The site has files, and shows no folder.
        if (!File.Exists(target))
            return Directory.Exists(target) ? "is a folder" : "is not there";
        return parts.Length == 1 || Anchors(target).Contains(parts[1]) ? null : "has no such heading";
    }

    // As GitHub and the site's generator make them of headings: letters, digits, hyphens and underscores; blanks are hyphens.
    private static HashSet<string> Anchors(string path) =>
        [.. Heading().Matches(WithoutCode(File.ReadAllText(path).ReplaceLineEndings("\n"))).Select(static m => Anchor(m.Groups[1].Value))];

    private static string Anchor(string heading) => string.Concat(heading.Trim().ToLowerInvariant().Replace(' ', '-')
        .Where(static c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    private static string WithoutCode(string text) => CodeBlock().Replace(text, "");

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex(@"(?<!`)\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"href: (\S+)")]
    private static partial Regex Entry();
}
