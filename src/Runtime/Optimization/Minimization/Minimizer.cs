using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace SymGrad.Optimization;

/// <summary>
/// Minimises a function by its gradient: with <see cref="Minimize(GradientFunction, ReadOnlySpan{double}, MinimizationOptions,
/// IProgress{MinimizationReport}, CancellationToken)"/> as a whole, or step by step with <see cref="Step"/>, which
/// allocates nothing (unless the path is kept).
/// </summary>
public sealed class Minimizer
{
    // An accepted step that kept this part of its promise is followed by a longer one (as in trust-region methods:
    // J. Nocedal, S. Wright, Numerical Optimization, 2nd ed. (2006), algorithm 4.1).
    private const double GoodPromise = 0.75;

    // Changes of a value below this part of it are rounding.
    private const double Rounding = 1e-14;

    private readonly GradientDescent _downhill = new();
    private readonly GradientFunction _gradient;
    private readonly MinimizationOptions _options;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly double _firstValue;
    private readonly double[] _moments, _ruleGradient, _step, _best;
    private readonly List<PathPoint>? _path;
    private double[] _x, _g, _trial, _trialGradient;
    private double _stretch = 1, _bestValue, _bestGradientNorm;
    private MinimizationReport _report;

    /// <summary>Evaluates a function and its gradient at the start.</summary>
    /// <param name="gradient">The gradient, which also returns the value.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to minimise; null is <see cref="MinimizationOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">The gradient is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or value or gradient are not finite at the start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Minimizer(GradientFunction gradient, ReadOnlySpan<double> start, MinimizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (start.IsEmpty)
            throw new ArgumentException("There are no parameters to start from.", nameof(start));
        (_gradient, _options) = (gradient, options ?? MinimizationOptions.Default);
        _options.Validate();
        int n = start.Length;
        (_x, _g, _trial, _trialGradient) = (start.ToArray(), new double[n], new double[n], new double[n]);
        (_moments, _ruleGradient, _step, _best) = (new double[_options.Rule.Moments * n], new double[n], new double[n], start.ToArray());
        double value = Evaluate(_x, _g), norm = Spans.Norm<double>(_g);
        if (!double.IsFinite(value) || !double.IsFinite(norm))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"At the start the value is {value} and the norm of the gradient {norm}; start where both are finite."), nameof(start));
        (_firstValue, _bestValue, _bestGradientNorm) = (value, value, norm);
        _report = new MinimizationReport(0, 1, value, norm, 0, 0, 0, 0, 0, TimeSpan.Zero);
        if (_options.KeepPath)
            _path = [new PathPoint(start.ToArray(), _report)];
        if (norm <= _options.GradientTolerance)
            Reason = StopReason.GradientTolerance;
    }

    /// <summary>Says what to write for a gradient of another form.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to minimise.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(GradientFunctions.Instead, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Minimizer(Delegate gradient, ReadOnlySpan<double> start, MinimizationOptions? options = null) =>
        throw new NotSupportedException(GradientFunctions.Instead);

    /// <summary>The parameters now; after divergence, those of the lowest value.</summary>
    public ReadOnlySpan<double> Parameters => Reason == StopReason.Diverged ? _best : _x;

    /// <summary>Where the minimisation is now.</summary>
    public MinimizationReport Report => _report;

    /// <summary>Why it has stopped, or <see cref="StopReason.None"/> while it goes on.</summary>
    public StopReason Reason { get; private set; }

    /// <summary>Minimises a function.</summary>
    /// <param name="gradient">The gradient, which also returns the value.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to minimise; null is <see cref="MinimizationOptions.Default"/>.</param>
    /// <param name="progress">Gets the reports.</param>
    /// <param name="cancellation">Stops it with what has been reached; nothing is thrown.</param>
    /// <exception cref="ArgumentNullException">The gradient is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or value or gradient are not finite at the start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static MinimizationResult Minimize(
        GradientFunction gradient,
        ReadOnlySpan<double> start,
        MinimizationOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default) => new Minimizer(gradient, start, options).Run(progress, cancellation);

    /// <summary>Says what to write for a gradient of another form.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to minimise.</param>
    /// <param name="progress">Gets the reports.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(GradientFunctions.Instead, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MinimizationResult Minimize(
        Delegate gradient,
        ReadOnlySpan<double> start,
        MinimizationOptions? options = null,
        IProgress<MinimizationReport>? progress = null,
        CancellationToken cancellation = default) => throw new NotSupportedException(GradientFunctions.Instead);

    /// <summary>Iterates until it stops.</summary>
    /// <param name="progress">Gets the reports.</param>
    /// <param name="cancellation">Stops it with what has been reached; nothing is thrown. A later call goes on.</param>
    public MinimizationResult Run(IProgress<MinimizationReport>? progress = null, CancellationToken cancellation = default)
    {
        if (Reason == StopReason.Cancelled)
            Reason = StopReason.None;
        while (Reason == StopReason.None)
        {
            if (cancellation.IsCancellationRequested)
                Reason = StopReason.Cancelled;
            else if (Step() && _report.Iteration % _options.ReportEvery == 0)
                progress?.Report(_report);
        }
        if (_report.Iteration % _options.ReportEvery != 0)
            progress?.Report(_report);
        bool diverged = Reason == StopReason.Diverged;
        return new MinimizationResult(
            Parameters.ToArray(), diverged ? _bestValue : _report.Value, diverged ? _bestGradientNorm : _report.GradientNorm,
            _report.Iteration, _report.Evaluations, Stopwatch.GetElapsedTime(_started), Reason, Message(), _path);
    }

    /// <summary>Takes one step, unless it has stopped or a limit is reached.</summary>
    /// <returns>Whether a step was taken.</returns>
    public bool Step()
    {
        if (Reason == StopReason.None)
            Reason = Limit();
        if (Reason != StopReason.None)
            return false;
        double rate = _options.LearningRate.At(_report.Iteration) * _stretch;
        Propose(_options.Rule, rate);
        double predicted = Spans.Dot<double>(_g, _step);
        if (_options.StepControl is not null && !(predicted < 0))
        {
            // What the moments carry leads uphill: they are forgotten, and the step goes straight down.
            Array.Clear(_moments);
            Propose(_downhill, rate);
            predicted = Spans.Dot<double>(_g, _step);
        }
        if (_options.StepControl is not null && !Moves(1))
        {
            Reason = StopReason.NoDecrease;
            return false;
        }
        double value = Evaluate(_trial, _trialGradient), scale = 1;
        int trials = 1;
        while (_options.StepControl is { } control && !Pays(control, value, scale, predicted))
        {
            scale *= control.Shrink;
            if (trials == control.MaxTrials || _report.Evaluations >= _options.MaxEvaluations || !Moves(scale))
            {
                Reason = _report.Evaluations >= _options.MaxEvaluations ? StopReason.EvaluationLimit : StopReason.NoDecrease;
                return false;
            }
            for (int i = 0; i < _x.Length; i++)
                _trial[i] = _x[i] + scale * _step[i];
            value = Evaluate(_trial, _trialGradient);
            trials++;
        }
        Take(value, scale, predicted, rate, trials);
        return true;
    }

    // The rule's step from here, in _trial and _step.
    private void Propose(UpdateRule rule, double rate)
    {
        _x.CopyTo(_trial, 0);
        _g.CopyTo(_ruleGradient, 0);
        _options.Clipping?.Apply<double>(_ruleGradient);
        rule.Apply<double>(_trial, _ruleGradient, rule.Moments == 0 ? [] : _moments, rate, _report.Iteration + 1);
        for (int i = 0; i < _x.Length; i++)
            _step[i] = _trial[i] - _x[i];
    }

    private bool Pays(ArmijoBacktracking control, double value, double scale, double predicted)
    {
        double slope = Spans.Dot<double>(_trialGradient, _step), c = control.SufficientDecrease;
        if (!double.IsFinite(value) || !double.IsFinite(slope))
            return false;
        return value - _report.Value <= c * scale * predicted
            || (value <= _report.Value + Rounding * Math.Abs(_report.Value) && slope <= (2 * c - 1) * predicted && slope >= predicted);
    }

    private bool Moves(double scale)
    {
        for (int i = 0; i < _x.Length; i++)
        {
            if (_x[i] + scale * _step[i] != _x[i])
                return true;
        }
        return false;
    }

    private void Take(double value, double scale, double predicted, double rate, int trials)
    {
        double actual = value - _report.Value, norm = Spans.Norm<double>(_trialGradient), largestMove = 0;
        for (int i = 0; i < _x.Length; i++)
            largestMove = Math.Max(largestMove, Math.Abs(_trial[i] - _x[i]));
        if (_options.StepControl is { } control)
            _stretch *= scale == 1 && actual <= GoodPromise * predicted ? control.Growth : scale;
        (_x, _trial, _g, _trialGradient) = (_trial, _x, _trialGradient, _g);
        _report = new MinimizationReport(
            _report.Iteration + 1, _report.Evaluations, value, norm, rate * scale, scale * Spans.Norm<double>(_step), scale * predicted,
                actual, trials,
            Stopwatch.GetElapsedTime(_started));
        _path?.Add(new PathPoint((double[])_x.Clone(), _report));
        double range = Math.Max(_firstValue - _bestValue, 1);
        if (!double.IsFinite(value) || !double.IsFinite(norm) || value - _bestValue > _options.DivergenceLimit * range)
            Reason = StopReason.Diverged;
        else if (norm <= _options.GradientTolerance)
            Reason = StopReason.GradientTolerance;
        else if (_options.ParameterTolerance > 0 && largestMove <= _options.ParameterTolerance * (1 + Spans.Largest<double>(_x)))
            Reason = StopReason.ParameterTolerance;
        else if (_options.ValueTolerance > 0 && Math.Abs(actual) <= _options.ValueTolerance * (1 + Math.Abs(value)))
            Reason = StopReason.ValueTolerance;
        if (Reason != StopReason.Diverged && value < _bestValue)
        {
            (_bestValue, _bestGradientNorm) = (value, norm);
            _x.CopyTo(_best, 0);
        }
    }

    private StopReason Limit() =>
        _report.Iteration >= _options.MaxIterations ? StopReason.IterationLimit
        : _report.Evaluations >= _options.MaxEvaluations ? StopReason.EvaluationLimit
        : _options.TimeLimit != TimeSpan.MaxValue && Stopwatch.GetElapsedTime(_started) >= _options.TimeLimit ? StopReason.TimeLimit
        : StopReason.None;

    private double Evaluate(double[] x, double[] g)
    {
        _report = _report with { Evaluations = _report.Evaluations + 1 };
        return Penalised(x, g);
    }

    private double Penalised(ReadOnlySpan<double> x, Span<double> g)
    {
        double value = _gradient(x, g);
        if (_options.L2 == 0)
            return value;
        for (int i = 0; i < g.Length; i++)
            g[i] += _options.L2 * x[i];
        return value + 0.5 * _options.L2 * Spans.Dot<double>(x, x);
    }

    private string Message() => Reason switch
    {
        StopReason.GradientTolerance => Text($"converged: the norm of the gradient is {_report.GradientNorm:g3}"),
        StopReason.ParameterTolerance => Text($"converged: the last step has a length of {_report.StepNorm:g3}"),
        StopReason.ValueTolerance => Text($"converged: the value changed by {_report.ActualChange:g3}"),
        StopReason.NoDecrease => "no shorter step lowers the value: " + Standstill.Explain(Penalised, _x, _g, _report.Value),
        StopReason.IterationLimit => Text(
            $"stopped after {_report.Iteration} iterations; the norm of the gradient is {_report.GradientNorm:g3}"),
        StopReason.EvaluationLimit => Text(
            $"stopped after {_report.Evaluations} evaluations; the norm of the gradient is {_report.GradientNorm:g3}"),
        StopReason.TimeLimit => Text($"stopped after {Stopwatch.GetElapsedTime(_started).TotalSeconds:g3} s; the norm of the gradient ")
            + Text($"is {_report.GradientNorm:g3}"),
        StopReason.Cancelled => Text($"cancelled after {_report.Iteration} iterations"),
        StopReason.Diverged => Text($"diverged in iteration {_report.Iteration} (value {_report.Value:g6}, norm of the gradient ")
            + Text($"{_report.GradientNorm:g3}); these are the last good parameters, with value {_bestValue:g6}. A smaller learning rate, ")
            + Text($"step control or clipping would help"),
        _ => throw new InvalidOperationException($"It has not stopped: {Reason}."),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
