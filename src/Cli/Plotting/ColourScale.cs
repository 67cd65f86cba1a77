using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>
/// Maps values to shades between 0 and 1: evenly, or by asinh above the least value where a few values dwarf the others, as those
/// of a steep valley do.
/// </summary>
internal sealed class ColourScale
{
    private readonly double _least, _unit, _top;

    private ColourScale(double least, double greatest, double unit)
    {
        (_least, _unit) = (least, unit);
        Range = new Interval(least, greatest);
        _top = Raw(greatest);
    }

    /// <summary>The values that the scale spans.</summary>
    public Interval Range { get; }

    /// <summary>Whether equal differences of values are equal differences of shade.</summary>
    public bool IsEven => double.IsPositiveInfinity(_unit);

    /// <summary>A scale for values; what is not finite among them is left out. Null where nothing is left.</summary>
    public static ColourScale? For(IEnumerable<double> values)
    {
        double[] sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
            return null;
        // Next to a pole a few values would leave one shade to all others.
        double least = Quantile(sorted, 0.001), greatest = Quantile(sorted, 0.999);
        if (sorted[^1] - sorted[0] <= 50 * (greatest - least) || greatest == least)
            (least, greatest) = (sorted[0], sorted[^1]);
        Interval range = Interval.Between(least, greatest);
        double median = Quantile(sorted, 0.5) - range.Low;
        bool isSkew = median > 0 && median < 0.1 * range.Length;
        return new ColourScale(range.Low, range.High, isSkew ? Math.Max(0.1 * median, 1e-6 * range.Length) : double.PositiveInfinity);
    }

    /// <summary>The shade of a value, from 0 to 1; NaN for NaN.</summary>
    public double Shade(double value) => Math.Clamp(Raw(value) / _top, 0, 1);

    /// <summary>The value of a shade.</summary>
    public double ValueAt(double shade) => _least + (IsEven ? shade * _top : _unit * Math.Sinh(shade * _top));

    /// <summary>Some values whose contours lie evenly in shade, at round numbers.</summary>
    public IReadOnlyList<double> Levels(int count)
    {
        if (IsEven)
            return Ticks.Of(Range, count).Select(static t => t.Value).ToList();
        var levels = new SortedSet<double>();
        for (int i = 0; i <= count; i++)
        {
            double above = ValueAt((i + 0.5) / (count + 1)) - _least;
            double power = Math.Pow(10, Math.Floor(Math.Log10(above)));
            double digit = above / power;
            double round = (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power;
            // A least value next to nothing is left out of the label.
            levels.Add(Math.Abs(_least) < 0.1 * round ? round : _least + round);
        }
        return levels.Where(l => l < Range.High).ToList();
    }

    private double Raw(double value) => IsEven ? value - _least : Math.Asinh((value - _least) / _unit);

    private static double Quantile(double[] sorted, double q) => sorted[(int)(q * (sorted.Length - 1))];
}
