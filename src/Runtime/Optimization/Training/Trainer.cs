using System;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Threading;

namespace SymGrad.Optimization;

/// <summary>
/// Trains parameters on samples by batch, mini-batch or stochastic gradients: minimises the mean of the samples' losses. With
/// <see cref="Run"/> as a whole, or update by update with <see cref="Step"/>, which allocates nothing (but for checkpoints).
/// The same options give the same parameters bit for bit, on any number of threads, resumed or not.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class Trainer<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingOptions _options;
    private readonly BatchSum<T> _sum;
    private readonly Xoshiro256 _generator;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly T[] _parameters, _moments, _best, _epochStart;
    private long _started = Stopwatch.GetTimestamp();
    private (ulong, ulong, ulong, ulong) _epochGenerator;
    private bool _disposed;
    private int _position, _sinceBest;
    private double _lossSum, _firstLoss = double.NaN, _previousLoss = double.NaN, _bestLoss = double.PositiveInfinity;
    private TrainingReport _report = new(0, 0, 0, double.NaN, double.NaN, 0, 0, false, TimeSpan.Zero);

    /// <summary>A training with a gradient for each sample.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="gradient">Adds the gradient of a sample's loss; on several threads at once where the options say so.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentNullException">The gradient or the options are null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or they are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or an option is out of range.</exception>
    public Trainer(int samples, SampleGradient<T> gradient, ReadOnlySpan<T> start, TrainingOptions options)
        : this(start, samples, OverSamples(gradient), options)
    {
    }

    private Trainer(ReadOnlySpan<T> start, int samples, BatchGradient<T> gradient, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            throw new ArgumentException($"Parameters are double or float, not {typeof(T).Name}.", nameof(start));
        if (start.IsEmpty)
            throw new ArgumentException("There are no parameters to start from.", nameof(start));
        if (!double.IsFinite(Spans.Largest(start)))
            throw new ArgumentException("The parameters to start from are not all finite.", nameof(start));
        options.Validate();
        _options = options;
        _batchSize = options.BatchSize == 0 ? samples : Math.Min(options.BatchSize, samples);
        _order = new int[samples];
        (_parameters, _best, _epochStart) = (start.ToArray(), start.ToArray(), start.ToArray());
        _moments = new T[options.Rule.Moments * start.Length];
        _generator = new Xoshiro256(options.Seed);
        _epochGenerator = _generator.State;
        _sum = new BatchSum<T>(gradient, start.Length, _batchSize, options.Shards, options.Threads);
    }

    /// <summary>A training with a gradient for several samples at once.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="gradient">Adds the gradient of the summed loss of samples; on several threads at once where the options say so.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to train.</param>
    /// <inheritdoc cref="Trainer{T}(int, SampleGradient{T}, ReadOnlySpan{T}, TrainingOptions)" path="/exception"/>
    // The type of the parameters is seldom to be inferred from a lambda, so it stands on the type.
#pragma warning disable CA1000
    public static Trainer<T> OverBatches(int samples, BatchGradient<T> gradient, ReadOnlySpan<T> start, TrainingOptions options) =>
        new(start, samples, gradient, options);
