using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Whoever gives an array of a wrong size is told both sizes.</summary>
public class LengthMessageTests
{
    private delegate double OfAnArray(double[] x, Span<double> filled);

    private delegate double WithHessian(double[] x, Span<double> dX, Span<double> hessian);

    private delegate double OfNumbers(double x, double y, out double dX, out double dY, Span<double> hessian);

    private static readonly Type C = Driver.Compile("""
        [Gradient, Jacobian, Hessian] public static double F(double[] x) { double s = 1; foreach (double v in x) s *= v; return s; }
        [Hessian] public static double N(double x, double y) => x * y;
        [Hessian(Diagonal = true)] public static double D(double[] x) { double s = 0; foreach (double v in x) s += v * v * v; return s; }
        [Hessian(Diagonal = true)] public static double E(double x, double y) => x * x + y * y;
        [Gradient] public static double M(double[,] m) => m[0, 0] * m[0, 1];
        [Gradient] public static double R(double[][] r) => r[0][0] * r[0][1];
        """);

    [Fact]
    public void Spans()
    {
        Assert.Equal("dX must be as large as x, which has 3 elements, and has 2.", Message(() => Get<OfAnArray>("FGradient")([1, 2, 3], new double[2])));
        Assert.Equal("jacobian must have 1 rows of 3 elements, and has 4 elements in all.", Message(() => Get<OfAnArray>("FJacobian")([1, 2, 3], new double[4])));
        Assert.Equal("hessian must have 3 rows of 3 elements, and has 8 elements in all.", Message(() => Get<WithHessian>("FHessian")([1, 2, 3], new double[3], new double[8])));
        Assert.Equal("hessian must have 3 elements, those of the diagonal, and has 9.", Message(() => Get<WithHessian>("DHessian")([1, 2, 3], new double[3], new double[9])));
    }

    [Fact]
    public void MatricesOfNumbers()
    {
        Assert.Equal("hessian must have 2 rows of 2 elements, and has 3 elements in all.", Message(() => Get<OfNumbers>("NHessian")(1, 2, out _, out _, new double[3])));
        Assert.Equal("hessian must have 2 elements, those of the diagonal, and has 3.", Message(() => Get<OfNumbers>("EHessian")(1, 2, out _, out _, new double[3])));
    }

    [Fact]
    public void MatricesAndRows()
    {
        Assert.Equal("dM must be as large as m, which is 2 by 3, and is 3 by 2.", Message(() => Invoke("MGradient", new double[2, 3], new double[3, 2])));
        Assert.Equal("dR must be as large as r, which has 1 rows, and has 2.", Message(() => Invoke("RGradient", new double[][] { [1, 2] }, new double[][] { [1, 2], [1] })));
        Assert.Equal("Row 0 of dR must be as large as that of r, which has 2 elements, and has 1.", Message(() => Invoke("RGradient", new double[][] { [1, 2] }, new double[][] { [1] })));
    }

    // The compiler tells the library from C# 10 on how arguments are called.
    [Fact]
    public void BeforeCSharp10_NamesAreHandedOver()
    {
        var compilation = Driver.Compilation(Driver.Class("[Gradient] public static double F(double[] x, double[] y) => x[0] * y[0];"));
        SyntaxTree tree = CSharpSyntaxTree.ParseText(compilation.SyntaxTrees[0].ToString(), new CSharpParseOptions(LanguageVersion.CSharp9));
        string text = CSharpGeneratorDriver.Create([new DerivativeGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)tree.Options)
            .RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], tree)).GetRunResult().GeneratedTrees.Single().ToString();
        Assert.Contains("Require.SameSize(dY, y, nameof(dY), nameof(y));", text, StringComparison.Ordinal);
        Assert.Contains("Require.Separate(dX, x, y, nameof(dX), nameof(x), nameof(y));", text, StringComparison.Ordinal);
    }

    private static T Get<T>(string method)
        where T : Delegate => C.GetMethod(method)!.CreateDelegate<T>();

    private static void Invoke(string method, params object[] arguments) =>
        C.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    // Without the name of the parameter, which the exception adds.
    private static string Message(Action call) => Assert.Throws<ArgumentException>(call).Message.Split(" (Parameter")[0];
}
