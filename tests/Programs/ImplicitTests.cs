using System;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Methods that solve an equation or find a minimum, by means that nobody wants to differentiate.</summary>
internal static partial class Solvers
{
    public static int Solves { get; private set; }

    private static double Cubic(double x, double p, double q) => x * x * x + p * x - q;

    /// <summary>The root of x³ + p x = q.</summary>
    [ImplicitGradient(nameof(Cubic)), Gradient, Differential]
    public static double Root(double p, double q)
    {
        Solves++;
        double x = q;
        try
        {
            while (Math.Abs(Cubic(x, p, q)) > 1e-15 * (1 + Math.Abs(q)))
            {
                double next = x - Cubic(x, p, q) / (3 * x * x + p);
                if (next == x)
                    break;
                x = next;
            }
        }
        finally
        {
            Solves += 0;
        }
        return x;
    }

    [Formula("E - k * sin(E) - m")]
    private static partial double Kepler(double E, double m, double k);

    /// <summary>The eccentric anomaly: E - e sin E = m.</summary>
    [ImplicitGradient(nameof(Kepler))]
    public static double Anomaly(double m, double e)
    {
        double anomaly = m;
        for (int i = 0; i < 100; i++)
            anomaly -= (anomaly - e * Math.Sin(anomaly) - m) / (1 - e * Math.Cos(anomaly));
        return anomaly;
    }

    /// <summary>The distance of a planet from its sun.</summary>
    [Gradient, Differential]
    public static double Distance(double time, double e, double a) => a * (1 - e * Math.Cos(Anomaly(2 * time / a, e)));

    private static double Balance(double x, ReadOnlySpan<double> w, int n, double scale)
    {
        double sum = scale * x;
        for (int i = 0; i < n; i++)
            sum += Math.Tanh(x - w[i]) * w[i] * w[i];
        return sum;
    }

    [ImplicitGradient(nameof(Balance)), Gradient]
    public static double Balanced(ReadOnlySpan<double> w, int n, [Constant] double scale)
    {
        double low = -100, high = 100;
        while (high - low > 1e-14)
        {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high)
                break;
            if (Balance(middle, w, n, scale) > 0)
                high = middle;
            else
                low = middle;
        }
        return 0.5 * (low + high);
    }

    [Gradient, Differential]
    public static double InLoop(double[] x, double a, int n)
    {
        double s = 0;
        var w = new double[x.Length];
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < x.Length; i++)
                w[i] = x[i] * (1 + s * s);
            s += a * Balanced(w, w.Length, 0.7) + Root(1 + s * s, x[0] * a);
        }
        return s;
    }

    private static double Cost(double x, double p, float q, double[] w)
    {
        double sum = Math.Exp(p * x) + Math.Exp(-x) + 0.1 * q * x;
        foreach (double v in w)
            sum += 0.5 * v * v * (x - v) * (x - v);
        return sum;
    }

    [ImplicitGradient(nameof(Cost), Minimizes = true), Gradient, Differential]
    public static double Cheapest(double p, float q, double[] w)
    {
        double x = 0;
        for (int i = 0; i < 60; i++)
        {
            double slope = p * Math.Exp(p * x) - Math.Exp(-x) + 0.1 * q, curvature = p * p * Math.Exp(p * x) + Math.Exp(-x);
            foreach (double v in w)
                (slope, curvature) = (slope + v * v * (x - v), curvature + v * v);
            x -= slope / curvature;
        }
        return x;
    }

    /// <summary>Second derivatives through a root: the generated gradient of one method, differentiated in another.</summary>
    [Gradient, Differential]
    public static double SlopeSquared(double p, double q)
    {
        RootGradient(p, q * q, out double dP, out double dQ);
        DistanceGradient(q, 0.3, p, out double dTime, out _, out double dA);
        return dP * dP * q + dQ * p + dTime * dA;
    }

    // A derivative of a derivative through roots, within which the solver is called by a derivative only.
    [Gradient, Differential]
    public static double SlopeOfSlope(double p, double q)
    {
        double value = SlopeSquaredGradient(p, q, out double dP, out double dQ);
        return value * dP + dQ;
    }

    [Gradient]
    public static double CurvatureOfSlope(double p, double q)
    {
        SlopeOfSlopeGradient(p, q, out double dP, out _);
        return dP * q;
    }

    [ImplicitGradient(nameof(Power))]
    public static double RootOf(double p) => Math.Cbrt(p);

    private static double Power(double x, double p) => x * x * x - p;

    // Newton's method with a generated derivative of the residual.
    [ImplicitGradient(nameof(Power4))]
    public static double FourthRoot(double p)
    {
        double x = 1;
        for (int i = 0; i < 60; i++)
            x -= Power4(x, p) / Power4Derivative(x, p);
        return x;
    }

    [Derivative(Wrt = ["x"])]
    private static double Power4(double x, double p) => x * x * x * x - p;

    [Gradient]
    public static double UsesFourthRoot(double p) => FourthRoot(p) * p;

    [Gradient]
    public static double UsesRootOf(double p) => 2 * RootOf(p);
}

