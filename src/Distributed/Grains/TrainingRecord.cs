using Orleans;

namespace SymGrad.Distributed;

/// <summary>What is stored of a training besides its checkpoint: what to train for whom, and whether it is to go on.</summary>
[GenerateSerializer]
internal sealed class TrainingRecord
{
    [Id(0)]
    public TrainingPlan? Plan { get; set; }

    [Id(1)]
    public string Client { get; set; } = "";

    [Id(2)]
    public TrainingPhase Phase { get; set; }

    [Id(3)]
    public string Message { get; set; } = "";

    [Id(4)]
    public Outcome? Outcome { get; set; }

    /// <summary>Those of the shards that it has been trained on.</summary>
    [Id(5)]
    public string[] Fingerprints { get; set; } = [];
}

/// <summary>A checkpoint: the bytes of a checkpoint file.</summary>
[GenerateSerializer]
internal sealed class SavedRun
{
    [Id(0)]
    public byte[] Content { get; set; } = [];
}
