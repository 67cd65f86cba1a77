using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Several formulas in one picture, axes that are given or logarithmic, arrows.</summary>
public sealed class PlotAxesTests : IDisposable
{
    private const string Blue = "#0072b2", Orange = "#d55e00", Green = "#009e73";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SeveralFormulas_HaveALineAndANameEach()
    {
        string file = Drawn("sin(x)", "cos(x)", "x/5");
        string[] expected = ["sin(x), cos(x), x/5", "f1(x) = sin(x)", "f2(x) = cos(x)", "f3(x) = x/5"];
        Assert.Empty(expected.Except(Picture.Texts(file)));
        Assert.All((string[])[Blue, Orange, Green], colour => Assert.NotEmpty(Picture.Lines(file, colour)));
    }

    // A colour for each formula, a style for each order.
    [Fact]
    public void SeveralFormulas_WithDerivatives_ShareColours()
    {
        string file = Drawn("x^2", "x^3", "--order", "1");
        Assert.Contains("f2'(x) = 3·x²", Picture.Texts(file));
        // Each line twice: in the picture and in the legend.
        Assert.Equal(4, Picture.Lines(file, Blue).Count);
        Assert.Equal(4, File.ReadAllText(file).Split("stroke-dasharray=\"10 10\"").Length - 1);
    }

    [Fact]
    public void FourthFormula_IsDashedAndDotted() =>
        Assert.Contains("stroke-dasharray=\"10 5 3 5\"", File.ReadAllText(Drawn("1", "2", "3", "4")), StringComparison.Ordinal);

    [Fact]
    public void Tangents_AreOfEachFormula()
    {
        string printed = Symgrad.Output("plot", "x^2", "x^3", "--at", "x=1");
        Assert.Contains("f1'(1) = 2\ntangent: y = 1 + 2*(x - 1)\nf2(1) = 1\nf2'(1) = 3\n", printed, StringComparison.Ordinal);
        Assert.Contains("tangent of f2: y = 1 + 3·(x - 1)", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "y", "x=-1..1,y=-4..4")]
    [InlineData("y", "f", "y=-1..1,f=-4..4")]
    [InlineData("t", "y", "t=-1..1,y=-a..a")]
    public void VerticalAxis_CanBeGiven(string name, string vertical, string range)
    {
        string[] lines = Symgrad.Output("plot", $"{name}^2", "--range", range, "--let", "a=4").Split('\n');
        string[] heights = [.. lines.Select(static l => l.Split('┤')).Where(static p => p.Length == 2).Select(static p => p[0].Trim())];
        Assert.Equal(("4", "-4"), (heights[0], heights[^1]));
        Assert.NotEqual(name, vertical);
    }

    [Fact]
    public void EmptyPicture_IsNoted()
    {
        (int code, _, string error) = Symgrad.Run("plot", "sin(x)", "--range", "y=5..6", "--order", "0");
        Assert.Equal((CommandLine.Good, "Note: nothing of it lies within the vertical axis that --range gives.\n"), (code, error));
    }

    // Powers are straight lines where both axes are logarithmic.
    [Fact]
    public void LogarithmicAxes_MakePowersStraight()
    {
        string file = Drawn("x^3", "--log", "x,y", "--order", "0", "--range", "x=0.01..100");
        List<(double X, double Y)> line = Picture.Lines(file, Blue)[0];
        (double X, double Y) first = line[0], last = line[^1];
        Assert.All(line, p => Assert.Equal(first.Y + (p.X - first.X) / (last.X - first.X) * (last.Y - first.Y), p.Y, 0.5));
        Assert.Empty(((string[])["0.01", "0.1", "1", "10", "100", "0.0001", "1e6"]).Except(Picture.Texts(file)));
    }

    [Theory]
    [InlineData("x=2..3", "2.0", "3.0")]
    [InlineData("x=1..20", "1", "20")]
    [InlineData("x=1e-200..1e200", "1e-200", "1e200")]
    public void LogarithmicAxis_HasRoundNumbers(string range, string low, string high)
    {
        string[] lines = Symgrad.Output("plot", "log(x)", "--log", "x", "--range", range, "--order", "0").Split('\n');
        int axis = Array.FindIndex(lines, static l => l.Contains('└', StringComparison.Ordinal));
        string[] labels = lines[axis + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((low, high), (labels[0], labels[^1]));
    }

    [Fact]
    public void LogarithmicAxes_CanBeNamedOneByOne() =>
        Assert.Equal(Symgrad.Output("plot", "x^2", "--log", "x,y"), Symgrad.Output("plot", "x^2", "--log", "x", "--log", "y"));

    [Fact]
    public void WhatIsNotPositive_IsLeftOut_AndSaid()
    {
        (int code, string output, string error) = Symgrad.Run("plot", "x^3", "exp(x)", "--log", "y", "--range", "x=-2..2");
        Assert.Equal(CommandLine.Good, code);
        Assert.Contains("x³, exp(x)", output, StringComparison.Ordinal);
        Assert.Equal("Note: f1 is not positive at 50 % of the points: a logarithmic axis leaves that out.\n", error);
    }

    [Theory]
    [InlineData("1/(1+x^2)", "0.001", "1000")]
    [InlineData("log(x)", "0.001", "1000")]
    public void LogarithmicAxis_WithoutRange_SpansDecades(string formula, string low, string high)
    {
        string[] lines = Symgrad.Output("plot", formula, "--log", "x", "--order", "0").Split('\n');
        int axis = Array.FindIndex(lines, static l => l.Contains('└', StringComparison.Ordinal));
        string[] labels = lines[axis + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((low, high), (labels[0], labels[^1]));
    }

    [Fact]
    public void FastTurns_AreShownAFewAtATime() =>
        Assert.Contains("-0.10", Symgrad.Output("plot", "sin(100*x)", "--order", "0"), StringComparison.Ordinal);

    // Away from the origin, and each in its direction.
    [Fact]
    public void Arrows_PointUphill()
    {
        string[] lines = Symgrad.Output("plot", "x^2+y^2", "--arrows", "--range", "x=-1..1,y=-1..1").Split('\n');
        string[] rows = [.. lines.Where(static l => l.Any("←→↑↓↖↗↘↙".Contains))];
        Assert.Contains("↖", rows[0], StringComparison.Ordinal);
        Assert.Contains("↗", rows[0], StringComparison.Ordinal);
        Assert.Contains("↘", rows[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(rows[..(rows.Length / 3)], static r => r.Contains('↓', StringComparison.Ordinal));
    }

    [Fact]
    public void Arrows_InAPicture_AreMany()
    {
        string without = Drawn("x*y", "--range", "x=-1..1,y=0..1000"), with = Drawn("x*y", "--range", "x=-1..1,y=0..1000", "--arrows");
        Assert.True(File.ReadAllText(with).Split("<path").Length > File.ReadAllText(without).Split("<path").Length + 100);
    }

    private string Drawn(params string[] args)
    {
        string file = _folder.File(Guid.NewGuid() + ".svg");
        Assert.Equal("", Symgrad.Output(["plot", .. args, "--out", file]));
        return file;
    }
}
