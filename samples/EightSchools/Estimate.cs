using System;
using System.Linq;

namespace EightSchools;

/// <summary>What chains tell of a quantity: A. Gelman et al., Bayesian Data Analysis, 3rd ed., 2013, sections 11.4 and 11.5.</summary>
/// <param name="Mean">The mean of all draws.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="RHat">That over the deviation within the halves of the chains: 1 where they agree.</param>
/// <param name="EffectiveDraws">As many independent draws would tell as much of the mean.</param>
internal sealed record Estimate(double Mean, double Deviation, double RHat, double EffectiveDraws)
{
    /// <summary>The standard error of the mean.</summary>
    public double Error => Deviation / Math.Sqrt(EffectiveDraws);

    /// <summary>The estimate.</summary>
    /// <param name="chains">The quantity's values in each chain, all of the same even length.</param>
    public static Estimate Of(double[][] chains)
    {
        double[][] halves = [.. chains.SelectMany(static c => c.Chunk(c.Length / 2))];
        double[] means = [.. halves.Select(static h => h.Average())];
        int m = halves.Length, n = halves[0].Length;
        double mean = means.Average();
        double between = n * means.Sum(x => Square(x - mean)) / (m - 1);
        double within = halves.Zip(means, (h, centre) => h.Sum(x => Square(x - centre)) / (n - 1)).Average();
        double variance = (within * (n - 1) + between) / n;

        // The correlations of draws, up to the first two neighbours whose sum is negative.
        double sum = 0;
        for (int lag = 1; lag + 1 < n; lag += 2)
        {
            double pair = Correlation(lag) + Correlation(lag + 1);
            if (pair < 0)
                break;
            sum += pair;
        }
        return new Estimate(mean, Math.Sqrt(variance), Math.Sqrt(variance / within), m * n / (1 + 2 * sum));

        double Correlation(int lag)
        {
            double squares = halves.Sum(h => h.Skip(lag).Zip(h, static (later, earlier) => Square(later - earlier)).Sum());
            return 1 - squares / (m * (n - lag)) / (2 * variance);
        }
    }

    private static double Square(double x) => x * x;
}
