using System;
using System.Linq;
using Xunit;
using static SymGrad.Gradient;

namespace SymGrad.Programs.Tests;

/// <summary>Functions that are handed to <see cref="Gradient"/>: the compiler takes what is generated in the place of the calls.</summary>
public class GradientOfTests
{
    private const double Half = 0.5;
    private static readonly double[] Weights = [0.5, -1.25, 2];
    private static readonly GradientOfOne OfField = Gradient.Of(static x => Half * x * x + Rate * x);
    private static double Rate = 3;

    private static GradientOfTwo OfProperty { get; } = Gradient.Of(static (x, y) => new Point { X = x, Y = y }.Area());

    private static GradientFunction OfSpan => Gradient.Of((ReadOnlySpan<double> w) =>
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
            sum = Math.Sin(sum + w[i] * Weights[i % Weights.Length]);
        return sum;
    });

    [Fact]
    public void Lambdas_OfNumbers()
    {
        Check(Gradient.Of(static x => Math.Exp(-x * x)), static x => Math.Exp(-x * x), 0.7);
        Check(Gradient.Of(delegate (double x) { return x * x * x; }), static x => x * x * x, -1.3);
        Check(Gradient.Of((Func<double, double>)(function => function / (1 + function * function))), static x => x / (1 + x * x), 2.5);
        Check(OfField, static x => Half * x * x + Rate * x, 1.5);
        GradientOfTwo two = Gradient.Of(static (x, y) => x > y ? x * y : Math.Pow(x, y));
        Check((double x, out double dX) => two(x, 1.5, out dX, out _), static x => x > 1.5 ? x * 1.5 : Math.Pow(x, 1.5), 0.5, 2.5);
        Check((double y, out double dY) => two(1.5, y, out _, out dY), static y => 1.5 > y ? 1.5 * y : Math.Pow(1.5, y), 0.5, 2.5);
        GradientOfThree three = Of(static (x, y, z) => x * Math.Sin(y) / z);
        Assert.Equal(2 * Math.Sin(0.5) / 4, three(2, 0.5, 4, out double dX, out double dY, out double dZ));
        Assert.Equal(Math.Sin(0.5) / 4, dX, 1e-15);
        Assert.Equal(2 * Math.Cos(0.5) / 4, dY, 1e-15);
        Assert.Equal(-2 * Math.Sin(0.5) / 16, dZ, 1e-15);
    }

    [Fact]
    public void Methods_AndLocalFunctions()
    {
        Check(Gradient.Of(Logistic), Logistic, 0.3);
        Check(Gradient.Of(Scaled), Scaled, 0.3);
        Check(Gradient.Of(static x => Power(x, 5) + Scaled(x)), static x => Power(x, 5) + Scaled(x), 1.1);
        Check(Of(Power3), Power3, 1.1);

        static double Scaled(double x) => Half * Logistic(3 * x);

        static double Power3(double x) => Power(x, 3);
    }

    [Fact]
    public void SpansAndArrays()
    {
        double[] w = [0.3, -0.7, 1.1, 0.2], d = new double[4];
        Check(OfSpan, static w => w.Select(static (v, i) => (v, i)).Aggregate(0.0, static (sum, n) =>
            Math.Sin(sum + n.v * Weights[n.i % Weights.Length])), w);
        Check(Gradient.Of(Norm), static w => Norm(w), w);
        ArrayGradient<double> array = Gradient.OfArray(static w => w.Aggregate(0.0, static (sum, v) => sum + v * v));
        Assert.Equal(w.Aggregate(0.0, static (sum, v) => sum + v * v), array(w, d));
        Assert.Equal(w.Select(static v => 2 * v), d);
        Assert.Throws<ArgumentException>(() => array(w, new double[3]));
    }

    [Fact]
    public void Exceptions_AreThoseOfTheFunction()
    {
        GradientOfOne root = Gradient.Of(static x => x < 0 ? throw new ArgumentException($"{x} has none") : Math.Sqrt(x));
        Assert.Equal(2, root(4, out double dX));
        Assert.Equal(0.25, dX);
        Assert.Equal("-1 has none", Assert.Throws<ArgumentException>(() => root(-1, out _)).Message);
        GradientOfOne hidden = Gradient.Of(static x => x > 1 ? throw new Refused() : x);
        Assert.Throws<Refused>(() => hidden(2, out _));
    }

    [Fact]
    public void StaticFields_AreReadWhenTheGradientIs()
    {
        double before = Rate;
        Rate = 7;
        OfField(2, out double dX);
        Rate = before;
        Assert.Equal(9, dX);
        OfProperty(2, 5, out dX, out double dY);
        Assert.Equal((5.0, 2.0), (dX, dY));
    }

    [Fact]
    public void CallsThatAreAlike_HaveGradientsOfTheirOwn()
    {
        GradientOfOne[] all = [Gradient.Of(static x => x), Gradient.Of(static x => 2 * x), Gradient.Of(static x => x), Nested.Make<int>()];
        Assert.Equal([1, 2, 1, 6], all.Select(static g =>
        {
            g(3, out double dX);
            return dX;
        }));
    }

    // A delegate of the method itself is no call that could be replaced.
    [Fact]
    public void WhatIsNotReplaced_SaysSo()
    {
        Func<Func<double, double>, GradientOfOne> of = Gradient.Of;
        Assert.Contains("SG0032", Assert.Throws<NotSupportedException>(() => of(static x => x)).Message);
    }

    private static void Check(GradientOfOne gradient, Func<double, double> function, params double[] points)
    {
        foreach (double x in points)
        {
            Assert.Equal(function(x), gradient(x, out double dX));
            Assert.Equal(FiniteDifference(function, x), dX, 1e-7);
        }
    }

    private static void Check(GradientFunction gradient, Func<double[], double> function, double[] w)
    {
        double[] d = new double[w.Length];
        Assert.Equal(function(w), gradient(w, d));
        for (int i = 0; i < w.Length; i++)
            Assert.Equal(FiniteDifference(v => function([.. w[..i], v, .. w[(i + 1)..]]), w[i]), d[i], 1e-7);
    }

    private static double FiniteDifference(Func<double, double> function, double x) =>
        (8 * (function(x + 1e-3) - function(x - 1e-3)) - function(x + 2e-3) + function(x - 2e-3)) / 12e-3;

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);

    private static double Norm(ReadOnlySpan<double> w)
    {
        double sum = 0;
        foreach (double v in w)
            sum += v * v;
        return Math.Sqrt(sum);
    }

    private struct Point
    {
        public double X, Y;

        public readonly double Area() => X * Y;
    }

    private sealed class Refused : Exception;

    private static class Nested
    {
        public static GradientOfOne Make<T>() => Gradient.Of(Square);

        private static double Square(double x) => x * x;
    }
}
