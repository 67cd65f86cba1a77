using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>The log posterior of a mixture of Gaussians, with a Wishart prior on the inverse covariances.</summary>
internal static partial class GaussianMixture
{
    /// <param name="alpha">k logarithms of weights.</param>
    /// <param name="mu">k means of d numbers.</param>
    /// <param name="q">k times the logarithms of the diagonal of Q, where Q^T Q is an inverse covariance.</param>
    /// <param name="l">k times what is below the diagonal of Q, column by column.</param>
    /// <param name="x">n points of d numbers.</param>
    /// <param name="gamma">The inverse scale of the prior.</param>
    /// <param name="m">Its degrees of freedom beyond d + 1.</param>
    [Gradient(Wrt = ["alpha", "mu", "q", "l"], FastMath = true)]
    public static double Objective(
        ReadOnlySpan<double> alpha, ReadOnlySpan<double> mu, ReadOnlySpan<double> q, ReadOnlySpan<double> l, ReadOnlySpan<double> x, double gamma, int m)
    {
        int k = alpha.Length, d = mu.Length / k, n = x.Length / d;
        Span<double> diagonal = new double[q.Length], logWeights = new double[k];
        for (int i = 0; i < q.Length; i++)
            diagonal[i] = Math.Exp(q[i]);
        for (int j = 0; j < k; j++)
            logWeights[j] = alpha[j] + Sum(q.Slice(j * d, d));

        double sum = LogPrior(q, diagonal, l, k, d, gamma, m) - n * (LogSumExp(alpha) + 0.5 * d * Math.Log(2 * Math.PI));
        for (int i = 0; i < n; i++)
            sum += LogDensity(x.Slice(i * d, d), logWeights, mu, diagonal, l);
        return sum;
    }

    // Of one point, but for what is the same for all.
    private static double LogDensity(ReadOnlySpan<double> point, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> mu, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> l)
    {
        int d = point.Length, below = d * (d - 1) / 2;
        Span<double> terms = new double[logWeights.Length];
        for (int j = 0; j < terms.Length; j++)
            terms[j] = logWeights[j] - 0.5 * SquaredDistance(point, mu.Slice(j * d, d), diagonal.Slice(j * d, d), l.Slice(j * below, below));
        return LogSumExp(terms);
    }

    // |Q (x - mu)|²
    private static double SquaredDistance(ReadOnlySpan<double> point, ReadOnlySpan<double> mu, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> l)
    {
        Span<double> difference = new double[point.Length], product = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            difference[i] = point[i] - mu[i];
            product[i] = diagonal[i] * difference[i];
        }
        for (int column = 0; column < point.Length; column++)
        {
            int rows = point.Length - column - 1;
            AddScaled(product.Slice(column + 1, rows), difference[column], l.Slice(column * (2 * point.Length - column - 1) / 2, rows));
        }
        return SumOfSquares(product);
    }

    private static double LogPrior(ReadOnlySpan<double> q, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> l, int k, int d, double gamma, int m)
    {
        int freedom = d + m + 1;
        double constant = freedom * d * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogGamma(0.5 * freedom, d);
        return m * Sum(q) - 0.5 * gamma * gamma * (SumOfSquares(diagonal) + SumOfSquares(l)) + k * constant;
    }

    // The multivariate gamma function.
    private static double LogGamma(double a, int dimensions)
    {
        double result = 0.25 * dimensions * (dimensions - 1) * Math.Log(Math.PI);
        for (int j = 0; j < dimensions; j++)
            result += SpecialFunctions.LogGamma(a - 0.5 * j);
        return result;
    }

    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - max);
        return max + Math.Log(sum);
    }

    private static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += a * x[i];
    }

    private static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    private static double SumOfSquares(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * x[i];
        return sum;
    }
}
