using System;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose parameters are arrays of more than two dimensions.</summary>
internal static partial class Grids
{
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Weighted(double[,,] a, double s, [Constant] float[,,] w, int[,,,] at)
    {
        double r = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(2); k++)
                    r += a[i, j, k] * a[i, a.GetLength(1) - 1 - j, k] * s * w[0, 0, k] + at[0, 0, i, 0] * a[at[0, 0, i, 0], 0, k];
            }
        }
        foreach (double v in a)
            r += v * v * a[0, 1, 0];
        return r * a.Length;
    }

    [Gradient]
    public static double Changed(double[,,] a)
    {
        a[0, 0, 0] *= 2;
        int last = a.GetLength(2) - 1;
        return a[0, 0, 0] * a[0, 0, last];
    }

    [Jacobian]
    public static void Products(double[,,] a, Span<double> y)
    {
        y[0] = a[0, 0, 0] * a[0, 0, 1];
        y[1] = a[0, 0, 1];
    }
}

public sealed class GridTests
{
    private static readonly float[,,] W = { { { 2, 3 } } };
    private static readonly int[,,,] At = { { { { 1 }, { 0 } } } };

    private static double[,,] Point(int moved = 0, double by = 0)
    {
        var a = new double[2, 3, 2];
        for (int i = 0; i < a.Length; i++)
            a[i / 6, i / 2 % 3, i % 2] = 0.5 + Math.Sin(i) + (i == moved ? by : 0);
        return a;
    }

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);

    private static double Central(Func<double, double> f) => (f(1e-4) - f(-1e-4)) / 2e-4;

    [Fact]
    public void Derivatives_OfThreeDimensions_AgreeWithDifferences()
    {
        var (gradient, again, direction, product) = (new double[2, 3, 2], new double[2, 3, 2], new double[2, 3, 2], new double[2, 3, 2]);
        double value = Grids.WeightedGradient(Point(), 0.7, W, At, gradient, out double dS);
        Assert.Equal(Grids.Weighted(Point(), 0.7, W, At), value);
        Near(Central(h => Grids.Weighted(Point(), 0.7 + h, W, At)), dS, 1e-5);
        double[] entries = [.. gradient.Cast<double>()];
        for (int i = 0; i < entries.Length; i++)
            Near(Central(h => Grids.Weighted(Point(i, h), 0.7, W, At)), entries[i], 1e-5);
        Grids.WeightedDifferential(Point(), 0.7, W, At, gradient, 0, out double along);
        Near(entries.Aggregate(0.0, static (sum, e) => sum + (e * e)), along, 1e-8);
        direction[0, 1, 0] = 1;
        Grids.WeightedHessianVectorProduct(Point(), 0.7, W, At, direction, 0, again, out _, product, out _);
        Assert.Equal(entries, again.Cast<double>());
        var hessian = new double[13 * 13];
        Grids.WeightedHessian(Point(), 0.7, W, At, again, out _, hessian);
        double[] column = [.. product.Cast<double>()];
        for (int i = 0; i < column.Length; i++)
        {
            Near(Central(h => Entry(Point(2, h), i)), column[i], 1e-5);
            Near(column[i], hessian[(13 * 2) + i], 1e-9);
        }
    }

    private static double Entry(double[,,] at, int place)
    {
        var gradient = new double[2, 3, 2];
        Grids.WeightedGradient(at, 0.7, W, At, gradient, out _);
        return gradient.Cast<double>().ElementAt(place);
    }

    [Fact]
    public void Gradient_OfAMethodThatWritesToIt_LeavesWhatTheMethodLeaves()
    {
        var (a, gradient) = (new double[1, 1, 2] { { { 3, 5 } } }, new double[1, 1, 2]);
        Assert.Equal(30, Grids.ChangedGradient(a, gradient));
        Assert.Equal([6, 5], a.Cast<double>());
        Assert.Equal([10, 6], gradient.Cast<double>());
    }

    [Fact]
    public void Jacobian_ByThreeDimensions_HasItsColumnsRowByRow()
    {
        var (y, jacobian) = (new double[2], new double[4]);
        Grids.ProductsJacobian(new double[1, 1, 2] { { { 3, 4 } } }, y, jacobian);
        Assert.Equal([4, 3, 0, 1], jacobian);
    }

    [Fact]
    public void Gradient_WithAnOutputOfAnotherShape_Throws()
    {
        Assert.Throws<ArgumentException>(() => Grids.WeightedGradient(Point(), 1, W, At, new double[3, 2, 2], out _));
        Assert.Throws<ArgumentNullException>(() => Grids.WeightedGradient(Point(), 1, W, At, null!, out _));
    }
}
