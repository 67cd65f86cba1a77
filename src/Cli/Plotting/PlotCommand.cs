using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>The command <c>plot</c>: functions as a picture, in a file or in the terminal.</summary>
internal static class PlotCommand
{
    /// <summary>The command with its options.</summary>
    /// <param name="output">Where the chart and the numbers at a point go.</param>
    /// <param name="error">Where it is said what a picture leaves out.</param>
    /// <param name="screen">The terminal that shows them; null where it is none.</param>
    /// <param name="definitions">What names in the formulas stand for.</param>
    public static Command Create(TextWriter output, TextWriter error, Screen? screen, DefinitionOptions definitions)
    {
        var formulas = new Argument<string[]>("EXPR")
        {
            Description = Say($"the formula, of one or two variables, or up to {CurvePlot.MostFormulas} of one variable"),
            Arity = ArgumentArity.OneOrMore
        };
        var range = new Option<string?>("--range")
        {
            Description = Say("the axes, such as x=-3..3 or x=0..2*pi,y=-1..1 (chosen from the function by default); "
                + "y is the vertical axis of a function of x")
        };
        var log = new Option<string[]>("--log") { Description = Say("the axes that are logarithmic, such as x, y or x,y") };
        var order = new Option<int?>("--order")
        {
            Description = Say($"how many derivatives to draw, up to {CurvePlot.HighestOrder} (1 by default; 0 with --at, and of several "
                + $"formulas)"),
            CustomParser = NumberOptions.OptionalWhole(0, CurvePlot.HighestOrder)
        };
        var at = new Option<string?>("--at") { Description = Say("the point of the tangent, such as x=2") };
        var direction = new Option<string?>("--d")
        {
            Description = Say("the change of the variable, such as x=-0.1: df is drawn beside the true change")
        };
        var arrows = new Option<bool>("--arrows") { Description = Say("draw arrows along the gradient, of a function of two variables") };
        var file = new Option<string?>("--out")
        {
            Description = Say("the picture to write, .svg or .png (a chart in the terminal by default)"),
        };
        var command = new Command("plot",
            Say("Functions, their derivatives, tangents and differentials, as a picture or a chart in the terminal.")) { formulas, range,
                log,
            order, at, direction, arrows, file };
        definitions.AddTo(command);
        command.SetAction(result =>
        {
            Figure? figure = null;
            int code = Invocation.Whole(output, whole =>
            {
                if (result.GetValue(file) is { } name)
                    FigureFile.CheckName(name, "--out");
                Definitions names = definitions.Of(result);
                var options = new PlotOptions(result.GetValue(range), Logarithmic(result.GetValue(log)), result.GetValue(order),
                    result.GetValue(at),
                    result.GetValue(direction), result.GetValue(arrows), names);
                figure = Drawn([.. result.GetValue(formulas)!.Select(names.Parse)], options, whole);
                if (result.GetValue(file) is { } path)
                    FigureFile.Write(figure, path);
                else
                    TerminalChart.Write(figure, whole, screen);
                return ExitCode.Good;
            });
            foreach (string note in figure!.Notes)
                error.WriteLine(Say($"Note: {note}"));
            return code;
        });
        return command;
    }

    private static string? Logarithmic(string[]? names) => names is { Length: > 0 } ? string.Join(',', names) : null;

    private static Figure Drawn(IReadOnlyList<Formula> formulas, PlotOptions options, TextWriter output)
    {
        string[] names = [.. formulas.SelectMany(static f => f.Variables).Distinct()];
        if (names.Length <= 1)
            return Lines(formulas, names is [var name] ? name : "x", options, output);
        if (names.Length == 2 && formulas.Count == 1)
            return Surface(formulas[0], options, output);
        string listed = Points.Listed(names), other = names[^1];
        throw new UsageException(formulas.Count == 1
            ? Say($"plot draws functions of one or two variables; this one has {names.Length}: {listed}. Put numbers in place of "
                + $"the others, "
                + $"as with --let {other}=1.")
            : Say($"Several formulas in one picture have one variable; these have: {listed}. Put numbers in place of the others, as with "
                + $"--let {other}=1."));
    }

