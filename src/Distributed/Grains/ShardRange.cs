using System;
using Orleans;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>A range of the samples.</summary>
/// <param name="Model">The model that reads them.</param>
/// <param name="Data">The files.</param>
/// <param name="Samples">How many samples there are in all.</param>
/// <param name="Shards">How many ranges they are cut into.</param>
/// <param name="Shard">Which one this is, from 0.</param>
[GenerateSerializer]
[Immutable]
internal sealed record ShardRange(string Model, DataSource Data, int Samples, int Shards, int Shard)
{
    /// <summary>The first sample.</summary>
    public int From => BatchCut.Start(Samples, Shards, Shard);

    /// <summary>The sample after the last.</summary>
    public int To => BatchCut.Start(Samples, Shards, Shard + 1);

    /// <summary>The error of data that are not those that were trained on before.</summary>
    public TrainingException Changed() => new(
        $"The data of {this} are not those that the training began with: they were changed or damaged, or are others on another silo. "
        + "Restore the file in the data folder of each silo and start again, or discard the run; nothing was trained on them.");

    public override string ToString() => $"shard {Shard + 1} of {Shards} (samples {From + 1} to {To} of {Data})";
}

/// <summary>Asks for the gradient over some samples of some neighbouring shards.</summary>
/// <param name="Run">The training.</param>
/// <param name="First">The first of the shards.</param>
/// <param name="Width">How many sums one silo adds.</param>
/// <param name="Patience">How long a shard is waited for.</param>
/// <param name="Samples">The samples in each shard.</param>
/// <param name="Fingerprints">What the numbers of each shard must have.</param>
/// <param name="Parameters">The parameters.</param>
[GenerateSerializer]
[Immutable]
internal sealed record SumRequest(
    string Run, ShardRange First, int Width, TimeSpan Patience, int[][] Samples, string[] Fingerprints, byte[] Parameters)
{
    /// <summary>Whether nothing is asked for.</summary>
    public bool IsEmpty => Array.TrueForAll(Samples, static s => s.Length == 0);

    /// <summary>How many shards one of those has that add up to this: the largest power of the width that is less.</summary>
    public int PartSize
    {
        get
        {
            long size = 1;
            while (size * Width < Samples.Length)
                size *= Width;
            return (int)size;
        }
    }

    /// <summary>The request for some of the shards.</summary>
    public SumRequest Part(int from, int count) => this with
    {
        First = First with { Shard = First.Shard + from },
        Samples = Samples[from..(from + count)],
        Fingerprints = Fingerprints[from..(from + count)],
    };
}
