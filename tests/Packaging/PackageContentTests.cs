using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Packaging.Tests;

[Collection(nameof(Feed))]
public class PackageContentTests(Feed feed)
{
    // What tells the user about a package, and what the packaging format itself needs.
    private static readonly string[] Common = ["README.md", "icon.png"];

    private static readonly string[] Compiler =
        ["SymGrad.Codegen", "SymGrad.Derivatives", "SymGrad.Parser", "SymGrad.Programs", "SymGrad.Symbolic"];

    [Fact]
    public void Library_HasEveryTargetAndTheGeneratorWithAllThatItNeeds() => AssertFiles(
        "SymGrad",
        [
            .. from target in new[] { "net10.0", "net8.0", "netstandard2.1" } from extension in new[] { "dll", "xml" } select $"lib/{target}/SymGrad.{extension}",
            "build/SymGrad.targets",
            .. from assembly in Compiler.Concat(["Sprache", "SymGrad.CodeFixes", "SymGrad.Generator"]) select $"analyzers/dotnet/cs/{assembly}.dll",
        ]);

    [Fact]
    public void Formulas_HasTheCompilerInside() => AssertFiles(
        "SymGrad.Formulas",
        from assembly in Compiler.Append("SymGrad.Formulas")
        from extension in new[] { "dll", "xml" }
        select $"lib/netstandard2.0/{assembly}.{extension}");

    [Theory]
    [InlineData("SymGrad.MathNet")]
    [InlineData("SymGrad.Optimization.MathNet")]
    public void MathNet_HasTwoTargets(string id) => AssertFiles(
        id, from target in new[] { "net10.0", "net8.0" } from extension in new[] { "dll", "xml" } select $"lib/{target}/{id}.{extension}");

    [Fact]
    public void Distributed_HasOneTarget() =>
        AssertFiles("SymGrad.Distributed", ["lib/net10.0/SymGrad.Distributed.dll", "lib/net10.0/SymGrad.Distributed.xml"]);

    [Theory]
    [InlineData("SymGrad", 3)]
    [InlineData("SymGrad.Formulas", 6)]
    [InlineData("SymGrad.MathNet", 2)]
    [InlineData("SymGrad.Optimization.MathNet", 2)]
    [InlineData("SymGrad.Distributed", 1)]
    public void Symbols_StandBesideEveryLibrary(string id, int libraries) =>
        Assert.Equal(libraries, feed.FilesOf(id, "snupkg").Count(static f => f.StartsWith("lib/") && f.EndsWith(".pdb")));

    [Theory]
    [InlineData("SymGrad")]
    [InlineData("SymGrad.Formulas")]
    [InlineData("SymGrad.MathNet")]
    [InlineData("SymGrad.Optimization.MathNet")]
    [InlineData("SymGrad.Distributed")]
    [InlineData("SymGrad.Templates")]
    [InlineData("SymGrad.Tool")]
    public void Package_SaysWhatItIsAndNothingOfTheMachineThatPackedIt(string id)
    {
        string specification = feed.TextOf(id, id + ".nuspec");
        Assert.Contains("<license type=\"expression\">MIT</license>", specification);
        Assert.Contains("<readme>README.md</readme>", specification);
        Assert.Contains("<icon>icon.png</icon>", specification);
        Assert.Contains($"<version>{feed.Version}</version>", specification);
        Assert.DoesNotContain(Path.GetFullPath(Feed.Sources).TrimEnd('/'), specification);
        Assert.Superset(Common.ToHashSet(), feed.FilesOf(id).ToHashSet());
    }

    [Fact]
    public void Library_DependsOnNothing() => Assert.DoesNotContain("<dependency ", feed.TextOf("SymGrad", "SymGrad.nuspec"));

    [Fact]
    public void MathNet_DependsOnTheLibraryOfItsVersion() =>
        Assert.Contains($"<dependency id=\"SymGrad\" version=\"{feed.Version}\"", feed.TextOf("SymGrad.Optimization.MathNet", "SymGrad.Optimization.MathNet.nuspec"));

    [Fact]
    public void Tool_OfOnePlatform_StaysBelow15Megabytes() => Assert.InRange(new FileInfo(feed.PathOf("SymGrad.Tool." + Feed.Platform)).Length, 1, 15_000_000);

    private void AssertFiles(string id, IEnumerable<string> expected)
    {
        // The format's own parts: the specification and its relations.
        IEnumerable<string> files = feed.FilesOf(id).Where(static f => !f.EndsWith(".nuspec") && !f.StartsWith("_rels/") && !f.StartsWith("package/") && f != "[Content_Types].xml");
        Assert.Equal(expected.Concat(Common).Order(), files.Order());
    }
}
