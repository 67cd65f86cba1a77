using System;
using System.Collections.Generic;

namespace SymGrad.Accuracy.Tests;

/// <summary>Random arguments, the same for the same seed.</summary>
internal static class Points
{
    /// <summary>
    /// So many points for a function: a third over all magnitudes, a third of everyday size, a third next to what is dense.
    /// </summary>
    public static IEnumerable<double[]> Of(Subject subject, int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            var point = new double[subject.Arity];
            for (int k = 0; k < point.Length; k++)
                point[k] = Draw(Domains.Of(subject.Name, k), random);
            // Differences and quotients of arguments that are close to each other.
            if (point.Length > 1 && random.Next(4) == 0 && Beside(point[0], random) is var near && IsIn(Domains.Of(subject.Name, 1), near))
                point[1] = near;
            yield return point;
        }
    }

    private static double Draw(Domain domain, Random random)
    {
        while (true)
        {
            double x = random.Next(3) switch
            {
                0 => random.Next(2) == 0 ? Magnitude(random, -307, 308) : -Magnitude(random, -307, 308),
                1 => domain.Common * (2 * random.NextDouble() - 1),
                _ => Beside(domain.Dense[random.Next(domain.Dense.Length)], random),
            };
            if (IsIn(domain, x))
                return x;
        }
    }

    // At the ends of a domain are poles, kinks and edges, which other tests look at.
    private static bool IsIn(Domain domain, double x) => x > domain.Low && x < domain.High;

    private static double Beside(double x, Random random)
    {
        double distance = Math.Max(1e-3, Math.Abs(x)) * Magnitude(random, -16, 0);
        return random.Next(2) == 0 ? x + distance : x - distance;
    }

    private static double Magnitude(Random random, int from, int to) => Math.Pow(10, from + (to - from) * random.NextDouble());
}
