using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose Jacobian matrix is generated.</summary>
internal static partial class Matrices
{
    [Jacobian]
    public static void Layer(ReadOnlySpan<double> x, double bias, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double s = bias;
            for (int j = 0; j < x.Length; j++)
                s += x[j] * Math.Sin(i + j);
            y[i] = Math.Tanh(s) * x[i % x.Length];
        }
    }

    [Jacobian]
    public static void InPlace(double[] u, double k)
    {
        for (int i = 1; i < u.Length; i++)
            u[i] = u[i] * u[i - 1] + k;
    }

    [Jacobian]
    public static double Scalar(double a, ReadOnlySpan<double> x)
    {
        double s = a;
        foreach (double v in x)
            s += v * v * s;
        return s;
    }

    [Jacobian]
    public static double Plain(double a, double b) => a * Math.Exp(b);

    [Jacobian]
    public static (double X, double Y, double Z) Helix(double t) => (Math.Cos(t), Math.Sin(t), t * t);

    [Jacobian(Wrt = ["p"])]
    public static (double X, double Y) Turned((double X, double Y) p, double angle) => (p.X * Math.Cos(angle) - p.Y * p.Y, p.X * p.Y * angle);

    [Jacobian]
    public static double[] Powers(double x, int n)
    {
        var y = new double[n];
        double power = 1;
        for (int i = 0; i < n; i++)
        {
            y[i] = power;
            power *= x;
        }
        return y;
    }

    // What is written is a result, whether or not Wrt names it.
    [Jacobian(Wrt = ["t"]), Differential(Wrt = ["t"])]
    public static void Curve(double t, ReadOnlySpan<double> speeds, Span<double> y)
    {
        y[0] *= t;
        for (int i = 1; i < y.Length; i++)
            y[i] = Math.Sin(speeds[i] * t) + y[i - 1];
    }

    [Jacobian]
    public static void Two(ReadOnlySpan<float> x, Span<float> sums, float[] products)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            sums[i] = x[i] + 2 * x[i + 1];
            products[i] = x[i] * x[i + 1];
        }
    }
}

/// <summary>Their matrices against central differences, whatever mode they are computed in.</summary>
public class JacobianTests
{
    [Theory]
    [InlineData(2, 5)]
    [InlineData(5, 2)]
    [InlineData(1, 1)]
    [InlineData(3, 0)]
    public void Spans_ByRowOrColumn(int inputs, int outputs)
    {
        double[] x = Sample(inputs), y = new double[outputs], jacobian = new double[outputs * (inputs + 1)], expected = new double[outputs];
        Matrices.LayerJacobian(x, 0.3, y, jacobian);
        Matrices.Layer(x, 0.3, expected);
        Assert.Equal(expected, y);
        for (int i = 0; i < outputs; i++)
        {
            for (int j = 0; j <= inputs; j++)
                Numeric.AssertSlope(u => Value(j < inputs ? Numeric.With(x, j, u) : x, j < inputs ? 0.3 : u, i), j < inputs ? x[j] : 0.3, jacobian[i * (inputs + 1) + j]);
        }

        double Value(double[] at, double bias, int i)
        {
            var r = new double[outputs];
            Matrices.Layer(at, bias, r);
            return r[i];
        }
    }

