using System;
using System.Linq;
using System.Numerics;
using MathNet.Numerics.Integration;
using SymGrad;

namespace Calibration;

/// <summary>The Heston model of a forward F and its variance v: dF = √v F dW, dv = κ (θ - v) dt + σ √v dZ, dW dZ = ρ dt.</summary>
internal readonly record struct Heston(double V0, double Kappa, double Theta, double Sigma, double Rho)
{
    // The integral of f over all u > 0 is about Σ weight f(node): Gauss and Legendre's rule for s from 0 to 1, u = 10 s / (1 - s).
    private static readonly GaussLegendreRule Rule = new(0, 1, 96);
    private static readonly double[] Nodes = [.. Rule.Abscissas.Select(static s => 10 * s / (1 - s))];
    private static readonly double[] Weights = [.. Rule.Abscissas.Zip(Rule.Weights, static (s, w) => 10 * w / ((1 - s) * (1 - s)))];

    /// <summary>The model of any five real numbers: all of it is positive but ρ, a correlation.</summary>
    public static Heston From(ReadOnlySpan<double> p) =>
        new(Math.Exp(p[0]), Math.Exp(p[1]), Math.Exp(p[2]), Math.Exp(p[3]), Math.Tanh(p[4]));

    /// <summary>Those five numbers.</summary>
    public double[] ToParameters() => [Math.Log(V0), Math.Log(Kappa), Math.Log(Theta), Math.Log(Sigma), Math.Atanh(Rho)];

    /// <summary>
    /// The price of a call, not discounted: A. Lewis, A simple option formula for general jump-diffusion and other exponential Lévy
    /// processes, 2001.
    /// </summary>
    public double Call(double forward, double strike, double expiry)
    {
        double log = Math.Log(forward / strike), integral = 0;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double u = Nodes[i];
            Complex wave = Complex.Exp(new Complex(0, u * log)) * CharacteristicFunction(new Complex(u, -0.5), expiry);
            integral += Weights[i] * wave.Real / (u * u + 0.25);
        }
        return forward - Math.Sqrt(forward * strike) / Math.PI * integral;
    }

    // The mean of exp(i u log(F(t) / F(0))), in the form whose logarithm stays on its principal branch: H. Albrecher, P. Mayer,
    // W. Schoutens, J. Tistaert, The little Heston trap, Wilmott, January 2007.
    private Complex CharacteristicFunction(Complex u, double t)
    {
        Complex xi = Kappa - Sigma * Rho * Complex.ImaginaryOne * u;
        Complex d = Complex.Sqrt(xi * xi + Sigma * Sigma * u * (u + Complex.ImaginaryOne));
        Complex g = (xi - d) / (xi + d), decay = Complex.Exp(-t * d);
        Complex mean = Kappa * Theta * ((xi - d) * t - 2 * Complex.Log((1 - g * decay) / (1 - g)));
        Complex start = V0 * (xi - d) * (1 - decay) / (1 - g * decay);
        return Complex.Exp((mean + start) / (Sigma * Sigma));
    }
}

/// <summary>Prices of calls: a row for each expiry, a column for each strike.</summary>
internal sealed partial record Surface(double Forward, double[] Expiries, double[] Strikes, double[,] Prices)
{
    /// <summary>A price of a model, whose gradient says how it moves with the model.</summary>
    /// <param name="p">The model, as <see cref="Heston.From"/> takes it.</param>
    /// <param name="row">The expiry.</param>
    /// <param name="column">The strike.</param>
    [Gradient]
    public double Price(ReadOnlySpan<double> p, int row, int column) => Heston.From(p).Call(Forward, Strikes[column], Expiries[row]);

    /// <summary>How far the prices of a model are from those quoted.</summary>
    /// <param name="p">The model, as <see cref="Heston.From"/> takes it.</param>
    /// <param name="r">One for each price, row by row.</param>
    [Jacobian]
    public void Residuals(ReadOnlySpan<double> p, Span<double> r)
    {
        Heston model = Heston.From(p);
        for (int i = 0; i < Expiries.Length; i++)
        {
            for (int j = 0; j < Strikes.Length; j++)
                r[i * Strikes.Length + j] = model.Call(Forward, Strikes[j], Expiries[i]) - Prices[i, j];
        }
    }

    /// <summary>The surface of a model.</summary>
    public static Surface Of(Heston model, double forward, double[] expiries, double[] strikes)
    {
        var prices = new double[expiries.Length, strikes.Length];
        for (int i = 0; i < expiries.Length; i++)
        {
            for (int j = 0; j < strikes.Length; j++)
                prices[i, j] = model.Call(forward, strikes[j], expiries[i]);
        }
        return new Surface(forward, expiries, strikes, prices);
    }
}
