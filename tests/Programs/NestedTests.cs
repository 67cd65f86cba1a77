using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that call generated derivatives of others.</summary>
internal static partial class Nested
{
    public record struct Vector2(double X, double Y)
    {
        public readonly double Length => Math.Sqrt(X * X + Y * Y);

        public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.X + b.X, a.Y + b.Y);

        public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.X - b.X, a.Y - b.Y);

        public static Vector2 operator *(double factor, Vector2 a) => new(factor * a.X, factor * a.Y);
    }

    [Gradient, Derivative, Derivative(Order = 2), Differential]
    public static double Wave(double x) => Math.Sin(x * x) + x;

    // ∂/∂x of (dWave/dx)²
    [Gradient, Derivative(Order = 2)]
    public static double SlopeSquared(double x)
    {
        WaveGradient(x, out double slope);
        return slope * slope;
    }

    [Gradient, Differential]
    public static double Mixed(double x, double y)
    {
        double slope = WaveDerivative(x * y);
        double curvature = Nested.WaveDerivative2(x);
        WaveDifferential(y, x, out var along);
        return slope * curvature + along;
    }

    [Gradient]
    public static double Product(ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
            p *= Math.Sin(x[i]) + i;
        return p;
    }

    // The squared length of a gradient that needs a tape.
    [Gradient, Differential, HessianVectorProduct]
    public static double GradientNorm(ReadOnlySpan<double> x, double scale)
    {
        var slope = new double[x.Length];
        double value = ProductGradient(x, slope);
        double s = value * scale;
        foreach (double d in slope)
            s += d * d * scale;
        return s;
    }

    // A derivative of a derivative of a derivative.
    [Gradient]
    public static double Third(double[] x, double scale)
    {
        Span<double> dX = stackalloc double[x.Length];
        GradientNormGradient(x, scale, dX, out double dScale);
        double s = dScale;
        for (int i = 0; i < dX.Length; i++)
            s += dX[i] * x[i];
        return s;
    }

    [Gradient(Wrt = ["x"]), Differential(Wrt = ["x"])]
    public static double Legendre(double x, int n) => n == 0 ? 1 : n == 1 ? x : ((2 * n - 1) * x * Legendre(x, n - 1) - (n - 1) * Legendre(x, n - 2)) / n;

    [Gradient(Wrt = ["x"]), Differential(Wrt = ["x"]), Derivative(Wrt = ["x"]), Derivative(Wrt = ["x"], Order = 2)]
    public static double LegendreSlope(double x, int n)
    {
        LegendreGradient(x, n, out double slope);
        return slope;
    }

    [Gradient(Wrt = ["x"]), Differential(Wrt = ["x"])]
    public static double LegendreAlong(double x, int n)
    {
        LegendreDifferential(x, n, 1, out double slope);
        return slope;
    }

    // A derivative of a derivative of a derivative of a method that calls itself.
    [Gradient(Wrt = ["x"])]
    public static double LegendreCurvature(double x, int n)
    {
        LegendreSlopeGradient(x, n, out double curvature);
        return curvature;
    }

    // Newton steps on a function whose derivative is generated; the number of steps depends on the data.
    [Gradient, Differential]
    public static double Root(double a, double start)
    {
        double x = start;
        for (int i = 0; i < 50; i++)
        {
            double value = ShiftedGradient(x, a, out double slope);
            double step = value / slope;
            x -= step;
            if (Math.Abs(step) < 1e-14)
                break;
        }
        return x;
    }

    [Gradient(Wrt = ["x"])]
    public static double Shifted(double x, double a)
    {
        double s = -a;
        for (int k = 0; k < 3; k++)
            s += x * s + x;
        return s + x;
    }

    private const double Step = 0.1;

    [Gradient(Wrt = ["position"]), Differential(Wrt = ["position"])]
    public static double Potential(Vector2 position, double w) =>
        1 / (position - new Vector2(10, 10 - w)).Length + 1 / (position - new Vector2(10, 0)).Length;

    [Gradient(Wrt = ["w"]), Differential(Wrt = ["w"])]
    public static double FinalSquare(double w, bool innerForward)
    {
        Vector2 position = new(0, 8), velocity = new(0.75, 0);
        while (true)
        {
            Vector2 slope = innerForward ? SlopeForward(position, w) : SlopeReverse(position, w);
            position += Step * velocity;
            if (position.Y <= 0)
            {
                position += -position.Y / velocity.Y * velocity;
                return position.X * position.X;
            }
            velocity -= Step * slope;
        }
    }

    private static Vector2 SlopeReverse(Vector2 position, double w)
    {
        PotentialGradient(position, w, out Vector2 slope);
        return slope;
    }

    private static Vector2 SlopeForward(Vector2 position, double w)
    {
        PotentialDifferential(position, w, new Vector2(1, 0), out double x);
        PotentialDifferential(position, w, new Vector2(0, 1), out double y);
        return new Vector2(x, y);
    }

    // Its gradient keeps a whole array.
    [Gradient]
    public static double Squashed(double[] x)
    {
        double s = 0;
        for (int round = 0; round < 3; round++)
        {
            System.Numerics.Tensors.TensorPrimitives.SoftMax<double>(x, x);
            for (int i = 0; i < x.Length; i++)
                s += x[i] * x[i] * (i + s);
        }
        return s;
    }

    [Gradient]
    public static double SquashedNorm(double[] x)
    {
        double[] work = (double[])x.Clone(), slope = new double[x.Length];
        double s = SquashedGradient(work, slope);
        foreach (double d in slope)
            s += d * d;
        return s;
    }

    [Gradient]
    public static double Growth(double k, double l)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
            s += Math.Exp(k * i) * s + l;
        return s;
    }

    // The gradient within keeps an array for each step.
    [Gradient, Differential]
    public static double Descent(double k, double l)
    {
        for (int i = 0; i < 2; i++)
        {
            GrowthGradient(k, l, out double dK, out _);
            k -= 0.3 * dK;
        }
        return k;
    }

    [Gradient, Differential, HessianVectorProduct]
    public static double DescentSlope(double k, double l)
    {
        DescentGradient(k, l, out double dK, out double dL);
        return dK * dL;
    }

    [Gradient, Differential]
    public static double DescentAlong(double k, double l)
    {
        DescentDifferential(k, l, 1, l, out double slope);
        return slope;
    }

    // A derivative of a derivative of a derivative, in which arrays come from a tape into others.
    [Gradient, Differential]
    public static double DescentCurvature(double k, double l)
    {
        DescentSlopeGradient(k, l, out double dK, out double dL);
        return dK + l * dL;
    }

    [Formula("x^2*sin(x)"), Derivative]
    public static partial double Wobble(double x);

    [Gradient]
    public static double OfFormula(double x, double y) => Wobble(x) * y + WobbleDerivative(x * y);
}