    [Fact]
    public void ArraysThatAreWrittenInPlace_StartFromTheirValuesInEachSweep()
    {
        double[] u = Sample(4), expected = Sample(4), jacobian = new double[4 * 5];
        Matrices.InPlaceJacobian(u, 0.2, jacobian);
        Matrices.InPlace(expected, 0.2);
        Assert.Equal(expected, u);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 5; j++)
                Numeric.AssertSlope(v => Value(j < 4 ? Numeric.With(Sample(4), j, v) : Sample(4), j < 4 ? 0.2 : v, i), j < 4 ? Sample(4)[j] : 0.2, jacobian[i * 5 + j]);
        }

        static double Value(double[] at, double k, int i)
        {
            double[] copy = (double[])at.Clone();
            Matrices.InPlace(copy, k);
            return copy[i];
        }
    }

    [Fact]
    public void ScalarValuedMethods_HaveOneRow()
    {
        double[] x = Sample(3), jacobian = new double[4];
        Assert.Equal(Matrices.Scalar(0.7, x), Matrices.ScalarJacobian(0.7, x, jacobian));
        Numeric.AssertSlope(a => Matrices.Scalar(a, x), 0.7, jacobian[0]);
        for (int i = 0; i < 3; i++)
            Numeric.AssertSlope(u => Matrices.Scalar(0.7, Numeric.With(x, i, u)), x[i], jacobian[i + 1]);
        double[] two = new double[2];
        Assert.Equal(Matrices.Plain(2, 0.5), Matrices.PlainJacobian(2, 0.5, two));
        Assert.Equal([Math.Exp(0.5), 2 * Math.Exp(0.5)], two);
    }

    [Fact]
    public void StructsAndTuples()
    {
        var column = new double[3];
        Assert.Equal(Matrices.Helix(0.4), Matrices.HelixJacobian(0.4, column));
        Assert.Equal([-Math.Sin(0.4), Math.Cos(0.4), 0.8], column);
        var square = new double[4];
        Assert.Equal(Matrices.Turned((2, 3), 0.5), Matrices.TurnedJacobian((2, 3), 0.5, square));
        Assert.Equal([Math.Cos(0.5), -6, 1.5, 1], square);
    }

    [Fact]
    public void ReturnedArrays()
    {
        var jacobian = new double[4];
        Assert.Equal([1, 2, 4, 8], Matrices.PowersJacobian(2, 4, jacobian));
        Assert.Equal([0, 1, 4, 12], jacobian);
        Assert.Empty(Matrices.PowersJacobian(2, 0, []));
    }

    [Fact]
    public void ResultsThatWrtDoesNotName_HaveTangentsAll()
    {
        double[] speeds = [0, 2, 3, 5], y = [3, 0, 0, 0], along = [7, 7, 7, 7], jacobian = new double[4];
        Matrices.CurveDifferential(0.4, speeds, y, 2, along);
        double second = 2 * Math.Cos(0.8), third = 3 * Math.Cos(1.2), fourth = 5 * Math.Cos(2.0);
        double[] expected = [3, 3 + second, 3 + second + third, 3 + second + third + fourth];
        for (int i = 0; i < 4; i++)
            Assert.Equal(2 * expected[i], along[i], 1e-14);
        y = [3, 0, 0, 0];
        Matrices.CurveJacobian(0.4, speeds, y, jacobian);
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], jacobian[i], 1e-14);
    }

    [Fact]
    public void SeveralOutputs_StandBelowEachOther()
    {
        float[] x = [2, 3, 5], sums = new float[2], products = new float[2], jacobian = new float[12];
        Matrices.TwoJacobian(x, sums, products, jacobian);
        Assert.Equal([1, 2, 0, 0, 1, 2, 3, 2, 0, 0, 5, 3], jacobian);
        Assert.Equal([6f, 15f], products);
    }

    [Fact]
    public void WrongSizesAndSharedMemory_AreRefused()
    {
        double[] x = Sample(4), y = new double[1];
        Assert.Equal("jacobian", Assert.Throws<ArgumentException>(() => Matrices.LayerJacobian(x, 0.3, y, new double[4])).ParamName);
        Assert.Equal("jacobian", Assert.Throws<ArgumentException>(() => Matrices.LayerJacobian(x.AsSpan(0, 3), 0.3, y, x)).ParamName);
        Assert.Equal(Sample(4), x);
    }

    private static double[] Sample(int length)
    {
        var x = new double[length];
        for (int i = 0; i < length; i++)
            x[i] = 0.4 + Math.Sin(2 * i + 1);
        return x;
    }
}
