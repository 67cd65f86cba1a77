using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>A function of two variables, as a heat map with contours.</summary>
internal static class SurfacePlot
{
    private const int Samples = 181;
    private const int Levels = 12;

    // Variables whose axes differ by more are hardly of one kind, and a picture of both would be a stripe.
    private const double LargestProportion = 2.5;

    /// <summary>Draws the figure.</summary>
    /// <param name="formula">The formula, of two variables.</param>
    /// <param name="given">The axes that are given; the others are chosen from the function.</param>
    /// <param name="at">A point to go through in choosing them.</param>
    /// <param name="over">What to draw over the function.</param>
    public static Figure Of(Formula formula, IReadOnlyDictionary<string, Interval> given, IReadOnlyDictionary<string, double> at,
        IReadOnlyList<Series> over)
    {
        string xName = formula.Variables[0], yName = formula.Variables[1];
        Func<double, double, double> f = Function(formula);
        Interval x = given.TryGetValue(xName, out Interval gx) ? gx : Default(v => f(v, Through(yName)), Through(xName));
        Interval y = given.TryGetValue(yName, out Interval gy) ? gy : Default(v => f(Through(xName), v), Through(yName));
        double[,] values = Grid(f, x, y);
        ColourScale scale = ColourScale.For(values.Cast<double>())
            ?? throw new InputException($"The function has no finite value for {xName} in {Points.Write(x.Low)}..{Points.Write(x.High)} and {yName} in {Points.Write(y.Low)}..{Points.Write(y.High)}: choose another --range.");
        (Series lines, IReadOnlyList<Label> labels) = Contours.Of(values, x, y, scale.Levels(Levels));
        Series contours = lines with { Ink = Ink.Light, Width = 1 };
        return new Figure
        {
            Title = Figure.Caption($"f({xName}, {yName}) = {formula}"),
            XLabel = xName,
            YLabel = yName,
            X = x,
            Y = y,
            Series = [contours, .. over],
            Labels = labels,
            HasEqualScales = x.Length < LargestProportion * y.Length && y.Length < LargestProportion * x.Length,
            HeatMap = new HeatMap(values, scale),
        };

        double Through(string name) => at.TryGetValue(name, out double v) ? v : 0;
    }

    /// <summary>A function of the two variables of a formula, in their order.</summary>
    public static Func<double, double, double> Function(Formula formula)
    {
        Func<double[], double> compiled = formula.Compile();
        var point = new double[2];
        return (x, y) =>
        {
            (point[0], point[1]) = (x, y);
            return compiled(point);
        };
    }

    private static Interval Default(Func<double, double> slice, double at)
    {
        Interval range = DefaultRange.Of(slice);
        return range.Low < at && at < range.High ? range : range.Including(at).Padded(0.1);
    }

    private static double[,] Grid(Func<double, double, double> f, Interval x, Interval y)
    {
        double[] xs = CurveSampler.Points(x, Samples - 1), ys = CurveSampler.Points(y, Samples - 1);
        var values = new double[Samples, Samples];
        for (int i = 0; i < Samples; i++)
        {
            for (int j = 0; j < Samples; j++)
                values[i, j] = f(xs[j], ys[i]) is var z && double.IsFinite(z) ? z : double.NaN;
        }
        return values;
    }
}