/// <summary>One unknown: against closed forms and differences.</summary>
public class ImplicitTests
{
    [Theory]
    [InlineData(1.5, 2)]
    [InlineData(0.2, -3)]
    [InlineData(4, 0)]
    public void Root_ItsOwnDerivatives_AreThoseOfTheTheorem(double p, double q)
    {
        int before = Solvers.Solves;
        double x = Solvers.RootGradient(p, q, out double dP, out double dQ), slope = 3 * x * x + p;
        Assert.Equal(before + 1, Solvers.Solves);
        Assert.Equal(Solvers.Root(p, q), x);
        Assert.Equal(-x / slope, dP, 1e-14);
        Assert.Equal(1 / slope, dQ, 1e-14);
        Assert.Equal(x, Solvers.RootDifferential(p, q, 3, -2, out double along));
        Assert.Equal(3 * dP - 2 * dQ, along, 1e-13);
    }

    [Fact]
    public void Kepler_WithinAnotherMethod_HasTheSlopesOfDifferences()
    {
        double value = Solvers.DistanceGradient(1.3, 0.4, 1.7, out double dTime, out double dE, out double dA);
        Assert.Equal(Solvers.Distance(1.3, 0.4, 1.7), value);
        Numeric.AssertSlope(t => Solvers.Distance(t, 0.4, 1.7), 1.3, dTime);
        Numeric.AssertSlope(e => Solvers.Distance(1.3, e, 1.7), 0.4, dE);
        Numeric.AssertSlope(a => Solvers.Distance(1.3, 0.4, a), 1.7, dA);
        Solvers.DistanceDifferential(1.3, 0.4, 1.7, 0.5, -2, 3, out double along);
        Assert.Equal(0.5 * dTime - 2 * dE + 3 * dA, along, 1e-13);
    }

    [Fact]
    public void Residual_WithALoopOverASpan_AndConstants()
    {
        double[] w = [0.4, -0.9, 1.3], dW = new double[3];
        Solvers.BalancedGradient(w, 3, 0.7, dW);
        for (int i = 0; i < 3; i++)
            Numeric.AssertSlope(u => Solvers.Balanced(Numeric.With(w, i, u), 3, 0.7), w[i], dW[i], 1e-7);
    }