/// <summary>Nested differentiation against closed forms and differences.</summary>
public class NestedTests
{
    [Theory]
    [InlineData(0.7)]
    [InlineData(-1.3)]
    public void Gradient_OfAGradient_IsTheSecondDerivative(double x)
    {
        double slope = 2 * x * Math.Cos(x * x) + 1, curvature = 2 * Math.Cos(x * x) - 4 * x * x * Math.Sin(x * x);
        Assert.Equal(slope * slope, Nested.SlopeSquaredGradient(x, out double dX), 1e-12);
        Assert.Equal(2 * slope * curvature, dX, 1e-12);
        Numeric.AssertSlope(t => { Nested.SlopeSquaredGradient(t, out double d); return d; }, x, Nested.SlopeSquaredDerivative2(x));
    }

    [Fact]
    public void Gradient_OfSeveralDerivatives_EqualsDifferences()
    {
        Assert.Equal(Nested.Mixed(0.8, -0.6), Nested.MixedGradient(0.8, -0.6, out double dX, out double dY));
        Numeric.AssertSlope(t => Nested.Mixed(t, -0.6), 0.8, dX);
        Numeric.AssertSlope(t => Nested.Mixed(0.8, t), -0.6, dY);
        Nested.MixedDifferential(0.8, -0.6, 0.3, -2, out double df);
        Assert.Equal(0.3 * dX - 2 * dY, df, 1e-12);
    }

