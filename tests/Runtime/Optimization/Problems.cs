using System;

namespace SymGrad.Tests.Optimization;

/// <summary>Functions with known minima, with their gradients by hand.</summary>
internal static class Problems
{
    /// <summary>Linear regression: mean squared error of w x + b over x = (1, 2, 3), y = (2, 4, 6). Minimum 0 at (2, 0).</summary>
    public static double Regression(ReadOnlySpan<double> p, Span<double> d)
    {
        double loss = 0;
        d.Clear();
        for (int i = 0; i < 3; i++)
            loss += RegressionSample(i, p, d);
        d[0] /= 3;
        d[1] /= 3;
        return loss / 3;
    }

    /// <summary>One sample's squared error, whose gradient is added.</summary>
    public static double RegressionSample(int sample, ReadOnlySpan<double> p, Span<double> d)
    {
        double x = sample + 1, error = p[0] * x + p[1] - 2 * x;
        d[0] += 2 * error * x;
        d[1] += 2 * error;
        return error * error;
    }

    /// <summary>Rosenbrock's valley. Minimum 0 at (1, 1).</summary>
    public static double Rosenbrock(ReadOnlySpan<double> p, Span<double> d)
    {
        double a = 1 - p[0], b = p[1] - p[0] * p[0];
        d[0] = -2 * a - 400 * p[0] * b;
        d[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    /// <summary>Σ k (x_k - 1)² / 2. Minimum 0 at (1, 1, ...).</summary>
    public static double Quadratic(ReadOnlySpan<double> p, Span<double> d)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            d[i] = (i + 1) * (p[i] - 1);
            sum += 0.5 * d[i] * (p[i] - 1);
        }
        return sum;
    }

    /// <summary>A logistic regression on made-up data: one sample's loss, whose gradient is added.</summary>
    public static double Logistic(int sample, ReadOnlySpan<double> w, Span<double> d)
    {
        double z = w[^1], label = sample % 3 == 0 ? 1 : 0;
        for (int j = 0; j + 1 < w.Length; j++)
            z += w[j] * Feature(sample, j);
        double p = 1 / (1 + Math.Exp(-z));
        for (int j = 0; j + 1 < w.Length; j++)
            d[j] += (p - label) * Feature(sample, j);
        d[^1] += p - label;
        return Math.Max(z, 0) - z * label + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }

    /// <summary>The same in float.</summary>
    public static double LogisticFloat(int sample, ReadOnlySpan<float> w, Span<float> d)
    {
        float z = w[^1], label = sample % 3 == 0 ? 1 : 0;
        for (int j = 0; j + 1 < w.Length; j++)
            z += w[j] * (float)Feature(sample, j);
        float p = 1 / (1 + MathF.Exp(-z));
        for (int j = 0; j + 1 < w.Length; j++)
            d[j] += (p - label) * (float)Feature(sample, j);
        d[^1] += p - label;
        return MathF.Max(z, 0) - z * label + MathF.Log(1 + MathF.Exp(-MathF.Abs(z)));
    }

    private static double Feature(int sample, int j) => Math.Sin(1 + sample * (j + 1.7)) + (sample % 3 == 0 ? 0.3 * j : 0);
}
