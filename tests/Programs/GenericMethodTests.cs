using System;
using System.Numerics;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that call generic ones, whose types the compiler knows at each call.</summary>
internal static partial class Generic
{
    public static T Square<T>(T x)
        where T : INumber<T> => x * x;

    public static T Softplus<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        if (x > T.CreateChecked(30))
            return x;
        T e = T.Exp(x);
        e += T.One;
        return T.Log(e) + T.Pi * T.Zero;
    }

    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : INumberBase<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return -sum / T.CreateChecked(a.Length);
    }

    public static T Twice<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T y = Square(x);
        y++;
        return Square(y) - default(T)! + T.Max(x, T.NegativeOne) + T.Abs(x) * T.Sqrt(y);
    }

    public readonly record struct Vector<T>(T X, T Y)
        where T : INumber<T>
    {
        public static Vector<T> operator +(Vector<T> a, Vector<T> b) => new(a.X + b.X, a.Y + b.Y);

        public T Dot(Vector<T> other) => X * other.X + Y * other.Y;
    }

    [Gradient, Differential]
    public static double Mixed(double x, double y) => Twice(x * y) + Softplus(y) * Square(Softplus(x));

    [Gradient]
    public static double Spans(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Square(Dot(x, y)) + Dot(x, x);

    [Gradient]
    public static float Single(float x) => Softplus(x) * Square(x);

    [Gradient]
    public static double Structs(double x, double y)
    {
        var a = new Vector<double>(x, y);
        Vector<double> b = a + new Vector<double>(y, 2);
        return a.Dot(b) * Square(b.X);
    }
}

/// <summary>Their derivatives against central differences.</summary>
public class GenericMethodTests
{
    [Theory]
    [InlineData(0.4, 0.7)]
    [InlineData(-0.3, 1.2)]
    [InlineData(2.0, -40)]
    [InlineData(1.0, 31)]
    public void GenericMethodsOfScalars(double x, double y)
    {
        Assert.Equal(Generic.Mixed(x, y), Generic.MixedGradient(x, y, out double dX, out double dY));
        Numeric.AssertSlope(u => Generic.Mixed(u, y), x, dX);
        Numeric.AssertSlope(u => Generic.Mixed(x, u), y, dY);
        Generic.MixedDifferential(x, y, 0.5, -2, out double along);
        Assert.Equal(0.5 * dX - 2 * dY, along, 1e-9 * (1 + Math.Abs(along)));
    }

    [Fact]
    public void GenericMethodsOfSpans()
    {
        double[] x = [0.3, -0.5, 0.8], y = [1.1, 0.2, -0.7], dX = new double[3], dY = new double[3];
        Assert.Equal(Generic.Spans(x, y), Generic.SpansGradient(x, y, dX, dY));
        for (int i = 0; i < 3; i++)
        {
            Numeric.AssertSlope(u => Generic.Spans(Numeric.With(x, i, u), y), x[i], dX[i]);
            Numeric.AssertSlope(u => Generic.Spans(x, Numeric.With(y, i, u)), y[i], dY[i]);
        }
    }

    [Fact]
    public void GenericMethodsOfFloat_ComputeInFloat()
    {
        Assert.Equal(Generic.Single(0.75f), Generic.SingleGradient(0.75f, out float dX));
        Assert.Equal(2 * 0.75 * Math.Log(1 + Math.Exp(0.75)) + 0.75 * 0.75 / (1 + Math.Exp(-0.75)), dX, 1e-5);
    }

    [Fact]
    public void GenericStructs()
    {
        Assert.Equal(Generic.Structs(0.6, -1.3), Generic.StructsGradient(0.6, -1.3, out double dX, out double dY));
        Numeric.AssertSlope(u => Generic.Structs(u, -1.3), 0.6, dX);
        Numeric.AssertSlope(u => Generic.Structs(0.6, u), -1.3, dY);
    }
}
