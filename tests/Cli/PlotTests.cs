using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Cli.Tests;

public sealed class PlotTests : IDisposable
{
    private const string Blue = "#0072b2";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TangentAndDifferential_ArePrinted() => Assert.StartsWith(
        """
        f(2) = 4
        f'(2) = 4
        tangent: y = 4 + 4*(x - 2)
        df = f'(2)*dx = 4*(-0.1) = -0.4
        true change = -0.39

        """.ReplaceLineEndings("\n"), Symgrad.Output("plot", "x^2", "--at", "x=2", "--d", "x=-0.1"), StringComparison.Ordinal);

    [Fact]
    public void Svg_HasTitleAxesAndAllFormulasInItsLegend()
    {
        string file = _folder.File("out.svg");
        Assert.Equal("", Symgrad.Output("plot", "x^2*sin(x)", "--order", "2", "--out", file));
        string[] expected = ["f(x) = x²·sin(x)", "f'(x) = x²·cos(x) + 2·x·sin(x)", "f''(x) = 4·x·cos(x) + sin(x)·(2 - x²)", "x", "-10", "10"];
        Assert.Empty(expected.Except(Picture.Texts(file)));
        // The curve itself; the other line of its colour is the sample in the legend.
        Assert.Equal(2, Picture.Lines(file, Blue).Count);
        Assert.True(Picture.Lines(file, Blue)[0].Count > 1000);
    }

    // The curve of x^2 in pixels, from the ends of the axes: a parabola, and nothing else.
    [Fact]
    public void Svg_Curve_HasTheFunctionsShape()
    {
        string file = _folder.File("out.svg");
        Symgrad.Output("plot", "x^2", "--order", "0", "--range", "x=-1..1", "--out", file);
        var curve = Picture.Lines(file, Blue)[0];
        double left = curve.Min(static p => p.X), right = curve.Max(static p => p.X), top = curve.Min(static p => p.Y), bottom = curve.Max(static p => p.Y);
        Assert.All(curve, p =>
        {
            double x = -1 + 2 * (p.X - left) / (right - left), y = (bottom - p.Y) / (bottom - top);
            Assert.Equal(x * x, y, 0.01);
        });
    }

    [Theory]
    [InlineData("1/x", 2)]
    [InlineData("tan(x)", 3)]
    [InlineData("floor(x)", 7)]
    [InlineData("1/(x-0.5)^2", 2)]
    [InlineData("tanh(1000x)", 1)]
    [InlineData("if(abs(x) < 1, 0/0, x)", 2)]
    [InlineData("abs(x)", 1)]
    public void PolesJumpsAndHoles_BreakTheLine(string formula, int pieces)
    {
        string file = _folder.File("out.svg");
        Symgrad.Output("plot", formula, "--order", "0", "--range", "x=-3..3", "--out", file);
        Assert.Equal(pieces + 1, Picture.Lines(file, Blue).Count);
    }

    [Theory]
    [InlineData("x^2*sin(x)", "--order", "4")]
    [InlineData("x^2", "--at", "x=2", "--d", "x=-0.1")]
    [InlineData("(1-x)^2+100*(y-x^2)^2", "--at", "x=1,y=1", "--d", "x=0.1")]
    [InlineData("log(x*y)")]
    [InlineData("7")]
    [InlineData("1e-200*x", "--range", "x=-1e-100..1e-100")]
    [InlineData("exp(1/x)")]
    public void Png_IsWellFormed(string formula, params string[] options)
    {
        string file = _folder.File("out.png");
        Symgrad.Output(["plot", formula, "--out", file, .. options]);
        Assert.Equal((1800, 1200), Picture.PngSize(file));
    }

    // Contours of x^2 + y^2 are circles about the origin; axes are in pixels, so their radii are taken relative to each other.
    [Fact]
    public void Svg_TwoVariables_HasContours()
    {
        string file = _folder.File("out.svg");
        Symgrad.Output("plot", "x^2+y^2", "--range", "x=-2..2,y=-2..2", "--out", file);
        Assert.Contains("f(x, y) = x² + y²", Picture.Texts(file));
        Assert.Contains("<image", File.ReadAllText(file), StringComparison.Ordinal);
        var closed = Picture.Lines(file, "white").Concat(Picture.Lines(file, "#FFFFFF")).Where(static l => l.Count > 20 && l[0] == l[^1]).ToList();
        Assert.NotEmpty(closed);
        Assert.All(closed, static circle =>
        {
            double x = (circle.Min(static p => p.X) + circle.Max(static p => p.X)) / 2, width = circle.Max(static p => p.X) - x;
            double y = (circle.Min(static p => p.Y) + circle.Max(static p => p.Y)) / 2, height = circle.Max(static p => p.Y) - y;
            Assert.All(circle, p => Assert.Equal(1, Math.Pow((p.X - x) / width, 2) + Math.Pow((p.Y - y) / height, 2), 0.03));
        });
    }