    [Fact]
    public void Gradient_OfAGradientWithATape_EqualsDifferences()
    {
        double[] x = [0.4, -0.9, 1.7, 0.2], dX = new double[4], v = [0.3, 1, -0.5, 2], h = new double[4], d2 = new double[4];
        Assert.Equal(Nested.GradientNorm(x, 0.8), Nested.GradientNormGradient(x, 0.8, dX, out double dScale));
        for (int i = 0; i < x.Length; i++)
            Numeric.AssertSlope(t => Nested.GradientNorm(Numeric.With(x, i, t), 0.8), x[i], dX[i]);
        Numeric.AssertSlope(t => Nested.GradientNorm(x, t), 0.8, dScale);
        Nested.GradientNormDifferential(x, 0.8, v, 0.7, out double df);
        Assert.Equal(0.3 * dX[0] + dX[1] - 0.5 * dX[2] + 2 * dX[3] + 0.7 * dScale, df, 1e-10);

        Nested.GradientNormHessianVectorProduct(x, 0.8, v, 0.7, d2, out _, h, out double hScale);
        for (int i = 0; i < x.Length; i++)
            Numeric.AssertSlope(t => At(t, g => g.dX[i]), 0, h[i]);
        Numeric.AssertSlope(t => At(t, g => g.dScale), 0, hScale);

        double At(double t, Func<(double[] dX, double dScale), double> part)
        {
            double[] moved = new double[4], d = new double[4];
            for (int i = 0; i < 4; i++)
                moved[i] = x[i] + t * v[i];
            Nested.GradientNormGradient(moved, 0.8 + t * 0.7, d, out double ds);
            return part((d, ds));
        }
    }

    [Fact]
    public void Gradient_OfAGradientOfAGradient_EqualsDifferences()
    {
        double[] x = [0.4, -0.9, 1.7], dX = new double[3];
        Assert.Equal(Nested.Third(x, 0.8), Nested.ThirdGradient(x, 0.8, dX, out double dScale), 1e-12);
        for (int i = 0; i < x.Length; i++)
            Numeric.AssertSlope(t => Nested.Third(Numeric.With(x, i, t), 0.8), x[i], dX[i]);
        Numeric.AssertSlope(t => Nested.Third(x, t), 0.8, dScale);
    }