    [Fact]
    public void Calls_InLoops_OfArraysThatChange()
    {
        double[] x = [0.8, -0.5], dX = new double[2];
        Assert.Equal(Solvers.InLoop(x, 0.6, 3), Solvers.InLoopGradient(x, 0.6, 3, dX, out double dA));
        Numeric.AssertSlope(a => Solvers.InLoop(x, a, 3), 0.6, dA, 1e-7);
        for (int i = 0; i < 2; i++)
            Numeric.AssertSlope(u => Solvers.InLoop(Numeric.With(x, i, u), 0.6, 3), x[i], dX[i], 1e-7);
        Solvers.InLoopDifferential(x, 0.6, 3, [2, -1], 0.5, out double along);
        Assert.Equal(2 * dX[0] - dX[1] + 0.5 * dA, along, 1e-10);
    }

    [Fact]
    public void Minimum_HasTheSlopesOfDifferences()
    {
        double[] w = [0.4, -0.9], dW = new double[2];
        double x = Solvers.CheapestGradient(0.8, 1.5f, w, out double dP, out float dQ, dW);
        Numeric.AssertSlope(p => Solvers.Cheapest(p, 1.5f, w), 0.8, dP);
        for (int i = 0; i < 2; i++)
            Numeric.AssertSlope(u => Solvers.Cheapest(0.8, 1.5f, Numeric.With(w, i, u)), w[i], dW[i]);
        double curvature = 0.64 * Math.Exp(0.8 * x) + Math.Exp(-x) + w[0] * w[0] + w[1] * w[1];
        Assert.Equal(-0.1 / curvature, dQ, 1e-7);
        Solvers.CheapestDifferential(0.8, 1.5f, w, 2, 0, [1, -1], out double along);
        Assert.Equal(2 * dP + dW[0] - dW[1], along, 1e-13);
    }

    [Fact]
    public void Solver_MayCallGeneratedDerivatives()
    {
        Assert.Equal(32, Solvers.UsesFourthRootGradient(16, out double dP), 1e-13);
        Assert.Equal(1.25 * 2, dP, 1e-14);
    }

    [Fact]
    public void GeneratedGradients_ThroughRoots_HaveDerivatives()
    {
        Assert.Equal(Solvers.SlopeSquared(1.4, 0.9), Solvers.SlopeSquaredGradient(1.4, 0.9, out double dP, out double dQ));
        Numeric.AssertSlope(p => Solvers.SlopeSquared(p, 0.9), 1.4, dP);
        Numeric.AssertSlope(q => Solvers.SlopeSquared(1.4, q), 0.9, dQ);
        Solvers.SlopeSquaredDifferential(1.4, 0.9, 2, -1, out double along);
        Assert.Equal(2 * dP - dQ, along, 1e-12);
    }

    [Fact]
    public void GeneratedGradients_OfGradientsThroughRoots_HaveDerivatives()
    {
        Solvers.SlopeOfSlopeGradient(1.4, 0.9, out double dP, out double dQ);
        Numeric.AssertSlope(p => Solvers.SlopeOfSlope(p, 0.9), 1.4, dP);
        Numeric.AssertSlope(q => Solvers.SlopeOfSlope(1.4, q), 0.9, dQ);
        Solvers.SlopeOfSlopeDifferential(1.4, 0.9, 2, -1, out double along);
        Assert.Equal(2 * dP - dQ, along, 1e-11 * (1 + Math.Abs(along)));
        Solvers.CurvatureOfSlopeGradient(1.4, 0.9, out dP, out _);
        Numeric.AssertSlope(p => Solvers.CurvatureOfSlope(p, 0.9), 1.4, dP, 1e-7);
    }

    [Fact]
    public void SlopeOfZero_ThrowsAndSaysWhose()
    {
        Assert.Equal(2.0 / 12, Solvers.UsesRootOfGradient(8, out double dP) is 4 ? dP : double.NaN, 1e-15);
        Assert.Contains("RootOf", Assert.Throws<InvalidOperationException>(static () => Solvers.UsesRootOfGradient(0, out _)).Message, StringComparison.Ordinal);
        Assert.True(double.IsNaN(Solvers.UsesRootOfGradient(double.NaN, out dP)));
        Assert.True(double.IsNaN(dP));
    }
}
