using System;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods whose results are arrays, differentiated by the generator as users do it.</summary>
internal static partial class VectorValued
{
    [Vjp, Differential]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < y.Length; i++)
            y[i] /= sum;
    }

    [Vjp, Differential]
    public static void Layer(double[,] w, ReadOnlySpan<double> b, double[] x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double s = b[i];
            for (int j = 0; j < x.Length; j++)
                s += w[i, j] * x[j];
            y[i] = Math.Tanh(s);
        }
    }

    [Vjp, Differential]
    public static void Diffuse(Span<double> u, double k)
    {
        for (int step = 0; step < 3; step++)
        {
            for (int i = 1; i < u.Length - 1; i++)
                u[i] += k * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
        }
    }

    public static readonly double[] Table = [2, 3];

    [Gradient]
    public static double Scaled(double[] x)
    {
        x[0] *= Table[0];
        return x[0] * Table[0];
    }

    [Gradient]
    public static double Rows(double[][] a)
    {
        double[] row = a[0];
        row[0] *= 3;
        return a[0][0] * a[1][0];
    }

    public readonly record struct Vector(double X, double Y)
    {
        public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

        public static Vector operator *(double k, Vector a) => new(k * a.X, k * a.Y);

        public static double operator *(Vector a, Vector b) => a.X * b.X + a.Y * b.Y;
    }

    public struct Body
    {
        public Vector Position;
        public Vector Velocity;
        public int Steps;
    }

    [Gradient, Differential]
    public static double Flight(Body body, Vector wind, double drag)
    {
        const double H = 0.1;
        for (int i = 0; i < body.Steps; i++)
        {
            body.Position += H * body.Velocity;
            body.Velocity += H * (-drag * (body.Velocity * body.Velocity) * body.Velocity + wind);
        }
        return body.Position * body.Position;
    }

    [Gradient]
    public static double Area((double Width, double Height) size) => size.Width * size.Height;

    [Gradient(Accumulate = true)]
    public static double Energy(ReadOnlySpan<double> x, float k)
    {
        double s = 0;
        foreach (double v in x)
            s += k * v * v;
        return s;
    }

    [Gradient]
    public static float Norm(ReadOnlySpan<float> x)
    {
        float s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i];
        return MathF.Sqrt(s);
    }

    [Gradient, Differential]
    public static double Scratch(double[] x, [Constant] double[,] m, [Constant] double[][] rows)
    {
        for (int i = 0; i < x.Length; i++)
        {
            m[i, i] = x[i] * x[i];
            rows[i][0] = Math.Sin(m[i, i]) + m[0, i];
        }
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += rows[i][0] * m[i, i];
        return s;
    }

    [Gradient(Wrt = ["x"])]
    public static double InPlace(Span<double> x, [Constant] double[] scratch)
    {
        for (int i = 0; i < x.Length; i++)
        {
            scratch[i] = Math.Sin(x[i]);
            x[i] *= scratch[i];
            x[i] *= x[i];
        }
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * scratch[i];
        return s;
    }
}

/// <summary>Their derivatives against central differences.</summary>
public class VectorValuedTests
{
    private static readonly double[] X = [0.3, -0.7, 0.9, 0.1], B = [0.2, -0.4, 0.6];

    private static readonly double[,] W = { { 0.1, 0.5, -0.3, 0.2 }, { 0.7, -0.2, 0.4, 0.9 }, { -0.6, 0.3, 0.8, -0.1 } };

    [Fact]
    public void Softmax_VjpAndDifferential()
    {
        double[] yBar = [1, -2, 0.5, 0.25], y = new double[4], dX = new double[4], dY = new double[4], direction = [0.5, -1, 0.2, 0.8];
        VectorValued.SoftmaxVjp(X, y, yBar, dX);
        Assert.Equal(Softmax(X), y);
        for (int i = 0; i < 4; i++)
            Assert.Equal(Slope(x => Dot(Softmax(x), yBar), X, i), dX[i], 1e-9);
        VectorValued.SoftmaxDifferential(X, y, direction, dY);
        Assert.Equal(Dot(dX, direction), Dot(dY, yBar), 1e-12);
    }