    [Fact]
    public void Gradient_ThroughNewtonSteps_IsThatOfTheRoot()
    {
        Nested.RootGradient(2.5, 1, out double dA, out double dStart);
        Numeric.AssertSlope(a => Nested.Root(a, 1), 2.5, dA);
        Assert.Equal(0, dStart, 1e-10);
        Nested.RootDifferential(2.5, 1, 1, 0, out double df);
        Assert.Equal(dA, df, 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Derivatives_OfASimulationWithAnInnerDerivative_EqualDifferences(bool innerForward)
    {
        Nested.FinalSquareGradient(0.3, innerForward, out double dW);
        Nested.FinalSquareDifferential(0.3, innerForward, 1, out double df);
        // The number of steps changes with w: differences have to stay near.
        const double h = 1e-6;
        Assert.Equal((Nested.FinalSquare(0.3 + h, innerForward) - Nested.FinalSquare(0.3 - h, innerForward)) / (2 * h), dW, 1e-5);
        Assert.Equal(dW, df, 1e-9);
    }

    [Fact]
    public void Gradient_OfAGradientThatKeepsArrays_EqualsDifferences()
    {
        double[] x = [0.4, -0.9, 1.7], dX = new double[3];
        Assert.Equal(Nested.SquashedNorm(x), Nested.SquashedNormGradient(x, dX), 1e-14);
        for (int i = 0; i < x.Length; i++)
            Numeric.AssertSlope(t => Nested.SquashedNorm(Numeric.With(x, i, t)), x[i], dX[i]);
    }

    [Fact]
    public void Derivatives_OfGradientsThatKeepArraysInLoops_EqualDifferences()
    {
        Check(Nested.DescentSlope, Nested.DescentSlopeGradient, Nested.DescentSlopeDifferential);
        Check(Nested.DescentAlong, Nested.DescentAlongGradient, Nested.DescentAlongDifferential);
        Check(Nested.DescentCurvature, Nested.DescentCurvatureGradient, Nested.DescentCurvatureDifferential);
        Nested.DescentSlopeHessianVectorProduct(0.4, 0.7, 2, -1, out _, out _, out double hK, out double hL);
        Numeric.AssertSlope(t => Along(0.4 + 2 * t, 0.7 - t).K, 0, hK, 1e-7);
        Numeric.AssertSlope(t => Along(0.4 + 2 * t, 0.7 - t).L, 0, hL, 1e-7);

        static (double K, double L) Along(double k, double l)
        {
            Nested.DescentSlopeGradient(k, l, out double dK, out double dL);
            return (dK, dL);
        }

        static void Check(Func<double, double, double> f, Gradient gradient, Differential differential)
        {
            Assert.Equal(f(0.4, 0.7), gradient(0.4, 0.7, out double dK, out double dL));
            Numeric.AssertSlope(k => f(k, 0.7), 0.4, dK, 1e-7);
            Numeric.AssertSlope(l => f(0.4, l), 0.7, dL, 1e-7);
            differential(0.4, 0.7, 2, -1, out double along);
            Assert.Equal(2 * dK - dL, along, 1e-11 * (1 + Math.Abs(along)));
        }
    }

    private delegate double Gradient(double x, double y, out double dX, out double dY);

    private delegate double Differential(double x, double y, double dX, double dY, out double dResult);

    [Fact]
    public void Gradient_OfFormulasAndTheirDerivatives_EqualsDifferences()
    {
        Nested.OfFormulaGradient(0.9, 1.2, out double dX, out double dY);
        Numeric.AssertSlope(t => Nested.OfFormula(t, 1.2), 0.9, dX);
        Numeric.AssertSlope(t => Nested.OfFormula(0.9, t), 1.2, dY);
    }

    [Fact]
    public void DerivativesOfRecursiveMethods_SolveTheirDifferentialEquation()
    {
        for (int n = 0; n <= 7; n++)
        {
            foreach (double x in new[] { -0.8, 0.1, 0.6 })
            {
                // Legendre's equation, (1 - x²) P'' = 2x P' - n(n + 1) P, and its derivative.
                double value = Nested.LegendreGradient(x, n, out double slope);
                double expected = (2 * x * slope - n * (n + 1) * value) / (1 - x * x);
                double third = (4 * x * expected + (2 - n * (n + 1)) * slope) / (1 - x * x);
                Nested.LegendreSlopeGradient(x, n, out double reverseOverReverse);
                Nested.LegendreAlongGradient(x, n, out double reverseOverForward);
                Nested.LegendreSlopeDifferential(x, n, 1, out double forwardOverReverse);
                Nested.LegendreAlongDifferential(x, n, 1, out double forwardOverForward);
                double curvature = Nested.LegendreCurvatureGradient(x, n, out double thirdFound);
                // The value within is not needed, but what its computation keeps is.
                double derivative = Nested.LegendreSlopeDerivative(x, n);
                foreach (double found in new[] { reverseOverReverse, reverseOverForward, forwardOverReverse, forwardOverForward, curvature, derivative })
                    Assert.Equal(expected, found, 1e-9 * (1 + Math.Abs(expected)));
                Assert.Equal(third, thirdFound, 1e-8 * (1 + Math.Abs(third)));
                Assert.Equal(third, Nested.LegendreSlopeDerivative2(x, n), 1e-8 * (1 + Math.Abs(third)));
            }
        }
    }
}
