using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;

namespace SymGrad.Cli.Fitting;

/// <summary>How well the data determine the parameters of a least-squares fit.</summary>
/// <param name="Covariance">The covariance of the parameters, row by row; NaN where it is not determined, or a parameter is at a
/// bound.</param>
/// <param name="Variance">The variance of the residuals, per unit of weight; 1 where errors are given.</param>
/// <param name="Confidence">The probability that an interval is to have.</param>
/// <param name="Quantile">How many standard errors that is to each side: Student's t, or the normal distribution where errors are
/// given.</param>
internal sealed record FitStatistics(double[] Covariance, double Variance, double Confidence, double Quantile)
{
    /// <summary>The number of parameters.</summary>
    public int Count { get; } = (int)Math.Round(Math.Sqrt(Covariance.Length));

    /// <summary>The standard error of each parameter.</summary>
    public IReadOnlyList<double> StandardErrors =>
        [.. Enumerable.Range(0, Count).Select(i => Math.Sqrt(Covariance[i * Count + i]))];

    /// <summary>The statistics of a covariance.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="variance">The variance of the residuals.</param>
    /// <param name="freedom">The degrees of freedom; null where errors are given.</param>
    /// <param name="confidence">The probability that intervals are to have.</param>
    public static FitStatistics Of(double[] covariance, double variance, int? freedom, double confidence)
    {
        double tail = 1 - (1 - confidence) / 2;
        double quantile = freedom is not { } degrees ? Normal.InvCDF(0, 1, tail)
            : degrees > 0 ? StudentT.InvCDF(0, 1, degrees, tail) : double.NaN;
        return new FitStatistics(covariance, variance, confidence, quantile);
    }

    /// <summary>The correlation of two parameters.</summary>
    public double Correlation(int i, int j) =>
        Covariance[i * Count + j] / Math.Sqrt(Covariance[i * Count + i] * Covariance[j * Count + j]);

    /// <summary>The standard error of a prediction with some derivatives by the parameters.</summary>
    public double OfPrediction(ReadOnlySpan<double> derivatives)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
                sum += derivatives[i] * Covariance[i * Count + j] * derivatives[j];
        }
        return Math.Sqrt(sum);
    }
}
