using System;
using SymGrad;
using SymGrad.Optimization;

namespace EightSchools;

/// <summary>Draws from a density by its gradient: R. Neal, MCMC using Hamiltonian dynamics, in: Handbook of MCMC, 2011.</summary>
/// <param name="logDensity">The density's logarithm and its gradient: what [Gradient] generates.</param>
/// <param name="timeStep">That of the leapfrog method.</param>
/// <param name="longest">The most steps of a trajectory: their number is random, so that none comes back to its start each time.</param>
internal sealed class HamiltonianMonteCarlo(GradientFunction logDensity, double timeStep, int longest)
{
    /// <summary>A chain of draws. A tenth as many come before it, to forget the start.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="draws">Its length.</param>
    /// <param name="seed">The same seed gives the same chain.</param>
    public double[][] Chain(ReadOnlySpan<double> start, int draws, ulong seed)
    {
        var random = new Xoshiro256(seed);
        double[] q = start.ToArray(), slope = new double[q.Length];
        double log = logDensity(q, slope);
        var chain = new double[draws][];
        for (int draw = -draws / 10; draw < draws; draw++)
        {
            double[] position = [.. q], force = [.. slope], momentum = new double[q.Length];
            foreach (ref double p in momentum.AsSpan())
                p = random.NextGaussian();
            double end = log, energy = KineticEnergy(momentum) - log;
            for (int steps = 1 + random.NextInt32(longest); steps > 0; steps--)
            {
                Add(momentum, timeStep / 2, force);
                Add(position, timeStep, momentum);
                end = logDensity(position, force);
                Add(momentum, timeStep / 2, force);
            }

            // The leapfrog method keeps the energy but for an error, which decides whether the end is taken.
            if (random.NextDouble() < Math.Exp(energy - (KineticEnergy(momentum) - end)))
                (q, slope, log) = (position, force, end);
            if (draw >= 0)
                chain[draw] = q;
        }
        return chain;
    }

    private static double KineticEnergy(ReadOnlySpan<double> momentum)
    {
        double sum = 0;
        foreach (double p in momentum)
            sum += p * p / 2;
        return sum;
    }

    private static void Add(Span<double> x, double factor, ReadOnlySpan<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] += factor * y[i];
    }
}
