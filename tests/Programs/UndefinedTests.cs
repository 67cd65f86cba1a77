using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Functions with steps, choices and edges.</summary>
public static partial class Undefined
{
    [Gradient, Differential]
    public static double Step(double x, int kind) => kind switch
    {
        0 => Math.Floor(x),
        1 => Math.Ceiling(2 * x),
        2 => Math.Round(x),
        3 => Math.Round(x, 2),
        4 => Math.Truncate(x) * 3,
        5 => Math.Clamp(x, -1, 1),
        6 => x % 2,
        7 => Math.IEEERemainder(x, 2),
        8 => Math.Pow(x, 0),
        9 => SpecialFunctions.Sign(x),
        _ => 5 % x,
    };

    [Gradient, Differential]
    public static double Edge(double x, int kind) => kind switch
    {
        0 => Math.Log(x),
        1 => Math.Log2(x),
        2 => Math.Log10(x),
        3 => SpecialFunctions.Log1p(1.5 * x),
        4 => double.LogP1(1.5 * x),
        5 => Math.Log(x, 3),
        6 => Math.Acosh(x),
        7 => Math.Atanh(2 * x),
        8 => Math.Asin(2 * x),
        _ => Math.Sqrt(x),
    };

    // What is no number is assigned in a branch that is not taken.
    [Gradient, Differential]
    public static double Quotients(double[] x)
    {
        double first = x[0] / x[1], second = first;
        if (x[1] == 0)
        {
            first = x[0] * double.NaN;
            second = x[0] * double.PositiveInfinity;
        }
        return first * second + first;
    }

    [Gradient, Differential]
    public static double Largest(double[] x) => x.Max();

    [Gradient, Differential]
    public static double Smallest(double[] x) => x.Min();

    [Gradient, Differential]
    public static double TensorLargest(double[] x) => TensorPrimitives.Max<double>(x);

    [Gradient, Differential]
    public static double Loop(double[] x)
    {
        double m = x[0];
        for (int i = 1; i < x.Length; i++)
            m = Math.Min(m, x[i]);
        return m;
    }

    [Gradient, Hessian]
    public static double Orders(double x, int n) => SpecialFunctions.Polygamma(2, x) * x + SpecialFunctions.Polygamma(n, x);
}

/// <summary>Where a value is NaN, so is what it comes from: no plausible numbers.</summary>
public class UndefinedTests
{
    private delegate double GradientOf(double[] x, Span<double> d);

    [Fact]
    public void Steps_AtNaN_HaveNoDerivative()
    {
        foreach (int kind in Enumerable.Range(0, 11))
        {
            Undefined.StepGradient(double.NaN, kind, out double dX);
            Undefined.StepDifferential(double.NaN, kind, 1, out double slope);
            Assert.True(double.IsNaN(dX) && double.IsNaN(slope), $"{kind}: {dX}, {slope}");
        }
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(3, 0.0)]
    [InlineData(4, 0.0)]
    [InlineData(5, 0.0)]
    [InlineData(6, 1.0)]
    [InlineData(8, 0.0)]
    public void Steps_AtNumbers_AreFlat(int kind, double expected)
    {
        Undefined.StepGradient(3.7, kind, out double dX);
        Assert.Equal(expected, dX);
    }

    [Fact]
    public void FactorsThatAreNoNumber_InABranchNotTaken_DoNotMatter()
    {
        var d = new double[2];
        Undefined.QuotientsGradient([3, 2], d);
        // x²/y² + x/y
        Assert.Equal([2 * 3 / 4.0 + 0.5, -2 * 9 / 8.0 - 0.75], d);
        Undefined.QuotientsDifferential([3, 2], [1, 0], out double slope);
        Assert.Equal(2, slope);
    }

    [Fact]
    public void OutsideTheDomain_ThereIsNoDerivative()
    {
        foreach (int kind in Enumerable.Range(0, 10))
        {
            Assert.Equal(double.NaN, Undefined.EdgeGradient(-1, kind, out double dX));
            Undefined.EdgeDifferential(-1, kind, 1, out double slope);
            Assert.True(double.IsNaN(dX) && double.IsNaN(slope), $"{kind}: {dX}, {slope}");
        }
    }

    [Fact]
    public void Extremes_ThatAreNaN_ArePassedOn()
    {
        double[] d = new double[3];
        foreach (double[] x in (double[][])[[1, double.NaN, 2], [double.NaN, 1, 2]])
        {
            int at = Array.FindIndex(x, double.IsNaN);
            foreach (GradientOf gradient in (GradientOf[])[Undefined.SmallestGradient, Undefined.TensorLargestGradient, Undefined.LoopGradient])
            {
                Assert.Equal(double.NaN, gradient(x, d));
                Assert.Equal(double.NaN, d[at]);
            }
            // LINQ's largest is none that is NaN.
            Undefined.LargestGradient(x, d);
            Assert.Equal([0, 0, 1], d);
        }
        Undefined.LargestGradient([double.NaN, double.NaN, double.NaN], d);
        Assert.Contains(double.NaN, d);
    }

    [Fact]
    public void OrdersOfPolygamma_AreIntegers()
    {
        double[] h = new double[1];
        Undefined.OrdersHessian(1.5, 1, out double dX, h);
        Assert.Equal(SpecialFunctions.Polygamma(3, 1.5) * 1.5 + 2 * SpecialFunctions.Polygamma(2, 1.5), dX, 1e-12);
        Assert.Equal(SpecialFunctions.Polygamma(4, 1.5) * 1.5 + 3 * SpecialFunctions.Polygamma(3, 1.5), h[0], 1e-10);
    }
}
