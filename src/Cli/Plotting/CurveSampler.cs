using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>Samples a function of one variable so that its graph can be drawn: gaps at poles, jumps and where it has no value.</summary>
internal static class CurveSampler
{
    // Times that an interval is halved where the function bends: beyond that the turns are closer than pixels.
    private const int MostRefinements = 4;

    // Of the height of a picture, what a line may differ from the function.
    private const double Straightness = 5e-4;

    // Where a function is probed between two points: no simple fractions, which may be its own period.
    private const double FirstProbe = 0.3819660112501051;
    private const double SecondProbe = 0.7071067811865476;

    // Halvings from an interval of a sample's width to neighbouring doubles.
    private const int Halvings = 60;

    /// <summary>The number of intervals: more than a picture has pixels across.</summary>
    public const int Intervals = 1200;

    /// <summary>The samples over an interval, with NaN where the line is to break.</summary>
    public static Series Sample(Func<double, double> f, Interval range)
    {
        List<(double X, double Y)> points = Refined(f, range);
        double jump = 0.02 * Spread(points.Select(static p => p.Y));
        var xs = new List<double>(points.Count);
        var ys = new List<double>(points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            if (i > 0 && double.IsNaN(points[i - 1].Y) != double.IsNaN(points[i].Y))
                AddEdge(f, points[i - 1], points[i], xs, ys);
            else if (i > 0 && Math.Abs(points[i].Y - points[i - 1].Y) > jump)
                AddBreak(f, points[i - 1], points[i], xs, ys);
            xs.Add(points[i].X);
            ys.Add(points[i].Y);
        }
        return new Series(xs, ys);
    }

    /// <summary>
    /// Evenly spaced points and, wherever the function does not run straight between two of them, points between: a function that
    /// turns faster than even points follow would look like a slower one.
    /// </summary>
    public static List<(double X, double Y)> Refined(Func<double, double> f, Interval range)
    {
        double[] x = Points(range);
        (double X, double Y)[] even = Array.ConvertAll(x, v => (v, Finite(f(v))));
        List<double> sorted = Sorted(even.Select(static p => p.Y).Concat(x.Skip(1).Zip(x, (b, a) => f(a + FirstProbe * (b - a)))));
        var points = new List<(double X, double Y)>(even.Length) { even[0] };
        if (sorted.Count == 0)
            return [.. even];
        double lower = sorted[(int)(0.1 * (sorted.Count - 1))], upper = sorted[(int)(0.9 * (sorted.Count - 1))];
        // Where a graph leaves the picture for a pole, nobody sees its turns.
        var seen = new Interval(lower - 2 * (upper - lower), upper + 2 * (upper - lower));
        for (int i = 1; i < even.Length; i++)
            Refine(f, even[i - 1], even[i], seen, MostRefinements, points);
        return points;
    }

    private static void Refine(Func<double, double> f, (double X, double Y) a, (double X, double Y) b, Interval seen, int levels,
        List<(double X, double Y)> points)
    {
        double tolerance = Straightness * seen.Length, middle = a.X + (b.X - a.X) / 2;
        if (levels > 0 && middle > a.X && middle < b.X && (Bends(FirstProbe) || Bends(SecondProbe)))
        {
            (double X, double Y) between = (middle, Finite(f(middle)));
            Refine(f, a, between, seen, levels - 1, points);
            Refine(f, between, b, seen, levels - 1, points);
            return;
        }
        points.Add(b);

        bool Bends(double part)
        {
            double y = f(a.X + part * (b.X - a.X)), straight = a.Y + part * (b.Y - a.Y);
            return y >= seen.Low && y <= seen.High && double.IsFinite(straight) && Math.Abs(y - straight) > tolerance;
        }
    }

    /// <summary>Evenly spaced points, both ends among them.</summary>
    public static double[] Points(Interval range, int intervals = Intervals)
    {
        var x = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++)
            x[i] = i == intervals ? range.High : range.Low + range.Length * i / intervals;
        return x;
    }

    /// <summary>The distance between the 10th and the 90th percentile of the finite values; 0 where there are none.</summary>
    public static double Spread(IEnumerable<double> values)
    {
        List<double> sorted = Sorted(values);
        return sorted.Count == 0 ? 0 : sorted[(int)(0.9 * (sorted.Count - 1))] - sorted[(int)(0.1 * (sorted.Count - 1))];
    }

    /// <summary>The finite values in ascending order.</summary>
    public static List<double> Sorted(IEnumerable<double> values)
    {
        var sorted = new List<double>();
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                sorted.Add(value);
        }
        sorted.Sort();
        return sorted;
    }

    // Where the domain ends between two samples, the line goes on to the end: sqrt starts at 0.
    private static void AddEdge(Func<double, double> f, (double X, double Y) a, (double X, double Y) b, List<double> xs, List<double> ys)
    {
        bool startsInside = !double.IsNaN(a.Y);
        (double X, double Y) inside = startsInside ? a : b;
        double outside = startsInside ? b.X : a.X;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = inside.X + (outside - inside.X) / 2, y = Finite(f(middle));
            if (double.IsNaN(y))
                outside = middle;
            else
                inside = (middle, y);
        }
        xs.Add(inside.X);
        ys.Add(inside.Y);
    }

    // A steep slope shrinks as the interval does; a jump or a pole does not.
    private static void AddBreak(Func<double, double> f, (double X, double Y) a, (double X, double Y) b, List<double> xs, List<double> ys)
    {
        double whole = Math.Abs(b.Y - a.Y);
        for (int i = 0; i < Halvings; i++)
        {
            double x = a.X + (b.X - a.X) / 2, y = Finite(f(x));
            if (x <= a.X || x >= b.X)
                break;
            if (double.IsNaN(y))
            {
                Add(a, b, x);
                return;
            }
            if (Math.Abs(y - a.Y) > Math.Abs(b.Y - y))
                b = (x, y);
            else
                a = (x, y);
            if (Math.Abs(b.Y - a.Y) < 0.25 * whole)
                return;
        }
        Add(a, b, a.X);

        void Add((double X, double Y) left, (double X, double Y) right, double gap)
        {
            xs.AddRange([left.X, gap, right.X]);
            ys.AddRange([left.Y, double.NaN, right.Y]);
        }
    }

    private static double Finite(double y) => double.IsFinite(y) ? y : double.NaN;
}
