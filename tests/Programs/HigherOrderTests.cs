using System;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose derivatives of higher order are generated.</summary>
internal static partial class Higher
{
    [Derivative, Derivative(Order = 2), Derivative(Order = 3), Derivative(Order = 5)]
    public static double Horner(double x, [Constant] double[] c)
    {
        double y = 0;
        for (int i = c.Length - 1; i >= 0; i--)
            y = y * x + c[i];
        return y;
    }

    [Derivative(Order = 2), Derivative(Order = 4)]
    public static double Iterated(double x, int n)
    {
        double y = x;
        while (n-- > 0)
        {
            if (y > 0.5)
                y = Math.Sin(y);
            else
                y = y * y + 0.1;
        }
        return y * x;
    }

    [Derivative(Order = 3)]
    public static double Recursive(double x, int n) => n == 0 ? x : Math.Exp(-Recursive(x, n - 1)) * x;

    [HessianVectorProduct, Hessian]
    public static double Smooth(double a, double b) => Math.Exp(a * b) + a * a * a;

    public readonly record struct Point(double X, double Y)
    {
        public double Squared => X * X + Y * Y;
    }

    [HessianVectorProduct, Hessian]
    public static double Energy(Point p, double[,] m, double[][] rows, double k)
    {
        double s = k * p.Squared;
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
                s += Math.Sin(m[i, j] * p.X) * s;
        }
        foreach (double[] row in rows)
        {
            for (int j = 1; j < row.Length; j++)
                s += row[j] * row[j - 1] * p.Y * k;
        }
        return s;
    }

    [Hessian(Accumulate = true), HessianVectorProduct(Accumulate = true)]
    public static double Quartic(ReadOnlySpan<double> x, double a)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i] * x[i] * x[(i + 1) % x.Length] * a;
        return s;
    }

    [Checkpoint, HessianVectorProduct]
    public static double Pendulum(double angle, double length, int steps) => Swing(angle, length, steps);

    [HessianVectorProduct(Name = "PlainPendulumProduct")]
    public static double PlainPendulum(double angle, double length, int steps) => Swing(angle, length, steps);

    private static double Swing(double angle, double length, int steps)
    {
        double speed = 0;
        for (int i = 0; i < steps; i++)
        {
            speed -= 0.01 * Math.Sin(angle) / length;
            angle += 0.01 * speed;
        }
        return angle * angle + speed;
    }

    [Hessian(Wrt = ["y"])]
    public static float Single(ReadOnlySpan<float> x, Span<float> y)
    {
        float s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] *= y[i];
            s += x[i] * y[i] * y[0];
        }
        return s;
    }
}

/// <summary>Derivatives of higher order against closed forms and differences.</summary>
public class HigherOrderTests
{
    private static readonly double[] Coefficients = [1, -2, 3, 0.5, -0.25, 2];

    [Fact]
    public void Derivative_OfHorner_IsThatOfThePolynomial()
    {
        const double x = 1.3;
        Assert.Equal(Polynomial(x, 1), Higher.HornerDerivative(x, Coefficients), 1e-10);
        Assert.Equal(Polynomial(x, 2), Higher.HornerDerivative2(x, Coefficients), 1e-10);
        Assert.Equal(Polynomial(x, 3), Higher.HornerDerivative3(x, Coefficients), 1e-9);
        Assert.Equal(240, Higher.HornerDerivative5(x, Coefficients), 1e-9);
    }

