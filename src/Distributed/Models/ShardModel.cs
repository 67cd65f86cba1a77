using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>Adds the gradient of one sample's loss. Is called on several threads at once.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="row">The numbers of the sample.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="gradient">What the derivatives of the sample's loss are added to.</param>
/// <returns>The sample's loss.</returns>
public delegate double RowGradient<T>(ReadOnlySpan<T> row, ReadOnlySpan<T> parameters, Span<T> gradient)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>Makes of the numbers of a sample, as they stand in the file, those that the gradient takes. Runs once for each.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="row">The numbers, which are changed.</param>
public delegate void RowPreparation<T>(Span<T> row)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>A model that silos train: all of them have it under the same name. See <see cref="ShardModel{T}"/>.</summary>
public abstract class ShardModel
{
    private protected ShardModel(string name, int rowLength)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowLength);
        (Name, RowLength) = (name, rowLength);
    }

    /// <summary>The name by which plans ask for it.</summary>
    public string Name { get; }

    /// <summary>How many numbers a sample has.</summary>
    public int RowLength { get; }

    /// <summary>Reads a shard, samples <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    internal abstract Shard Load(DataFolder folder, DataSource data, int from, int to);

    /// <summary>A training from its start.</summary>
    /// <param name="plan">What to train.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="fingerprints">Those of the shards.</param>
    internal abstract Course NewCourse(TrainingPlan plan, int samples, IEnumerable<string> fingerprints);

    /// <summary>Adds a sum to another.</summary>
    internal abstract void Add(PartialSum into, PartialSum further);

    /// <summary>What a checkpoint calls model and data.</summary>
    private protected string Description(int samples, IEnumerable<string> fingerprints)
    {
        byte[] all = SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(fingerprints)));
        return $"{Name} on {samples} samples, {Convert.ToHexString(all)[..16]}";
    }
}

/// <summary>A model that silos train.</summary>
/// <typeparam name="T">The type of the parameters, <see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class ShardModel<T> : ShardModel
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<ulong, T[]> _start;
    private readonly RowGradient<T> _gradient;

    /// <summary>A model by its gradient.</summary>
    /// <param name="name">The name by which plans ask for it.</param>
    /// <param name="rowLength">How many numbers a sample has.</param>
    /// <param name="start">The parameters to start from, by the seed of the options.</param>
    /// <param name="gradient">Adds the gradient of a sample's loss.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A sample has no numbers.</exception>
    public ShardModel(string name, int rowLength, Func<ulong, T[]> start, RowGradient<T> gradient)
        : base(name, rowLength)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(gradient);
        (_start, _gradient) = (start, gradient);
    }

    /// <summary>What is made of a sample's numbers when they are read.</summary>
    public RowPreparation<T>? Prepare { get; init; }

    /// <summary>
    /// The same training in this process: the same options give the same bits as a cluster, and go on from its checkpoints.
    /// </summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="plan">
    /// What to train; <see cref="TrainingOptions.Threads"/> and <see cref="TrainingOptions.CheckpointPath"/> count here.
    /// </param>
    /// <exception cref="TrainingException">The plan or a file name is refused.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public Trainer<T> LocalTrainer(string dataFolder, TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string? checkpoint = plan.Options.CheckpointPath;
        plan = plan with { Options = plan.Options with { CheckpointPath = null } };
        plan.Validate();
        var folder = new DataFolder(dataFolder);
        int samples = Measure.Samples(folder, plan.Data, RowLength), shards = Math.Min(plan.Options.Shards, samples);
        RowShard<T>[] parts = [.. Enumerable.Range(0, shards).Select(shard =>
            LoadRows(folder, plan.Data, BatchCut.Start(samples, shards, shard), BatchCut.Start(samples, shards, shard + 1)))];
        // A batch of the trainer is what it takes of one shard, so all samples are of one.
        double Gradient(ReadOnlySpan<int> batch, ReadOnlySpan<T> parameters, Span<T> gradient)
        {
            int sample = batch[0];
            return Array.Find(parts, p => p.Holds(sample))!.Sum(batch, parameters, gradient);
        }
        TrainingOptions options = plan.OptionsFor(Description(samples, parts.Select(static p => p.Fingerprint)));
        return Trainer<T>.OverBatches(samples, Gradient, _start(options.Seed), options with { CheckpointPath = checkpoint });
    }

    internal override Shard Load(DataFolder folder, DataSource data, int from, int to) => LoadRows(folder, data, from, to);

    internal override Course NewCourse(TrainingPlan plan, int samples, IEnumerable<string> fingerprints) =>
        new Course<T>(samples, _start(plan.Options.Seed), plan.OptionsFor(Description(samples, fingerprints)));

    internal override void Add(PartialSum into, PartialSum further)
    {
        double loss = into.Loss;
        SumTree.Add(Wire.Values<T>(into.Gradient), ref loss, Wire.Values<T>(further.Gradient), further.Loss);
        into.Loss = loss;
    }

    private RowShard<T> LoadRows(DataFolder folder, DataSource data, int from, int to)
    {
        Rows<T> rows = Rows<T>.Read(folder, data, from, to, RowLength);
        for (int i = 0; Prepare is not null && i < to - from; i++)
            Prepare(rows.Values.AsSpan(i * RowLength, RowLength));
        return new RowShard<T>(rows, from, _gradient);
    }
}
