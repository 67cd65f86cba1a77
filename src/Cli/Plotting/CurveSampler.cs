using System;
using System.Collections.Generic;

namespace SymGrad.Cli.Plotting;

/// <summary>Samples a function of one variable so that its graph can be drawn: gaps at poles, jumps and where it has no value.</summary>
internal static class CurveSampler
{
    // Halvings from an interval of a sample's width to neighbouring doubles.
    private const int Halvings = 60;

    /// <summary>The number of intervals: more than a picture has pixels across.</summary>
    public const int Intervals = 1200;

    /// <summary>The samples over an interval, with NaN where the line is to break.</summary>
    public static Series Sample(Func<double, double> f, Interval range)
    {
        double[] x = Points(range), y = Array.ConvertAll(x, v => Finite(f(v)));
        double jump = 0.02 * Spread(y);
        var xs = new List<double>(x.Length);
        var ys = new List<double>(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            if (i > 0 && double.IsNaN(y[i - 1]) != double.IsNaN(y[i]))
                AddEdge(f, (x[i - 1], y[i - 1]), (x[i], y[i]), xs, ys);
            else if (i > 0 && Math.Abs(y[i] - y[i - 1]) > jump)
                AddBreak(f, (x[i - 1], y[i - 1]), (x[i], y[i]), xs, ys);
            xs.Add(x[i]);
            ys.Add(y[i]);
        }
        return new Series(xs, ys);
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
