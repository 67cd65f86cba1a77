using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>Chooses the part of the vertical axis to show: all values, or those of some height where the function has a pole.</summary>
internal static class ValueRange
{
    // A search between two samples that climbs so many times higher has found a pole.
    private const double Climb = 1e4;

    /// <summary>The range of a function's values over an interval, and whether it is cut at a pole; null where none is finite.</summary>
    public static (Interval Seen, bool HasPole)? Of(Func<double, double> f, Interval range)
    {
        double[] even = CurveSampler.Points(range),
            values = Array.ConvertAll(even, v => f(v) is var y && double.IsFinite(y) ? y : double.NaN);
        List<double> sorted = CurveSampler.Sorted(values);
        if (sorted.Count == 0)
            return null;
        // Between even points a function that turns often reaches further.
        List<double> all = CurveSampler.Sorted(CurveSampler.Refined(f, range).Select(static p => p.Y));
        bool hasPole = HasPole(f, even, values, CurveSampler.Spread(all) + double.Epsilon);
        double low = all[0], high = all[^1];
        if (hasPole)
        {
            double lower = sorted[(int)(0.1 * (sorted.Count - 1))], upper = sorted[(int)(0.9 * (sorted.Count - 1))];
            double margin = 0.5 * (upper - lower);
            low = Math.Max(low, lower - margin);
            high = Math.Min(high, upper + margin);
        }
        return (Interval.Between(low, high), hasPole);
    }

    /// <summary>The series with values far outside a range moved to not quite as far, which leaves what is seen of them as it is.</summary>
    public static Series Limit(Series series, Interval range)
    {
        Interval limits = range.Padded(20);
        return series with { Y = series.Y.Select(y => double.IsNaN(y) ? y : Math.Clamp(y, limits.Low, limits.High)).ToArray() };
    }

    private static bool HasPole(Func<double, double> f, double[] x, double[] y, double floor)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double here = Math.Abs(y[i]), left = i == 0
                ? double.NaN : Math.Abs(y[i - 1]), right = i == x.Length - 1 ? double.NaN : Math.Abs(y[i + 1]);
            // Only from a peak of the samples, the end of the interval or the edge of the domain is there anything to climb.
            if (double.IsFinite(here) && !(left > here) && !(right > here)
                && Peak(f, x[Math.Max(0, i - 1)], x[Math.Min(x.Length - 1, i + 1)]) > Climb * (here + floor))
            {
                return true;
            }
        }
        return false;
    }

    // The highest |f| that ternary search meets; where f has no value counts as a way up, since poles end there.
    private static double Peak(Func<double, double> f, double low, double high)
    {
        double highest = 0;
        for (int i = 0; i < 80; i++)
        {
            double a = low + (high - low) / 3, b = high - (high - low) / 3;
            double atA = Math.Abs(f(a)), atB = Math.Abs(f(b));
            highest = Math.Max(highest, Math.Max(double.IsFinite(atA) ? atA : 0, double.IsFinite(atB) ? atB : 0));
            if (!(atA > atB))
                low = a;
            else
                high = b;
        }
        return highest;
    }
}
