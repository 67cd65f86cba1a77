using System;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that call methods whose gradient is written by hand.</summary>
internal static partial class Custom
{
    public static int GradientCalls { get; private set; }

    /// <summary>The root of x³ + p x = q, by an iteration that nobody wants to differentiate.</summary>
    [CustomGradient(nameof(RootGradient))]
    public static double Root(double p, double q)
    {
        double x = q;
        for (int i = 0; i < 200; i++)
            x -= (x * x * x + p * x - q) / (3 * x * x + p);
        return x;
    }

    public static double RootGradient(double p, double q, out double dP, out double dQ)
    {
        GradientCalls++;
        double x = Root(p, q), slope = 3 * x * x + p;
        dP = -x / slope;
        dQ = 1 / slope;
        return x;
    }

    [CustomGradient(nameof(WeightedGradient))]
    public static double Weighted(ReadOnlySpan<double> w, double[] x, [Constant] double scale)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
            sum += w[i] * Math.Sin(x[i]);
        return scale * sum;
    }

    public static double WeightedGradient(ReadOnlySpan<double> w, double[] x, double scale, Span<double> dW, Span<double> dX)
    {
        for (int i = 0; i < w.Length; i++)
        {
            dW[i] = scale * Math.Sin(x[i]);
            dX[i] = scale * w[i] * Math.Cos(x[i]);
        }
        return Weighted(w, x, scale);
    }

    [Gradient, Differential]
    public static double Uses(double a, double b) => Root(a * a + 1, b) * a + Root(2, a);

    [Gradient, Differential]
    public static double InLoops(ReadOnlySpan<double> w, double[] x, int n)
    {
        double s = 1;
        var y = new double[x.Length];
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < x.Length; i++)
                y[i] = x[i] * s;
            s += Weighted(w, y, 0.5) * Weighted(w, x, 2) + Root(1 + s * s, x[0]);
        }
        return s;
    }
}

/// <summary>Their derivatives against central differences; and the check of gradients itself.</summary>
public class CustomGradientTests
{
    [Fact]
    public void TheGradientWrittenByHand_IsTheOneThatIsCalled()
    {
        int before = Custom.GradientCalls;
        Assert.Equal(Custom.Uses(0.7, -1.2), Custom.UsesGradient(0.7, -1.2, out double dA, out double dB));
        Assert.Equal(before + 2, Custom.GradientCalls);
        Numeric.AssertSlope(a => Custom.Uses(a, -1.2), 0.7, dA);
        Numeric.AssertSlope(b => Custom.Uses(0.7, b), -1.2, dB);
        Custom.UsesDifferential(0.7, -1.2, 3, 0.5, out double along);
        Assert.Equal(3 * dA + 0.5 * dB, along, 1e-12);
    }

    [Fact]
    public void ArraysAndLoops()
    {
        double[] w = [0.4, -0.2, 0.9], x = [0.3, 1.1, -0.5], dW = new double[3], dX = new double[3];
        Assert.Equal(Custom.InLoops(w, x, 3), Custom.InLoopsGradient(w, x, 3, dW, dX));
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            Numeric.AssertSlope(u => Custom.InLoops(Numeric.With(w, i, u), x, 3), w[i], dW[i]);
            Numeric.AssertSlope(u => Custom.InLoops(w, Numeric.With(x, i, u), 3), x[i], dX[i]);
            sum += dW[i] * x[i] + dX[i] * w[i];
        }
        Custom.InLoopsDifferential(w, x, 3, x, w, out double along);
        Assert.Equal(sum, along, 1e-9);
    }

    [Fact]
    public void GradientCheck_TellsRightFromWrong()
    {
        double[] at = [0.3, 1.1, -40];
        static double F(ReadOnlySpan<double> x) => Math.Exp(x[0]) * x[1] + x[2] * x[2];
        static double Right(ReadOnlySpan<double> x, Span<double> d)
        {
            (d[0], d[1], d[2]) = (Math.Exp(x[0]) * x[1], Math.Exp(x[0]), 2 * x[2]);
            return F(x);
        }

        static double Wrong(ReadOnlySpan<double> x, Span<double> d)
        {
            Right(x, d);
            d[1] *= 1.0001;
            return F(x) + 1;
        }

        GradientCheckResult right = GradientCheck.Compare(F, Right, at), wrong = GradientCheck.Compare(F, Wrong, at);
        Assert.True(right.IsCorrect, right.ToString());
        right.ThrowIfWrong();
        Assert.Equal([true, false, true], wrong.Components.Select(static c => c.Agrees));
        Assert.False(wrong.ValueAgrees);
        Assert.Contains("variable 1", Assert.Throws<InvalidOperationException>(wrong.ThrowIfWrong).Message, StringComparison.Ordinal);
        Assert.True(GradientCheck.Compare(static x => Custom.Root(x[0], x[1]), static (x, d) => Custom.RootGradient(x[0], x[1], out d[0], out d[1]), [1.5, 2]).IsCorrect);
    }

    [Fact]
    public void GradientCheck_HoldsForSteepAndFlatFunctions()
    {
        foreach (double scale in (double[])[1e-6, 1, 1e8])
        {
            foreach (double x in (double[])[0, 1e-3, 5, 1e4])
            {
                GradientCheckResult result = GradientCheck.Compare(
                    u => scale * Math.Tanh(u[0] / (1 + Math.Abs(x))), (u, d) => { double t = Math.Tanh(u[0] / (1 + Math.Abs(x))); d[0] = scale * (1 - t * t) / (1 + Math.Abs(x)); return scale * t; }, [x]);
                Assert.True(result.IsCorrect, result.ToString());
            }
        }
    }
}
