using System;
using SymGrad;

namespace NegativeBinomial;

/// <summary>Counts y that scatter around their means μ = exposure · exp(x·β) with the variance μ + α μ²: the regression NB2.</summary>
/// <param name="Counts">y, one for each observation.</param>
/// <param name="Covariates">x, a row for each observation.</param>
/// <param name="Exposures">How long or how much was counted in.</param>
internal sealed partial record Regression(int[] Counts, double[,] Covariates, double[] Exposures)
{
    /// <summary>
    /// Minus the logarithm of the likelihood: J. Hilbe, Negative Binomial Regression, 2nd ed., 2011, chapter 8. Means are mixed by a gamma
    /// distribution of the shape 1/α.
    /// </summary>
    /// <param name="p">β, and then log α.</param>
    [Gradient, Hessian]
    public double Misfit(ReadOnlySpan<double> p)
    {
        double sum = 0, shape = Math.Exp(-p[^1]);
        for (int i = 0; i < Counts.Length; i++)
        {
            double y = Counts[i], eta = Math.Log(Exposures[i]);
            for (int j = 0; j < p.Length - 1; j++)
                eta += p[j] * Covariates[i, j];
            double mean = Math.Exp(eta);
            sum += SpecialFunctions.LogGamma(y + 1) + SpecialFunctions.LogGamma(shape) - SpecialFunctions.LogGamma(y + shape)
                - shape * Math.Log(shape / (shape + mean)) - y * Math.Log(mean / (shape + mean));
        }
        return sum;
    }
}
