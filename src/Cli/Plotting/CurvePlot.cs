using System;
using System.Collections.Generic;

namespace SymGrad.Cli.Plotting;

/// <summary>A function of one variable with its derivatives, its tangent at a point, and its differential beside the true change.</summary>
internal static class CurvePlot
{
    /// <summary>Of the length of the horizontal axis: df and the true change are drawn so far to the left and right of where they
    /// are.</summary>
    private const double Aside = 0.008;

    private static readonly (Ink Ink, LineStyle Line)[] Styles =
        [(Ink.Blue, LineStyle.Solid), (Ink.Orange, LineStyle.Dashed), (Ink.Green, LineStyle.Dotted), (Ink.Purple, LineStyle.Dashed),
            (Ink.Red, LineStyle.Dotted)];

    /// <summary>The highest derivative that is drawn: a picture has no style for more.</summary>
    public static int HighestOrder => Styles.Length - 1;

    /// <summary>A function of the one variable of a formula; of a constant, a function of anything.</summary>
    public static Func<double, double> Function(Formula formula)
    {
        Func<double[], double> compiled = formula.Compile();
        if (formula.Variables.Count == 0)
            return _ => compiled([]);
        var point = new double[1];
        return x =>
        {
            point[0] = x;
            return compiled(point);
        };
    }

    /// <summary>Draws the figure.</summary>
    /// <param name="formula">The formula, of at most one variable.</param>
    /// <param name="name">The variable.</param>
    /// <param name="order">How many derivatives to draw.</param>
    /// <param name="given">The horizontal axis; chosen from the function where null.</param>
    /// <param name="tangent">The tangent to draw, if any.</param>
    public static Figure Of(Formula formula, string name, int order, Interval? given, Tangent? tangent)
    {
        var formulas = new List<Formula> { formula };
        for (int i = 1; i <= order; i++)
            formulas.Add(formulas[^1].Derivative(name));
        Func<double, double> whole = Function(formula);
        Interval range = given ?? Default(whole, tangent);
        var series = new List<Series>();
        Interval? values = null, derivatives = null;
        for (int i = 0; i < formulas.Count; i++)
        {
            Func<double, double> own = Function(formulas[i]);
            // The formula of a derivative may have values where the function has none, as 1/x has beside log(x).
            Func<double, double> f = i == 0 ? whole : x => double.IsFinite(whole(x)) ? own(x) : double.NaN;
            Series samples = CurveSampler.Sample(f, range);
            (Interval Seen, bool HasPole)? span = ValueRange.Of(f, range);
            if (i == 0)
                values = span?.Seen;
            else if (span is { HasPole: false })
                derivatives = derivatives?.Union(span.Value.Seen) ?? span.Value.Seen;
            series.Add(samples with
            {
                Legend = Figure.Caption($"{Name(i)}({name}) = {formulas[i]}"),
                Ink = Styles[i].Ink,
                Line = Styles[i].Line
            });
        }
        if (values is not { } seen)
            throw new InputException($"The function has no finite value for {name} between {Points.Write(range.Low)} and {Points.Write(range.High)}: choose another --range {name}=LOW..HIGH.");
        // Derivatives may be many times as high: they are seen as far as the function keeps a third of the picture.
        if (derivatives is { } further)
            seen = seen.Union(new Interval(Math.Clamp(further.Low, seen.Low - seen.Length, seen.Low),
                Math.Clamp(further.High, seen.High, seen.High + seen.Length)));
        if (tangent is not null)
        {
            seen = seen.Including(tangent.Value).Including(tangent.ValueAt(tangent.X + (tangent.Dx ?? 0)));
            series.AddRange(Of(tangent, name, range));
        }
        seen = seen.Padded(0.05);
        return new Figure
        {
            Title = Figure.Caption($"f({name}) = {formula}"),
            XLabel = name,
            YLabel = order == 0 ? $"f({name})" : "value",
            X = range,
            Y = seen,
            Series = series.ConvertAll(s => ValueRange.Limit(s, seen)),
        };
    }

    private static IEnumerable<Series> Of(Tangent tangent, string name, Interval range)
    {
        yield return new Series([range.Low, range.High], [tangent.ValueAt(range.Low), tangent.ValueAt(range.High)])
        {
            Legend = Figure.Caption($"tangent: {tangent.Equation(name, Ticks.Short)}"),
            Ink = Ink.Grey,
            Line = LineStyle.Dashed,
            Width = 1.5,
        };
        if (tangent.Dx is { } dx)
        {
            double moved = tangent.X + dx, aside = Math.Sign(dx) * Aside * range.Length;
            yield return new Series([tangent.X, moved], [tangent.Value, tangent.Value])
            {
                Legend = $"d{name} = {Ticks.Short(dx)}",
                Ink = Ink.Grey,
                Line = LineStyle.Dotted
            };
            yield return new Series([moved - aside, moved - aside],
                [tangent.Value, tangent.Value + tangent.Differential])
            {
                Legend = $"df = {Ticks.Short(tangent.Differential)}",
                Ink = Ink.Orange,
                Width = 3
            };
            yield return new Series([moved + aside, moved + aside],
                [tangent.Value, tangent.Value + tangent.Change])
            {
                Legend = $"true change = {Ticks.Short(tangent.Change)}",
                Ink = Ink.Green,
                Width = 3
            };
        }
        yield return new Series([tangent.X], [tangent.Value])
        {
            Legend = $"({Ticks.Short(tangent.X)}, {Ticks.Short(tangent.Value)})",
            Ink = Ink.Red,
            Line = LineStyle.None,
            Mark = Mark.Dot,
            Width = 3
        };
    }

    // A differential is small beside the function: the picture is of its neighbourhood.
    private static Interval Default(Func<double, double> f, Tangent? tangent)
    {
        if (tangent is { Dx: { } dx } && dx != 0)
            return Interval.Between(tangent.X + 3 * dx, tangent.X - 2 * dx);
        Interval range = DefaultRange.Of(f);
        if (tangent is null || (range.Low < tangent.X && tangent.X < range.High))
            return range;
        return range.Including(tangent.X).Padded(0.1);
    }

    private static string Name(int order) => order <= 3 ? "f" + new string('\'', order) : $"f^({order})";
}