#pragma warning restore CA1000

    /// <summary>The loss over samples that are not trained on, computed after each epoch.</summary>
    public ValidationLoss<T>? Validation { get; init; }

    /// <summary>The parameters now; after an early stop or divergence, the best.</summary>
    public ReadOnlySpan<T> Parameters => Reason is StopReason.Diverged or StopReason.EarlyStop ? _best : _parameters;

    /// <summary>Where the training is now.</summary>
    public TrainingReport Report => _report;

    /// <summary>Why it has stopped, or <see cref="StopReason.None"/> while it goes on.</summary>
    public StopReason Reason { get; private set; }

    /// <summary>Trains until it stops.</summary>
    /// <param name="progress">Gets the reports.</param>
    /// <param name="cancellation">Stops it with what has been reached, and saves that where there is a checkpoint; nothing is thrown. A later call goes on.</param>
    public TrainingResult<T> Run(IProgress<TrainingReport>? progress = null, CancellationToken cancellation = default)
    {
        if (Reason == StopReason.Cancelled)
            Reason = StopReason.None;
        while (Reason == StopReason.None)
        {
            if (cancellation.IsCancellationRequested)
            {
                Reason = StopReason.Cancelled;
                if (_options.CheckpointPath is { } path)
                    Save(path);
            }
            else if (Step() && (_report.EpochProgress == 1 || (_options.ReportEvery > 0 && _report.Updates % _options.ReportEvery == 0)))
            {
                progress?.Report(_report);
            }
        }
        return new TrainingResult<T>(Parameters.ToArray(), (T[])_best.Clone(), _bestLoss, _report, Reason, Message());
    }

    /// <summary>Makes one update, unless the training has stopped or a limit is reached.</summary>
    /// <returns>Whether an update was made.</returns>
    /// <exception cref="ObjectDisposedException">The training is disposed of.</exception>
    public bool Step()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Reason == StopReason.None)
            Reason = Limit();
        if (Reason != StopReason.None)
            return false;
        if (_position == 0)
            StartEpoch();
        int count = Math.Min(_batchSize, _order.Length - _position);
        double loss = _sum.Mean(_order, _position, count, _parameters);
        Span<T> gradient = _sum.Gradient;
        if (_options.L2 > 0)
        {
            SpanMath.AddScaled(gradient, T.CreateTruncating(_options.L2), _parameters);
            loss += 0.5 * _options.L2 * Spans.Dot<T>(_parameters, _parameters);
        }
        double norm = Spans.Norm<T>(gradient);
        _firstLoss = double.IsNaN(_firstLoss) ? loss : _firstLoss;
        if (!double.IsFinite(loss) || !double.IsFinite(norm) || loss - _firstLoss > _options.DivergenceLimit * (1 + Math.Abs(_firstLoss)))
        {
            _report = _report with { Loss = loss, GradientNorm = norm };
            Reason = StopReason.Diverged;
            return false;
        }
        if (count == _order.Length && norm <= _options.GradientTolerance)
        {
            _report = _report with { Loss = loss, GradientNorm = norm };
            Reason = StopReason.GradientTolerance;
            return false;
        }
        double time = _options.Clock == ScheduleClock.Updates ? _report.Updates : _report.Epoch + (double)_position / _order.Length;
        double rate = _options.LearningRate.At(time);
        _options.Clipping?.Apply(gradient);
        _options.Rule.Apply(_parameters, gradient, _moments.AsSpan(), rate, _report.Updates + 1);
        _position += count;
        _lossSum += loss * count;
        _report = _report with
        {
            Updates = _report.Updates + 1,
            EpochProgress = (double)_position / _order.Length,
            Loss = _lossSum / _position,
            LearningRate = rate,
            GradientNorm = norm,
            IsBest = false,
            Elapsed = Stopwatch.GetElapsedTime(_started),
        };
        bool ended = _position == _order.Length;
        if (ended)
            EndEpoch();
        if (_options.CheckpointPath is { } path && Reason != StopReason.Diverged && CheckpointIsDue(ended))
            Save(path);
        return true;
    }

    private bool CheckpointIsDue(bool epochEnded) =>
        Reason != StopReason.None
        || (epochEnded && (_options.CheckpointEvery == 0 || _report.Epoch == _options.Epochs))
        || (_options.CheckpointEvery > 0 && _report.Updates % _options.CheckpointEvery == 0);

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        _sum.Dispose();
    }

    // The order of an epoch follows from the generator's state at its start, so that it need not be saved.
    private void StartEpoch()
    {
        _epochGenerator = _generator.State;
        _lossSum = 0;
        _parameters.CopyTo(_epochStart, 0);
        SetOrder();
    }

    private void SetOrder()
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        if (_options.Shuffle)
            _generator.Shuffle<int>(_order);
    }

    private void EndEpoch()
    {
        double loss = _report.Loss, validation = Validation?.Invoke(_parameters) ?? double.NaN;
        double score = Validation is null ? loss : validation, largest = Spans.Largest<T>(_parameters), largestMove = 0;
        bool isBest = score < _bestLoss && double.IsFinite(largest);
        _position = 0;
        _report = _report with { Epoch = _report.Epoch + 1, ValidationLoss = validation, IsBest = isBest };
        if (!double.IsFinite(score) || !double.IsFinite(largest))
        {
            Reason = StopReason.Diverged;
            return;
        }
        _sinceBest = isBest ? 0 : _sinceBest + 1;
        if (isBest)
        {
            _bestLoss = score;
            // The loss of a single batch is that of the parameters before its update.
            bool isBefore = Validation is null && _batchSize >= _order.Length;
            (isBefore ? _epochStart : _parameters).CopyTo(_best, 0);
        }
        for (int i = 0; i < _parameters.Length; i++)
            largestMove = Math.Max(largestMove, Math.Abs(double.CreateTruncating(_parameters[i] - _epochStart[i])));
        if (_options.ParameterTolerance > 0 && largestMove <= _options.ParameterTolerance * (1 + largest))
            Reason = StopReason.ParameterTolerance;
        else if (_options.LossTolerance > 0 && Math.Abs(loss - _previousLoss) <= _options.LossTolerance * (1 + Math.Abs(loss)))
            Reason = StopReason.ValueTolerance;
        _previousLoss = loss;
    }

    private StopReason Limit() =>
        _options.Patience > 0 && _sinceBest >= _options.Patience ? StopReason.EarlyStop
        : _report.Epoch >= _options.Epochs ? StopReason.IterationLimit
        : _options.TimeLimit != TimeSpan.MaxValue && Stopwatch.GetElapsedTime(_started) >= _options.TimeLimit ? StopReason.TimeLimit
        : StopReason.None;

    private string Message() => Reason switch
    {
        StopReason.GradientTolerance => Text($"converged: the norm of the gradient is {_report.GradientNorm:g3}"),
        StopReason.ParameterTolerance => "converged: the parameters hardly moved in the last epoch",
        StopReason.ValueTolerance => "converged: the loss hardly changed in the last epoch",
        StopReason.IterationLimit => Text($"{_report.Epoch} epochs are done"),
        StopReason.TimeLimit => Text($"stopped after {Stopwatch.GetElapsedTime(_started).TotalSeconds:g3} s, in epoch {_report.Epoch + 1}"),
        StopReason.EarlyStop => Text($"stopped after epoch {_report.Epoch}, since the loss has not improved for {_sinceBest} epochs; these are the best parameters, with loss {_bestLoss:g6}"),
        StopReason.Cancelled => Text($"cancelled after {_report.Updates} updates"),
        StopReason.Diverged => Text($"diverged after {_report.Updates} updates (loss {_report.Loss:g6}, norm of the gradient {_report.GradientNorm:g3}); these are the last good parameters, {(double.IsInfinity(_bestLoss) ? "those of the start" : Text($"with loss {_bestLoss:g6}"))}. A smaller learning rate or clipping would help, if the data are sound"),
        _ => throw new InvalidOperationException($"It has not stopped: {Reason}."),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static BatchGradient<T> OverSamples(SampleGradient<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (samples, parameters, sum) =>
        {
            double loss = 0;
            foreach (int sample in samples)
                loss += gradient(sample, parameters, sum);
            return loss;
        };
    }
}