    private static Figure Lines(IReadOnlyList<Formula> formulas, string name, PlotOptions options, TextWriter output)
    {
        if (options.HasArrows)
            throw new UsageException(Say("--arrows is for functions of two variables; the slope of a function of one is drawn with --at."));
        if (formulas.Count > CurvePlot.MostFormulas)
        {
            throw new UsageException(Say($"A picture has at most {CurvePlot.MostFormulas} formulas, whose lines can be told "
                + $"apart; these are "
                + $"{formulas.Count}."));
        }
        if (formulas.Count > 1 && options.Order > CurvePlot.HighestOrderOfSeveral)
            throw new UsageException(Say($"Of several formulas at most {CurvePlot.HighestOrderOfSeveral} derivatives are drawn."));
        string[] axes = [name, name == "y" ? "f" : "y"];
        IReadOnlyDictionary<string, Interval> ranges = options.Ranges(axes);
        var asked = new Curves
        {
            Formulas = formulas,
            Name = name,
            X = ranges.TryGetValue(name, out Interval x) ? x : null,
            Y = ranges.TryGetValue(axes[1], out Interval y) ? y : null,
            XScale = options.ScaleOf(name, axes),
            YScale = options.ScaleOf(axes[1], axes),
        };
        (SortedDictionary<string, double>? point, SortedDictionary<string, double> change) = options.Point([name], axes);
        if (change.Count > 0 && formulas.Count > 1)
            throw new UsageException(Say("--d is for one formula: its differential is drawn beside the true change."));
        if (point is not null)
        {
            asked = asked with
            {
                Tangents = [.. formulas.Select(f => Tangent.Of(f, name, point[name], change.TryGetValue(name, out double dx) ? dx : null))]
            };
            for (int i = 0; i < formulas.Count; i++)
                Write(asked.Tangents[i], asked.NameOf(i, 0), name, output);
        }
        return CurvePlot.Of(asked with { Order = options.Order ?? (formulas.Count == 1 && point is null ? 1 : 0) });
    }

    private static void Write(Tangent tangent, string f, string name, TextWriter output)
    {
        string x = Points.Write(tangent.X);
        output.WriteLine($"{f}({x}) = {Points.Write(tangent.Value)}");
        output.WriteLine($"{f}'({x}) = {Points.Write(tangent.Slope)}");
        output.WriteLine(Say($"tangent: {tangent.Equation(name, Points.Write)}"));
        if (tangent.Dx is not { } dx)
            return;
        output.WriteLine($"df = f'({x})*d{name} = {Points.Write(tangent.Slope)}*{(dx < 0 ? $"({Points.Write(dx)})" : Points.Write(dx))} "
            + $"= {Points.Write(tangent.Differential)}");
        output.WriteLine(Say($"true change = {Points.Rounded(tangent.Change)}"));
    }

    private static Figure Surface(Formula formula, PlotOptions options, TextWriter output)
    {
        if (options.Order is > 0)
            throw new UsageException(Say("--order is for functions of one variable; plot a partial derivative by its formula, which "
                + "'symgrad gradient' prints."));
        IReadOnlyList<string> names = formula.Variables;
        (SortedDictionary<string, double>? point, SortedDictionary<string, double> change) = options.Point(names, names);
        return new SurfacePlot(formula)
        {
            Given = options.Ranges(names),
            XScale = options.ScaleOf(names[0], names),
            YScale = options.ScaleOf(names[1], names),
            HasArrows = options.HasArrows,
            At = point ?? [],
            Over = point is null ? [] : Over(formula, point, change, output),
        }.Draw();
    }

    // The point and the change from it, whose numbers are printed.
    private static List<Series> Over(Formula formula, SortedDictionary<string, double> point, SortedDictionary<string, double> change,
        TextWriter output)
    {
        var over = new List<Series>();
        string x = formula.Variables[0], y = formula.Variables[1];
        DerivativesAtPoint here = DerivativesAtPoint.Of(formula.Expression, point, 1);
        string place = string.Join(", ", formula.Variables.Select(n => Points.Write(point[n])));
        output.WriteLine($"f({place}) = {Points.Write(here.Value)}");
        foreach (string name in formula.Variables)
            output.WriteLine($"df/d{name} = {Points.Write(here.Gradient![Index(here, name)])}");
        if (change.Count > 0)
        {
            Dictionary<string, double> moved = point.ToDictionary(static p => p.Key, p => p.Value + change.GetValueOrDefault(p.Key));
            double df = formula.Variables.Sum(n => here.Gradient![Index(here, n)] * change.GetValueOrDefault(n));
            output.WriteLine($"df = {Points.Write(df)}");
            output.WriteLine($"true change = {Points.Rounded(formula.Evaluate(moved) - here.Value)}");
            over.Add(new Series([point[x], moved[x]], [point[y], moved[y]])
            {
                Legend = $"d{x} = {Ticks.Short(moved[x] - point[x])}, d{y} = {Ticks.Short(moved[y] - point[y])}: df = {Ticks.Short(df)}",
                Ink = Ink.Orange,
                Width = 3
            });
        }
        over.Add(new Series([point[x]], [point[y]])
        {
            Legend = $"f({Ticks.Short(point[x])}, {Ticks.Short(point[y])}) = {Ticks.Short(here.Value)}",
            Ink = Ink.Red,
            Line = LineStyle.None,
            Mark = Mark.Dot,
            Width = 3
        });
        return over;
    }

    private static int Index(DerivativesAtPoint here, string name) => here.Names.ToList().IndexOf(name);
}
