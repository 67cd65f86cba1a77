using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Calls with a derivative of their own.</summary>
public static partial class CustomFunctions
{
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Steps(double x, double y) => Derivatives.Custom(x * y, Cube, CubeSlope) * y
        + Derivatives.Custom(y, static v => Math.Floor(v * 1000) / 1000, static v => 1);

    [Gradient, Differential, Hessian]
    public static double Two(double x, double y) => x * Derivatives.Custom(x, y, static (a, b) => Math.Atan2(a, b),
        static (a, b) => b / (a * a + b * b), static (a, b) => -a / (a * a + b * b));

    [Gradient]
    public static float Single(float x) => Derivatives.Custom(x, static v => v * v, static v => 2 * v) * x;

    [Gradient, Differential]
    public static double Loop(double x, double k)
    {
        double y = x;
        for (int n = 0; y < 10 && n < 20; n++)
            y += Derivatives.Custom(y * k, static v => v * v + 1, static v => 2 * v);
        return y * y;
    }

    [Gradient]
    public static double Recursive(double x) => Power(x, 3);

    [Gradient]
    public static double Nested(double x, double y)
    {
        StepsGradient(x, y, out double a, out double b);
        return a * b;
    }

    private static double Power(double x, int n) => n == 0 ? x : Derivatives.Custom(Power(x * x, n - 1), Cube, CubeSlope) * x;

    private static double Cube(double v) => v * v * v;

    private static double CubeSlope(double v) => 3 * v * v;
}

/// <summary>The rule is the derivative, in all modes and in what is differentiated again.</summary>
public class CustomFunctionTests
{
    [Theory]
    [InlineData(0.7, 1.3)]
    [InlineData(-1.1, 0.4)]
    public void OfOneNumber_DerivativesAreThoseOfTheSlope(double x, double y)
    {
        Assert.Equal(CustomFunctions.Steps(x, y), CustomFunctions.StepsGradient(x, y, out double dX, out double dY));
        Numeric.AssertSlope(u => Smooth(u, y), x, dX);
        Numeric.AssertSlope(u => Smooth(x, u), y, dY);
        CustomFunctions.StepsDifferential(x, y, 1, 2, out double along);
        Assert.Equal(dX + 2 * dY, along, 1e-12);
        double[] hessian = new double[4];
        CustomFunctions.StepsHessian(x, y, out _, out _, hessian);
        Assert.Equal([6 * x * Math.Pow(y, 4), 12 * x * x * Math.Pow(y, 3), 12 * x * x * Math.Pow(y, 3), 12 * x * x * x * y * y],
            hessian, static (a, b) => Math.Abs(a - b) < 1e-12 * (1 + Math.Abs(a)));
        CustomFunctions.StepsHessianVectorProduct(x, y, 1, 2, out _, out _, out double hX, out double hY);
        Assert.Equal(hessian[0] + 2 * hessian[1], hX, 1e-12);
        Assert.Equal(hessian[2] + 2 * hessian[3], hY, 1e-12);

        static double Smooth(double x, double y) => x * y * x * y * x * y * y + y;
    }

    [Fact]
    public void OfTwoNumbers_DerivativesAreThoseByEach()
    {
        double[] hessian = new double[4];
        Assert.Equal(CustomFunctions.Two(0.3, 0.4), CustomFunctions.TwoGradient(0.3, 0.4, out double dX, out double dY));
        Numeric.AssertSlope(u => CustomFunctions.Two(u, 0.4), 0.3, dX);
        Numeric.AssertSlope(u => CustomFunctions.Two(0.3, u), 0.4, dY);
        CustomFunctions.TwoHessian(0.3, 0.4, out _, out _, hessian);
        Numeric.AssertSlope(u => SlopeX(u, 0.4), 0.3, hessian[0]);
        Numeric.AssertSlope(u => SlopeX(0.3, u), 0.4, hessian[1]);

        static double SlopeX(double x, double y)
        {
            CustomFunctions.TwoGradient(x, y, out double dX, out _);
            return dX;
        }
    }

    [Fact]
    public void InLoopsAndRecursion_EachCallHasItsSlope()
    {
        Assert.Equal(CustomFunctions.Loop(0.3, 0.9), CustomFunctions.LoopGradient(0.3, 0.9, out double dX, out double dK));
        Numeric.AssertSlope(u => CustomFunctions.Loop(u, 0.9), 0.3, dX);
        Numeric.AssertSlope(u => CustomFunctions.Loop(0.3, u), 0.9, dK);
        CustomFunctions.LoopDifferential(0.3, 0.9, 1, 2, out double along);
        Assert.Equal(dX + 2 * dK, along, 1e-9 * Math.Abs(along));
        Assert.Equal(CustomFunctions.Recursive(0.9), CustomFunctions.RecursiveGradient(0.9, out dX));
        Numeric.AssertSlope(CustomFunctions.Recursive, 0.9, dX);
    }

    [Fact]
    public void OfFloat_ComputesInFloat()
    {
        Assert.Equal(CustomFunctions.Single(0.5f), CustomFunctions.SingleGradient(0.5f, out float dX));
        Assert.Equal(0.75f, dX);
    }

    [Fact]
    public void InAGradientThatIsDifferentiated_IsDifferentiatedAgain()
    {
        Assert.Equal(CustomFunctions.Nested(0.7, 1.3), CustomFunctions.NestedGradient(0.7, 1.3, out double dX, out double dY));
        Numeric.AssertSlope(u => Product(u, 1.3), 0.7, dX);
        Numeric.AssertSlope(u => Product(0.7, u), 1.3, dY);

        // The partial derivatives of x³ y⁴ + y.
        static double Product(double x, double y) => 3 * x * x * Math.Pow(y, 4) * ((4 * x * x * x * y * y * y) + 1);
    }
}
