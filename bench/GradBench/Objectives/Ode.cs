using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>y_0' = x_0, y_i' = x_i y_(i-1) from y(0) = 0 to t = 2, by the classical method of Runge and Kutta.</summary>
internal static partial class Ode
{
    private const double EndTime = 2;

    public static void Primal(ReadOnlySpan<double> x, int steps, Span<double> y)
    {
        double h = EndTime / steps;
        y.Clear();
        Span<double> k1 = new double[x.Length], k2 = new double[x.Length], k3 = new double[x.Length], k4 = new double[x.Length], between = new double[x.Length];
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, k1);
            Advance(y, h / 2, k1, between);
            Slope(x, between, k2);
            Advance(y, h / 2, k2, between);
            Slope(x, between, k3);
            Advance(y, h, k3, between);
            Slope(x, between, k4);
            for (int i = 0; i < y.Length; i++)
                y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
    }

    [Gradient]
    public static double LastComponent(ReadOnlySpan<double> x, int steps)
    {
        Span<double> y = new double[x.Length];
        Primal(x, steps, y);
        return y[y.Length - 1];
    }

    private static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            slope[i] = x[i] * y[i - 1];
    }

    private static void Advance(ReadOnlySpan<double> y, double time, ReadOnlySpan<double> slope, Span<double> result)
    {
        for (int i = 0; i < y.Length; i++)
            result[i] = y[i] + time * slope[i];
    }
}
