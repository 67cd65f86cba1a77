using Orleans;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>What a training in a cluster is doing.</summary>
public enum TrainingPhase
{
    /// <summary>There is none of that name.</summary>
    None,

    /// <summary>The shards are being read.</summary>
    Opening,

    /// <summary>It goes on.</summary>
    Running,

    /// <summary>It has ended as its options say; the result can be fetched.</summary>
    Done,

    /// <summary>It was stopped by a client; a start goes on from there.</summary>
    Stopped,

    /// <summary>It cannot go on: the message says why. A start goes on from the latest checkpoint.</summary>
    Failed,
}

/// <summary>Where a training in a cluster is.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Phase">What it is doing.</param>
/// <param name="Message">The same in words: why it ended, or what it waits for.</param>
/// <param name="Client">Who started it.</param>
/// <param name="Report">Where it is.</param>
[GenerateSerializer]
[Immutable]
public sealed record TrainingStatus(string Run, TrainingPhase Phase, string Message, string Client, TrainingReport Report)
{
    /// <summary>Whether it goes on by itself.</summary>
    public bool IsActive => Phase is TrainingPhase.Opening or TrainingPhase.Running;
}
