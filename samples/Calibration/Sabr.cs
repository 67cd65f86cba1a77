using System;
using SymGrad;

namespace Calibration;

/// <summary>The SABR model of a forward F and its volatility σ, α at first: dF = σ F^β dW, dσ = ν σ dZ, dW dZ = ρ dt.</summary>
internal readonly record struct Sabr(double Alpha, double Rho, double Nu)
{
    /// <summary>The model of any three real numbers: α = exp p₀ and ν = exp p₂ are positive, ρ = tanh p₁ is a correlation.</summary>
    public static Sabr From(ReadOnlySpan<double> p) => new(Math.Exp(p[0]), Math.Tanh(p[1]), Math.Exp(p[2]));

    /// <summary>Those three numbers.</summary>
    public double[] ToParameters() => [Math.Log(Alpha), Math.Atanh(Rho), Math.Log(Nu)];

    /// <summary>
    /// Black's volatility of an option: P. Hagan, D. Kumar, A. Lesniewski, D. Woodward, Managing smile risk, Wilmott, September 2002,
    /// equation 2.17.
    /// </summary>
    public double Volatility(double beta, double forward, double strike, double expiry)
    {
        double b = 1 - beta, log = Math.Log(forward / strike), power = Math.Pow(forward * strike, b / 2);
        double a = Alpha / power, square = b * b * log * log;
        double level = a / (1 + square / 24 + square * square / 1920);
        double growth = (b * b * a * a + 6 * Rho * beta * Nu * a + (2 - 3 * Rho * Rho) * Nu * Nu) / 24;
        return level * Skew(Nu / a * log) * (1 + growth * expiry);
    }

    // z / x(z); at the money, where that is 0 / 0, by its Taylor series.
    private double Skew(double z) => Math.Abs(z) < 1e-5
        ? 1 - Rho * z / 2
        : z / Math.Log((Math.Sqrt(1 - 2 * Rho * z + z * z) + z - Rho) / (1 - Rho));
}

/// <summary>Quotes of options that expire together: strikes, and Black's volatilities for them.</summary>
internal sealed partial record Smile(double Beta, double Forward, double Expiry, double[] Strikes, double[] Volatilities)
{
    /// <summary>How far the volatilities of a model are from those quoted.</summary>
    /// <param name="p">The model, as <see cref="Sabr.From"/> takes it.</param>
    /// <param name="r">One for each strike.</param>
    [Jacobian]
    public void Residuals(ReadOnlySpan<double> p, Span<double> r)
    {
        Sabr model = Sabr.From(p);
        for (int i = 0; i < Strikes.Length; i++)
            r[i] = model.Volatility(Beta, Forward, Strikes[i], Expiry) - Volatilities[i];
    }
}
