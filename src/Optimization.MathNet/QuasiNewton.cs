using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Threading;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SymGrad.Optimization;

/// <summary>
/// Quasi-Newton methods of Math.NET Numerics for generated gradients (J. Nocedal, S. Wright, Numerical Optimization, 2nd ed. (2006),
/// chapters 6 and 7).
/// </summary>
/// <remarks>
/// An iteration, in reports and in the path, is an evaluation that lowered the value. A point at which value or gradient are not
/// finite counts as infinitely high. Where a line search fails before the gradient is small, the method starts again from the
/// lowest point, for as long as that helps.
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
        return new Run(gradient, start, options, progress, cancellation)
            .Minimize(new BfgsMinimizer(Run.NoTolerance, Run.NoTolerance, 0, int.MaxValue));
    }

    /// <summary>Minimises by L-BFGS, which remembers the last few steps: for any number of parameters.</summary>
    /// <inheritdoc cref="Bfgs"/>
    public static MinimizationResult LimitedMemoryBfgs(
        GradientFunction gradient,
        ReadOnlySpan<double> start,
        QuasiNewtonOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new QuasiNewtonOptions();
        return new Run(gradient, start, options, progress, cancellation)
            .Minimize(new LimitedMemoryBfgsMinimizer(Run.NoTolerance, Run.NoTolerance, 0, options.Memory, int.MaxValue));
    }

    private sealed class Run
    {
        // Math.NET's tolerances are left to the rounding: convergence is judged here, by the gradient.
        public const double NoTolerance = 1e-15;

        // What Math.NET is told of a point that is not finite, so that its line search turns back.
        private const double Forbidden = 1e300;

        // A line search takes up to 1,000 evaluations. More than this without a lower value, and it goes round in circles of rounding.
        private const long Patience = 2_000;

        private readonly GradientFunction _gradient;
        private readonly QuasiNewtonOptions _options;
        private readonly IProgress<MinimizationReport>? _progress;
        private readonly CancellationToken _cancellation;
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly double[] _best, _bestGradient;
        private readonly List<PathPoint>? _path;
        private MinimizationReport _report;
        private long _lowered;
        private StopReason _reason;
        private ExceptionDispatchInfo? _error;

        public Run(GradientFunction gradient, ReadOnlySpan<double> start, QuasiNewtonOptions options, IProgress<MinimizationReport>? progress, CancellationToken cancellation)
        {
            ArgumentNullException.ThrowIfNull(gradient);
            if (start.IsEmpty)
                throw new ArgumentException("There are no parameters to start from.", nameof(start));
            options.Validate();
            (_gradient, _options, _progress, _cancellation) = (gradient, options, progress, cancellation);
            (_best, _bestGradient) = (start.ToArray(), new double[start.Length]);
            double value = gradient(_best, _bestGradient), norm = Norm(_bestGradient);
            if (!double.IsFinite(value) || !double.IsFinite(norm))
                throw new ArgumentException(Text($"At the start the value is {value} and the norm of the gradient {norm}; start where both are finite."), nameof(start));
            _report = new MinimizationReport(0, 1, value, norm, 0, 0, 0, 0, 0, TimeSpan.Zero);
            if (options.KeepPath)
                _path = [new PathPoint(start.ToArray(), _report)];
        }

        public MinimizationResult Minimize(IUnconstrainedMinimizer minimizer)
        {
            _reason = _report.GradientNorm <= _options.GradientTolerance ? StopReason.GradientTolerance : StopReason.None;
            while (_reason == StopReason.None)
            {
                double before = _report.Value;
                try
                {
                    minimizer.FindMinimum(ObjectiveFunction.Gradient(Evaluate), Vector<double>.Build.DenseOfArray(_best));
                }
                catch (Exception e) when (e is StoppedException or OptimizationException)
                {
                    // Math.NET wraps what a line search throws, our own stop as well. If it is its own failure, then whether a new
                    // start helps shows in the value.
                    _error?.Throw();
                }
                if (_reason == StopReason.None && !(_report.Value < before))
                    _reason = StopReason.NoDecrease;
            }
            return new MinimizationResult(
                _best, _report.Value, _report.GradientNorm, _report.Iteration, _report.Evaluations, Stopwatch.GetElapsedTime(_started), _reason, Message(), _path);
        }

        private (double Value, Vector<double> Gradient) Evaluate(Vector<double> point)
        {
            if (_cancellation.IsCancellationRequested)
                throw Stop(StopReason.Cancelled);
            if (_report.Evaluations >= _options.MaxEvaluations)
                throw Stop(StopReason.EvaluationLimit);
            if (_options.TimeLimit != TimeSpan.MaxValue && Stopwatch.GetElapsedTime(_started) >= _options.TimeLimit)
                throw Stop(StopReason.TimeLimit);
            if (_report.Evaluations - _lowered > Patience)
                throw Stop(StopReason.NoDecrease);
            double[] x = point.ToArray(), g = new double[x.Length];
            double value;
            try
            {
                value = _gradient(x, g);
            }
            catch (Exception e)
            {
                _error = ExceptionDispatchInfo.Capture(e);
                throw;
            }
            double norm = Norm(g);
            _report = _report with { Evaluations = _report.Evaluations + 1 };
            if (!double.IsFinite(value) || !double.IsFinite(norm))
                return (Forbidden, Vector<double>.Build.Dense(x.Length));
            if (value < _report.Value || (value == _report.Value && norm < _report.GradientNorm))
                Take(x, g, value, norm);
            return (value, Vector<double>.Build.DenseOfArray(g));
        }

        private StoppedException Stop(StopReason reason)
        {
            _reason = reason;
            return new StoppedException(reason);
        }

        private void Take(double[] x, double[] g, double value, double norm)
        {
            double predicted = 0, squares = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double move = x[i] - _best[i];
                predicted += _bestGradient[i] * move;
                squares += move * move;
            }
            _report = new MinimizationReport(
                _report.Iteration + 1, _report.Evaluations, value, norm, 1, Math.Sqrt(squares), predicted, value - _report.Value, 1, Stopwatch.GetElapsedTime(_started));
            _lowered = _report.Evaluations;
            x.CopyTo(_best, 0);
            g.CopyTo(_bestGradient, 0);
            _path?.Add(new PathPoint(x, _report));
            _progress?.Report(_report);
            if (norm <= _options.GradientTolerance)
                throw Stop(StopReason.GradientTolerance);
            if (_report.Iteration >= _options.MaxIterations)
                throw Stop(StopReason.IterationLimit);
        }

        private string Message() => _reason switch
        {
            StopReason.GradientTolerance => Text($"converged: the norm of the gradient is {_report.GradientNorm:g3}"),
            StopReason.NoDecrease => Text($"no step lowers the value: the limit of rounding is reached, or the gradient (norm {_report.GradientNorm:g3}) is wrong"),
            StopReason.Cancelled => Text($"cancelled after {_report.Iteration} iterations"),
            StopReason.TimeLimit => Text($"stopped after {Stopwatch.GetElapsedTime(_started).TotalSeconds:g3} s; the norm of the gradient is {_report.GradientNorm:g3}"),
            StopReason.EvaluationLimit => Text($"stopped after {_report.Evaluations} evaluations; the norm of the gradient is {_report.GradientNorm:g3}"),
            _ => Text($"stopped after {_report.Iteration} iterations; the norm of the gradient is {_report.GradientNorm:g3}"),
        };

        private static double Norm(double[] g) => Vector<double>.Build.Dense(g).L2Norm();

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