    // Next to a pole derivatives are far higher; the axis is as it is without them.
    [Theory]
    [InlineData("1/x", "2")]
    [InlineData("tan(x)", "2")]
    [InlineData("ln(x)", "3")]
    [InlineData("sqrt(x)", "1")]
    public void VerticalAxis_IsTheFunctions(string formula, string order)
    {
        string[] alone = Heights("0"), together = Heights(order);
        Assert.Equal(alone, together);

        string[] Heights(string derivatives)
        {
            string[] lines = Symgrad.Output("plot", formula, "--order", derivatives).Split('\n');
            return lines.Where(static l => l.Contains('┤', StringComparison.Ordinal)).Select(static l => l.Split('┤')[0].Trim()).ToArray();
        }
    }

    // Between -10 and 10 sin(100x) has 637 extrema; even samples show a slower wave.
    [Theory]
    [InlineData("sin(100*x)", "x=-10..10", 637)]
    [InlineData("sin(1200*pi*x)", "x=0..1", 1200)]
    [InlineData("sin(1/x)", "x=0.01..1", 32)]
    public void FastTurns_AreAllDrawn(string formula, string range, int extrema)
    {
        string file = _folder.File("out.svg");
        Symgrad.Output("plot", formula, "--order", "0", "--range", range, "--out", file);
        var curve = Picture.Lines(file, Blue)[0];
        int turns = 0;
        double last = 0;
        for (int i = 1; i < curve.Count; i++)
        {
            double rise = curve[i].Y - curve[i - 1].Y;
            turns += rise * last < 0 ? 1 : 0;
            last = rise == 0 ? last : rise;
        }
        Assert.InRange(turns, extrema - 2, extrema + 2);
    }

    [Fact]
    public void Contours_AreLabelled_AndTheirAxesEqual()
    {
        string file = _folder.File("out.svg");
        Assert.Equal("", Symgrad.Output("plot", "x^2+y^2", "--range", "x=-2..2,y=-2..2", "--out", file));
        List<string> texts = Picture.Texts(file);
        Assert.True(texts.Count(static t => t == "2") >= 2, "a contour is labelled with its value");
        Assert.DoesNotContain("-0", texts);
        Assert.All(Picture.Lines(file, "white").Where(static l => l.Count > 20 && l[0] == l[^1]), static circle =>
            Assert.Equal(circle.Max(static p => p.X) - circle.Min(static p => p.X), circle.Max(static p => p.Y) - circle.Min(static p => p.Y), 1.0));
    }

    // a*x^2 is 0 on both axes, and only touches 0 on one of them.
    [Fact]
    public void ZeroContour_HasWhatIsTouchedToo_AndAllOfIt()
    {
        string file = _folder.File("out.svg");
        Symgrad.Output("plot", "a*x^2", "--range", "a=-2..2,x=-2..2", "--out", file);
        var points = Picture.Lines(file, "white").SelectMany(static l => l).ToList();
        double left = points.Min(static p => p.X), right = points.Max(static p => p.X), middle = points.Select(static p => p.Y).Order().ElementAt(points.Count / 2);
        var axis = points.Where(p => Math.Abs(p.Y - middle) < 0.5).Select(static p => p.X).ToList();
        Assert.InRange(axis.Min(), left - 1, left + 5);
        Assert.InRange(axis.Max(), right - 5, right + 1);
    }

    [Fact]
    public void Svg_DashedLines_AreDashedInTheFile()
    {
        string file = _folder.File("out.svg");
        Symgrad.Output("plot", "x^2", "--order", "2", "--out", file);
        string svg = File.ReadAllText(file);
        Assert.Equal(2, svg.Split("stroke-width=\"2\" stroke-dasharray=\"10 10\"").Length - 1);
        Assert.Equal(2, svg.Split("stroke-width=\"2\" stroke-dasharray=\"3 5\"").Length - 1);
    }

    [Theory]
    [InlineData("abs(x)", "x=0", "-1 to the left and 1 to the right")]
    [InlineData("relu(x)", "x=0", "0 to the left and 1 to the right")]
    [InlineData("max(x, 2-x)", "x=1", "-1 to the left and 1 to the right")]
    [InlineData("if(x < 1, x, 2*x)", "x=1", "no tangent")]
    public void Kink_HasNoTangent(string formula, string at, string message) =>
        Assert.Contains(message, Symgrad.Fault(CommandLine.BadInput, "plot", formula, "--at", at), StringComparison.Ordinal);

    [Fact]
    public void Chart_Redirected_IsPlainAndEightyColumnsWide()
    {
        string[] lines = Symgrad.Output("plot", "sin(x)").TrimEnd('\n').Split('\n');
        Assert.DoesNotContain(lines, static l => l.Contains('\u001b', StringComparison.Ordinal));
        Assert.Equal(80, lines.Max(static l => l.Length));
        Assert.Contains("f(x) = sin(x)", lines[0], StringComparison.Ordinal);
        Assert.Equal("f'(x) = cos(x)", lines[^1].Trim()[4..]);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(132)]
    public void Chart_AtATerminal_FillsItInColour(int width)
    {
        (int code, string output, _) = Symgrad.Run(new Screen(width, HasColour: true), ["plot", "sin(x)"]);
        Assert.Equal(CommandLine.Good, code);
        Assert.Contains("\u001b[38;2;0;114;178m", output, StringComparison.Ordinal);
        string plain = Symgrad.Run(new Screen(width, HasColour: false), ["plot", "sin(x)"]).Output;
        Assert.DoesNotContain("\u001b", plain, StringComparison.Ordinal);
        Assert.Equal(width - 1, plain.Split('\n').Max(static l => l.Length));
    }

