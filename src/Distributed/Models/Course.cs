using System;
using System.Numerics;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>A training under way, whatever the type of its parameters, with numbers as they are sent.</summary>
internal abstract class Course
{
    /// <summary>The parameters that the next gradient is wanted at.</summary>
    public abstract byte[] Parameters { get; }

    /// <summary>Where the training is now.</summary>
    public abstract TrainingReport Report { get; }

    /// <summary>Whether the run is to be saved now, after an update.</summary>
    public abstract bool CheckpointIsDue { get; }

    /// <summary>Whether listeners are to hear of the latest update.</summary>
    public abstract bool ReportIsDue { get; }

    /// <summary>The samples of the next update, for each shard, unless the training is at its end.</summary>
    public abstract bool TryNext(out int[][] samples);

    /// <summary>Makes the update, unless it has converged or diverges.</summary>
    public abstract bool TryUpdate(PartialSum sum);

    /// <summary>What a checkpoint holds.</summary>
    public abstract byte[] Checkpoint();

    /// <summary>Goes on where a checkpoint was.</summary>
    /// <exception cref="CheckpointException">It is damaged or of another training; nothing is changed then.</exception>
    public abstract void Resume(byte[] checkpoint, string name);

    /// <summary>What has been reached, after a stop.</summary>
    public abstract Outcome Result();
}

/// <inheritdoc cref="Course"/>
internal sealed class Course<T>(int samples, ReadOnlySpan<T> start, TrainingOptions options) : Course
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingRun<T> _run = new(samples, start, options);
    private readonly BatchCut _cut = new(options, samples, options.BatchSize == 0 ? samples : Math.Min(options.BatchSize, samples));

    public override byte[] Parameters => Wire.Bytes(_run.Current.Span);

    public override TrainingReport Report => _run.Report;

    public override bool CheckpointIsDue => _run.CheckpointIsDue;

    public override bool ReportIsDue => _run.ReportIsDue;

    public override bool TryNext(out int[][] samples)
    {
        samples = [];
        if (!_run.TryNext(out ReadOnlySpan<int> batch))
            return false;
        _cut.Cut(batch);
        samples = new int[_cut.Shards][];
        for (int shard = 0; shard < samples.Length; shard++)
            samples[shard] = _cut[shard].ToArray();
        return true;
    }

    public override bool TryUpdate(PartialSum sum) => _run.TryUpdate(sum.Loss, Wire.Values<T>(sum.Gradient));

    public override byte[] Checkpoint() => _run.Checkpoint();

    public override void Resume(byte[] checkpoint, string name) => _run.Resume(checkpoint, name);

    public override Outcome Result()
    {
        TrainingResult<T> result = _run.Result();
        return new Outcome
        {
            Parameters = Wire.Bytes<T>(result.Parameters),
            BestParameters = Wire.Bytes<T>(result.BestParameters),
            BestLoss = result.BestLoss,
            Report = result.Report,
            Reason = result.Reason,
            Message = result.Message,
        };
    }
}