    [Fact]
    public void Layer_VjpAndDifferentialAreAdjoint()
    {
        double[] yBar = [1, -2, 0.5], y = new double[3], dX = new double[4], dB = new double[3], dY = new double[3];
        var dW = new double[3, 4];
        VectorValued.LayerVjp(W, B, X, y, yBar, dW, dB, dX);
        for (int i = 0; i < 4; i++)
            Assert.Equal(Slope(x => { var r = new double[3]; VectorValued.Layer(W, B, x, r); return Dot(r, yBar); }, X, i), dX[i], 1e-9);
        for (int i = 0; i < 3; i++)
            Assert.Equal(Slope(b => { var r = new double[3]; VectorValued.Layer(W, b, X, r); return Dot(r, yBar); }, B, i), dB[i], 1e-9);
        VectorValued.LayerDifferential(W, B, X, y, W, B, X, dY);
        double along = W.Cast<double>().Zip(dW.Cast<double>(), static (a, b) => a * b).Sum() + Dot(B, dB) + Dot(X, dX);
        Assert.Equal(along, Dot(dY, yBar), 1e-12);
    }

    [Fact]
    public void InPlaceUpdates_LeaveTheResultAndTurnTheAdjoint()
    {
        double[] expected = (double[])X.Clone(), u = (double[])X.Clone(), uBar = [1, 0.5, -1, 2], dU = new double[4];
        VectorValued.Diffuse(expected, 0.1);
        VectorValued.DiffuseVjp(u, 0.1, uBar, dU, out double dK);
        Assert.Equal(expected, u);
        double Value(double[] at, double k) { double[] c = (double[])at.Clone(); VectorValued.Diffuse(c, k); return Dot(c, uBar); }
        for (int i = 0; i < 4; i++)
            Assert.Equal(Slope(x => Value(x, 0.1), X, i), dU[i], 1e-9);
        Assert.Equal(Slope(k => Value(X, k[0]), [0.1], 0), dK, 1e-9);
        double[] w = (double[])X.Clone(), direction = [0.3, -0.2, 0.7, 0.1];
        double along = Dot(direction, dU) + 0.4 * dK;
        VectorValued.DiffuseDifferential(w, 0.1, direction, 0.4);
        Assert.Equal(along, Dot(direction, uBar), 1e-12);
    }

