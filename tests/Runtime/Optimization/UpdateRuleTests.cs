using System;
using System.Linq;
using System.Numerics;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

public class UpdateRuleTests
{
    public static TheoryData<UpdateRule> Rules() =>
        [new GradientDescent(), new Momentum(0.8), new Nesterov(0.8), new RmsProp(0.95, 1e-6), new Adam(0.85, 0.99, 1e-7), new AdamW(0.05, 0.85, 0.99, 1e-7)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Apply_EveryLength_FollowsTheScalarFormula(UpdateRule rule)
    {
        for (int length = 1; length <= 2 * Vector<byte>.Count + 3; length++)
        {
            Follow<double>(rule, length, 1e-15);
            Follow<float>(rule, length, 1e-6);
        }
    }

    private static void Follow<T>(UpdateRule rule, int n, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = [.. Enumerable.Range(0, n).Select(static i => T.CreateTruncating(Math.Sin(i + 1)))], moments = new T[rule.Moments * n];
        double[] expected = [.. x.Select(double.CreateTruncating)], m = new double[n], v = new double[n];
        for (int step = 1; step <= 4; step++)
        {
            double rate = 0.1 / step;
            T[] gradient = [.. Enumerable.Range(0, n).Select(i => T.CreateTruncating(Math.Cos(3 * i + step)))];
            rule.Apply<T>(x, gradient, moments, rate, step);
            for (int i = 0; i < n; i++)
                expected[i] = Scalar(rule, expected[i], double.CreateTruncating(gradient[i]), ref m[i], ref v[i], rate, step);
        }
        for (int i = 0; i < n; i++)
            Assert.Equal(expected[i], double.CreateTruncating(x[i]), 8 * tolerance);
    }

    // The papers' formulas, once more and for one number.
    private static double Scalar(UpdateRule rule, double x, double g, ref double m, ref double v, double rate, int t)
    {
        switch (rule)
        {
            case GradientDescent:
                return x - rate * g;
            case Momentum r:
                m = r.Coefficient * m - rate * g;
                return x + m;
            case Nesterov r:
                m = r.Coefficient * m - rate * g;
                return x + r.Coefficient * m - rate * g;
            case RmsProp r:
                m = r.Decay * m + (1 - r.Decay) * g * g;
                return x - rate * g / (Math.Sqrt(m) + r.Epsilon);
            case Adam r:
                m = r.Beta1 * m + (1 - r.Beta1) * g;
                v = r.Beta2 * v + (1 - r.Beta2) * g * g;
                return x - rate * (m / (1 - Math.Pow(r.Beta1, t))) / (Math.Sqrt(v / (1 - Math.Pow(r.Beta2, t))) + r.Epsilon);
            case AdamW r:
                m = r.Beta1 * m + (1 - r.Beta1) * g;
                v = r.Beta2 * v + (1 - r.Beta2) * g * g;
                return x - rate * r.WeightDecay * x - rate * (m / (1 - Math.Pow(r.Beta1, t))) / (Math.Sqrt(v / (1 - Math.Pow(r.Beta2, t))) + r.Epsilon);
            default:
                throw new ArgumentException(rule.ToString());
        }
    }

    [Fact]
    public void GradientDescent_OnAQuadratic_HasTheClosedForm()
    {
        // f = x²: x_t = (1 - 2 η)^t x_0.
        double[] x = [3];
        for (int t = 1; t <= 10; t++)
        {
            new GradientDescent().Apply<double>(x, [2 * x[0]], [], 0.1, t);
            Assert.Equal(3 * Math.Pow(0.8, t), x[0], 1e-14);
        }
    }

    [Fact]
    public void Momentum_ConstantGradient_ReachesItsTerminalVelocity()
    {
        // v = -η g / (1 - μ).
        double[] x = [0], velocity = new double[1];
        for (int t = 1; t <= 500; t++)
            new Momentum(0.9).Apply<double>(x, [2], velocity, 0.1, t);
        Assert.Equal(-2, velocity[0], 1e-12);
    }

    [Fact]
    public void Adam_FirstStep_HasTheLengthOfTheRate()
    {
        double[] x = [1, 1], moments = new double[4];
        new Adam().Apply<double>(x, [1e-3, -1e3], moments, 0.01, 1);
        Assert.Equal(1 - 0.01, x[0], 1e-6);
        Assert.Equal(1 + 0.01, x[1], 1e-6);
    }

    [Fact]
    public void AdamW_NoGradient_DecaysTheWeightsAlone()
    {
        double[] x = [2, -4], moments = new double[4];
        new AdamW(0.1).Apply<double>(x, [0, 0], moments, 0.5, 1);
        Assert.Equal([2 * 0.95, -4 * 0.95], x);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Apply_AllocatesNothing(UpdateRule rule)
    {
        double[] x = new double[101], g = new double[101], moments = new double[rule.Moments * 101];
        float[] xf = new float[101], gf = new float[101], momentsf = new float[rule.Moments * 101];
        Step(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 2; step < 50; step++)
            Step(step);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step(int step)
        {
            rule.Apply<double>(x, g, moments, 0.1, step);
            rule.Apply<float>(xf, gf, momentsf, 0.1, step);
        }
    }

    [Fact]
    public void Apply_WrongSizes_AreRefused()
    {
        Assert.Equal("gradient", Assert.Throws<ArgumentException>(() => new GradientDescent().Apply<double>(new double[2], new double[3], [], 1, 1)).ParamName);
        Assert.Equal("moments", Assert.Throws<ArgumentException>(() => new Adam().Apply<double>(new double[2], new double[2], new double[2], 1, 1)).ParamName);
        Assert.Equal("parameters", Assert.Throws<ArgumentException>(() => new GradientDescent().Apply<Half>(new Half[2], new Half[2], [], 1, 1)).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent().Apply<double>(new double[2], new double[2], [], 1, 0)).ParamName);
    }

    [Fact]
    public void Constants_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(-1));
    }
}
