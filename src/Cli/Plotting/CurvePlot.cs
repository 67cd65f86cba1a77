using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>Functions of one variable with their derivatives, tangents at a point, and a differential beside the true change.</summary>
internal sealed class CurvePlot
{
    // Of the length of the horizontal axis: df and the true change are drawn so far to the left and right of where they are.
    private const double Aside = 0.008;

    // Each line differs from its neighbours in colour and in style: many readers see few colours, and many printers none.
    private static readonly Ink[] Inks = [Ink.Blue, Ink.Orange, Ink.Green, Ink.Purple, Ink.Red, Ink.Sky, Ink.Gold, Ink.Black];
    private static readonly LineStyle[] Lines = [LineStyle.Solid, LineStyle.Dashed, LineStyle.Dotted, LineStyle.DashDotted];

    private readonly Curves _asked;
    private readonly List<Func<double, double>> _functions;
    private readonly Interval _x;
    private readonly List<string> _notes = [];

    private CurvePlot(Curves asked)
    {
        _asked = asked;
        _functions = [.. asked.Formulas.Select(Function)];
        _x = asked.X is { } given ? asked.XScale.Place(given) : Default();
    }

    /// <summary>The highest derivative that is drawn of one formula: a picture has no style for more.</summary>
    public const int HighestOrder = 4;

    /// <summary>The highest derivative that is drawn of several.</summary>
    public static int HighestOrderOfSeveral => Lines.Length - 1;

    /// <summary>How many formulas a picture has colours for.</summary>
    public static int MostFormulas => Inks.Length;

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
    /// <exception cref="InputException">No function has a value that can be drawn.</exception>
    public static Figure Of(Curves asked) => new CurvePlot(asked).Draw();

    private Figure Draw()
    {
        var series = new List<Series>();
        Interval? values = null, derivatives = null;
        for (int i = 0; i < _functions.Count; i++)
        {
            Formula formula = _asked.Formulas[i];
            for (int k = 0; k <= _asked.Order; k++)
            {
                formula = k == 0 ? formula : formula.Derivative(_asked.Name);
                (Series line, Interval? seen, bool hasPole) = Line(i, k, formula);
                series.Add(line);
                if (k == 0)
                    values = Both(values, seen);
                else if (!hasPole)
                    derivatives = Both(derivatives, seen);
            }
        }
        if (values is not { } heights)
            throw new InputException(NothingToSee());
        // Derivatives may be many times as high: they are seen as far as the function keeps a third of the picture.
        if (derivatives is { } further)
            heights = heights.Union(new Interval(Math.Clamp(further.Low, heights.Low - heights.Length, heights.Low),
                Math.Clamp(further.High, heights.High, heights.High + heights.Length)));
        foreach (Tangent tangent in _asked.Tangents)
        {
            foreach (double y in (double[])[tangent.Value, tangent.ValueAt(tangent.X + (tangent.Dx ?? 0))])
                heights = _asked.YScale.Place(y) is var place && double.IsFinite(place) ? heights.Including(place) : heights;
        }
        for (int i = 0; i < _asked.Tangents.Count; i++)
            series.AddRange(Of(_asked.Tangents[i], i));
        Interval shown = _asked.Y is { } given ? _asked.YScale.Place(given) : heights.Padded(0.05);
        if (_asked.Y is not null && !series.Exists(s => s.Y.Any(y => y >= shown.Low && y <= shown.High)))
            _notes.Add(Say("nothing of it lies within the vertical axis that --range gives."));
        string name = _asked.Name;
        return new Figure
        {
            Title = Figure.Caption(_asked.Formulas.Count == 1 ? $"f({name}) = {_asked.Formulas[0]}" : string.Join(", ", _asked.Formulas)),
            XLabel = name,
            YLabel = _asked is { Order: 0, Formulas.Count: 1 } ? $"f({name})" : Say("value"),
            X = _x,
            Y = shown,
            XScale = _asked.XScale,
            YScale = _asked.YScale,
            Series = series.ConvertAll(s => ValueRange.Limit(s, shown)),
            Notes = _notes,
        };
    }

    // A function or a derivative of it, what of its values is worth seeing, and whether more of them lies at a pole.
    private (Series Line, Interval? Seen, bool HasPole) Line(int i, int order, Formula formula)
    {
        Func<double, double> whole = _functions[i], own = order == 0 ? whole : Function(formula);
        // The formula of a derivative may have values where the function has none, as 1/x has beside log(x).
        Func<double, double> inDomain = order == 0 ? whole : x => double.IsFinite(whole(x)) ? own(x) : double.NaN;
        Func<double, double> f = Scale.Placed(inDomain, _asked.XScale, _asked.YScale);
        (Interval Seen, bool HasPole)? span = ValueRange.Of(f, _x);
        string name = _asked.NameOf(i, order);
        if (_asked.YScale.IsLogarithmic)
            NoteLeftOut(name, inDomain);
        bool isAlone = _functions.Count == 1;
        Series line = CurveSampler.Sample(f, _x) with
        {
            Legend = Figure.Caption($"{name}({_asked.Name}) = {formula}"),
            Ink = Inks[isAlone ? order : i],
            Line = Lines[(isAlone || _asked.Order > 0 ? order : i) % Lines.Length],
        };
        return (line, span?.Seen, span?.HasPole ?? false);
    }

