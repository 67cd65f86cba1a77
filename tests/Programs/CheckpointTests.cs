using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Long loops whose gradients trade time for memory, beside the same ones that do not.</summary>
internal static partial class Long
{
    [Gradient, Checkpoint]
    public static double Pendulum(double angle, double velocity, double k, int n) => Simulate(angle, velocity, k, n);

    [Gradient]
    public static double WholePendulum(double angle, double velocity, double k, int n) => Simulate(angle, velocity, k, n);

    private static double Simulate(double angle, double velocity, double k, int n)
    {
        double h = 0.001;
        for (int i = 0; i < n; i++)
        {
            velocity -= h * k * Math.Sin(angle);
            angle += h * velocity;
            if (angle > 1.5)
                velocity *= 0.999;
        }
        return angle * angle + velocity;
    }

    [Gradient, Checkpoint]
    public static double Heat(double[] u, double[] k, int n)
    {
        double[] next = new double[u.Length], now = (double[])u.Clone();
        double total = 0;
        for (int t = n; t > 0; t -= 3)
        {
            for (int i = 0; i < now.Length; i++)
                next[i] = now[i] + 0.2 * k[i] * Math.Sin((i > 0 ? now[i - 1] : 0) + (i + 1 < now.Length ? now[i + 1] : 0) - 2 * now[i]);
            for (int i = 0; i < now.Length; i++)
                now[i] = next[i] * next[i] * 0.1 + next[i];
            total += now[0] * now[^1] * total + now[1];
            u[0] += total;
        }
        return total + now[0] + u[0] * u[1];
    }
}

/// <summary>Their gradients.</summary>
public class CheckpointTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(999)]
    public void TheGradientIsTheSame(int n)
    {
        double value = Long.PendulumGradient(1.4, 0.7, 9, n, out double dA, out double dV, out double dK);
        Assert.Equal(Long.WholePendulumGradient(1.4, 0.7, 9, n, out double a, out double v, out double k), value);
        Assert.Equal((a, v, k), (dA, dV, dK));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(25)]
    public void ArraysAndStrides(int n)
    {
        double[] u = [0.4, -0.2, 0.9, 0.1], k = [1, 0.8, 1.2, 0.5], after = (double[])u.Clone(), before = (double[])u.Clone(), dU = new double[4], dK = new double[4];
        Assert.Equal(Long.Heat(after, k, n), Long.HeatGradient(before, k, n, dU, dK));
        Assert.Equal(after, before);
        for (int i = 0; i < 4; i++)
        {
            Numeric.AssertSlope(x => Long.Heat(Numeric.With(u, i, x), k, n), u[i], dU[i]);
            Numeric.AssertSlope(x => Long.Heat((double[])u.Clone(), Numeric.With(k, i, x), n), k[i], dK[i]);
        }
    }

    [Fact]
    public void MemoryGrowsWithTheSquareRoot()
    {
        Long.PendulumGradient(1.4, 0.7, 9, 10, out _, out _, out _);
        long start = GC.GetAllocatedBytesForCurrentThread();
        Long.PendulumGradient(1.4, 0.7, 9, 1_000_000, out _, out _, out _);
        long used = GC.GetAllocatedBytesForCurrentThread() - start;
        // Keeping every step would take 8 MB for each value of a step.
        Assert.True(used < 1_000_000, $"{used} bytes");
    }
}
