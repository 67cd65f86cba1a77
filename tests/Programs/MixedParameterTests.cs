using System;
using System.Numerics;
using SymGrad.Symbolic;
using Xunit;
using static System.Math;

namespace SymGrad.Programs.Tests;

/// <summary>Methods as a physicist or a learner of networks writes them: structs, tuples, enumerations, floats, generic helpers.</summary>
internal static partial class Mixed
{
    public enum Activation
    {
        Linear,
        Relu,
        Tanh,
    }

    public readonly record struct V3(double X, double Y, double Z)
    {
        public double Length => Sqrt(Dot(this));

        public static V3 UnitX { get; } = new(1, 0, 0);

        public static V3 Zero => new(0, 0, 0);

        public static V3 operator +(V3 a, V3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static V3 operator -(V3 a, V3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static V3 operator *(double k, V3 a) => new(k * a.X, k * a.Y, k * a.Z);

        public double Dot(V3 o) => X * o.X + Y * o.Y + Z * o.Z;

        public V3 Cross(V3 o) => new(Y * o.Z - Z * o.Y, Z * o.X - X * o.Z, X * o.Y - Y * o.X);
    }

    public struct Options
    {
        public double Rate;
        public int Steps;
        public bool Turns;
        public V3 Start;
    }

    [Gradient, Differential]
    public static double Geometry(V3 a, V3 b, double k) => (a + k * b).Length * a.Cross(b).Dot(b - a) + SumOfSquares<double>([a.X, k]) + (V3.UnitX + V3.Zero).Dot(a);

    [Gradient, Differential]
    public static double TupleAndOptions((double A, double B) t, Options o)
    {
        V3 p = o.Start;
        for (int i = 0; i < o.Steps; i++)
        {
            p -= o.Rate * p;
            if (o.Turns)
                p += new V3(t.A, t.B, t.A * t.B);
        }
        return p.Dot(p);
    }

    [Gradient(Wrt = ["w"], Accumulate = true)]
    public static double SomeOfMany(double[] w, double[] x, double b = 2, params double[] rest)
    {
        double s = b;
        for (int i = 0; i < w.Length; i++)
            s += w[i] * x[i] * w[i];
        foreach (double r in rest)
            s *= r;
        return s;
    }

    [Gradient]
    public static float Floats(float x, Span<float> y, double z)
    {
        float s = x;
        for (int i = 0; i < y.Length; i++)
        {
            s += y[i] * y[i] * (float)z;
            s *= 0.5f;
        }
        return s * MathF.Sin(x) + MathF.Pow(x, 2) + float.Exp2(x);
    }

    [Gradient]
    public static double Constants(in double x, [Constant] double c, double y) => Sin(x) * c * y + Wave(x, y);

    [Gradient, Differential]
    public static float GenericAtFloat(float x, float y) => Wave(x, y) * 0.5f;

    [Gradient]
    public static double Layer(double x, double k, Activation kind)
    {
        double y = kind switch
        {
            Activation.Relu => x > 0 ? x : 0,
            Activation.Tanh => Tanh(x * k),
            _ => x * k,
        };
        if (kind != Activation.Linear)
            kind = Activation.Linear;
        return kind == Activation.Linear ? y * y : k;
    }

    [Gradient]
    public static double Repeated(double x, int depth, Activation kind) => depth == 0 ? x * x : Repeated(kind == Activation.Tanh ? Tanh(x) : 2 * x, depth - 1, kind);

    [Gradient]
    public static double ParamsSpan(double x, double y) => Squares(x, y, x * y) * Squares(y);

    [Gradient]
    public static double ByCustomGradient(double x, double[] w)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
            s += Custom(x + i, w) * s + x;
        return s;
    }

    [CustomGradient(nameof(CustomGradientOf))]
    public static double Custom(double x, ReadOnlySpan<double> w) => x * w[0] * w[0];

    public static double CustomGradientOf(double x, ReadOnlySpan<double> w, out double dX, Span<double> dW)
    {
        dX = w[0] * w[0];
        dW.Clear();
        dW[0] = 2 * x * w[0];
        return x * w[0] * w[0];
    }

    [Vjp, Jacobian, Differential]
    public static void Cosines(ReadOnlySpan<double> x, double k, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = 0;
            for (int j = 0; j <= i && j < x.Length; j++)
                y[i] += x[j] * Cos(k * j) * x[i % x.Length];
        }
    }

