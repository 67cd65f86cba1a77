using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using MathNet.Numerics.LinearAlgebra;

namespace SymGrad.Optimization;

/// <summary>
/// Quasi-Newton methods of Math.NET Numerics for generated gradients (J. Nocedal, S. Wright, Numerical Optimization, 2nd ed. (2006),
/// chapters 6 and 7).
/// </summary>
/// <remarks>
/// An iteration is a line search: a step of 1 is tried first, before any curvature is known one of the length of the gradient, but
/// no longer than 1. A point at which value or gradient are not finite counts as infinitely high. Where no step along a direction
/// lowers the value, the curvature is forgotten and the method goes straight down; where that fails too, differences of the value
/// tell why. A limit that ends a line search half way leaves its lowest point.
/// </remarks>
public static class QuasiNewton
{
    /// <summary>Minimises by BFGS, which keeps an n x n matrix: for up to some hundred parameters.</summary>
    /// <param name="gradient">The gradient, which also returns the value.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">When to stop; null for the defaults.</param>
    /// <param name="progress">Gets a report for each iteration.</param>
    /// <param name="cancellation">Stops it with what has been reached; nothing is thrown.</param>
    /// <exception cref="ArgumentNullException">The gradient is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or value or gradient are not finite at the start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static MinimizationResult Bfgs(
        GradientFunction gradient,
        ReadOnlySpan<double> start,
        QuasiNewtonOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new QuasiNewtonOptions();
        return new Run(gradient, start, options, progress, cancellation).Minimize(new DenseCurvature());
    }

    /// <summary>Says what to write for a gradient of another form.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="progress">Gets a report for each iteration.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(GradientFunctions.Instead, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MinimizationResult Bfgs(
        Delegate gradient,
        ReadOnlySpan<double> start,
        QuasiNewtonOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default) => throw new NotSupportedException(GradientFunctions.Instead);

    /// <summary>Minimises by L-BFGS, which remembers the last few steps: for any number of parameters.</summary>
    /// <inheritdoc cref="Bfgs(GradientFunction, ReadOnlySpan{double}, QuasiNewtonOptions, IProgress{MinimizationReport},
    /// CancellationToken)"/>
    public static MinimizationResult LimitedMemoryBfgs(
        GradientFunction gradient,
        ReadOnlySpan<double> start,
        QuasiNewtonOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new QuasiNewtonOptions();
        return new Run(gradient, start, options, progress, cancellation).Minimize(new LimitedCurvature(options.Memory));
    }

    /// <summary>Says what to write for a gradient of another form.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="progress">Gets a report for each iteration.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(GradientFunctions.Instead, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MinimizationResult LimitedMemoryBfgs(
        Delegate gradient,
        ReadOnlySpan<double> start,
        QuasiNewtonOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default) => throw new NotSupportedException(GradientFunctions.Instead);

    private sealed class Run
    {
        // How much longer than the last step the first one straight down may be.
        private const double Regrowth = 10;

        // A step and a change of gradient that are at right angles but for this tell of no curvature.
        private const double Flat = 2.2e-16;

        private readonly GradientFunction _gradient;
        private readonly QuasiNewtonOptions _options;
        private readonly IProgress<MinimizationReport>? _progress;
        private readonly CancellationToken _cancellation;
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly List<PathPoint>? _path;
        private Vector<double> _x, _g, _trial, _trialGradient;
        private readonly Idleness _idleness;
        private MinimizationReport _report;
        private StopReason _reason;
        private Trial? _best;

        public Run(GradientFunction gradient, ReadOnlySpan<double> start, QuasiNewtonOptions options,
            IProgress<MinimizationReport>? progress, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(gradient);
            if (start.IsEmpty)
                throw new ArgumentException("There are no parameters to start from.", nameof(start));
            options.Validate();
            (_gradient, _options, _progress, _cancellation) = (gradient, options, progress, cancellation);
            double[] point = start.ToArray(), slopes = new double[start.Length];
            double value = gradient(point, slopes), norm = Spans.Norm<double>(slopes);
            if (!double.IsFinite(value) || !double.IsFinite(norm))
                throw new ArgumentException(Text(
                    $"At the start the value is {value} and the norm of the gradient {norm}; start where both are finite."), nameof(start));
            (_x, _g) = (_trial, _trialGradient) = (Vector<double>.Build.Dense(point), Vector<double>.Build.Dense(slopes));
            _report = new MinimizationReport(0, 1, value, norm, 0, 0, 0, 0, 0, TimeSpan.Zero);
            _idleness = new Idleness(start, value, norm);
            if (options.KeepPath)
                _path = [new PathPoint(start.ToArray(), _report)];
        }

        public MinimizationResult Minimize(ICurvature curvature)
        {
            _reason = _report.GradientNorm <= _options.GradientTolerance ? StopReason.GradientTolerance : StopReason.None;
            while (_reason == StopReason.None)
            {
                bool isNew = curvature.IsEmpty;
                LineOutcome outcome = Step(curvature);
                if (outcome == LineOutcome.Found)
                {
                    if (_report.GradientNorm <= _options.GradientTolerance)
                        _reason = StopReason.GradientTolerance;
                    else if (_report.Iteration >= _options.MaxIterations)
                        _reason = StopReason.IterationLimit;
                    else if (_idleness.IsOver)
                        _reason = StopReason.NoDecrease;
                }
                else if (outcome == LineOutcome.Unbounded)
                    _reason = StopReason.Diverged;
                else if (outcome == LineOutcome.NoneLower && isNew)
                    _reason = StopReason.NoDecrease;
                else if (outcome == LineOutcome.NoneLower)
                    curvature.Clear();
            }
            return new MinimizationResult(
                _x.ToArray(), _report.Value, _report.GradientNorm, _report.Iteration, _report.Evaluations,
                    Stopwatch.GetElapsedTime(_started), _reason, Message(), _path);
        }

        private LineOutcome Step(ICurvature curvature)
        {
            Vector<double> direction = curvature.Direction(_g);
            double slope = _g * direction, first = 1;
            if (!(slope < 0) || !double.IsFinite(slope))
                curvature.Clear();
            if (curvature.IsEmpty)
            {
                double norm = _report.GradientNorm, longest = _report.StepNorm > 0 ? Math.Min(1, Regrowth * _report.StepNorm) : 1;
                (direction, slope, first) = (_g / -norm, -norm, Math.Min(longest, norm));
            }
            long evaluations = _report.Evaluations;
            _best = null;
            LinePoint? Evaluate(double step) => At(direction, step);
            LineOutcome outcome = LineSearch.Run(new LinePoint(0, _report.Value, slope), first, Evaluate, out LinePoint found);
            // What is reported is what was evaluated last.
            if (outcome == LineOutcome.Found && !(_x + found.Step * direction).Equals(_trial) && At(direction, found.Step) is null)
                outcome = LineOutcome.Stopped;
            if (outcome == LineOutcome.Stopped && _best is { } best)
                (found, _trial, _trialGradient) = (best.Point, best.Parameters, best.Gradient);
            else if (outcome != LineOutcome.Found)
                return outcome;
            Vector<double> step = _trial - _x, change = _trialGradient - _g;
            if (step * change > Flat * (change * change))
                curvature.Add(step, change);
            else if (!curvature.IsEmpty)
                curvature.Clear();
            Take(found, slope, step.L2Norm(), (int)(_report.Evaluations - evaluations));
            return outcome;
        }

        private LinePoint? At(Vector<double> direction, double step)
        {
            _reason = Limit();
            if (_reason != StopReason.None)
                return null;
            _trial = _x + step * direction;
            var slopes = new double[_trial.Count];
            double value = _gradient(_trial.AsArray(), slopes);
            _report = _report with { Evaluations = _report.Evaluations + 1 };
            _trialGradient = Vector<double>.Build.Dense(slopes);
            // A gradient that is not finite in a direction across the line is none either.
            var point = new LinePoint(step, value, double.IsFinite(Spans.Norm<double>(slopes)) ? _trialGradient * direction : double.NaN);
            if (point.IsFinite && value < (_best?.Point.Value ?? _report.Value))
                _best = new Trial(point, _trial, _trialGradient);
            return point;
        }

        private StopReason Limit() =>
            _cancellation.IsCancellationRequested ? StopReason.Cancelled
            : _report.Evaluations >= _options.MaxEvaluations ? StopReason.EvaluationLimit
            : _options.TimeLimit != TimeSpan.MaxValue && Stopwatch.GetElapsedTime(_started) >= _options.TimeLimit ? StopReason.TimeLimit
            : StopReason.None;

        private void Take(LinePoint found, double slope, double length, int trials)
        {
            double norm = Spans.Norm<double>(_trialGradient.AsArray());
            _idleness.Add(_x.AsArray(), _trial.AsArray(), found.Value, norm);
            (_x, _g) = (_trial, _trialGradient);
            _report = new MinimizationReport(
                _report.Iteration + 1, _report.Evaluations, found.Value, norm, found.Step, length, found.Step * slope,
                found.Value - _report.Value, trials, Stopwatch.GetElapsedTime(_started));
            _path?.Add(new PathPoint(_x.ToArray(), _report));
            _progress?.Report(_report);
        }

        private string Message() => _reason switch
        {
            StopReason.GradientTolerance => Text($"converged: the norm of the gradient is {_report.GradientNorm:g3}"),
            StopReason.NoDecrease => "no step lowers the value: "
                + Standstill.Explain(_gradient, _x.AsArray(), _g.AsArray(), _report.Value),
            StopReason.Diverged => Text($"diverged: the value falls without end, it has no minimum there; the norm of the gradient is ")
                + Text($"{_report.GradientNorm:g3}"),
            StopReason.Cancelled => Text($"cancelled after {_report.Iteration} iterations"),
            StopReason.TimeLimit => Text($"stopped after {Stopwatch.GetElapsedTime(_started).TotalSeconds:g3} s; the norm of the ")
                + Text($"gradient is {_report.GradientNorm:g3}"),
            StopReason.EvaluationLimit => Text(
                $"stopped after {_report.Evaluations} evaluations; the norm of the gradient is {_report.GradientNorm:g3}"),
            _ => Text($"stopped after {_report.Iteration} iterations; the norm of the gradient is {_report.GradientNorm:g3}"),
        };

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

        // The lowest point of a line search: what is kept when it is stopped half way.
        private sealed record Trial(LinePoint Point, Vector<double> Parameters, Vector<double> Gradient);
    }
}
