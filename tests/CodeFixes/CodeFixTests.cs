using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.CodeFixes.Tests;

/// <summary>What an editor offers where SymGrad, or the compiler at its methods, reports an error. After each, the file compiles.</summary>
public class CodeFixTests
{
    [Fact]
    public Task NotPartial_TypeAndThoseAround_BecomePartial() => Fixed(
        "SG0001", "Make 'Inner' and 'Outer' partial",
        "using SymGrad;\n// Kept.\npublic class Outer\n{\n    static class Inner\n    {\n        [Gradient] static double F(double x) => x * x;\n    }\n}\n",
        "using SymGrad;\n// Kept.\npublic partial class Outer\n{\n    static partial class Inner\n    {\n        [Gradient] static double F(double x) => x * x;\n    }\n}\n");

    [Theory]
    [InlineData("record struct P(double X)", "partial record struct P(double X)")]
    [InlineData("class P", "partial class P")]
    [InlineData("/* a */ struct P", "/* a */ partial struct P")]
    public Task NotPartial_EveryKindOfType_BecomesPartial(string before, string after) => Fixed(
        "SG0001", "Make 'P' partial",
        $"using SymGrad;\n{before}\n{{\n    [Gradient] static double F(double x) => x * x;\n}}\n",
        $"using SymGrad;\n{after}\n{{\n    [Gradient] static double F(double x) => x * x;\n}}\n");

    [Fact]
    public Task TypeWithoutDerivative_Parameter_IsMarkedConstant() => Fixed(
        "SG0013", "Mark 'k' with [Constant]",
        "using SymGrad;\nstatic partial class C { [Gradient] static double F(double x, /* k */ double? k) => x * x; }\n",
        "using SymGrad;\nstatic partial class C { [Gradient] static double F(double x, /* k */ [Constant] double? k) => x * x; }\n");

    [Fact]
    public Task SeveralVariables_OneIsNamed() => Fixed(
        "SG0005", "Differentiate by 'y' (Wrt)",
        "using SymGrad;\nstatic partial class C { [Derivative(Order = 2)] static double F(double x, double y) => x * y * y; }\n",
        "using SymGrad;\nstatic partial class C { [Derivative(Order = 2, Wrt = [\"y\"])] static double F(double x, double y) => x * y * y; }\n");

    [Fact]
    public Task SeveralVariables_BeforeCollectionExpressions_OneIsNamedInAnArray() => Fixed(
        "SG0005", "Differentiate by 'x' (Wrt)",
        "using SymGrad;\nstatic partial class C { [Derivative] static double F(double x, double y) => x * y * y; }\n",
        "using SymGrad;\nstatic partial class C { [Derivative(Wrt = new[] { \"x\" })] static double F(double x, double y) => x * y * y; }\n",
        LanguageVersion.CSharp11);

    [Fact]
    public Task SeveralVariables_OthersAreMarkedConstant() => Fixed(
        "SG0005", "Mark all parameters but 'x' with [Constant]",
        "using SymGrad;\nstatic partial class C { [Derivative] static double F(double a, double x, int n, float b) => a * x * n * b; }\n",
        "using SymGrad;\nstatic partial class C { [Derivative] static double F([Constant] double a, double x, int n, [Constant] float b) => a * x * n * b; }\n");

    [Fact]
    public Task WrongName_InWrt_IsReplaced() => Fixed(
        "SG0004", "Differentiate by 'weights'",
        "using SymGrad;\nstatic partial class C { [Gradient(Wrt = [\"b\", \"weigths\"])] static double F(double[] weights, double b) => weights[0] * b; }\n",
        "using SymGrad;\nstatic partial class C { [Gradient(Wrt = [\"b\", \"weights\"])] static double F(double[] weights, double b) => weights[0] * b; }\n");

    [Fact]
    public Task TakenName_GetsAFreeOne() => Fixed(
        "SG0010", "Name it 'FGradient3'",
        "using SymGrad;\nstatic partial class C { const int FGradient = 1, FGradient2 = 2; [Gradient] static double F(double x) => x * x; }\n",
        "using SymGrad;\nstatic partial class C { const int FGradient = 1, FGradient2 = 2; [Gradient(Name = \"FGradient3\")] static double F(double x) => x * x; }\n");

    [Fact]
    public Task FormulaOnAMethodWithABody_BecomesPartialWithoutIt() => Fixed(
        "SG0007", "Make the method partial, without a body",
        "using SymGrad;\nstatic partial class C\n{\n    [Formula(\"x^2\")]\n    static double F(double x) => x; // as it was\n}\n",
        "using SymGrad;\nstatic partial class C\n{\n    [Formula(\"x^2\")]\n    private static partial double F(double x); // as it was\n}\n");

    [Fact]
    public Task VariableThatIsNoParameter_BecomesOne() => Fixed(
        "SG0009", "Add the parameter 'z'",
        "using SymGrad;\nstatic partial class C { [Formula(\"x*z\")] public static partial double F(double x); }\n",
        "using SymGrad;\nstatic partial class C { [Formula(\"x*z\")] public static partial double F(double x, double z); }\n");

