using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>Chooses the interval over which a function of one variable is worth looking at, from where it does something.</summary>
internal static class DefaultRange
{
    // About a point of interest alone, and where a function has none (a line, an exponential).
    private const double Ordinary = 3;

    // More turns than this across the window are too many to see one of them.
    private const int MostFeatures = 40;

    /// <summary>An interval about the zeros, extrema, inflections and edges of the domain that lie near 0.</summary>
    /// <param name="f">The function.</param>
    public static Interval Of(Func<double, double> f)
    {
        double window = 10;
        List<Feature> features = Features(f, window);
        while (features.Count > MostFeatures && window > 1e-6)
            features = Features(f, window /= 10);
        while (features.Count == 0 && IsFlat(f, window) && window < 1e6)
            features = Features(f, window *= 10);
        if (features.Count == 0)
            return new Interval(-Ordinary, Ordinary);
        if (features.Count > MostFeatures / 4)
            return new Interval(-window, window);

        double low = features.Min(static p => p.X), high = features.Max(static p => p.X), middle = low + (high - low) / 2;
        // A bell is wider than the distance between its inflections; between zeros and extrema most is seen already.
        double half = features.Max(p => Math.Abs(p.X - middle) * (p.IsInflection ? 4 : 2));
        if (high - low <= 1e-6 * window)
            half = Ordinary * window / 10;
        Interval range = new Interval(middle - half, middle + half).Rounded();
        return WithinDomain(f, range, features);
    }

    // Leaves out the side on which the function has no value: log starts at 0.
    private static Interval WithinDomain(Func<double, double> f, Interval range, List<Feature> features)
    {
        double[] x = CurveSampler.Points(range);
        int first = Array.FindIndex(x, v => double.IsFinite(f(v))), last = Array.FindLastIndex(x, v => double.IsFinite(f(v)));
        if (first < 0 || first == last)
            return range;
        double step = range.Length / CurveSampler.Intervals;
        double low = first == 0
            ? range.Low : Nearest(x[first], features, step), high = last == x.Length - 1 ? range.High : Nearest(x[last], features, step);
        return low < high ? new Interval(low, high) : range;
    }

    private static double Nearest(double x, List<Feature> features, double step) =>
        features.Where(p => Math.Abs(p.X - x) <= 2 * step).OrderBy(p => Math.Abs(p.X - x))
            .Select(static p => (double?)p.X).FirstOrDefault() ?? x;

    private static bool IsFlat(Func<double, double> f, double window)
    {
        double[] values = CurveSampler.Points(new Interval(-window, window), 200).Select(f).Where(double.IsFinite).ToArray();
        return values.Length == 0
            || values.Max() - values.Min() <= 1e-12 * Math.Max(1e-300, Math.Max(Math.Abs(values.Max()), Math.Abs(values.Min())));
    }

    private static List<Feature> Features(Func<double, double> f, double window)
    {
        // An odd number of intervals, so that 0 and other round numbers are met as changes of sign and not hit.
        const int Count = 1999;
        double[] x = CurveSampler.Points(new Interval(-window, window), Count), y = Array.ConvertAll(x, v => f(v));
        double noise = 1e-13 * y.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var found = new List<Feature>();
        for (int i = 0; i + 3 <= Count; i++)
        {
            double middle = (x[i + 1] + x[i + 2]) / 2;
            if (double.IsFinite(y[i + 1]) != double.IsFinite(y[i + 2]))
                found.Add(new Feature(Edge(f, x[i + 1], x[i + 2]), false));
            else if (y[i + 1] * y[i + 2] < 0)
                found.Add(new Feature(Clean(middle, window), false));
            else if (Turns(y[i + 1] - y[i], y[i + 3] - y[i + 2], noise))
                found.Add(new Feature(Clean(middle, window), false));
            else if (Turns(y[i] - 2 * y[i + 1] + y[i + 2], y[i + 1] - 2 * y[i + 2] + y[i + 3], noise))
                found.Add(new Feature(Clean(middle, window), true));
        }
        return Merged(found, 0.01 * window);
    }

    // A pole shows up as several features side by side, and a zero may be an inflection too: one of them is enough. A row of features
    // that goes on is of turns as close as that.
    private static List<Feature> Merged(List<Feature> found, double distance)
    {
        var merged = new List<Feature>();
        var group = new List<Feature>();
        foreach (Feature feature in found)
        {
            if (group.Count > 0 && (feature.X - group[^1].X > distance || feature.X - group[0].X > 3 * distance))
                Close();
            group.Add(feature);
        }
        Close();
        return merged;

        void Close()
        {
            if (group.Count > 0)
                merged.Add(new Feature(group.Min(static p => p.X) / 2 + group.Max(static p => p.X) / 2,
                    group.All(static p => p.IsInflection)));
            group.Clear();
        }
    }

    // A change of sign between two differences that are more than rounding.
    private static bool Turns(double before, double after, double noise) =>
        before * after < 0 && Math.Max(Math.Abs(before), Math.Abs(after)) > noise;

    private static double Edge(Func<double, double> f, double a, double b)
    {
        bool inside = double.IsFinite(f(a));
        for (int i = 0; i < 60; i++)
        {
            double middle = a + (b - a) / 2;
            if (double.IsFinite(f(middle)) == inside)
                a = middle;
            else
                b = middle;
        }
        return Math.Abs(b) < 1e-12 ? 0 : b;
    }

    private static double Clean(double x, double window) => Math.Round(x / window, 3) * window;

    private readonly record struct Feature(double X, bool IsInflection);
}
