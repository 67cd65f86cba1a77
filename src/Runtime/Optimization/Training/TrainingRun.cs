using System;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// A training without its gradients: which samples come next, what a gradient changes, when it ends, and how it is saved. One
/// process and a cluster of them train by this same code; they differ in who computes the sum over a batch.
/// </summary>
internal sealed partial class TrainingRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingOptions _options;
    private readonly Xoshiro256 _generator;
    private readonly int[] _order;
    private readonly T[] _parameters, _moments, _best, _epochStart;
    private long _started = Stopwatch.GetTimestamp();
    private (ulong, ulong, ulong, ulong) _epochGenerator;
    private bool _epochBegun;
    private int _position, _sinceBest;
    private double _lossSum, _firstLoss = double.NaN, _previousLoss = double.NaN, _bestLoss = double.PositiveInfinity;
    private TrainingReport _report = new(0, 0, 0, double.NaN, double.NaN, 0, 0, false, TimeSpan.Zero);

    public TrainingRun(int samples, ReadOnlySpan<T> start, TrainingOptions options)
    {
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
        BatchSize = options.BatchSize == 0 ? samples : Math.Min(options.BatchSize, samples);
        _order = new int[samples];
        (_parameters, _best, _epochStart) = (start.ToArray(), start.ToArray(), start.ToArray());
        _moments = new T[options.Rule.Moments * start.Length];
        _generator = new Xoshiro256(options.Seed);
        _epochGenerator = _generator.State;
    }

    /// <summary>The largest number of samples of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>The number of samples.</summary>
    public int Samples => _order.Length;

    /// <summary>The loss over samples that are not trained on, computed after each epoch.</summary>
    public ValidationLoss<T>? Validation { get; set; }

    /// <summary>The parameters that the next gradient is wanted at.</summary>
    public ReadOnlyMemory<T> Current => _parameters;

    /// <summary>The parameters now; after an early stop or divergence, the best.</summary>
    public ReadOnlySpan<T> Parameters => Reason is StopReason.Diverged or StopReason.EarlyStop ? _best : _parameters;

    /// <summary>Where the training is now.</summary>
    public TrainingReport Report => _report;

    /// <summary>Why it has stopped, or <see cref="StopReason.None"/> while it goes on.</summary>
    public StopReason Reason { get; set; }

    /// <summary>The samples of the next update, in their order. They are the same until it is made.</summary>
    /// <returns>Whether there is a further update, that is, the training has not stopped and no limit is reached.</returns>
    public bool TryNext(out ReadOnlySpan<int> batch)
    {
        batch = default;
        if (Reason == StopReason.None)
            Reason = Limit();
        if (Reason != StopReason.None)
            return false;
        if (!_epochBegun)
            StartEpoch();
        batch = _order.AsSpan(_position, Math.Min(BatchSize, _order.Length - _position));
        return true;
    }

    /// <summary>Makes the update of the batch that <see cref="TryNext"/> gave.</summary>
    /// <param name="loss">The sum of the losses of its samples.</param>
    /// <param name="gradient">The sum of their gradients, which is changed.</param>
    /// <returns>Whether an update was made: not where it has converged or diverges.</returns>
    public bool TryUpdate(double loss, Span<T> gradient)
    {
        int count = Math.Min(BatchSize, _order.Length - _position);
        T divisor = T.CreateTruncating(count);
        foreach (ref T derivative in gradient)
            derivative /= divisor;
        loss /= count;
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
        if (_position == _order.Length)
            EndEpoch();
        return true;
    }

    /// <summary>Whether the run is to be saved now, after an update.</summary>
    public bool CheckpointIsDue =>
        Reason != StopReason.Diverged
        && (Reason != StopReason.None
            || (_report.EpochProgress == 1 && (_options.CheckpointEvery == 0 || _report.Epoch == _options.Epochs))
            || (_options.CheckpointEvery > 0 && _report.Updates % _options.CheckpointEvery == 0));

    /// <summary>Whether listeners are to hear of the latest update.</summary>
    public bool ReportIsDue => _report.EpochProgress == 1 || (_options.ReportEvery > 0 && _report.Updates % _options.ReportEvery == 0);

    /// <summary>What has been reached, after a stop.</summary>
    public TrainingResult<T> Result() => new(Parameters.ToArray(), (T[])_best.Clone(), _bestLoss, _report, Reason, Message());

    // The order of an epoch follows from the generator's state at its start, so that it need not be saved.
    private void StartEpoch()
    {
        _epochGenerator = _generator.State;
        _lossSum = 0;
        _parameters.CopyTo(_epochStart, 0);
        SetOrder();
        _epochBegun = true;
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
        (_position, _epochBegun) = (0, false);
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
            bool isBefore = Validation is null && BatchSize >= _order.Length;
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
        StopReason.IterationLimit => _report.Epoch == 1 ? "1 epoch is done" : Text($"{_report.Epoch} epochs are done"),
        StopReason.TimeLimit => Text($"stopped after {Stopwatch.GetElapsedTime(_started).TotalSeconds:g3} s, in epoch {_report.Epoch + 1}"),
        StopReason.EarlyStop => Text($"stopped after epoch {_report.Epoch}, since the loss has not improved for {_sinceBest} epochs; ")
            + Text($"these are the best parameters, with loss {_bestLoss:g6}"),
        StopReason.Cancelled => Text($"cancelled after {_report.Updates} updates"),
        StopReason.Diverged => Text($"diverged after {_report.Updates} updates (loss {_report.Loss:g6}, norm of the gradient ")
            + Text($"{_report.GradientNorm:g3}); these are the last good parameters, ")
            + Text($"{(double.IsInfinity(_bestLoss) ? "those of the start" : Text($"with loss {_bestLoss:g6}"))}. A smaller learning rate or ")
            + Text($"clipping would help, if the data are sound"),
        _ => throw new InvalidOperationException($"It has not stopped: {Reason}."),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