    [Vjp, Jacobian, Differential]
    public static (double Sum, double Difference) EitherWay(double a, double b)
    {
        if (a > b)
            return (a * b, a - b);
        (double s, double c) = SinCos(a * b);
        return (s, c * b);
    }

    private static T Wave<T>(T x, T k)
        where T : IFloatingPointIeee754<T> => T.Sin(x) * k + T.Exp(-x * x) / (T.One + k * k) + T.CreateChecked(2) * T.Pi * x;

    private static T SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : INumber<T>
    {
        T s = T.Zero;
        foreach (T v in x)
            s += v * v;
        return s;
    }

    private static double Squares(params ReadOnlySpan<double> v)
    {
        double s = 0;
        foreach (double u in v)
            s += u * u;
        return s;
    }
}

/// <summary>Their derivatives against central differences.</summary>
public class MixedParameterTests
{
    [Fact]
    public void StructsOperatorsAndStaticProperties()
    {
        double[] p = [0.3, -0.2, 0.8, 0.5, 0.1, -0.4, 1.7];
        static double Value(double[] p) => Mixed.Geometry(new(p[0], p[1], p[2]), new(p[3], p[4], p[5]), p[6]);
        double value = Mixed.GeometryGradient(new(p[0], p[1], p[2]), new(p[3], p[4], p[5]), p[6], out Mixed.V3 dA, out Mixed.V3 dB, out double dK);
        AssertGradient(Value, p, value, [dA.X, dA.Y, dA.Z, dB.X, dB.Y, dB.Z, dK]);
        Mixed.GeometryDifferential(new(p[0], p[1], p[2]), new(p[3], p[4], p[5]), p[6], dA, dB, dK, out double along);
        Assert.Equal(dA.Dot(dA) + dB.Dot(dB) + dK * dK, along, 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TuplesAndNestedStructs(bool turns)
    {
        double[] p = [0.3, -0.2, 0.1, 0.5, 0.1, -0.4];
        (double, double) Tuple(double[] p) => (p[0], p[1]);
        Mixed.Options Of(double[] p) => new() { Rate = p[2], Steps = 3, Turns = turns, Start = new(p[3], p[4], p[5]) };
        double value = Mixed.TupleAndOptionsGradient(Tuple(p), Of(p), out (double A, double B) dT, out Mixed.Options d);
        AssertGradient(q => Mixed.TupleAndOptions(Tuple(q), Of(q)), p, value, [dT.A, dT.B, d.Rate, d.Start.X, d.Start.Y, d.Start.Z]);
        Assert.Equal((0, false), (d.Steps, d.Turns));
    }

    [Fact]
    public void WrtAndAccumulate_WithParamsAndDefaults()
    {
        double[] w = [0.5, -1, 2], x = [1, 2, 3], d = [10, 20, 30];
        double value = Mixed.SomeOfManyGradient(w, x, 2, [2, 3], d);
        Assert.Equal(Mixed.SomeOfMany(w, x, 2, 2, 3), value);
        Assert.Equal([10 + 6, 20 - 24, 30 + 72], d);
    }

    [Fact]
    public void FloatsAndDoublesMixed()
    {
        float[] y = [0.5f, -1.5f], dY = new float[2];
        float value = Mixed.FloatsGradient(0.7f, y, 1.25, out float dX, dY, out double dZ);
        Assert.Equal(Mixed.Floats(0.7f, y, 1.25), value);
        double F(double x, double y0, double y1, double z) => ((x + y0 * y0 * z) * 0.5 + y1 * y1 * z) * 0.5 * Sin(x) + x * x + Pow(2, x);
        Numeric.AssertSlope(v => F(v, 0.5, -1.5, 1.25), 0.7f, dX, 1e-5);
        Numeric.AssertSlope(v => F(0.7f, v, -1.5, 1.25), 0.5, dY[0], 1e-5);
        Numeric.AssertSlope(v => F(0.7f, 0.5, v, 1.25), -1.5, dY[1], 1e-5);
        Numeric.AssertSlope(v => F(0.7f, 0.5, -1.5, v), 1.25, dZ, 1e-5);
    }

    [Fact]
    public void ConstantParametersAndGenericHelpers()
    {
        double value = Mixed.ConstantsGradient(0.3, 2, 0.7, out double dX, out double dY);
        AssertGradient(p => Mixed.Constants(p[0], 2, p[1]), [0.3, 0.7], value, [dX, dY]);
        Assert.Equal(Mixed.GenericAtFloat(0.3f, 0.7f), Mixed.GenericAtFloatGradient(0.3f, 0.7f, out float fX, out float fY));
        static double Wave(double x, double k) => 0.5 * (Sin(x) * k + Exp(-x * x) / (1 + k * k) + 2 * PI * x);
        Numeric.AssertSlope(v => Wave(v, 0.7f), 0.3f, fX, 1e-5);
        Numeric.AssertSlope(v => Wave(0.3f, v), 0.7f, fY, 1e-5);
    }

    [Theory]
    [InlineData((int)Mixed.Activation.Linear, -0.6)]
    [InlineData((int)Mixed.Activation.Relu, 0.6)]
    [InlineData((int)Mixed.Activation.Relu, -0.6)]
    [InlineData((int)Mixed.Activation.Tanh, 0.6)]
    public void Enumerations_Decide(int kind, double x)
    {
        var activation = (Mixed.Activation)kind;
        double value = Mixed.LayerGradient(x, 1.5, activation, out double dX, out double dK);
        AssertGradient(p => Mixed.Layer(p[0], p[1], activation), [x, 1.5], value, [dX, dK]);
        value = Mixed.RepeatedGradient(x, 3, activation, out dX);
        AssertGradient(p => Mixed.Repeated(p[0], 3, activation), [x], value, [dX]);
    }

    [Fact]
    public void ParamsSpans()
    {
        double value = Mixed.ParamsSpanGradient(0.3, 0.7, out double dX, out double dY);
        AssertGradient(p => Mixed.ParamsSpan(p[0], p[1]), [0.3, 0.7], value, [dX, dY]);
    }

    [Fact]
    public void CustomGradients_InALoop()
    {
        double[] dW = new double[2];
        double value = Mixed.ByCustomGradientGradient(0.3, [0.7, 5], out double dX, dW);
        AssertGradient(p => Mixed.ByCustomGradient(p[0], [p[1], 5]), [0.3, 0.7], value, [dX, dW[0]]);
        Assert.Equal(0, dW[1]);
    }

    [Fact]
    public void Jacobian_HasTheRowsOfTheVjp()
    {
        double[] x = [0.3, -0.7], y = new double[3], jacobian = new double[9], dX = new double[2];
        Mixed.CosinesJacobian(x, 0.4, y, jacobian);
        for (int row = 0; row < 3; row++)
        {
            double[] unit = new double[3];
            unit[row] = 1;
            Mixed.CosinesVjp(x, 0.4, y, unit, dX, out double dK);
            Assert.Equal([dX[0], dX[1], dK], jacobian[(3 * row)..(3 * row + 3)]);
            double[] Y(double[] p) { double[] r = new double[3]; Mixed.Cosines(p.AsSpan(0, 2), p[2], r); return r; }
            AssertGradient(p => Y(p)[row], [0.3, -0.7, 0.4], y[row], [dX[0], dX[1], dK]);
        }
    }

    [Theory]
    [InlineData(0.8, 0.3)]
    [InlineData(-0.4, 0.5)]
    public void TuplesThatAreReturnedEarly(double a, double b)
    {
        Mixed.EitherWayVjp(a, b, (2, -3), out double dA, out double dB);
        (double sum, double difference) = Mixed.EitherWay(a, b);
        AssertGradient(p => 2 * Mixed.EitherWay(p[0], p[1]).Sum - 3 * Mixed.EitherWay(p[0], p[1]).Difference, [a, b], 2 * sum - 3 * difference, [dA, dB]);
        double[] jacobian = new double[4];
        Mixed.EitherWayJacobian(a, b, jacobian);
        Assert.Equal(dA, 2 * jacobian[0] - 3 * jacobian[2], 1e-12);
        Assert.Equal(dB, 2 * jacobian[1] - 3 * jacobian[3], 1e-12);
    }

    private static void AssertGradient(Func<double[], double> f, double[] at, double value, double[] gradient)
    {
        Assert.Equal(f(at), value);
        Assert.Equal(at.Length, gradient.Length);
        for (int i = 0; i < at.Length; i++)
            Numeric.AssertSlope(v => f(Numeric.With(at, i, v)), at[i], gradient[i]);
    }
}
