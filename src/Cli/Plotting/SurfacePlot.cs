using System;
using System.Collections.Generic;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>A function of two variables, as a heat map with contours and perhaps with arrows along its gradient.</summary>
internal sealed record SurfacePlot(Formula Formula)
{
    private const int Samples = 181;
    private const int Levels = 12;

    // Variables whose axes differ by more are hardly of one kind, and a picture of both would be a stripe.
    private const double LargestProportion = 2.5;

    /// <summary>The axes that are given; the others are chosen from the function.</summary>
    public IReadOnlyDictionary<string, Interval> Given { get; init; } = new Dictionary<string, Interval>();

    /// <summary>A point to go through in choosing them.</summary>
    public IReadOnlyDictionary<string, double> At { get; init; } = new Dictionary<string, double>();

    /// <summary>What to draw over the function, in values.</summary>
    public IReadOnlyList<Series> Over { get; init; } = [];

    public Scale XScale { get; init; } = Scale.Linear;

    public Scale YScale { get; init; } = Scale.Linear;

    /// <summary>Whether to draw arrows along the gradient.</summary>
    public bool HasArrows { get; init; }

    /// <summary>Draws the figure.</summary>
    public Figure Draw()
    {
        string xName = Formula.Variables[0], yName = Formula.Variables[1];
        Func<double, double, double> values = Function(Formula), f = (u, v) => values(XScale.Value(u), YScale.Value(v));
        Interval x = Axis(xName, XScale, u => f(u, Through(yName, YScale))), y = Axis(yName, YScale, v => f(Through(xName, XScale), v));
        double[,] grid = Grid(f, x, y);
        string xPart = Written(x, XScale), yPart = Written(y, YScale);
        ColourScale scale = ColourScale.For(grid.Cast<double>())
            ?? throw new InputException(Say(
                $"The function has no finite value for {xName} in {xPart} and {yName} in {yPart}: choose another "
                + $"--range."));
        (Series lines, IReadOnlyList<Label> labels) = Contours.Of(grid, x, y, scale.Levels(Levels));
        Series contours = lines with { Ink = Ink.Light, Width = 1 };
        string title = $"f({xName}, {yName}) = {Formula}";
        bool hasEqualScales = XScale == YScale && x.Length < LargestProportion * y.Length && y.Length < LargestProportion * x.Length;
        return new Figure
        {
            Title = Figure.Caption(title),
            XLabel = xName,
            YLabel = yName,
            X = x,
            Y = y,
            XScale = XScale,
            YScale = YScale,
            Series = [contours, .. Over.Select(s => s with { X = [.. s.X.Select(XScale.Place)], Y = [.. s.Y.Select(YScale.Place)] })],
            Labels = labels,
            Arrows = HasArrows ? GradientArrows.Of(Formula, x, y, XScale, YScale, hasEqualScales) : [],
            HasEqualScales = hasEqualScales,
            HeatMap = new HeatMap(grid, scale),
        };
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

    // The place through which the other axis is looked at.
    private double Through(string name, Scale scale) => At.TryGetValue(name, out double v) ? scale.Place(v) : 0;

    private Interval Axis(string name, Scale scale, Func<double, double> slice)
    {
        if (Given.TryGetValue(name, out Interval given))
            return scale.Place(given);
        double at = Through(name, scale);
        Interval range = DefaultRange.Of(slice);
        return scale.WithinNumbers(range.Low < at && at < range.High ? range : range.Including(at).Padded(0.1));
    }

    private static string Written(Interval places, Scale scale) =>
        $"{Points.Write(scale.Value(places.Low))}..{Points.Write(scale.Value(places.High))}";

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
