using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace SymGrad.Cli.Plotting;

/// <summary>How a line is drawn; also without colour the lines of a figure differ.</summary>
internal enum LineStyle
{
    None,
    Solid,
    Dashed,
    Dotted,
    DashDotted,
}

/// <summary>How points are drawn.</summary>
internal enum Mark
{
    None,
    Dot,
    Ring,
    Cross,
    Star,
}

/// <summary>What a colour stands for in a figure; each output has its own shade for it.</summary>
internal enum Ink
{
    Blue,
    Orange,
    Green,
    Red,
    Purple,
    Sky,
    Gold,
    Black,
    Grey,
    Light,
}

/// <summary>Points, joined by a line, marked, or both.</summary>
/// <param name="X">The abscissas, as places on the axis.</param>
/// <param name="Y">The ordinates; NaN leaves a gap in the line.</param>
internal sealed record Series(IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The line in the legend; none where null.</summary>
    public string? Legend { get; init; }

    public Ink Ink { get; init; }

    public LineStyle Line { get; init; } = LineStyle.Solid;

    public Mark Mark { get; init; }

    /// <summary>The width of the line, and the size of marks in proportion.</summary>
    public double Width { get; init; } = 2;
}

/// <summary>Values of a function of two variables, drawn as colours under the series.</summary>
/// <param name="Values">The values, row by row upwards; NaN where there is none.</param>
/// <param name="Scale">How values become shades.</param>
internal sealed record HeatMap(double[,] Values, ColourScale Scale);

/// <summary>An arrow, whose middle lies at a point.</summary>
internal readonly record struct Arrow(double X, double Y, double Dx, double Dy);

/// <summary>A text at a point of a picture.</summary>
internal readonly record struct Label(double X, double Y, string Text);

/// <summary>A picture, whatever it is drawn on.</summary>
internal sealed partial record Figure
{
    // Longer captions would leave no room for the picture.
    private const int LongestCaption = 90;

    public required string Title { get; init; }

    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    public required Interval X { get; init; }

    public required Interval Y { get; init; }

    public required IReadOnlyList<Series> Series { get; init; }

    public Scale XScale { get; init; } = Scale.Linear;

    public Scale YScale { get; init; } = Scale.Linear;

    /// <summary>What is to be said of the picture, as that something is left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Arrows over the values.</summary>
    public IReadOnlyList<Arrow> Arrows { get; init; } = [];

    /// <summary>Texts over the series; a chart in characters has no room for them.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>Whether a unit is as long on both axes: where they are of one kind, circles are to be circles.</summary>
    public bool HasEqualScales { get; init; }

    /// <summary>The values under the series, over the whole area of X and Y.</summary>
    public HeatMap? HeatMap { get; init; }

    /// <summary>A formula as a caption: raised exponents and raised dots, cut where it is long.</summary>
    public static string Caption(string formula)
    {
        string text = Exponent().Replace(formula,
            static m => string.Concat(Array.ConvertAll(m.Groups[1].Value.ToCharArray(), static c => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0'])));
        text = text.Replace('*', '·');
        return text.Length <= LongestCaption ? text : text[..(LongestCaption - 1)] + "…";
    }

    [GeneratedRegex(@"\^([0-9]{1,3})(?![\w.^(])")]
    private static partial Regex Exponent();
}