    [Theory]
    [InlineData("x^2", "-3", "3")]
    [InlineData("log(x)", "0", "1.6")]
    [InlineData("exp(-x^2)", "-3", "3")]
    [InlineData("sin(x)", "-10", "10")]
    [InlineData("asin(x)", "-1.0", "1.0")]
    [InlineData("sqrt(x-100)", "100", "400")]
    [InlineData("1/(x-1)^2", "-2", "4")]
    public void DefaultRange_ShowsWhereTheFunctionDoesSomething(string formula, string low, string high)
    {
        string[] lines = Symgrad.Output("plot", formula, "--order", "0").Split('\n');
        string[] labels = lines[Array.FindIndex(lines, static l => l.Contains('└', StringComparison.Ordinal)) + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((low, high), (labels[0], labels[^1]));
    }

    [Fact]
    public void Culture_ChangesNothing()
    {
        string[] args = ["plot", "x/4", "--at", "x=0.5", "--d", "x=0.25", "--range", "x=-1.5..1.5"];
        string expected = Symgrad.Output(args);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, Symgrad.Output(args));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(CommandLine.BadCommandLine, "x*y*z")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=3..-3")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=1..1")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "z=0..1")]
    [InlineData(CommandLine.BadCommandLine, "y", "--range", "x=0..1")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "y=1..0")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=0..a")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=0..a", "--let", "a=b")]
    [InlineData(CommandLine.BadCommandLine, "x", "--log", "z")]
    [InlineData(CommandLine.BadCommandLine, "x", "--log", ",")]
    [InlineData(CommandLine.BadCommandLine, "x", "--log", "x", "--range", "x=-1..3")]
    [InlineData(CommandLine.BadCommandLine, "x", "--log", "y", "--range", "y=0..3")]
    [InlineData(CommandLine.BadCommandLine, "x*y", "--log", "f")]
    [InlineData(CommandLine.BadCommandLine, "x", "--log", "x", "--at", "x=-1")]
    [InlineData(CommandLine.BadCommandLine, "x+y", "--log", "x", "--at", "x=-1,y=1")]
    [InlineData(CommandLine.BadCommandLine, "x", "--arrows")]
    [InlineData(CommandLine.BadCommandLine, "x", "y")]
    [InlineData(CommandLine.BadCommandLine, "x", "x*y")]
    [InlineData(CommandLine.BadCommandLine, "x", "x^2", "--order", "4")]
    [InlineData(CommandLine.BadCommandLine, "x", "x^2", "--at", "x=1", "--d", "x=1")]
    [InlineData(CommandLine.BadCommandLine, "1", "2", "3", "4", "5", "6", "7", "8", "9")]
    [InlineData(CommandLine.BadInput, "x", "sin(x")]
    [InlineData(CommandLine.BadInput, "x", "log(x)", "--at", "x=-1")]
    [InlineData(CommandLine.BadInput, "-exp(x)", "--log", "y")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=0..1/0")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=1...2")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=0..1,x=0..2")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=1e308..-1e308")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "x=1..1.0000000000000002")]
    [InlineData(CommandLine.BadCommandLine, "x", "--range", "nonsense")]
    [InlineData(CommandLine.BadCommandLine, "x", "--order", "5")]
    [InlineData(CommandLine.BadCommandLine, "x", "--d", "x=1")]
    [InlineData(CommandLine.BadCommandLine, "x", "--at", "y=1")]
    [InlineData(CommandLine.BadCommandLine, "x", "--at", "x=NaN")]
    [InlineData(CommandLine.BadCommandLine, "x", "--out", "picture.gif")]
    [InlineData(CommandLine.BadCommandLine, "x*y", "--order", "1")]
    [InlineData(CommandLine.BadCommandLine, "x", "--nonsense")]
    [InlineData(CommandLine.BadInput, "0/0+x*0")]
    [InlineData(CommandLine.BadInput, "log(x)", "--range", "x=-3..-1")]
    [InlineData(CommandLine.BadInput, "log(x)", "--at", "x=-1")]
    [InlineData(CommandLine.BadInput, "log(x*y)", "--range", "x=-2..-1,y=1..2")]
    [InlineData(CommandLine.BadInput, "x", "--out", "no/such/folder/out.svg")]
    [InlineData(CommandLine.BadInput, "x", "--out", "no/such/folder/out.png")]
    [InlineData(CommandLine.BadInput, "sin(x")]
    public void Fault_IsNamed(int expected, string formula, params string[] options) => Symgrad.Fault(expected, ["plot", formula, .. options]);
}
