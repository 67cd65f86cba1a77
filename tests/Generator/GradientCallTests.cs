using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Calls of <c>Gradient.Of</c>: what is derived again after an edit, and what compilers that replace no calls get.</summary>
public class GradientCallTests
{
    private const string Source = """
        class C
        {
            GradientOfOne F() => Gradient.Of(static x => Helper(x) * x);
            GradientOfOne[] G() => [Gradient.Of(static x => 2 * x), Gradient.Of(static x => 2 * x)];
            static double Helper(double x) => x * x;
            static double Other(double x) => x;
        }
        """;

    [Theory]
    [InlineData("class C", "// a comment\nclass C", "")]
    [InlineData("Other(double x) => x", "Other(double x) => x + 1", "")]
    [InlineData("x * x;", "x * x * x;", "0")]
    [InlineData("[Gradient", "[ Gradient", "12")]
    public void Edit_DerivesAgainOnlyWhatDependsOnIt(string from, string to, string again)
    {
        Derivation[] before = Derivations(Source), after = Derivations(Source.Replace(from, to));
        Assert.Equal(again, string.Concat(Enumerable.Range(0, 3).Where(i => !ReferenceEquals(before[i], after[i]))));
    }

    [Fact]
    public void Statements_OutsideOfTypes_DependOnEverything()
    {
        const string Program = "var f = Gradient.Of(static x => Square(x)); f(1, out _); static double Square(double x) => x * x;";
        Derivation before = Derivations(Program)[0], after = Derivations(Program.Replace("x * x", "x * x * x"))[0];
        Assert.Contains("dX = 2.0 * x", before.File!.Text);
        Assert.Contains("dX = 3.0 * x * x", after.File!.Text);
    }

    [Fact]
    public void CallsThatAreAlike_HaveFilesOfTheirOwn() =>
        Assert.Equal(3, Derivations(Source).Select(static d => d.File!.HintName).Distinct().Count());

    // The compiler of these tests is the oldest that the generator loads in.
    [Fact]
    public void CompilerThatReplacesNoCalls_GetsNoCodeAndADiagnostic()
    {
        Assert.Contains("lets no generator replace calls", Driver.Analyze(Source)[0].GetMessage());
        Assert.Empty(Driver.Create().RunGenerators(Driver.Compilation(Source)).GetRunResult().GeneratedTrees);
    }

    private static Derivation[] Derivations(string source)
    {
        CSharpCompilation compilation = Driver.Compilation(source);
        SemanticModel semantics = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        return [.. compilation.SyntaxTrees[0].GetRoot().DescendantNodes().Where(GradientCall.MayBe)
            .Select(n => GradientCall.Of((InvocationExpressionSyntax)n, semantics, default)!)
            .Select(c => ReplacedCall.DerivationOf(c, compilation, default))];
    }
}
