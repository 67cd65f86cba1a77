using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>Draws figures in characters: lines in braille dots, values of two variables in shades of blocks.</summary>
internal sealed class TerminalChart
{
    private const int WidthWhenRedirected = 80;
    private const string Shades = " ░▒▓█";

    // From the right, anticlockwise.
    private const string Directions = "→↗↑↖←↙↓↘";

    private readonly Figure _figure;
    private readonly BrailleCanvas _canvas;
    private readonly int _margin;
    private readonly IReadOnlyList<(double Value, string Label)> _rows, _columns;
    private readonly bool _hasColour;

    private TerminalChart(Figure figure, Screen? screen)
    {
        _figure = figure;
        _hasColour = screen is { HasColour: true };
        int width = screen is null || screen.Width <= 0 ? WidthWhenRedirected : Math.Clamp(screen.Width - 1, 30, 160);
        int height = Math.Clamp(width / 4, 10, 30);
        _rows = figure.YScale.Marks(figure.Y, Math.Max(2, height / 4));
        _margin = Math.Min(width / 2, _rows.Select(static t => t.Label.Length).DefaultIfEmpty(1).Max());
        // A character is about twice as high as it is wide.
        int columns = width - _margin - 2;
        if (figure.HasEqualScales)
            columns = Math.Clamp((int)(2 * height * figure.X.Length / figure.Y.Length), Math.Min(20, columns), columns);
        _canvas = new BrailleCanvas(columns, height);
        _columns = figure.XScale.Marks(figure.X, Math.Max(2, _canvas.Columns / 12));
    }

    /// <summary>Writes a figure with its title, axes and legend.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="output">Where to.</param>
    /// <param name="screen">The terminal; null for a plain chart of 80 columns.</param>
    public static void Write(Figure figure, TextWriter output, Screen? screen) => new TerminalChart(figure, screen).Write(output);

    private void Write(TextWriter output)
    {
        if (_figure.HeatMap is not null)
            Shade(_figure.HeatMap);
        // As many as leave the shades between them to be seen.
        foreach (Arrow arrow in _figure.Arrows.DistinctBy(a => (ColumnOf(a.X) / 4, RowOf(a.Y) / 2)))
            Draw(arrow);
        foreach (Series series in _figure.Series.Where(s => s.Ink != Ink.Light && (_figure.HeatMap is null || s.Mark != Mark.None)))
            Draw(series);
        var line = new Line(output, _hasColour);
        line.Add(new string(' ', _margin + 2) + _figure.Title).End();
        for (int row = 0; row < _canvas.Rows; row++)
        {
            string? label = _rows.Where(t => RowOf(t.Value) == row).Select(static t => t.Label).FirstOrDefault();
            line.Add((label ?? "").PadLeft(_margin) + (label is null ? " │" : " ┤"));
            foreach ((char character, Ink? ink) in _canvas.Row(row))
                line.Add(character, ink);
            line.End();
        }
        WriteBottom(line);
        WriteLegend(line);
    }

    private void WriteBottom(Line line)
    {
        char[] axis = Enumerable.Repeat('─', _canvas.Columns).ToArray(),
            labels = new string(' ', _canvas.Columns + _margin + 2).ToCharArray();
        int free = 0;
        foreach ((double value, string label) in _columns)
        {
            int column = ColumnOf(value);
            if (column < 0 || column >= axis.Length)
                continue;
            axis[column] = '┬';
            int start = Math.Clamp(column + _margin + 2 - label.Length / 2, 0, Math.Max(0, labels.Length - label.Length));
            if (start < free || start + label.Length > labels.Length)
                continue;
            label.CopyTo(0, labels, start, label.Length);
            free = start + label.Length + 1;
        }
        line.Add(new string(' ', _margin) + " └" + new string(axis)).End();
        line.Add(new string(labels)).End();
    }

    private void WriteLegend(Line line)
    {
        string indent = new(' ', _margin + 2);
        line.Add(indent + (_figure.HeatMap is null ? _figure.XLabel : Say($"{_figure.XLabel} to the right, {_figure.YLabel} "
            + $"upwards"))).End();
        if (_figure.HeatMap is { } map)
            WriteShades(line.Add(indent), map.Scale);
        foreach (Series series in _figure.Series.Where(static s => s.Legend is not null))
            line.Add(indent).Add(Sample(series), series.Ink).Add(" " + series.Legend).End();
    }

    private static void WriteShades(Line line, ColourScale scale)
    {
        double low = scale.Range.Low;
        for (int i = 0; i < Shades.Length; i++)
        {
            double high = scale.ValueAt((i + 1.0) / Shades.Length);
            line.Add($"{(i == 0 ? "" : "  ")}[{Shades[i]}] {Ticks.Short(low)}..{Ticks.Short(high)}");
            low = high;
        }
        line.End();
    }

