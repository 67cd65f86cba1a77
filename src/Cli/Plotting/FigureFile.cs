using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>Writes figures as SVG or PNG files.</summary>
internal static partial class FigureFile
{
    private const int Width = 900;
    private const int Height = 600;

    // A PNG has twice the pixels, for screens that show it at this size.
    private const double PixelRatio = 2;

    // Skia writes dashes to SVG as filled shapes, with a complaint on standard error. So there they are drawn as lines whose width
    // says which they are, in parts that nobody sees (widths are multiples of an eighth), and the file is told to dash them.
    private const float Marks = 1024;
    private const float DashedMark = 1 / Marks;
    private const float DottedMark = 2 / Marks;
    private const float DashDottedMark = 3 / Marks;

    private static readonly LinePattern DashDotted = new([10, 5, 3, 5], 0, "dashed and dotted");

    private static readonly Color Frame = Color.FromHex("#444444");

    /// <summary>Says whether a name is one of a picture that can be written.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public static void CheckName(string path, string option)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".svg" or ".png"))
            throw new UsageException(Say($"{option} writes .svg and .png files; '{path}' is neither."));
    }

    /// <summary>Writes the figure in the format that the file's name ends in.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(Figure figure, string path)
    {
        bool isSvg = Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase);
        Plot plot = Draw(figure, isSvg);
        try
        {
            if (isSvg)
            {
                // The letters' places are those of the font that the command carries; Verdana's are the nearest of the common ones.
                string svg = plot.GetSvgXml(Width, Height).Replace($"font-family=\"{EmbeddedFont.Name}\"",
                    $"font-family=\"{EmbeddedFont.Name}, Verdana, sans-serif\"", StringComparison.Ordinal);
                File.WriteAllText(path,
                    LineWidth().Replace(svg,
                    static m => Dashed(m.Value, double.Parse(m.Groups["width"].Value, CultureInfo.InvariantCulture))));
            }
            else
            {
                plot.ScaleFactor = PixelRatio;
                File.WriteAllBytes(path, plot.GetImageBytes((int)(Width * PixelRatio), (int)(Height * PixelRatio), ImageFormat.Png));
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InputException(Say($"The picture cannot be written: {e.Message}"));
        }
    }

    private static Plot Draw(Figure figure, bool isSvg)
    {
        if (!Fonts.FontResolvers.OfType<EmbeddedFont>().Any())
            Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        var plot = new Plot();
        plot.Font.Set(EmbeddedFont.Name);
        plot.Legend.FontName = EmbeddedFont.Name;
        SetAxes(plot, figure);
        if (figure.HeatMap is not null)
            Add(plot, figure.HeatMap, figure);
        foreach (Arrow arrow in figure.Arrows)
            Add(plot, arrow);
        foreach (Series series in figure.Series)
            Add(plot, series, isSvg);
        foreach (Label label in figure.Labels)
            Add(plot, label);
        plot.Axes.SetLimits(figure.X.Low, figure.X.High, figure.Y.Low, figure.Y.High);
        if (figure.HasEqualScales)
            plot.Layout.Fixed(EqualScales(figure));
        SetLegend(plot, figure);
        return plot;
    }

    private static void SetAxes(Plot plot, Figure figure)
    {
        plot.Title(figure.Title, 16);
        plot.Axes.Title.Label.Bold = false;
        plot.XLabel(figure.XLabel, 14);
        plot.YLabel(figure.YLabel, 14);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = 13;
            axis.FrameLineStyle.Color = Frame;
        }
        plot.Axes.Bottom.TickGenerator = Labelled(figure.XScale, figure.X, 10);
        plot.Axes.Left.TickGenerator = Labelled(figure.YScale, figure.Y, 8);
        // Room for the half of the last label that lies beyond the axis.
        plot.Axes.Right.MinimumSize = figure.HeatMap is null ? 25 : 0;
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(0.08);
        plot.Grid.MinorLineColor = Colors.Black.WithAlpha(0.04);
        plot.Grid.MinorLineWidth = 1;
    }

    // Margins that leave a part of the picture of the axes' own proportions.
    private static PixelPadding EqualScales(Figure figure)
    {
        const float Left = 80, Right = 110, Top = 50, Bottom = 60;
        double width = Width - Left - Right, height = Height - Top - Bottom,
            scale = Math.Min(width / figure.X.Length, height / figure.Y.Length);
        float aside = (float)(width - scale * figure.X.Length) / 2, above = (float)(height - scale * figure.Y.Length) / 2;
        return new PixelPadding(Left + aside, Right + aside, Bottom + above, Top + above);
    }

    private static NumericManual Labelled(Scale scale, Interval range, int count)
    {
        var ticks = new NumericManual();
        foreach ((double place, string label) in scale.Marks(range, count))
            ticks.AddMajor(place, label);
        foreach (double place in scale.Between(range))
            ticks.AddMinor(place);
        return ticks;
    }

    private static void Add(Plot plot, HeatMap map, Figure figure)
    {
        int rows = map.Values.GetLength(0), columns = map.Values.GetLength(1);
        var shades = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                shades[rows - 1 - i, j] = map.Scale.Shade(map.Values[i, j]);
        }
        Heatmap heat = plot.Add.Heatmap(shades);
        heat.Extent = new CoordinateRect(figure.X.Low, figure.X.High, figure.Y.Low, figure.Y.High);
        heat.Colormap = new ScottPlot.Colormaps.Viridis();
        heat.ManualRange = new ScottPlot.Range(0, 1);
        heat.NaNCellColor = Colors.White;
        heat.Smooth = true;
        ColorBar bar = plot.Add.ColorBar(heat);
        var ticks = new NumericManual();
        foreach (double level in map.Scale.Levels(8))
            ticks.AddMajor(map.Scale.Shade(level), Ticks.Short(level));
        bar.Axis.TickGenerator = ticks;
        bar.Axis.TickLabelStyle.FontSize = 12;
        bar.Axis.TickLabelStyle.FontName = EmbeddedFont.Name;
    }

    private static void Add(Plot plot, Arrow arrow)
    {
        var start = new Coordinates(arrow.X - arrow.Dx / 2, arrow.Y - arrow.Dy / 2);
        ScottPlot.Plottables.Arrow drawn = plot.Add.Arrow(start, new Coordinates(arrow.X + arrow.Dx / 2, arrow.Y + arrow.Dy / 2));
        drawn.ArrowFillColor = Colors.White;
        drawn.ArrowLineColor = Colors.Black.WithAlpha(0.6);
        drawn.ArrowLineWidth = 0.5f;
        drawn.ArrowWidth = 1.6f;
        drawn.ArrowheadWidth = 7;
        drawn.ArrowheadLength = 8;
        drawn.ArrowheadAxisLength = 7;
    }

    private static void Add(Plot plot, Label label)
    {
        Text text = plot.Add.Text(label.Text, label.X, label.Y);
        text.LabelFontSize = 11;
        text.LabelFontName = EmbeddedFont.Name;
        text.LabelFontColor = Colors.White;
        text.LabelBackgroundColor = Colors.Black.WithAlpha(0.35);
        text.LabelPadding = 1;
        text.LabelAlignment = Alignment.MiddleCenter;
    }

    private static void Add(Plot plot, Series series, bool isSvg)
    {
        Scatter scatter = plot.Add.Scatter(series.X.ToArray(), series.Y.ToArray());
        Color colour = Color.FromHex(Palette.Hex(series.Ink));
        scatter.Color = colour;
        scatter.LineWidth = series.Line == LineStyle.None ? 0 : (float)series.Width;
        if (isSvg)
            scatter.LineWidth += series.Line switch
            {
                LineStyle.Dashed => DashedMark,
                LineStyle.Dotted => DottedMark,
                LineStyle.DashDotted => DashDottedMark,
                _ => 0
            };
        scatter.LinePattern = series.Line switch
        {
            _ when isSvg => LinePattern.Solid,
            LineStyle.Dashed => LinePattern.Dashed,
            LineStyle.Dotted => LinePattern.Dotted,
            LineStyle.DashDotted => DashDotted,
            _ => LinePattern.Solid,
        };
        scatter.MarkerShape = series.Mark switch
        {
            Mark.Dot => MarkerShape.FilledCircle,
            Mark.Ring => MarkerShape.OpenCircle,
            Mark.Cross => MarkerShape.Eks,
            Mark.Star => MarkerShape.Asterisk,
            _ => MarkerShape.None,
        };
        scatter.MarkerSize = (float)(series.Mark is Mark.Dot ? 3 * series.Width : 5 * series.Width);
        scatter.MarkerLineWidth = (float)series.Width;
        if (series.Legend is not null)
            scatter.LegendText = series.Legend;
    }

    private static string Dashed(string attribute, double width)
    {
        double own = Math.Round(8 * width) / 8;
        string? dashes = Math.Round(Marks * (width - own)) switch { 1 => "10 10", 2 => "3 5", 3 => "10 5 3 5", _ => null };
        return dashes is null
            ? attribute : string.Create(CultureInfo.InvariantCulture, $"stroke-width=\"{own}\" stroke-dasharray=\"{dashes}\"");
    }

    [GeneratedRegex("stroke-width=\"(?<width>[0-9]+\\.[0-9]+)\"")]
    private static partial Regex LineWidth();

    private static void SetLegend(Plot plot, Figure figure)
    {
        plot.Legend.IsVisible = figure.Series.Any(static s => s.Legend is not null);
        plot.Legend.Alignment = EmptiestCorner(figure);
        plot.Legend.FontSize = 13;
        plot.Legend.SymbolWidth = 34;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Black.WithAlpha(0.2);
        plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.9);
    }

    // The corner of the picture where the fewest points lie under the legend.
    private static Alignment EmptiestCorner(Figure figure)
    {
        (Alignment Corner, double X, double Y)[] corners = [(Alignment.UpperRight, 1, 1), (Alignment.UpperLeft, 0, 1),
            (Alignment.LowerRight, 1, 0), (Alignment.LowerLeft, 0, 0)];
        return corners.MinBy(corner => figure.Series.Where(static s => s.Ink != Ink.Light).Sum(s => s.X.Zip(s.Y).Count(p =>
            Math.Abs((p.First - figure.X.Low) / figure.X.Length - corner.X) < 0.4
                && Math.Abs((p.Second - figure.Y.Low) / figure.Y.Length - corner.Y) < 0.3))).Corner;
    }
}
