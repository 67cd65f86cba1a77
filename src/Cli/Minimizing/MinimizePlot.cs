using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Plotting;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>The picture of a minimisation: contours with the path, or the curve with tangents.</summary>
internal static class MinimizePlot
{
    // More dots would hide the line.
    private const int MostDots = 60;
    private const int MostTangents = 6;

    /// <summary>Draws it.</summary>
    /// <param name="formula">The formula, of one or two variables.</param>
    /// <param name="path">The path.</param>
    /// <param name="given">Axes that are given.</param>
    /// <param name="method">The method's name.</param>
    public static Figure Of(Formula formula, IReadOnlyList<Waypoint> path, IReadOnlyDictionary<string, Interval> given, string method) =>
        formula.Variables.Count == 1 ? Curve(formula, path, given, method) : Contours(formula, path, given, method);

    private static Figure Curve(Formula formula, IReadOnlyList<Waypoint> path, IReadOnlyDictionary<string, Interval> given, string method)
    {
        string name = formula.Variables[0];
        double[] xs = path.Select(static p => p.Parameters[0]).ToArray();
        Interval range = given.TryGetValue(name, out Interval x) ? x : Around(xs, 0.3);
        Figure curve = CurvePlot.Of(new Curves { Formulas = [formula], Name = name, X = range });
        double[] ys = path.Select(static p => p.Value).ToArray();
        var series = new List<Series>(curve.Series);
        // Down the tangent to where the differential said that the next point would lie.
        for (int i = 0; i + 1 < path.Count && i < MostTangents; i++)
        {
            series.Add(new Series([xs[i], xs[i + 1]], [ys[i], ys[i] + path[i + 1].Predicted])
            {
                Legend = i == 0
                ? Say("tangents: df") : null,
                Ink = Ink.Orange,
                Line = LineStyle.Dashed
            });
            series.Add(new Series([xs[i + 1], xs[i + 1]], [ys[i] + path[i + 1].Predicted, ys[i + 1]])
            {
                Ink = Ink.Grey,
                Line = LineStyle.Dotted
            });
        }
        series.AddRange(Path(xs, ys, method, LineStyle.None, Ink.Red, Ink.Orange));
        // Room for the first promise, which may be far below what came true.
        double promised = path.Count > 1 ? ys[0] + path[1].Predicted : ys[0];
        Interval room = curve.Y.Padded(0.5);
        return curve with { Series = series, Y = curve.Y.Including(Math.Clamp(promised, room.Low, room.High)) };
    }

    private static Figure Contours(Formula formula, IReadOnlyList<Waypoint> path, IReadOnlyDictionary<string, Interval> given,
        string method)
    {
        double[] xs = path.Select(static p => p.Parameters[0]).ToArray(), ys = path.Select(static p => p.Parameters[1]).ToArray();
        Interval x = Around(xs, 0.3), y = Around(ys, 0.3);
        // A path along one axis is given room across as well.
        if (xs.Max() == xs.Min())
            x = new Interval(x.Middle - y.Length / 2, x.Middle + y.Length / 2);
        if (ys.Max() == ys.Min())
            y = new Interval(y.Middle - x.Length / 2, y.Middle + x.Length / 2);
        var ranges = new Dictionary<string, Interval> { [formula.Variables[0]] = x, [formula.Variables[1]] = y };
        foreach ((string name, Interval range) in given)
            ranges[name] = range;
        return new SurfacePlot(formula) { Given = ranges, Over = [.. Path(xs, ys, method, LineStyle.Solid, Ink.Orange, Ink.Red)] }.Draw();
    }

    private static IEnumerable<Series> Path(double[] xs, double[] ys, string method, LineStyle line, Ink ink, Ink endInk)
    {
        yield return new Series(xs, ys)
        {
            Legend = Say($"path of {method}"),
            Ink = ink,
            Line = line,
            Mark = line == LineStyle.None
            || xs.Length <= MostDots ? Mark.Dot : Mark.None
        };
        yield return new Series([xs[0]], [ys[0]])
        {
            Legend = Say("start"),
            Ink = endInk,
            Line = LineStyle.None,
            Mark = Mark.Ring,
            Width = 2.5,
        };
        yield return new Series([xs[^1]], [ys[^1]])
        {
            Legend = Say("end"),
            Ink = endInk,
            Line = LineStyle.None,
            Mark = Mark.Star,
            Width = 2.5,
        };
    }

    private static Interval Around(double[] values, double margin)
    {
        Interval range = Interval.Between(values.Min(), values.Max()).Padded(margin);
        if (!double.IsFinite(range.Length))
            throw new InputException(Say("The path goes too far for a picture."));
        return range;
    }
}