    private static double Polynomial(double x, int order)
    {
        double sum = 0;
        for (int k = order; k < Coefficients.Length; k++)
        {
            double factor = Coefficients[k];
            for (int j = 0; j < order; j++)
                factor *= k - j;
            sum += factor * Math.Pow(x, k - order);
        }
        return sum;
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    [InlineData(-1.4)]
    public void Derivative_OfALoopWithBranches_IsTheSlopeOfTheOneBefore(double x)
    {
        Numeric.AssertSlope(t => (Higher.Iterated(t + 1e-4, 3) - Higher.Iterated(t - 1e-4, 3)) / 2e-4, x, Higher.IteratedDerivative2(x, 3), 1e-5);
        Numeric.AssertSlope(t => (Higher.IteratedDerivative2(t + 1e-3, 3) - Higher.IteratedDerivative2(t - 1e-3, 3)) / 2e-3, x, Higher.IteratedDerivative4(x, 3), 1e-4);
    }

    [Fact]
    public void Derivative_OfARecursiveMethod_IsTheSlopeOfTheOneBefore()
    {
        double Second(double t) => (Higher.Recursive(t + 1e-3, 4) - 2 * Higher.Recursive(t, 4) + Higher.Recursive(t - 1e-3, 4)) / 1e-6;
        Numeric.AssertSlope(Second, 0.7, Higher.RecursiveDerivative3(0.7, 4), 1e-4);
    }

    [Fact]
    public void HessianVectorProduct_OfAnExpression_IsTheHessianTimesTheVector()
    {
        var hessian = new double[4];
        double value = Higher.SmoothHessian(0.3, -1.2, out double dA, out double dB, hessian);
        Assert.Equal(value, Higher.SmoothHessianVectorProduct(0.3, -1.2, 0.5, 2, out double dA2, out double dB2, out double hA, out double hB));
        Assert.Equal((dA, dB), (dA2, dB2));
        Assert.Equal(hessian[0] * 0.5 + hessian[1] * 2, hA, 1e-12);
        Assert.Equal(hessian[2] * 0.5 + hessian[3] * 2, hB, 1e-12);
    }

    [Fact]
    public void Hessian_OfStructsMatricesAndRows_HasTheProductsAsColumns()
    {
        var p = new Higher.Point(0.4, -0.7);
        double[,] m = { { 0.3, -0.2, 0.5 }, { 0.1, 0.9, -0.4 } };
        double[][] rows = [[0.2, 0.6], [], [1.1, -0.3, 0.8]];
        const int n = 2 + 6 + 5 + 1;
        var hessian = new double[n * n];
        double[,] dM = new double[2, 3], hM = new double[2, 3], vM = new double[2, 3];
        double[][] dRows = [new double[2], [], new double[3]], hRows = [new double[2], [], new double[3]], vRows = [new double[2], [], new double[3]];
        double value = Higher.EnergyHessian(p, m, rows, 0.8, out Higher.Point dP, dM, dRows, out double dK, hessian);
        Assert.Equal(Higher.Energy(p, m, rows, 0.8), value);

        vM[1, 2] = 1;
        vRows[2][1] = -2;
        Higher.EnergyHessianVectorProduct(p, m, rows, 0.8, new Higher.Point(0.5, 0), vM, vRows, 3, out _, dM, dRows, out _, out Higher.Point hP, hM, hRows, out double hK);
        double[] product = [hP.X, hP.Y, hM[0, 0], hM[0, 1], hM[0, 2], hM[1, 0], hM[1, 1], hM[1, 2], hRows[0][0], hRows[0][1], hRows[2][0], hRows[2][1], hRows[2][2], hK];
        double[] v = [0.5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, -2, 0, 3];
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
                sum += hessian[i * n + j] * v[j];
            Assert.Equal(product[i], sum, 1e-10);
        }
        // d²/dk dX = 2 x at s = k |p|² before the sums.
        Numeric.AssertSlope(k => { Higher.EnergyHessian(p, m, rows, k, out Higher.Point g, dM, dRows, out _, new double[n * n]); return g.Y; }, 0.8, hessian[1 * n + n - 1], 1e-6);
    }

    [Fact]
    public void Hessian_WithAccumulate_AddsGradientAndMatrixOnce()
    {
        double[] x = [0.5, -1, 2], dX = [10, 10, 10], hX = [1, 1, 1];
        var hessian = new double[16];
        Array.Fill(hessian, 100);
        Higher.QuarticHessian(x, 1.5, dX, out double dA, hessian);
        Assert.Equal(10 + 3 * 0.25 * -1 * 1.5 + 8 * 1.5, dX[0], 1e-12);
        Assert.Equal(100 + 6 * 0.5 * -1 * 1.5, hessian[0], 1e-12);
        Assert.Equal(hessian[1], hessian[4]);
        Assert.Equal(100 + 3 * 0.25 * 1.5, hessian[1], 1e-12);
        Assert.Equal(-0.125 + -2 + 8 * 0.5, dA, 1e-12);

        Higher.QuarticHessianVectorProduct(x, 1.5, [1, 0, 0], 0, dX, out _, hX, out _);
        Assert.Equal(1 + 6 * 0.5 * -1 * 1.5, hX[0], 1e-12);
    }

    [Fact]
    public void Hessian_OfAnArrayThatTheMethodOverwrites_IsByItsValuesBefore()
    {
        float[] x = [2, 3], y = [1, 2], dY = new float[2], hessian = new float[4];
        // 2 y0⁴ + 3 y0² y1²
        Assert.Equal(2 + 3 * 4, Higher.SingleHessian(x, y, dY, hessian));
        Assert.Equal([1, 4], y);
        Assert.Equal([8 + 24, 12], dY);
        Assert.Equal([24 + 24, 24, 24, 6], hessian);
    }

    [Fact]
    public void HessianVectorProduct_WithCheckpoints_IsTheSame()
    {
        double value = Higher.PendulumHessianVectorProduct(0.8, 1.3, 500, 0.5, -2, out double dA, out double dL, out double hA, out double hL);
        Assert.Equal(value, Higher.PlainPendulumProduct(0.8, 1.3, 500, 0.5, -2, out double dA2, out double dL2, out double hA2, out double hL2));
        Assert.Equal(dA2, dA, 1e-12);
        Assert.Equal(dL2, dL, 1e-12);
        Assert.Equal(hA2, hA, 1e-11);
        Assert.Equal(hL2, hL, 1e-11);
        Assert.NotEqual(0, hA);
    }

    [Fact]
    public void Hessian_OfNoElements_IsEmptyAndChecksItsArguments()
    {
        Assert.Throws<ArgumentException>(() => Higher.QuarticHessian([1, 2], 1, new double[2], out _, new double[4]));
        Assert.Throws<ArgumentException>(() => Higher.QuarticHessian([1, 2], 1, new double[1], out _, new double[9]));
        Assert.Equal(0, Higher.SingleHessian([], [], [], []));
        Assert.Throws<ArgumentException>(() => Higher.SingleHessian([], [], new float[1], []));
        var shared = new double[9];
        Assert.Throws<ArgumentException>(() => Higher.QuarticHessian(shared.AsSpan(0, 2), 1, new double[2], out _, shared));
        Assert.Throws<ArgumentException>(() => Higher.QuarticHessianVectorProduct(shared.AsSpan(0, 2), 1, shared.AsSpan(3, 2), 0, shared.AsSpan(3, 2), out _, new double[2], out _));
    }
}
