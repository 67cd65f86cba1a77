using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Optimization;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>
/// Minima under constraints by augmented Lagrangians (J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., section 17.3): the function
/// with multipliers and a penalty is minimised without constraints, the multipliers are mended by what the constraints miss, and the
/// penalty grows where that does not help.
/// </summary>
internal static class AugmentedLagrangian
{
    private const int MostRounds = 60;
    private const double Growth = 10;
    private const double FirstPenalty = 10;
    private const double LargestPenalty = 1e12;
    private const int MostEscapes = 3;

    // What a constraint may miss, in units of its own.
    private const double Held = 1e-10;

    /// <summary>Minimises.</summary>
    /// <param name="formula">The function.</param>
    /// <param name="constraints">What the minimum is subject to.</param>
    /// <param name="start">The start.</param>
    /// <param name="settings">When to stop.</param>
    /// <param name="visit">Gets the point after each round.</param>
    /// <param name="cancellation">Ends it with what has been reached.</param>
    public static Minimum Run(Formula formula, IReadOnlyList<Constraint> constraints, double[] start, MinimizeSettings settings,
        Action<Waypoint, double> visit, CancellationToken cancellation)
    {
        ExprPool pool = formula.Expression.Pool;
        List<Variable> variables = formula.Variables.Select(v => pool.Variable(v)).ToList();
        int n = variables.Count, m = constraints.Count;
        // One delegate: the value and gradient of the function, then of each constraint.
        Action<double[], double[]> compute = DelegateCompiler.Compile(
            [.. PartialDerivatives.UpTo(formula.Expression, variables, 1), .. constraints.SelectMany(c =>
                PartialDerivatives.UpTo(c.Function, variables, 1))],
            variables);
        double[] at = new double[n], results = new double[(m + 1) * (n + 1)], multipliers = new double[m];
        double penalty = FirstPenalty, missedBefore = double.PositiveInfinity;
        long evaluations = 0;

        double Lagrangian(ReadOnlySpan<double> x, Span<double> gradient)
        {
            x.CopyTo(at);
            compute(at, results);
            evaluations++;
            double value = results[0];
            results.AsSpan(1, n).CopyTo(gradient);
            for (int c = 0; c < m; c++)
            {
                double g = results[(c + 1) * (n + 1)], pull = multipliers[c] - penalty * g;
                // An inequality that holds with room to spare has no part.
                if (!constraints[c].IsEquality && pull <= 0)
                {
                    value -= multipliers[c] * multipliers[c] / (2 * penalty);
                    continue;
                }
                value += -multipliers[c] * g + penalty / 2 * g * g;
                for (int i = 0; i < n; i++)
                    gradient[i] -= pull * results[(c + 1) * (n + 1) + 1 + i];
            }
            return value;
        }

        var curvature = new TangentCurvature(formula, constraints);
        double[] point = start, slope = new double[n];
        int escapes = 0;
        for (int round = 1; ; round++)
        {
            var options = new QuasiNewtonOptions { GradientTolerance = settings.Tolerance, MaxIterations = settings.MaxIterations };
            MinimizationResult inner = QuasiNewton.LimitedMemoryBfgs(Lagrangian, point, options, null, cancellation);
            point = inner.Parameters;
            Lagrangian(point, slope);
            double value = results[0], norm = Math.Sqrt(slope.Sum(static s => s * s));
            double missed = constraints.Select((c, i) => c.Missed(results[(i + 1) * (n + 1)])).Max();
            double[] updated = [.. multipliers.Select((l, c) => l - penalty * results[(c + 1) * (n + 1)])];
            for (int c = 0; c < m; c++)
                updated[c] = constraints[c].IsEquality ? updated[c] : Math.Max(0, updated[c]);
            visit(new Waypoint(round, point, value, double.NaN, double.NaN), norm);
            bool isBottomless = inner.Reason == StopReason.Diverged || value < -1e100 || double.IsNaN(value)
                || Array.Exists(point, static p => Math.Abs(p) > 1e100);
            Minimum Ended(StopReason reason, string message) => new(point, value, norm, round, evaluations, reason, message)
            {
                Multipliers = [.. constraints.Zip(updated, static (c, l) => (c.Text, l))],
                Missed = missed,
            };
            if (isBottomless)
                return Ended(StopReason.Diverged, Say("diverged: the function falls without end within the constraints, or they leave "
                    + "nothing"));
            if (inner.Reason == StopReason.Cancelled)
                return Ended(StopReason.Cancelled, Say("cancelled; this is what was reached"));
            double drift = updated.Zip(multipliers, static (a, b) => Math.Abs(a - b)).Max();
            bool isFlat = norm <= Math.Max(settings.Tolerance, 1e-6 * (1 + updated.Max(Math.Abs)));
            if (missed <= Held && isFlat && drift <= 1e-6 * (1 + updated.Max(Math.Abs)))
            {
                // Along the constraints the value may fall all the same: at a maximum, or at a saddle.
                if (curvature.Falling(point, updated) is { } direction)
                {
                    if (escapes++ == MostEscapes)
                        return Ended(StopReason.NoDecrease, Say("no minimum: the value falls along the constraints"));
                    double length = 0.1 * (1 + Math.Sqrt(point.Sum(static p => p * p)));
                    point = [.. point.Zip(direction, (p, d) => p + length * d)];
                    multipliers = new double[m];
                    (penalty, missedBefore) = (FirstPenalty, double.PositiveInfinity);
                    continue;
                }
                return Ended(StopReason.GradientTolerance,
                    Say($"converged: a minimum under the constraints, which hold to {Points.Rounded(Math.Max(missed, 1e-16), 2)}; the "
                        + $"gradient is that of their multipliers to {Points.Rounded(norm, 2)}"));
            }
            multipliers = updated;
            if (missed > 0.25 * missedBefore)
                penalty *= Growth;
            if (round == MostRounds || penalty > LargestPenalty)
            {
                return missed > 1e-4
                    ? Ended(StopReason.Diverged, Say(
                        $"missed its constraints: the point that comes nearest misses one by {Points.Rounded(missed, 3)}"))
                    : Ended(StopReason.NoDecrease, Say(
                        $"stopped: the constraints hold to {Points.Rounded(missed, 2)}, the gradient is that of their multipliers to "
                            + $"{Points.Rounded(norm, 2)}"));
            }
            missedBefore = missed;
        }
    }
}
