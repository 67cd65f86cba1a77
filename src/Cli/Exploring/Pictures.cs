using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Plotting;
using SymGrad.Explorer;

namespace SymGrad.Cli.Exploring;

/// <summary>The Explorer's pictures are those of <c>plot</c>: the same samples, ranges, gaps and contours.</summary>
internal sealed class Pictures : IPictures
{
    /// <inheritdoc/>
    public CurveSamples Curve(Formula formula, string variable, Axis? x) => Asked(() =>
    {
        Figure figure = CurvePlot.Of(new Curves { Formulas = [formula], Name = variable, Order = 1, X = Range(x) });
        return new CurveSamples(Axis(figure.X), Axis(figure.Y), Line(figure.Series[0]), Line(figure.Series[1]));
    });

    /// <inheritdoc/>
    public TangentLine Tangent(Formula formula, string variable, double x, double dx) => Asked(() =>
    {
        Tangent tangent = Plotting.Tangent.Of(formula, variable, x, dx);
        return new TangentLine(tangent.Value, tangent.Slope, tangent.Differential, tangent.Change, tangent.Equation(variable, Ticks.Short));
    });

    /// <inheritdoc/>
    public SurfaceSamples Surface(Formula formula, Axis? x, Axis? y) => Asked(() =>
    {
        var given = new Dictionary<string, Interval>();
        if (Range(x) is { } first)
            given[formula.Variables[0]] = first;
        if (Range(y) is { } second)
            given[formula.Variables[1]] = second;
        Figure figure = new SurfacePlot(formula) { Given = given }.Draw();
        (double[,] values, ColourScale scale) = (figure.HeatMap!.Values, figure.HeatMap.Scale);
        var shades = new double[values.GetLength(0), values.GetLength(1)];
        for (int i = 0; i < shades.GetLength(0); i++)
        {
            for (int j = 0; j < shades.GetLength(1); j++)
                shades[i, j] = scale.Shade(values[i, j]);
        }
        return new SurfaceSamples(Axis(figure.X), Axis(figure.Y), shades, Line(figure.Series[0]),
            [.. figure.Labels.Select(static l => new ContourLabel(l.X, l.Y, l.Text))]);
    });

    private static T Asked<T>(Func<T> draw)
    {
        try
        {
            return draw();
        }
        catch (InputException e)
        {
            // The page has fields where the command has an option.
            throw new BadRequestException(e.Message.Split(": choose another --range")[0].TrimEnd('.') + ".");
        }
    }

    private static Interval? Range(Axis? axis) => axis is { } a ? new Interval(a.Low, a.High) : null;

    private static Axis Axis(Interval interval) => new(interval.Low, interval.High);

    private static Line Line(Series series) => new(series.X, series.Y);
}
