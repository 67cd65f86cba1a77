using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Optimization;

namespace SymGrad.Cli.Minimizing;

/// <summary>The minimum of a formula that was found, or the best that was.</summary>
internal sealed record Minimum(double[] Parameters, double Value, double GradientNorm, long Iterations, long Evaluations, StopReason Reason, string Message);

/// <summary>Minimises a formula by its compiled gradient.</summary>
internal static class Minimization
{
    /// <summary>Minimises from a start.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="start">The start, in the order of the formula's variables.</param>
    /// <param name="settings">How.</param>
    /// <param name="visit">Gets every point, the start first, with the norm of the gradient there.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    /// <exception cref="InputException">The formula has no finite value and gradient at the start.</exception>
    public static Minimum Run(Formula formula, double[] start, MinimizeSettings settings, Action<Waypoint, double> visit, CancellationToken cancellation)
    {
        GradientFunction gradient = Gradient(formula);
        var slope = new double[start.Length];
        double value = gradient(start, slope);
        if (!double.IsFinite(value) || !slope.All(double.IsFinite))
        {
            string derivatives = string.Join(", ", formula.Variables.Select((name, i) => $"df/d{name} = {Points.Write(slope[i])}"));
            throw new InputException($"At the start f = {Points.Write(value)}, {derivatives}: start where all are finite.");
        }
        visit(new Waypoint(0, start, value, double.NaN, double.NaN), Math.Sqrt(slope.Sum(static s => s * s)));
        return ByRule(gradient, start, settings.ForRule(), visit, cancellation);
    }

    private static Minimum ByRule(GradientFunction gradient, double[] start, MinimizationOptions options, Action<Waypoint, double> visit, CancellationToken cancellation)
    {
        var minimizer = new Minimizer(gradient, start, options);
        (double[] Parameters, MinimizationReport Report) best = (start, minimizer.Report);
        var progress = new Listener(report =>
        {
            // After divergence the parameters are those of the lowest value, and the report that of the last step.
            if (minimizer.Reason == StopReason.Diverged)
                return;
            double[] here = minimizer.Parameters.ToArray();
            if (report.Value < best.Report.Value)
                best = (here, report);
            visit(new Waypoint(report.Iteration, here, report.Value, report.PredictedChange, report.ActualChange), report.GradientNorm);
        });
        MinimizationResult result = minimizer.Run(progress, cancellation);
        return result.Reason == StopReason.Cancelled
            ? new Minimum(best.Parameters, best.Report.Value, best.Report.GradientNorm, result.Iterations, result.Evaluations, result.Reason, result.Message + "; this is the best so far")
            : new Minimum(result.Parameters, result.Value, result.GradientNorm, result.Iterations, result.Evaluations, result.Reason, result.Message);
    }

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

    private sealed class Listener(Action<MinimizationReport> report) : IProgress<MinimizationReport>
    {
        public void Report(MinimizationReport value) => report(value);
    }
}
