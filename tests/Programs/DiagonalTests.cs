using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose Hessian is diagonal, in two versions: the diagonal alone, and all of it.</summary>
internal static partial class Diagonals
{
    [Hessian(Diagonal = true), Hessian(Name = "SeparableFull")]
    public static double Separable(ReadOnlySpan<double> x, double a, double b)
    {
        double s = a * a * a - Math.Exp(b);
        for (int i = 0; i < x.Length; i++)
        {
            double t = Math.Sin(x[i]) * i;
            s += t * t + x[i];
        }
        return 3 * s;
    }

    [Hessian(Wrt = ["centroids"], Diagonal = true), Hessian(Wrt = ["centroids"], Name = "CostFull")]
    public static double Cost(ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, int dimensions)
    {
        double cost = 0;
        for (int p = 0; p < points.Length; p += dimensions)
        {
            ReadOnlySpan<double> point = points.Slice(p, dimensions);
            double best = double.PositiveInfinity;
            for (int c = 0; c < centroids.Length; c += dimensions)
                best = Math.Min(best, SquaredDistance(point, centroids.Slice(c, dimensions)));
            cost += best;
        }
        return cost;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    [Hessian(Diagonal = true, Wrt = ["m", "p"]), Hessian(Name = "MixedFull", Wrt = ["m", "p"])]
    public static double Mixed(double[,] m, (double X, double Y) p, double[] w)
    {
        double s = p.X * p.X * p.X + Math.Cos(p.Y);
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
                s += w[i] * Math.Exp(m[i, j] * (j + 1));
        }
        return s;
    }

    // Each element has iterations of its own, whose values are kept for the way back.
    [Hessian(Diagonal = true), Hessian(Name = "IteratedFull")]
    public static double Iterated(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        foreach (double v in x)
        {
            double s = v, p = 1;
            for (int k = 0; k < n && s * s < 4; k++)
            {
                double q = s;
                for (int j = 0; j < 2; j++)
                {
                    q = Math.Sin(q * p);
                    s += 0.1 * q;
                }
                p *= s;
            }
            sum += s * p;
        }
        return sum;
    }

    [Hessian(Diagonal = true), Hessian(Name = "PlainFull")]
    public static double Plain(double x, double y) => Math.Exp(2 * x) + y * y * y;

    [Hessian(Diagonal = true, Accumulate = true)]
    public static double Squares(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }
}

/// <summary>Diagonals of Hessians that have nothing else.</summary>
public class DiagonalTests
{
    [Fact]
    public void Diagonal_OfASeparableSum_IsThatOfTheWholeHessian()
    {
        double[] x = [0.3, -1.2, 0.8], dX = new double[3], dX2 = new double[3], diagonal = new double[5], hessian = new double[25];
        Assert.Equal(Diagonals.SeparableFull(x, 0.7, 1.1, dX2, out double dA2, out double dB2, hessian), Diagonals.SeparableHessian(x, 0.7, 1.1, dX, out double dA, out double dB, diagonal));
        Assert.Equal((dA2, dB2), (dA, dB));
        AssertDiagonal(hessian, diagonal);
        for (int i = 0; i < 3; i++)
            Assert.Equal(dX2[i], dX[i], 1e-14);
        Assert.Equal(18 * 0.7, diagonal[3], 1e-12);
    }

    [Fact]
    public void Diagonal_OfIterationsForEachElement_IsThatOfTheWholeHessian()
    {
        double[] x = [0.3, 0.7, 1.1], gradient = new double[3], diagonal = new double[3], full = new double[9];
        Diagonals.IteratedHessian(x, 4, gradient, diagonal);
        Diagonals.IteratedFull(x, 4, gradient, full);
        for (int i = 0; i < 3; i++)
            Assert.Equal(full[4 * i], diagonal[i], 12);
    }

    [Fact]
    public void Diagonal_OfDistancesToTheNearest_CountsTheNearest()
    {
        var random = new Random(3);
        double[] points = new double[40], centroids = new double[12];
        foreach (double[] array in new[] { points, centroids })
        {
            for (int i = 0; i < array.Length; i++)
                array[i] = random.NextDouble();
        }
        double[] d = new double[12], d2 = new double[12], diagonal = new double[12], hessian = new double[144];
        Assert.Equal(Diagonals.CostFull(points, centroids, 4, d2, hessian), Diagonals.CostHessian(points, centroids, 4, d, diagonal));
        Assert.Equal(d2, d);
        AssertDiagonal(hessian, diagonal);
        Assert.Equal(20, diagonal[0] + diagonal[4] + diagonal[8]);
    }

    [Fact]
    public void Diagonal_OfMatricesAndTuples_IsRowByRow()
    {
        double[,] m = { { 0.3, -0.2, 0.5 }, { 0.1, 0.9, -0.4 } }, dM = new double[2, 3];
        double[] w = [0.5, -2], diagonal = new double[8], hessian = new double[64];
        Diagonals.MixedFull(m, (0.4, 0.6), w, dM, out _, hessian);
        Diagonals.MixedHessian(m, (0.4, 0.6), w, dM, out (double X, double Y) dP, diagonal);
        AssertDiagonal(hessian, diagonal);
        Assert.Equal(-Math.Sin(0.6), dP.Y, 1e-14);
        Assert.Equal(-2 * 4 * Math.Exp(1.8), diagonal[4], 1e-12);
    }

    [Fact]
    public void Diagonal_OfAnExpression_IsTheTwoSecondDerivatives()
    {
        double[] diagonal = new double[2], hessian = new double[4];
        Diagonals.PlainFull(0.4, -2, out _, out _, hessian);
        Diagonals.PlainHessian(0.4, -2, out _, out _, diagonal);
        AssertDiagonal(hessian, diagonal);
    }

    [Fact]
    public void Diagonal_WithAccumulate_IsAdded()
    {
        double[] d = [1, 1], h = [10, 20];
        Diagonals.SquaresHessian([3, 4], d, h);
        Assert.Equal([7, 9], d);
        Assert.Equal([12, 22], h);
        Assert.Throws<ArgumentException>(() => Diagonals.SquaresHessian([3, 4], new double[2], new double[4]));
    }

    private static void AssertDiagonal(double[] hessian, double[] diagonal)
    {
        for (int i = 0; i < hessian.Length; i++)
        {
            int row = i / diagonal.Length, column = i % diagonal.Length;
            Assert.Equal(row == column ? diagonal[row] : 0, hessian[i], 1e-12);
        }
    }
}
