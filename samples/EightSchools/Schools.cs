using System;
using SymGrad;

namespace EightSchools;

/// <summary>
/// Coaching in eight schools: D. Rubin, Estimation in parallel randomized experiments, Journal of Educational Statistics 6, 1981. The
/// effect in a school was measured as y with the standard error σ; the true effects θ scatter around μ with the standard deviation τ.
/// </summary>
/// <remarks>
/// The sampler's parameters are q = (m, log τ, η₁, ..., η₈), where μ = 5 m and θ = μ + τ η: not centred, so that a small τ leaves the
/// others their room (M. Betancourt, M. Girolami, Hamiltonian Monte Carlo for hierarchical models, 2015).
/// </remarks>
internal static partial class Schools
{
    /// <summary>The number of parameters, and of quantities of interest.</summary>
    public const int Parameters = 10;

    private static readonly double[] Y = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] Sigma = [15, 10, 16, 11, 9, 11, 10, 18];

    /// <summary>
    /// The logarithm of the posterior density, but for a constant, where μ ~ N(0, 5²), τ ~ half-Cauchy(5), η ~ N(0, 1) and y ~ N(θ, σ²).
    /// </summary>
    /// <param name="q">The parameters.</param>
    [Gradient]
    public static double LogPosterior(ReadOnlySpan<double> q)
    {
        double mu = 5 * q[0], tau = Math.Exp(q[1]);
        double sum = q[1] - Math.Log(1 + tau * tau / 25) - q[0] * q[0] / 2; // the first: dτ = τ d(log τ)
        for (int j = 0; j < Y.Length; j++)
        {
            double eta = q[2 + j], error = (Y[j] - mu - tau * eta) / Sigma[j];
            sum -= (eta * eta + error * error) / 2;
        }
        return sum;
    }

    /// <summary>What is of interest: θ₁, ..., θ₈, μ, τ.</summary>
    /// <param name="q">The parameters.</param>
    public static double[] Quantities(ReadOnlySpan<double> q)
    {
        double mu = 5 * q[0], tau = Math.Exp(q[1]);
        double[] quantities = [.. q[2..], mu, tau];
        for (int j = 0; j < Y.Length; j++)
            quantities[j] = mu + tau * quantities[j];
        return quantities;
    }
}
