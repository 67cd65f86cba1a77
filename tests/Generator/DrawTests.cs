using System;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Random numbers without a seed: each call of a derivative draws once, and all that it gives is of the same draws.</summary>
public class DrawTests
{
    private const string Members = """
        private sealed class Market
        {
            private readonly Random _random = new();
            public double Shock() => _random.NextDouble() + 0.5;
        }

        private static double Of(Random random) => 1 + random.NextDouble();

        // s x0² x1 + t x1, of draws in loops, branches, helpers, objects and generators that a loop makes.
        [Gradient, Differential, HessianVectorProduct, Hessian]
        public static double F(double[] x)
        {
            double s = 0, t = 0;
            var market = new Market();
            for (int i = 0; i < 5; i++)
            {
                if (Random.Shared.Next(2) == 0)
                    s += Of(Random.Shared) * x[0] * x[0] * x[1];
                else
                    s += new Random().NextDouble() * x[0] * x[0] * x[1];
                t += market.Shock() * x[1];
            }
            return s + t;
        }

        // Zero where the generators of a loop have the same seed.
        [Gradient]
        public static double Different(double x)
        {
            double sum = 0, sign = 1;
            for (int i = 0; i < 2; i++)
            {
                sum += sign * new Random().NextDouble() * x;
                sign = -sign;
            }
            return sum;
        }
        """;

    private delegate double Gradient(double[] x, Span<double> dX);

    private delegate double Differential(double[] x, ReadOnlySpan<double> v, out double d);

    private delegate double Product(double[] x, ReadOnlySpan<double> v, Span<double> dX, Span<double> hX);

    private delegate double Hessian(double[] x, Span<double> dX, Span<double> hessian);

    private static readonly Type Type = Driver.Compile(Members);

    [Fact]
    public void AllThatADerivativeGives_IsOfTheSameDraws()
    {
        double[] x = [1.5, 0.7], v = [0.3, -0.4], d = new double[2], h = new double[2], hessian = new double[4];
        for (int trial = 0; trial < 20; trial++)
        {
            double value = Of<Gradient>("FGradient")(x, d);
            // With f = s x0² x1 + t x1: x0 ∂f/∂x0 = 2 s x0² x1, and x1 ∂f/∂x1 = f.
            Assert.Equal(value, x[1] * d[1], 1e-12);
            double s = d[0] / (2 * x[0] * x[1]);
            Assert.InRange(s, 0, 10);

            value = Of<Hessian>("FHessian")(x, d, hessian);
            Assert.Equal(value, x[1] * d[1], 1e-12);
            s = d[0] / (2 * x[0] * x[1]);
            Assert.Equal(2 * s * x[1], hessian[0], 1e-12);
            Assert.Equal(2 * s * x[0], hessian[1], 1e-12);
            Assert.Equal(hessian[1], hessian[2], 1e-12);
            Assert.Equal(0, hessian[3], 1e-12);

            value = Of<Product>("FHessianVectorProduct")(x, v, d, h);
            s = d[0] / (2 * x[0] * x[1]);
            Assert.Equal(value, x[1] * d[1], 1e-12);
            Assert.Equal(2 * s * (x[1] * v[0] + x[0] * v[1]), h[0], 1e-12);
            Assert.Equal(2 * s * x[0] * v[0], h[1], 1e-12);

            // Along (0, x1) the derivative is the value itself.
            value = Of<Differential>("FDifferential")(x, [0, x[1]], out double along);
            Assert.Equal(value, along, 1e-12);
        }
    }

    [Fact]
    public void CallsAndGenerators_DrawDifferently()
    {
        double[] x = [1.5, 0.7], d = new double[2];
        Assert.NotEqual(Of<Gradient>("FGradient")(x, d), Of<Gradient>("FGradient")(x, d));
        var different = Type.GetMethod("DifferentGradient")!.CreateDelegate<GradientOfOne>();
        double value = different(2, out double dX);
        Assert.NotEqual(0, value);
        Assert.Equal(value, 2 * dX, 1e-12);
    }

    [Theory]
    [InlineData("[Jacobian] static double F(double x) => x * Random.Shared.NextDouble();", "random numbers without a seed")]
    [InlineData("static readonly Random G = new(1); [Gradient] static double F(double x) => x * G.NextDouble();",
        "hand over what is drawn")]
    [InlineData("static double W(double x, int n) => n == 0 ? x : W(x * Random.Shared.NextDouble(), n - 1); "
        + "[Gradient] static double F(double x) => W(x, 3);", "hand over what is drawn")]
    public void WhatWouldDrawAnew_IsRefused(string members, string message) =>
        Assert.Contains(Driver.Analyze(Driver.Class(members)), d => d.GetMessage(null).Contains(message, StringComparison.Ordinal));

    private static T Of<T>(string name)
        where T : Delegate => Type.GetMethod(name)!.CreateDelegate<T>();
}