    [Theory]
    [InlineData("CS1620", "double d;", "d", "out d")]
    [InlineData("CS0103", "", "d", "out var d")]
    public Task GeneratedOutput_IsPassedWithOut(string id, string declared, string before, string after) => Fixed(
        id, $"Pass '{after}'",
        $"using SymGrad;\nstatic partial class C {{ [Gradient] static double F(double x) => x * x; static double G() {{ {declared} FGradient(1, {before}); return d; }} }}\n",
        $"using SymGrad;\nstatic partial class C {{ [Gradient] static double F(double x) => x * x; static double G() {{ {declared} FGradient(1, {after}); return d; }} }}\n");

    [Fact]
    public Task MissingUsing_AtAnAttribute_IsAdded() => Fixed(
        "CS0246", "using SymGrad;",
        "// Licence\nusing System;\n\nstatic partial class C { [Gradient] static double F(double x) => Math.Sin(x); }\n",
        "// Licence\nusing System;\nusing SymGrad;\n\nstatic partial class C { [Gradient] static double F(double x) => Math.Sin(x); }\n");

    [Fact]
    public Task MissingUsing_AtAFunction_IsAddedBelowTheLicence() => Fixed(
        "CS0103", "using SymGrad;",
        "// Licence\nstatic class C { static double F(double x) => SpecialFunctions.Erf(x); }\n",
        "// Licence\nusing SymGrad;\nstatic class C { static double F(double x) => SpecialFunctions.Erf(x); }\n");

    [Theory]
    [InlineData("CS0103", "static class C { static double F(double x) => Unknown(x); }")]
    [InlineData("CS1620", "static class C { static void G(out int a) => a = 1; static void H() { int b; G(b); } }")]
    public async Task ErrorOfAnotherKind_HasNoOffer(string id, string source)
    {
        using var editor = new Editor(source);
        Assert.Empty(await editor.Offers(id));
    }

    [Fact]
    public async Task HalfTypedSources_AreFixedOrLeftAlone()
    {
        const string Source = """
            using SymGrad;
            partial class C
            {
                double _k = 2;
                const int HGradient = 1;
                [Derivative] static double F(double x, double y) => x * y;
                [Derivative(Wrt = ["z"])] static double G(double x, double? k) => x;
                [Gradient] public double H(double x) => x * _k;
                [Formula("x*z")] static double I(double x) => FGradient(x, d);
            }
            class D { [Gradient] static double F(double x) => SpecialFunctions.Erf(x); }
            """;
        int offers = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            using var editor = new Editor(Generator.Tests.HalfTyped.Of(Source, new System.Random(seed)));
            offers += await editor.TakeAll();
        }
        Assert.True(offers > 100, $"{offers} offers");
    }

    [Fact]
    public async Task NumericMethod_IsOfferedItsDerivatives()
    {
        const string Source = "using System;\n\nclass C\n{\n    // Kept.\n    public static double F(double x) => Math.Sin(x);\n\n    double G(double[] w, float b) => w[0] * b;\n\n    int H(double x) => 1;\n}\n";
        using var editor = new Editor(Source);
        await editor.Take(
            await editor.OffersAt("F(double"), "Differentiate 'F': add [Derivative]",
            "using System;\nusing SymGrad;\n\npartial class C\n{\n    // Kept.\n    [Derivative]\n    public static double F(double x) => Math.Sin(x);\n\n    double G(double[] w, float b) => w[0] * b;\n\n    int H(double x) => 1;\n}\n");
        await editor.Take(
            await editor.OffersAt("G(double"), "Differentiate 'G': add [Gradient]",
            "using System;\nusing SymGrad;\n\npartial class C\n{\n    // Kept.\n    public static double F(double x) => Math.Sin(x);\n\n    [Gradient]\n    double G(double[] w, float b) => w[0] * b;\n\n    int H(double x) => 1;\n}\n");
        Assert.Single(await editor.OffersAt("G(double"));
        Assert.Empty(await editor.OffersAt("H(double"));
        Assert.Empty(await editor.OffersAt("Math.Sin"));
    }

    [Theory]
    [InlineData("virtual double F(double x) => x;", 0)]
    [InlineData("public override double F(double x) => x;", 0)]
    [InlineData("public sealed override double F(double x) => x;", 2)]
    [InlineData("static double F<T>(double x) => x;", 0)]
    [InlineData("static double F(ref double x) => x;", 0)]
    [InlineData("static double F(in double x) => x;", 2)]
    public async Task MethodThatWouldBeRefused_IsOfferedNothing(string method, int offers)
    {
        using var editor = new Editor("using SymGrad;\nabstract class B { public virtual double F(double y) => y; }\npartial class C : B { " + method + " }\n");
        Assert.Equal(offers, (await editor.OffersAt(method[method.IndexOf('F')..])).Count);
    }

    private static async Task Fixed(string id, string title, string source, string expected, LanguageVersion version = LanguageVersion.Latest)
    {
        using var editor = new Editor(source, version);
        await editor.Take(await editor.Offers(id), title, expected);
    }
}