    private static string Sample(Series series) => MarkOf(series.Mark) is { } mark
        ? series.Line == LineStyle.None ? $" {mark} " : $"─{mark}─"
        : series.Line switch
        {
            LineStyle.Dashed => "╌╌╌",
            LineStyle.Dotted => "···",
            LineStyle.DashDotted => "╌·╌",
            _ => "───",
        };

    private void Draw(Series series)
    {
        Func<double, bool> isDrawn = series.Line switch
        {
            LineStyle.Dashed => static along => along % 7 < 4,
            LineStyle.Dotted => static along => along % 3 < 1,
            LineStyle.DashDotted => static along => along % 10 is < 4 or (>= 6 and < 8),
            _ => static _ => true,
        };
        double along = 0;
        for (int i = 0; series.Line != LineStyle.None && i + 1 < series.X.Count; i++)
        {
            (double X, double Y) from = Place(series.X[i], series.Y[i]), to = Place(series.X[i + 1], series.Y[i + 1]);
            if (double.IsFinite(from.X + from.Y + to.X + to.Y))
                _canvas.Line(from, to, series.Ink, isDrawn, ref along);
        }
        for (int i = 0; MarkOf(series.Mark) is { } mark && i < series.X.Count; i++)
        {
            if (double.IsFinite(series.X[i] + series.Y[i]))
                _canvas.Put(ColumnOf(series.X[i]), RowOf(series.Y[i]), mark, series.Ink);
        }
    }

    private void Draw(Arrow arrow)
    {
        (double X, double Y) from = Place(arrow.X, arrow.Y), to = Place(arrow.X + arrow.Dx, arrow.Y + arrow.Dy);
        double eighths = Math.Atan2(from.Y - to.Y, to.X - from.X) / (Math.PI / 4);
        _canvas.Put(ColumnOf(arrow.X), RowOf(arrow.Y), Directions[((int)Math.Round(eighths) + 8) % 8], Ink.Orange);
    }

    private void Shade(HeatMap map)
    {
        int rows = map.Values.GetLength(0), columns = map.Values.GetLength(1);
        for (int row = 0; row < _canvas.Rows; row++)
        {
            for (int column = 0; column < _canvas.Columns; column++)
            {
                int i = (int)((1 - (row + 0.5) / _canvas.Rows) * (rows - 1) + 0.5),
                    j = (int)((column + 0.5) / _canvas.Columns * (columns - 1) + 0.5);
                double shade = map.Scale.Shade(map.Values[i, j]);
                _canvas.Put(column, row, double.IsNaN(shade)
                    ? '?' : Shades[Math.Min(Shades.Length - 1, (int)(shade * Shades.Length))], null);
            }
        }
    }

    private static char? MarkOf(Mark mark) =>
        mark switch { Mark.Dot => '●', Mark.Ring => '○', Mark.Cross => '×', Mark.Star => '*', _ => null };

    // The middles of the outermost dots lie on the ends of the axes.
    private (double X, double Y) Place(double x, double y) =>
        ((x - _figure.X.Low) / _figure.X.Length * (2 * _canvas.Columns - 1),
            (_figure.Y.High - y) / _figure.Y.Length * (4 * _canvas.Rows - 1));

    private int ColumnOf(double x) => (int)Math.Floor(Math.Clamp(Math.Round(Place(x, 0).X), -4, 1e6) / 2);

    private int RowOf(double y) => (int)Math.Floor(Math.Clamp(Math.Round(Place(0, y).Y), -8, 1e6) / 4);

    // A line of output: as it is, or with colours where the terminal has them.
    private sealed class Line(TextWriter output, bool hasColour)
    {
        private readonly List<(string Text, Ink? Ink)> _parts = [];

        public Line Add(string text, Ink? ink = null)
        {
            _parts.Add((text, ink));
            return this;
        }

        public void Add(char character, Ink? ink)
        {
            if (_parts.Count > 0 && _parts[^1].Ink == ink)
                _parts[^1] = (_parts[^1].Text + character, ink);
            else
                _parts.Add((character.ToString(), ink));
        }

        public void End()
        {
            if (!hasColour)
            {
                output.WriteLine(string.Concat(_parts.Select(static p => p.Text)).TrimEnd());
                _parts.Clear();
                return;
            }
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.TrueColor,
                Out = new AnsiConsoleOutput(output)
            });
            console.Profile.Width = int.MaxValue;
            var text = new Paragraph();
            foreach ((string part, Ink? ink) in _parts)
                text.Append(part, ink is null ? Style.Plain : new Style(Color.FromHex(Palette.Hex(ink.Value))));
            console.Write(text);
            output.WriteLine();
            _parts.Clear();
        }
    }
}
