using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>What an edit derives again, and what the driver's steps say of it.</summary>
public class IncrementalityTests
{
    private static readonly (string Name, string Text)[] Files =
    [
        ("Models.cs", """
            using System;
            using SymGrad;
            partial class Models
            {
                /// <param name="x">The number.</param>
                [Gradient] static double F(double x) { return x * x; }
                [Hessian] static double G(double x) => Helpers.Twice(x);
                [Derivative] static double H(double x) => Helpers.Half * x + (int)x;
            }
            """),
        ("Helpers.cs", """
            static class Helpers
            {
                public const double Half = 0.5;
                public static double Twice(double x) => x + Once(x);
                static double Once(double x) => x;
                public static double Unused(double x) => x;
            }
            """),
        ("Other.cs", "class Other { int Count(string text) => text.Length; }"),
    ];

    /// <summary>An edit, and the methods that are read again.</summary>
    [Theory]
    [InlineData("Other.cs", "class", "// a comment\nclass", "")]
    [InlineData("Other.cs", "text.Length", "text.Length + 1", "")]
    [InlineData("Other.cs", "int Count", "int _more; string More() => \"\"; int Count", "")]
    [InlineData("Other.cs", "class", "struct Added { } class", "")]
    [InlineData("Other.cs", "int Count", "publ int Count", "")]
    [InlineData("Helpers.cs", "=> x;\n}", "=> x + 1;\n}", "")]
    [InlineData("Helpers.cs", "static double Once", "static double Second(double x) => x; static double Once", "")]
    [InlineData("Models.cs", "partial", "// a comment\npartial", "")]
    [InlineData("Models.cs", "return", "/* a comment */ return", "F")]
    [InlineData("Models.cs", "x * x", "x * x * x", "F")]
    [InlineData("Models.cs", "The number.", "The argument.", "F")]
    [InlineData("Other.cs", "class", "[assembly: System.Reflection.AssemblyTitle(\"x\")] class", "F G H")]
    [InlineData("Helpers.cs", "Once(double x) => x", "Once(double x) => 2 * x", "G")]
    [InlineData("Helpers.cs", "= 0.5", "= 0.25", "H")]
    [InlineData("Other.cs", "class", "static class Once { } class", "G")]
    [InlineData("Other.cs", "class", "static class Math { } class", "F G H")]
    [InlineData("Models.cs", "using System;", "using System; using System.IO;", "F G H")]
    [InlineData("Other.cs", "class", "global using System.Linq; class", "F G H")]
    public void Edit_ReadsAgainOnlyWhatDependsOnIt(string file, string from, string to, string again)
    {
        var project = new EditedProject(Files);
        Dictionary<string, Derivation> before = Derivations(project);
        project[file] = project[file].Replace("\r", "").Replace(from, to);
        Dictionary<string, Derivation> after = Derivations(project);
        Assert.Equal(again, string.Join(" ", after.Where(d => !ReferenceEquals(d.Value, before[d.Key])).Select(static d => d.Key)));
    }

    [Theory]
    [InlineData("Other.cs", "class", "// a comment\nclass", 0)]
    [InlineData("Other.cs", "int Count", "int More() => 1; int Count", 0)]
    [InlineData("Models.cs", "partial", "// a comment\npartial", 0)]
    [InlineData("Models.cs", "return", "/* a comment */ return", 0)]
    [InlineData("Models.cs", "x * x", "x * x * x", 1)]
    [InlineData("Helpers.cs", "Once(double x) => x", "Once(double x) => 2 * x", 1)]
    public void Edit_OutputsOnlyWhatItChanges(string file, string from, string to, int changed)
    {
        var project = new EditedProject(Files, tracksSteps: true);
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New, IncrementalStepRunReason.New], project.Reasons(DerivativeGenerator.DeriveStep));
        project[file] = project[file].Replace("\r", "").Replace(from, to);
        List<IncrementalStepRunReason> reasons = project.Reasons(DerivativeGenerator.DeriveStep);
        Assert.Equal(3, reasons.Count);
        Assert.Equal(changed, reasons.Count(static r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(3 - changed, reasons.Count(static r => r is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.Equal(changed, project.OutputReasons().Count(static r => r is not IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void Analyzer_AfterTheGenerator_ReadsNothing()
    {
        var project = new EditedProject(Files);
        CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGeneratorsAndUpdateCompilation(project.Compilation, out Compilation generated, out _);
        Assert.Equal(3, generated.SyntaxTrees.Count(GeneratedTrees.IsOurs));
        foreach (var method in project.Annotated)
            Assert.Same(Derivation.Of(method, project.Compilation, default), Derivation.Of(method, generated, default));
    }

    [Fact]
    public void Diagnostics_OfWhatIsNotReadAgain_MoveWithTheText()
    {
        var project = new EditedProject(Files);
        Derivation before = project.Of("H");
        Location At() =>
            Anchors.Diagnostic(project.Of("H").Findings.Single(), DeclarationTable.Of(project.Compilation, default)).Location;
        Assert.Equal("(int)x", Text(At()));
        project["Models.cs"] = project["Models.cs"].Replace("partial", "// moved\n\npartial");
        Assert.Same(before, project.Of("H"));
        Assert.Equal("(int)x", Text(At()));

        static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
    }

    [Fact]
    public void Cache_ThatIsFull_ForgetsWhatWasNotAskedForTheLongest()
    {
        var project = new EditedProject(Files);
        DeclarationTable table = DeclarationTable.Of(project.Compilation, default);
        var cache = new DerivationCache(2500);
        Derivation Made(string text) => new(new GeneratedFile("", new string('x', 800)), [], text);
        Fingerprint[] keys = [Fingerprint.Of("0"), Fingerprint.Of("1"), Fingerprint.Of("2")];
        cache.Add(keys[0], [], table, Made("0"));
        cache.Add(keys[1], [], table, Made("1"));
        Assert.Equal("0", cache.Find(keys[0], table)?.Failure);
        cache.Add(keys[2], [], table, Made("2"));
        Assert.Equal(["0", null, "2"], keys.Select(key => cache.Find(key, table)?.Failure));
    }

    [Fact]
    public void HintNames_DifferingInCaseOnly_AreDistinct()
    {
        string source = "partial class A { [Gradient] static double F(double x) => x; } partial class a { [Gradient] static double F(double x) => x; [Gradient] static double F(float x, double y) => x * y; }";
        GeneratorDriverRunResult result = Driver.Create().RunGenerators(Driver.Compilation(source)).GetRunResult();
        Assert.Null(result.Results[0].Exception);
        Assert.Equal(3, result.Results[0].GeneratedSources.Select(s => s.HintName.ToUpperInvariant()).Distinct().Count());
    }

    private static Dictionary<string, Derivation> Derivations(EditedProject project) => project.Annotated.ToDictionary(static m => m.Identifier.ValueText, m => Derivation.Of(m, project.Compilation, default));
}
