using System;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that make arrays of rows, with derivatives of every kind.</summary>
internal static partial class Jagged
{
    [Vjp, Differential, Jacobian, Jacobian(Sparse = true, Name = "MovedSparse")]
    public static void Moved(double[] x, double k, double[] y)
    {
        var rows = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            rows[i] = new double[i + 1];
            rows[i][i] = x[i] * x[i] * k;
            rows[i][0] += i > 0 ? rows[i - 1][i - 1] : x[i];
        }
        for (int i = 0; i < x.Length; i++)
            y[i] = rows[i][i] * rows[i][0];
    }

    [Gradient, Hessian, HessianVectorProduct]
    public static double Energy(ReadOnlySpan<double> x)
    {
        double[][] h = [x.ToArray(), new double[x.Length]];
        double s = 0;
        for (int t = 0; t < 3; t++)
        {
            double[][] parts = [[s], new double[x.Length]];
            for (int i = 0; i < x.Length; i++)
                parts[1][i] = h[0][i] * h[0][(i + 1) % x.Length] + parts[0][0];
            for (int i = 0; i < x.Length; i++)
                h[1][i] += Math.Sin(parts[1][i]);
            s += h[1][0] * parts[1][^1];
        }
        return s;
    }

    [Gradient, Checkpoint]
    public static double LongEnergy(ReadOnlySpan<double> x, int steps)
    {
        double s = 0.1, v = 0;
        for (int t = 0; t < steps; t++)
        {
            double[][] parts = [[s, v], new double[x.Length]];
            for (int i = 0; i < x.Length; i++)
                parts[1][i] = Math.Sin(x[i] * parts[0][0] + parts[0][1]);
            s += 0.1 * parts[1][t % x.Length];
            v = parts[1][0] * s;
        }
        return s * v;
    }

    [Gradient]
    public static float Single(float[] x)
    {
        float[][] rows = x.Select(static v => new float[] { v, v * v }).ToArray();
        float s = 0;
        foreach (float[] row in rows)
            s += row[0] * row[1];
        return s;
    }
}

/// <summary>Their derivatives.</summary>
public class JaggedDerivativesTests
{
    [Fact]
    public void Jacobians_OfAllForms_AgreeWithDifferences()
    {
        const int N = 4;
        double[] x = Sample(N), y = new double[N], dense = new double[N * (N + 1)];
        Jagged.MovedJacobian(x, 0.8, y, dense);
        var sparse = new SparseMatrix();
        Jagged.MovedSparse(x, 0.8, y, sparse);
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j <= N; j++)
            {
                Numeric.AssertSlope(u => Value(j < N ? Numeric.With(x, j, u) : x, j < N ? 0.8 : u, i), j < N ? x[j] : 0.8, dense[i * (N + 1) + j]);
                Assert.Equal(dense[i * (N + 1) + j], sparse[i, j], 1e-13);
            }
            double[] yBar = new double[N], dX = new double[N];
            yBar[i] = 1;
            Jagged.MovedVjp(x, 0.8, y, yBar, dX, out double dK);
            Assert.Equal(dense.AsSpan(i * (N + 1), N + 1), [.. dX, dK]);
        }
        double[] along = new double[N], ones = Enumerable.Repeat(1.0, N).ToArray();
        Jagged.MovedDifferential(x, 0.8, y, ones, 1, along);
        for (int i = 0; i < N; i++)
            Assert.Equal(dense.Skip(i * (N + 1)).Take(N + 1).Sum(), along[i], 1e-12);

        static double Value(double[] at, double k, int i)
        {
            var r = new double[N];
            Jagged.Moved(at, k, r);
            return r[i];
        }
    }

    [Fact]
    public void Hessian_IsThatOfTheGradient()
    {
        const int N = 3;
        double[] x = Sample(N), gradient = new double[N], hessian = new double[N * N], product = new double[N];
        Assert.Equal(Jagged.Energy(x), Jagged.EnergyHessian(x, gradient, hessian));
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
                Numeric.AssertSlope(u => Gradient(Numeric.With(x, j, u))[i], x[j], hessian[i * N + j]);
            Jagged.EnergyHessianVectorProduct(x, Numeric.With(new double[N], i, 1), gradient, product);
            for (int j = 0; j < N; j++)
                Assert.Equal(hessian[i * N + j], product[j], 1e-13);
        }

        static double[] Gradient(double[] at)
        {
            var d = new double[N];
            Jagged.EnergyGradient(at, d);
            return d;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void CheckpointsOfLoops_MakeTheirRowsAgain(int steps)
    {
        double[] x = Sample(3), dX = new double[3];
        Assert.Equal(Jagged.LongEnergy(x, steps), Jagged.LongEnergyGradient(x, steps, dX));
        for (int i = 0; i < 3; i++)
            Numeric.AssertSlope(u => Jagged.LongEnergy(Numeric.With(x, i, u), steps), x[i], dX[i]);
    }

    [Fact]
    public void Floats_StayFloats()
    {
        float[] x = [2, -3], dX = new float[2];
        Assert.Equal(-19f, Jagged.SingleGradient(x, dX));
        Assert.Equal([12f, 27f], dX);
    }

    private static double[] Sample(int length) => Enumerable.Range(0, length).Select(static i => 0.4 + Math.Sin(2 * i + 1)).ToArray();
}
