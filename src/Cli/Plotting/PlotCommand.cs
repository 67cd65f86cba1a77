using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>The command <c>plot</c>: a function as a picture, in a file or in the terminal.</summary>
internal static class PlotCommand
{
    /// <summary>The command with its options.</summary>
    /// <param name="output">Where the chart and the numbers at a point go.</param>
    /// <param name="screen">The terminal that shows them; null where it is none.</param>
    /// <param name="definitions">What names in the formula stand for.</param>
    public static Command Create(TextWriter output, Screen? screen, DefinitionOptions definitions)
    {
        var formula = new Argument<string>("EXPR") { Description = "the formula, of one or two variables" };
        var range = new Option<string?>("--range") { Description = "the axes, such as x=-3..3 or x=0..2*pi,y=-1..1 (chosen from the function by default)" };
        var order = new Option<int?>("--order") { Description = $"how many derivatives to draw, up to {CurvePlot.HighestOrder} (1 by default, 0 with --at)", CustomParser = NumberOptions.OptionalWhole(0, CurvePlot.HighestOrder) };
        var at = new Option<string?>("--at") { Description = "the point of the tangent, such as x=2" };
        var direction = new Option<string?>("--d") { Description = "the change of the variable, such as x=-0.1: df is drawn beside the true change" };
        var file = new Option<string?>("--out") { Description = "the picture to write, .svg or .png (a chart in the terminal by default)" };
        var command = new Command("plot",
            "A function, its derivatives, its tangent and differential, as a picture or a chart in the terminal.") { formula, range, order,
            at, direction, file };
        definitions.AddTo(command);
        command.SetAction(result => CommandLine.Whole(output, whole =>
        {
            if (result.GetValue(file) is { } name)
                FigureFile.CheckName(name, "--out");
            Formula f = definitions.Of(result).Parse(result.GetValue(formula)!);
            Figure figure = f.Variables.Count switch
            {
                <= 1 => Curve(f, result.GetValue(range), result.GetValue(order), result.GetValue(at), result.GetValue(direction), whole),
                2 => Surface(f, result.GetValue(range), result.GetValue(order), result.GetValue(at), result.GetValue(direction), whole),
                _ => throw new UsageException($"plot draws functions of one or two variables; this one has {f.Variables.Count}: {string.Join(", ", f.Variables.Take(6))}. Put numbers in place of the others."),
            };
            if (result.GetValue(file) is { } path)
                FigureFile.Write(figure, path);
            else
                TerminalChart.Write(figure, whole, screen);
            return CommandLine.Good;
        }));
        return command;
    }

    private static Figure Curve(Formula formula, string? range, int? order, string? at, string? direction, TextWriter output)
    {
        string name = formula.Variables.Count == 0 ? "x" : formula.Variables[0];
        IReadOnlyDictionary<string, Interval> ranges = Interval.ReadAll(range, [name]);
        Tangent? tangent = null;
        (SortedDictionary<string, double>? point, SortedDictionary<string, double> change) = Point([name], at, direction);
        if (point is not null)
        {
            tangent = Tangent.Of(formula, name, point[name], change.TryGetValue(name, out double dx) ? dx : null);
            Write(tangent, name, output);
        }
        return CurvePlot.Of(formula, name, order ?? (tangent is null ? 1 : 0), ranges.TryGetValue(name, out Interval x)
            ? x : null, tangent);
    }

    private static void Write(Tangent tangent, string name, TextWriter output)
    {
        string x = Points.Write(tangent.X);
        output.WriteLine($"f({x}) = {Points.Write(tangent.Value)}");
        output.WriteLine($"f'({x}) = {Points.Write(tangent.Slope)}");
        output.WriteLine($"tangent: {tangent.Equation(name, Points.Write)}");
        if (tangent.Dx is not { } dx)
            return;
        output.WriteLine($"df = f'({x})*d{name} = {Points.Write(tangent.Slope)}*{(dx < 0 ? $"({Points.Write(dx)})" : Points.Write(dx))} = {Points.Write(tangent.Differential)}");
        output.WriteLine($"true change = {Points.Rounded(tangent.Change)}");
    }

    private static Figure Surface(Formula formula, string? range, int? order, string? at, string? direction, TextWriter output)
    {
        if (order is > 0)
            throw new UsageException("--order is for functions of one variable; plot a partial derivative by its formula, which 'symgrad gradient' prints.");
        IReadOnlyDictionary<string, Interval> ranges = Interval.ReadAll(range, formula.Variables.ToList());
        (SortedDictionary<string, double>? point, SortedDictionary<string, double> change) = Point(formula.Variables, at, direction);
        var over = new List<Series>();
        if (point is not null)
        {
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
                over.Add(new Series([point[x], moved[x]],
                    [point[y], moved[y]])
                {
                    Legend =
                    $"d{x} = {Ticks.Short(moved[x] - point[x])}, d{y} = {Ticks.Short(moved[y] - point[y])}: df = {Ticks.Short(df)}",
                    Ink = Ink.Orange,
                    Width = 3
                });
            }
            over.Add(new Series([point[x]],
                [point[y]])
            {
                Legend = $"f({Ticks.Short(point[x])}, {Ticks.Short(point[y])}) = {Ticks.Short(here.Value)}",
                Ink = Ink.Red,
                Line = LineStyle.None,
                Mark = Mark.Dot,
                Width = 3
            });
        }
        return SurfacePlot.Of(formula, ranges, point ?? [], over);
    }

    private static int Index(DerivativesAtPoint here, string name) => here.Names.ToList().IndexOf(name);

    // The point of --at and the change of --d, both of finite numbers and of the picture's variables.
    private static (SortedDictionary<string, double>? At, SortedDictionary<string, double> Change) Point(IReadOnlyList<string> names,
        string? at, string? direction)
    {
        SortedDictionary<string, double> change = Points.Read(direction, "--d");
        if (at is null && change.Count > 0)
            throw new UsageException($"--d is a change from a point: give it as --at {names[0]}=...");
        if (at is null)
            return (null, change);
        SortedDictionary<string, double> point = Points.ReadFor(names, at, "--at");
        foreach ((string name, double value) in point.Concat(change))
        {
            if (!names.Contains(name))
                throw new UsageException($"The formula has no variable {name}; it has {string.Join(", ", names)}.");
            if (!double.IsFinite(value))
                throw new UsageException($"{name} is to be a finite number, not {Points.Write(value)}.");
        }
        return (point, change);
    }
}