    private void NoteLeftOut(string name, Func<double, double> f)
    {
        double[] values = [.. CurveSampler.Points(_x).Select(place => f(_asked.XScale.Value(place))).Where(double.IsFinite)];
        int left = values.Count(static v => v <= 0);
        if (left == 0)
            return;
        string percent = Math.Max(1, Math.Round(100.0 * left / values.Length)).ToString(CultureInfo.InvariantCulture);
        _notes.Add(left == values.Length ? Say($"{name} is nowhere positive: a logarithmic axis leaves that out.")
            : Say($"{name} is not positive at {percent} % of the points: a logarithmic axis leaves that out."));
    }

    private string NothingToSee()
    {
        string name = _asked.Name, low = Points.Write(_asked.XScale.Value(_x.Low)), high = Points.Write(_asked.XScale.Value(_x.High));
        return (_functions.Count, _asked.YScale.IsLogarithmic) switch
        {
            (1, false) => Say($"The function has no finite value for {name} between {low} and {high}: choose another --range "
                + $"{name}=LOW..HIGH."),
            (_, false) => Say($"The functions have no finite value for {name} between {low} and {high}: choose another --range "
                + $"{name}=LOW..HIGH."),
            (1, _) => Say($"The function has no positive value, which a logarithmic axis needs, for {name} between {low} and "
                + $"{high}: choose "
                + $"another --range {name}=LOW..HIGH."),
            _ => Say($"The functions have no positive value, which a logarithmic axis needs, for {name} between {low} and {high}: choose "
                + $"another --range {name}=LOW..HIGH."),
        };
    }

    private IEnumerable<Series> Of(Tangent tangent, int i)
    {
        string of = _functions.Count == 1 ? "" : $" of {_asked.NameOf(i, 0)}";
        Series line = _asked.XScale.IsLogarithmic || _asked.YScale.IsLogarithmic
            ? CurveSampler.Sample(Scale.Placed(tangent.ValueAt, _asked.XScale, _asked.YScale), _x)
            : new Series([_x.Low, _x.High], [tangent.ValueAt(_x.Low), tangent.ValueAt(_x.High)]);
        yield return line with
        {
            Legend = Figure.Caption($"tangent{of}: {tangent.Equation(_asked.Name, Ticks.Short)}"),
            Ink = Ink.Grey,
            Line = LineStyle.Dashed,
            Width = 1.5,
        };
        if (tangent.Dx is { } dx)
        {
            double moved = tangent.X + dx;
            yield return Placed([tangent.X, moved], [tangent.Value, tangent.Value], 0) with
            {
                Legend = $"d{_asked.Name} = {Ticks.Short(dx)}",
                Ink = Ink.Grey,
                Line = LineStyle.Dotted
            };
            yield return Placed([moved, moved], [tangent.Value, tangent.Value + tangent.Differential], -Math.Sign(dx)) with
            {
                Legend = $"df = {Ticks.Short(tangent.Differential)}",
                Ink = Ink.Orange,
                Width = 3
            };
            yield return Placed([moved, moved], [tangent.Value, tangent.Value + tangent.Change], Math.Sign(dx)) with
            {
                Legend = Say($"true change = {Ticks.Short(tangent.Change)}"),
                Ink = Ink.Green,
                Width = 3
            };
        }
        yield return Placed([tangent.X], [tangent.Value], 0) with
        {
            Legend = $"({Ticks.Short(tangent.X)}, {Ticks.Short(tangent.Value)})",
            Ink = Ink.Red,
            Line = LineStyle.None,
            Mark = Mark.Dot,
            Width = 3
        };
    }

    private Series Placed(double[] x, double[] y, int aside) => new([.. x.Select(v => _asked.XScale.Place(v) + aside * Aside * _x.Length)],
        [.. y.Select(_asked.YScale.Place)]);

    private Interval Default()
    {
        Tangent? tangent = _asked.Tangents is [var first, ..] ? first : null;
        // A differential is small beside the function: the picture is of its neighbourhood.
        if (tangent is { Dx: { } dx } && dx != 0)
        {
            double far = _asked.XScale.Place(tangent.X + 3 * dx), near = _asked.XScale.Place(tangent.X - 2 * dx);
            if (double.IsFinite(far) && double.IsFinite(near))
                return Interval.Between(far, near);
        }
        Interval range = _functions.Select(f => DefaultRange.Of(Scale.Placed(f, _asked.XScale, _asked.YScale)))
            .Aggregate(static (a, b) => a.Union(b));
        double? at = tangent is null ? null : _asked.XScale.Place(tangent.X);
        bool hasTangent = at is not { } place || (range.Low < place && place < range.High);
        return _asked.XScale.WithinNumbers(hasTangent ? range : range.Including(at!.Value).Padded(0.1));
    }

    private static Interval? Both(Interval? a, Interval? b) => a is { } first && b is { } second ? first.Union(second) : a ?? b;
}
