using System;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>The main path of formulas: text, derivative, simplification, delegates, C# that is compiled and run.</summary>
public class QuickTests
{
    private delegate double GradientMethod(double x, double y, out double dX, out double dY);

    [Fact]
    public void Formula_Derivative_IsPrintedSimplified() =>
        Assert.Equal("x^2*cos(x) + 2*x*sin(x)", Formula.Parse("x^2*sin(x)").Derivative("x").ToString());

    [Fact]
    public void Formula_Simplify_UsesTheSquaresOfSineAndCosine() =>
        Assert.Equal("1", Formula.Parse("sin(x)^2 + cos(x)^2").Simplify().ToString());

    [Fact]
    public void Formula_CompiledGradient_HasTheDerivativesNumbers()
    {
        double[] gradient = new double[2];
        Assert.Equal(Math.Sin(2), Formula.Parse("x^2*sin(y)").CompileGradient()([1, 2], gradient), 1e-15);
        Assert.Equal(2 * Math.Sin(2), gradient[0], 1e-15);
        Assert.Equal(Math.Cos(2), gradient[1], 1e-15);
    }

    [Fact]
    public void Formula_EmittedGradient_CompilesAndRuns()
    {
        string code = FormulaMethods.Emit(Formula.Parse("x^2*sin(y)"), DerivativeKind.Gradient, "G");
        var method = CompiledCode.Class(code).GetMethod("GGradient")!.CreateDelegate<GradientMethod>();
        Assert.Equal(9 * Math.Sin(2), method(3, 2, out double dX, out double dY), 1e-14);
        Assert.Equal(6 * Math.Sin(2), dX, 1e-14);
        Assert.Equal(9 * Math.Cos(2), dY, 1e-14);
    }
}
