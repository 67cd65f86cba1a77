using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Attributes on what is no method of a type: nothing is generated there, and that is said.</summary>
public class AttributeTargetsTests
{
    private static readonly string[] Attributes =
    [
        "Gradient", "Derivative(Order = 2)", "Differential", "Hessian", "Jacobian", "Vjp", "HessianVectorProduct", "Formula(\"x\")", "CustomGradient(\"G\")", "ImplicitGradient(\"G\")",
    ];

    [Theory]
    [InlineData("a local function", "partial class C { static double F(double x) { [$] static double G(double y) => y * y; return G(x); } }")]
    [InlineData("a local function", "partial class C { static double F(double x) { [$] T G<T>(T y) => y; return G(x); } }")]
    [InlineData("a lambda", "partial class C { static double F(double x) { Func<double, double> f = [$] (double y) => y * y; return f(x); } }")]
    [InlineData("an operator", "partial struct C { [$] public static C operator +(C a, C b) => a; }")]
    [InlineData("a conversion", "partial struct C { [$] public static implicit operator double(C a) => 1; }")]
    [InlineData("a property", "partial class C { double P { [$] get => 1; } }")]
    [InlineData("a property", "partial class C { [$] double P => 1; }")]
    [InlineData("an indexer", "partial class C { [$] double this[int i] => 1; }")]
    [InlineData("an indexer", "partial class C { double this[int i] { [$] get => 1; } }")]
    [InlineData("a constructor", "partial class C { [$] public C(double x) { } }")]
    [InlineData("a finalizer", "partial class C { [$] ~C() { } }")]
    [InlineData("an event", "partial class C { event Action E { [$] add { } remove { } } }")]
    [InlineData("a delegate", "[$] delegate double D(double x);")]
    [InlineData("a type", "[$] partial class C { }")]
    [InlineData("what a method returns", "partial class C { [return: $] static double F(double x) => x; }")]
    [InlineData("what is no method", "partial class C { [$] double x; }")]
    public void EveryAttribute_IsReportedWhereItStands(string what, string source)
    {
        foreach (string attribute in Attributes)
        {
            Diagnostic diagnostic = Assert.Single(Driver.Analyze(source.Replace("$", attribute)));
            Assert.Equal("SG0028", diagnostic.Id);
            Assert.Contains($"[{attribute.Split('(')[0]}] is on {what}, where nothing is generated", diagnostic.GetMessage());
            Assert.Equal(attribute, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        }
    }

    [Fact]
    public async System.Threading.Tasks.Task LocalFunctionOfATopLevelProgram_IsReported()
    {
        CSharpCompilation compilation = Driver.Compilation("Console.WriteLine(F(2));\n[Gradient] static double F(double x) => x * x;").WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        Diagnostic diagnostic = Assert.Single(await compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Equal("SG0028", diagnostic.Id);
        Assert.Contains("static partial class Functions", diagnostic.GetMessage());
    }

    [Fact]
    public void Methods_AreNotReported() =>
        Assert.Empty(Driver.Analyze("partial class C { [method: Gradient] static double F([Constant] double k, double x) => k * x; [Obsolete] double this[int i] => 1; } partial interface I { [Gradient] static double G(double x) => x; }"));

    // Semantic models have symbols of their own for what is declared within methods.
    [Theory]
    [InlineData("T Sq<T>(T v) where T : System.Numerics.INumber<T> => v * v; return Sq<double>(x) * Sq(x);")]
    [InlineData("T Sq<T>(T v) where T : System.Numerics.INumber<T> { return v * v; } static U Cube<U>(U v) where U : System.Numerics.INumber<U> { U Mul(U a, U b) => a * b; return Mul(Mul(v, v), v); } return Sq(x) * Cube(x) / x;")]
    [InlineData("static T Pow<T>(T v, int n) where T : System.Numerics.INumber<T> => n == 0 ? T.One : v * Pow(v, n - 1); return Pow(x, 4);")]
    public void GenericLocalFunction_IsDifferentiatedInEveryRun(string body)
    {
        string member = "[Gradient] public static double F(double x) { " + body + " }";
        for (int i = 0; i < 3; i++)
        {
            Assert.Empty(Driver.Analyze(Driver.Class(member)));
            object[] arguments = [2.0, null!];
            Assert.Equal(16.0, Driver.Compile(member).GetMethod("FGradient")!.Invoke(null, arguments));
            Assert.Equal(32.0, arguments[1]);
        }
    }
}