    [Fact]
    public void ArraysThatAreTheSame_AreRefusedWhereOneIsWritten()
    {
        double[][] distinct = [[2], [5]], d = [[0], [0]];
        Assert.Equal(30, VectorValued.RowsGradient(distinct, d));
        Assert.Equal((15, 6), (d[0][0], d[1][0]));
        double[] row = [2], dX = new double[2];
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => VectorValued.ScaledGradient(VectorValued.Table, dX)).ParamName);
        Assert.Equal(4, VectorValued.ScaledGradient([1, 0], dX));
        Assert.Equal(4, dX[0]);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => VectorValued.RowsGradient([row, row], d)).ParamName);
        Assert.Equal("dA", Assert.Throws<ArgumentException>(() => VectorValued.RowsGradient([[2], [5]], [row, row])).ParamName);
        double[][] many = Enumerable.Range(0, 300).Select(static i => new double[] { i }).ToArray(), derivatives = Enumerable.Range(0, 300).Select(static i => new double[] { i }).ToArray();
        VectorValued.RowsGradient(many, derivatives);
        (many[17], derivatives[299]) = (many[203], derivatives[4]);
        Assert.Equal("dA", Assert.Throws<ArgumentException>(() => VectorValued.RowsGradient(Enumerable.Range(0, 300).Select(static i => new double[] { i }).ToArray(), derivatives)).ParamName);
        Assert.Contains("17 and 203", Assert.Throws<ArgumentException>(() => VectorValued.RowsGradient(many, derivatives)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StructParameters_HaveStructsOfDerivatives()
    {
        var body = new VectorValued.Body { Position = new(0.1, -0.2), Velocity = new(1, 0.5), Steps = 5 };
        var wind = new VectorValued.Vector(0.3, -0.1);
        double value = VectorValued.FlightGradient(body, wind, 0.2, out VectorValued.Body dBody, out VectorValued.Vector dWind, out double dDrag);
        Assert.Equal(VectorValued.Flight(body, wind, 0.2), value);
        double[] at = [0.1, -0.2, 1, 0.5, 0.3, -0.1, 0.2], found = [dBody.Position.X, dBody.Position.Y, dBody.Velocity.X, dBody.Velocity.Y, dWind.X, dWind.Y, dDrag];
        static double Flight(double[] p) => VectorValued.Flight(new VectorValued.Body { Position = new(p[0], p[1]), Velocity = new(p[2], p[3]), Steps = 5 }, new(p[4], p[5]), p[6]);
        for (int i = 0; i < at.Length; i++)
            Assert.Equal(Slope(Flight, at, i), found[i], 1e-9);
        Assert.Equal(0, dBody.Steps);

        Assert.Equal(value, VectorValued.FlightDifferential(body, wind, 0.2, body, wind, 0.2, out double along));
        Assert.Equal(Dot(at, found), along, 1e-12);
        Assert.Equal(6, VectorValued.AreaGradient((2, 3), out (double Width, double Height) dSize));
        Assert.Equal((3.0, 2.0), dSize);
    }

    [Fact]
    public void Accumulate_AddsToWhatIsThere()
    {
        double[] dX = [1, 1, 1, 1];
        VectorValued.EnergyGradient(X, 2f, dX, out float dK);
        for (int i = 0; i < 4; i++)
            Assert.Equal(1 + 4 * X[i], dX[i], 1e-12);
        Assert.Equal(Dot(X, X), dK, 1e-6);
    }

    [Fact]
    public void Floats_StayFloats()
    {
        float[] x = [3, 4], d = new float[2];
        Assert.Equal(5f, VectorValued.NormGradient(x, d));
        Assert.Equal([0.6f, 0.8f], d);
    }

    [Fact]
    public void WrittenParameters_HaveTheValuesThatTheMethodGivesThem()
    {
        double[] x = (double[])X.Clone(), y = (double[])X.Clone(), s = new double[4], t = new double[4], dX = new double[4];
        double expected = VectorValued.InPlace(x, s);
        Assert.Equal(expected, VectorValued.InPlaceGradient(y, t, dX));
        Assert.Equal(x, y);
        Assert.Equal(s, t);
        for (int i = 0; i < 4; i++)
            Assert.Equal(Slope(p => VectorValued.InPlace((double[])p.Clone(), new double[4]), X, i), dX[i], 1e-9);
    }

    [Fact]
    public void ConstantArraysThatTakeActiveValues_PassTheDerivativeOn()
    {
        static double[][] Rows() => [[0], [0], [0], [0]];
        double[] dX = new double[4];
        double value = VectorValued.ScratchGradient(X, new double[4, 4], Rows(), dX);
        Assert.Equal(VectorValued.Scratch(X, new double[4, 4], Rows()), value);
        for (int i = 0; i < 4; i++)
            Assert.Equal(Slope(x => VectorValued.Scratch(x, new double[4, 4], Rows()), X, i), dX[i], 1e-8);
        VectorValued.ScratchDifferential(X, new double[4, 4], Rows(), X, out double along);
        Assert.Equal(Dot(dX, X), along, 1e-12);
    }

    [Fact]
    public void SharedMemoryAndWrongLengths_AreRefusedBeforeAnythingIsWritten()
    {
        double[] x = (double[])X.Clone();
        Assert.Equal("dX", Assert.Throws<ArgumentException>(() => VectorValued.EnergyGradient(x, 1f, x, out _)).ParamName);
        Assert.Equal("dX", Assert.Throws<ArgumentException>(() => VectorValued.EnergyGradient(x, 1f, new double[3], out _)).ParamName);
        Assert.Throws<ArgumentException>(() => VectorValued.SoftmaxVjp(x, x, new double[4], new double[4]));
        Assert.Equal(X, x);
    }

    private static double[] Softmax(double[] x)
    {
        var y = new double[x.Length];
        VectorValued.Softmax(x, y);
        return y;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, static (u, v) => u * v).Sum();

    private static double Slope(Func<double[], double> f, double[] at, int i)
    {
        double Central(double h)
        {
            double[] up = (double[])at.Clone(), down = (double[])at.Clone();
            up[i] += h;
            down[i] -= h;
            return (f(up) - f(down)) / (2 * h);
        }
        return (4 * Central(5e-4) - Central(1e-3)) / 3;
    }
}
