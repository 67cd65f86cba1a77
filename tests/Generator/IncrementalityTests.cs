using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>What an edit regenerates, through the reasons of the driver's steps.</summary>
public class IncrementalityTests
{
    private const string Source = "partial class C {\n[Gradient] static double F(double x) { return x * x; }\n[Hessian] static double G(double x) => x;\n}";

    [Theory]
    [InlineData("unrelated file", 0)]
    [InlineData("comment above", 0)]
    [InlineData("comment inside", 0)]
    [InlineData("inside a method", 1)]
    public void Edit_RegeneratesOnlyWhatItChanges(string edit, int regenerated)
    {
        CSharpCompilation compilation = Driver.Compilation(Source, "class Other { }");
        GeneratorDriver driver = Driver.Create().RunGenerators(compilation);
        SyntaxTree main = compilation.SyntaxTrees[0], other = compilation.SyntaxTrees[1];
        CSharpCompilation edited = edit switch
        {
            "unrelated file" => compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("class Other { int x; }")),
            "comment above" => Replaced("partial", "// a comment\npartial"),
            "comment inside" => Replaced("return", "/* a comment */ return"),
            _ => Replaced("x * x", "x * x * x"),
        };
        var steps = driver.RunGenerators(edited).GetRunResult().Results[0].TrackedSteps[DerivativeGenerator.EmitStep];
        List<IncrementalStepRunReason> reasons = steps.SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();
        Assert.Equal(2, reasons.Count);
        Assert.Equal(regenerated, reasons.Count(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));

        CSharpCompilation Replaced(string from, string to) => compilation.ReplaceSyntaxTree(main, CSharpSyntaxTree.ParseText(main.ToString().Replace(from, to)));
    }

    [Fact]
    public void HintNames_DifferingInCaseOnly_AreDistinct()
    {
        string source = "partial class A { [Gradient] static double F(double x) => x; } partial class a { [Gradient] static double F(double x) => x; [Gradient] static double F(float x, double y) => x * y; }";
        GeneratorDriverRunResult result = Driver.Create().RunGenerators(Driver.Compilation(source)).GetRunResult();
        Assert.Null(result.Results[0].Exception);
        Assert.Equal(3, result.Results[0].GeneratedSources.Select(s => s.HintName.ToUpperInvariant()).Distinct().Count());
    }
}
