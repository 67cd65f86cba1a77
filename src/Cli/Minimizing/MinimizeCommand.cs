using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using SymGrad.Cli.Optimizing;
using SymGrad.Cli.Plotting;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>The command <c>minimize</c>: a minimum of a formula near a start.</summary>
internal static class MinimizeCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(TextWriter output, TextWriter error, DefinitionOptions definitions)
    {
        var formula = new Argument<string>("EXPR") { Description = Say("the formula") };
        var start = new Option<string>("--start") { Description = Say("where to start, such as x=-1.2,y=1"), Required = true };
        var method = new Option<string>("--method")
        {
            Description = string.Join(", ", MinimizeSettings.Methods),
            DefaultValueFactory = static _ => "gd"
        };
        method.AcceptOnlyFromAmong([.. MinimizeSettings.Methods]);
        var rate = new Option<double?>("--learning-rate")
        {
            Description = Say("the length of a step against the gradient (0.01 by default; gd without it controls its steps)"),
            CustomParser = NumberOptions.Optional,
        };
        var schedule = new Option<string?>("--schedule") { Description = Say($"how the rate changes, by iterations: {Schedules.Forms}") };
        var search = new Option<string?>("--line-search")
        {
            Description = Say("armijo: steps are shortened until they pay what the differential promises; none"),
        };
        search.AcceptOnlyFromAmong("armijo", "none");
        var iterations = new Option<int>("--max-iterations")
        {
            Description = Say("how many steps to take at most"),
            DefaultValueFactory = static _ => 100_000,
            CustomParser = NumberOptions.Whole(0)
        };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = Say("the norm of the gradient at which it has converged"),
            DefaultValueFactory = static _ => 1e-8,
            CustomParser = NumberOptions.Required
        };
        var subject = new Option<string[]>("--subject")
        {
            Description = Say("what the minimum is subject to, such as \"x + y = 1\" or \"x*y >= 2\"; may be given several times"),
        };
        var bounds = new Option<string?>("--bounds") { Description = Say("where variables may be, such as x=0..1,y=0..inf") };
        var starts = new Option<int>("--starts")
        {
            Description = Say("how many starts to try: --start, and others at random within --bounds, or within 10 of it"),
            DefaultValueFactory = static _ => 1,
            CustomParser = NumberOptions.Whole(1, 100_000),
        };
        var path = new Option<bool>("--path") { Description = Say("print every step, with df beside the true change") };
        var plot = new Option<string?>("--plot") { Description = Say("a picture of the path, .svg or .png, for one or two variables") };
        var range = new Option<string?>("--range") { Description = Say("the axes of the picture, such as x=-2..2,y=-1..3") };
        var format = new Option<string>("--format") { Description = Say("text, json"), DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("minimize", Say("A minimum of a formula near a start, by gradients.")) { formula, start, method, rate,
            schedule, search, iterations, tolerance, subject, bounds, starts, path, plot, range, format };
        definitions.AddTo(command);
        command.SetAction(result =>
        {
            Definitions names = definitions.Of(result);
            Formula function = names.Parse(result.GetValue(formula)!);
            WholeOrders.Refuse(function, function.Variables);
            IReadOnlyDictionary<string, Bound> within = Bound.ReadAll(result.GetValue(bounds), [.. function.Variables], names);
            List<Constraint> constraints = Constraints(function, result.GetValue(subject) ?? [], within, names);
            if (constraints.Count > 0 && result.GetResult(method) is { Implicit: false } && result.GetValue(method) != "lbfgs")
                throw new UsageException(Say("Under constraints the method is lbfgs, of augmented Lagrangians: leave --method out."));
            var settings = new MinimizeSettings
            {
                Constraints = constraints,
                Method = constraints.Count > 0 ? "lbfgs" : result.GetValue(method)!,
                LearningRate = result.GetValue(rate),
                Schedule = result.GetValue(schedule),
                LineSearch = result.GetValue(search),
                MaxIterations = result.GetValue(iterations),
                Tolerance = result.GetValue(tolerance),
            };
            using var interrupt = new Interrupt();
            var wanted = new Wanted(result.GetValue(path), result.GetValue(plot), result.GetValue(range),
                result.GetValue(format) == "json", names);
            List<double[]> from = Starts(function.Variables, result.GetValue(start)!, result.GetValue(starts), within, names);
            return Run(function, from, settings, wanted, output, error, interrupt.Token);
        });
        return command;
    }

    /// <summary>Minimises and writes what was found.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Formula formula, IReadOnlyList<double[]> starts, MinimizeSettings settings, Wanted wanted, TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        settings.Validate();
        IReadOnlyList<string> names = formula.Variables;
        IReadOnlyDictionary<string, Interval> ranges = Ranges(names, wanted);
        List<Waypoint>? path = wanted.Path && wanted.IsJson ? [] : null;
        Trail? trail = wanted.Plot is null ? null : new Trail();
        Minimum minimum;
        using (var progress = new ProgressLine(error))
        {
            minimum = Minimization.Best(formula, starts, settings, (point, norm) =>
            {
                progress.Show(() => Say($"iteration {point.Iteration}: f = {point.Value:g8}, norm of the gradient = {norm:g3}"));
                trail?.Add(point);
                path?.Add(point);
                if (wanted.Path && !wanted.IsJson)
                    output.WriteLine(MinimizeReport.Line(names, point));
            }, (done, lowest) => progress.Show(() =>
                string.Create(CultureInfo.InvariantCulture, $"{done}/{starts.Count}: f = {lowest:g8}")), cancellation);
        }
        if (wanted.IsJson)
            MinimizeReport.WriteJson(output, names, minimum, path);
        else
            MinimizeReport.WriteText(output, names, minimum);
        if (trail is not null)
            FigureFile.Write(MinimizePlot.Of(formula, trail.Points, ranges, settings.Method), wanted.Plot!);
        if (minimum.Reason == StopReason.Diverged)
            Terminal.Complain(error, Say($"The minimisation {minimum.Message}."));
        return minimum.Reason switch
        {
            StopReason.Diverged => ExitCode.BadInput,
            StopReason.Cancelled => ExitCode.Interrupted,
            _ => ExitCode.Good,
        };
    }

    // The given start, and others at random.
    private static List<double[]> Starts(IReadOnlyList<string> names, string text, int count, IReadOnlyDictionary<string, Bound> bounds,
        Definitions definitions)
    {
        const double Around = 10;
        var starts = new List<double[]> { Start(names, text, definitions) };
        var random = new Random(0);
        while (starts.Count < count)
        {
            starts.Add([.. names.Select((name, i) =>
            {
                double middle = starts[0][i], low = middle - Around, high = middle + Around;
                if (bounds.TryGetValue(name, out Bound? bound))
                    (low, high) = (Math.Max(low, bound.Low), Math.Min(high, bound.High));
                return low < high ? low + random.NextDouble() * (high - low) : middle;
            })]);
        }
        return starts;
    }

    private static List<Constraint> Constraints(Formula formula, string[] texts, IReadOnlyDictionary<string, Bound> bounds,
        Definitions definitions)
    {
        Symbolic.ExprPool pool = formula.Expression.Pool;
        List<Constraint> constraints = [.. texts.Select(t => Constraint.Parse(t, pool, definitions)), .. Constraint.OfBounds(bounds, pool)];
        return constraints.SelectMany(static c => c.Variables).FirstOrDefault(v => !formula.Variables.Contains(v)) is { } unknown
            ? throw new UsageException(Say(
                $"--subject names {unknown}, which the formula does not have; it has {string.Join(", ", formula.Variables)}."))
            : constraints;
    }

    private static double[] Start(IReadOnlyList<string> names, string text, Definitions definitions)
    {
        if (names.Count == 0)
            throw new InputException(Say("The formula has no variable: its value is the same everywhere."));
        SortedDictionary<string, double> point = Points.ReadFor(names, text, "--start", definitions);
        if (point.Keys.FirstOrDefault(n => !names.Contains(n)) is { } unknown)
            throw new UsageException(Say($"--start names {unknown}, which the formula does not have; it has {string.Join(", ", names)}."));
        return names.Select(n => double.IsFinite(point[n])
            ? point[n] : throw new UsageException(Say($"--start: {n} is to be a finite number, not {Points.Write(point[n])}."))).ToArray();
    }

    private static IReadOnlyDictionary<string, Interval> Ranges(IReadOnlyList<string> names, Wanted wanted)
    {
        if (wanted.Plot is null)
            return wanted.Range is null
                ? new Dictionary<string, Interval>()
                : throw new UsageException(Say("--range is of the picture: say where it goes with --plot out.svg."));
        FigureFile.CheckName(wanted.Plot, "--plot");
        if (names.Count > 2)
            throw new UsageException(Say($"--plot draws minimisations by one or two variables; this formula has {names.Count}."));
        return Interval.ReadAll(wanted.Range, names.ToList(), wanted.Definitions);
    }

    /// <summary>What is wanted of the result.</summary>
    /// <param name="Path">Whether to print every step.</param>
    /// <param name="Plot">The file of the picture, if any.</param>
    /// <param name="Range">The picture's axes, as written.</param>
    /// <param name="IsJson">Whether to write JSON.</param>
    /// <param name="Definitions">What names in options stand for.</param>
    internal sealed record Wanted(bool Path, string? Plot, string? Range, bool IsJson, Definitions Definitions);
}
