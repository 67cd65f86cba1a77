using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Cli.Optimizing;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>The minimum of a formula that was found, or the best that was.</summary>
internal sealed record Minimum(double[] Parameters, double Value, double GradientNorm, long Iterations, long Evaluations, StopReason Reason,
    string Message)
{
    /// <summary>What the point is, where the gradient vanishes there; else null.</summary>
    public StationaryPoint? Nature { get; init; }

    /// <summary>The multiplier of each constraint: by how much the value falls where the constraint gives way by one.</summary>
    public IReadOnlyList<(string Constraint, double Multiplier)> Multipliers { get; init; } = [];

    /// <summary>By how much a constraint is missed at most.</summary>
    public double Missed { get; init; }

    /// <summary>Of several starts, how many ended here; 0 where there was one.</summary>
    public (int Here, int All) Starts { get; init; }
}

/// <summary>Minimises a formula by its compiled gradient.</summary>
internal static class Minimization
{
    // A value as low, or parameters as large, are on the way to infinity.
    private const double Bottomless = 1e100;

    /// <summary>Minimises from a start.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="start">The start, in the order of the formula's variables.</param>
    /// <param name="settings">How.</param>
    /// <param name="visit">Gets every point, the start first, with the norm of the gradient there.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    /// <exception cref="InputException">The formula has no finite value and gradient at the start.</exception>
    public static Minimum Run(Formula formula, double[] start, MinimizeSettings settings, Action<Waypoint, double> visit,
        CancellationToken cancellation)
    {
        GradientFunction gradient = Gradient(formula);
        var slope = new double[start.Length];
        double value = gradient(start, slope);
        if (!double.IsFinite(value) || !slope.All(double.IsFinite))
        {
            string derivatives = string.Join(", ", formula.Variables.Select((name, i) => $"df/d{name} = {Points.Write(slope[i])}"));
            throw new InputException(Say($"At the start f = {Points.Write(value)}, {derivatives}: start where all are finite."));
        }
        visit(new Waypoint(0, start, value, double.NaN, double.NaN), Math.Sqrt(slope.Sum(static s => s * s)));
        if (settings.Constraints.Count > 0)
            return AugmentedLagrangian.Run(formula, settings.Constraints, start, settings, visit, cancellation);
        Minimum minimum = settings.Method == "newton"
            ? TrustRegionNewton.Run(formula.CompileHessian(), start, settings, visit, cancellation)
            : settings.IsQuasiNewton
            ? ByCurvature(gradient, start, settings, visit, cancellation)
            : ByRule(gradient, start, settings.ForRule(), visit, cancellation);
        return minimum.Value < -Bottomless || minimum.GradientNorm > Bottomless
            || minimum.Parameters.Any(static p => Math.Abs(p) > Bottomless)
            ? minimum with
            {
                Reason = StopReason.Diverged,
                Message = Say("diverged: the function falls without end that way, it has no minimum there")
            }
            : minimum with { Nature = NatureOf(formula, minimum) };
    }

    /// <summary>Minimises from several starts.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="starts">The starts.</param>
    /// <param name="settings">How.</param>
    /// <param name="visit">Gets the way from the first start.</param>
    /// <param name="told">Gets the number of starts that are done, and the lowest value.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    /// <exception cref="InputException">No start has a finite value and gradient.</exception>
    public static Minimum Best(Formula formula, IReadOnlyList<double[]> starts, MinimizeSettings settings, Action<Waypoint, double> visit,
        Action<int, double> told, CancellationToken cancellation)
    {
        var found = new List<Minimum>();
        InputException? fault = null;
        for (int i = 0; i < starts.Count && !cancellation.IsCancellationRequested; i++)
        {
            try
            {
                found.Add(Run(formula, starts[i], settings, i == 0 ? visit : static (_, _) => { }, cancellation));
            }
            catch (InputException e)
            {
                fault ??= e;
            }
            told(i + 1, found.Count == 0 ? double.NaN : found.Min(static m => m.Value));
        }
        // What misses its constraints, or fell without end, is no minimum, however low.
        Minimum best = found.OrderBy(static m => m.Reason == StopReason.Diverged || m.Missed > 1e-4).ThenBy(static m =>
            m.Value).FirstOrDefault()
            ?? throw fault!;
        int here = found.Count(m => Math.Abs(m.Value - best.Value) <= 1e-6 * (1 + Math.Abs(best.Value)));
        return starts.Count == 1 ? best : best with { Starts = (here, found.Count) };
    }

    private static StationaryPoint? NatureOf(Formula formula,
        Minimum minimum) => minimum.Reason is StopReason.GradientTolerance or StopReason.NoDecrease
        ? StationaryPoint.Of(formula, minimum.Parameters, mustVanish: minimum.Reason == StopReason.NoDecrease)
        : null;

    private static Minimum ByRule(GradientFunction gradient, double[] start, MinimizationOptions options, Action<Waypoint, double> visit,
        CancellationToken cancellation)
    {
        var minimizer = new Minimizer(gradient, start, options);
        (double[] Parameters, MinimizationReport Report) best = (start, minimizer.Report);
        MinimizationResult result = minimizer.Run(new Listener<MinimizationReport>(report =>
        {
            // After divergence the parameters are those of the lowest value, and the report that of the last step.
            if (minimizer.Reason == StopReason.Diverged)
                return;
            double[] here = minimizer.Parameters.ToArray();
            if (report.Value < best.Report.Value)
                best = (here, report);
            visit(Point(here, report), report.GradientNorm);
        }), cancellation);
        return result.Reason == StopReason.Cancelled
            ? new Minimum(best.Parameters, best.Report.Value, best.Report.GradientNorm, result.Iterations, result.Evaluations,
                result.Reason, Say($"{Relay(result.Message)}; this is the best so far"))
            : Of(result);
    }

    private static Minimum ByCurvature(GradientFunction gradient, double[] start, MinimizeSettings settings, Action<Waypoint, double> visit,
        CancellationToken cancellation)
    {
        // A report follows the evaluation that it is of.
        var latest = new double[start.Length];
        double Remember(ReadOnlySpan<double> x, Span<double> dX)
        {
            x.CopyTo(latest);
            return gradient(x, dX);
        }
        var options = new QuasiNewtonOptions { GradientTolerance = settings.Tolerance, MaxIterations = settings.MaxIterations };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = new Listener<MinimizationReport>(report =>
        {
            visit(Point((double[])latest.Clone(), report), report.GradientNorm);
            // What falls without end may do so step by step.
            if (report.Value < -Bottomless)
                stop.Cancel();
        });
        return Of(settings.Method == "bfgs"
            ? QuasiNewton.Bfgs(Remember, start, options, progress, stop.Token)
            : QuasiNewton.LimitedMemoryBfgs(Remember, start, options, progress, stop.Token));
    }

    private static Minimum Of(MinimizationResult result) =>
        new(result.Parameters, result.Value, result.GradientNorm, result.Iterations, result.Evaluations, result.Reason,
            Relay(result.Message));

    private static Waypoint Point(double[] parameters, MinimizationReport report) =>
        new(report.Iteration, parameters, report.Value, report.PredictedChange, report.ActualChange);

    private static GradientFunction Gradient(Formula formula)
    {
        CompiledGradient compiled = formula.CompileGradient();
        var point = new double[formula.Variables.Count];
        var slope = new double[point.Length];
        return (x, dX) =>
        {
            x.CopyTo(point);
            double value = compiled(point, slope);
            slope.CopyTo(dX);
            return value;
        };
    }
}
