using System;

namespace SymGrad.Optimization;

/// <summary>In what the time of a learning-rate schedule is counted.</summary>
public enum ScheduleClock
{
    /// <summary>In updates.</summary>
    Updates,

    /// <summary>In epochs and their fractions.</summary>
    Epochs,
}

/// <summary>What the shards of a batch are.</summary>
public enum Sharding
{
    /// <summary>Equal parts of the batch, in its order.</summary>
    Batch,

    /// <summary>What the batch takes of equal ranges of the samples, as where each of several machines holds one of them.</summary>
    Data,
}

/// <summary>How to train. What is not set is off, but for the number of epochs and the size of a batch.</summary>
public sealed record TrainingOptions
{
    /// <summary>How a gradient becomes an update: gradient descent, unless set.</summary>
    public UpdateRule Rule { get; init; } = new GradientDescent();

    /// <summary>The learning rate: 0.01, unless set.</summary>
    public LearningRate LearningRate { get; init; } = 0.01;

    /// <summary>In what the learning rate's time is counted.</summary>
    public ScheduleClock Clock { get; init; }

    /// <summary>How many samples an update takes: 1 is stochastic gradient descent, 0 is all of them (batch gradient descent).</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How many times to go through the samples.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Whether each epoch takes the samples in a new random order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of that order.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads share a batch. The result is the same for every number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Into how many parts a batch is cut, each of which has a gradient of its own that is added to the others in a fixed order:
    /// the most threads that can be of use. The result depends on it in the last digits.
    /// </summary>
    public int Shards { get; init; } = 8;

    /// <summary>What the shards are: parts of each batch, unless set. The result depends on it in the last digits.</summary>
    public Sharding Sharding { get; init; }

    /// <summary>
    /// How many shards' sums are added to one, and how many of those to one again, as a tree: 0 adds all of them, one after another.
    /// The result depends on it in the last digits.
    /// </summary>
    public int FanIn { get; init; }

    /// <summary>A bound on the gradient that the rule gets.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>λ of the penalty λ/2 |w|², which is added to the mean loss: 0 adds none.</summary>
    public double L2 { get; init; }

    /// <summary>The norm of the gradient at which it has converged; for batches of all samples, since others vary from batch to
    /// batch.</summary>
    public double GradientTolerance { get; init; }

    /// <summary>Converged where no parameter moves by more than this in an epoch, relative to 1 + the largest parameter.</summary>
    public double ParameterTolerance { get; init; }

    /// <summary>Converged where the loss changes by no more than this from epoch to epoch, relative to 1 + its size.</summary>
    public double LossTolerance { get; init; }

    /// <summary>The time after which it stops.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.MaxValue;

    /// <summary>Stops where the validation loss (without validation: the training loss) has not improved for so many epochs: 0 never
    /// does.</summary>
    public int Patience { get; init; }

    /// <summary>It has diverged where a batch's loss rises above that of the first batch by more than this, times 1 + its size.</summary>
    public double DivergenceLimit { get; init; } = 1e6;

    /// <summary>A report goes to the listener every so many updates as well as after each epoch: 0 after epochs alone.</summary>
    public int ReportEvery { get; init; }

    /// <summary>The file in which the run is saved: null saves nothing.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>The run is saved every so many updates, and at its end: 0 after each epoch.</summary>
    public int CheckpointEvery { get; init; }

    /// <summary>A name for the model and its data: a checkpoint with another one is not resumed.</summary>
    public string Model { get; init; } = "";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Rule);
        ArgumentNullException.ThrowIfNull(LearningRate);
        ArgumentNullException.ThrowIfNull(Model);
        ArgumentOutOfRangeException.ThrowIfNegative(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegative(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Shards);
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegative(ReportEvery);
        ArgumentOutOfRangeException.ThrowIfNegative(CheckpointEvery);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimeLimit, TimeSpan.Zero);
        if (FanIn is < 0 or 1)
            throw new ArgumentOutOfRangeException(nameof(FanIn), FanIn, "It is at least 2, or 0.");
        if (!Enum.IsDefined(Sharding))
            throw new ArgumentOutOfRangeException(nameof(Sharding), Sharding, "There is no such sharding.");
        NotNegative(L2, nameof(L2));
        NotNegative(GradientTolerance, nameof(GradientTolerance));
        NotNegative(ParameterTolerance, nameof(ParameterTolerance));
        NotNegative(LossTolerance, nameof(LossTolerance));
        if (!(DivergenceLimit > 0))
            throw new ArgumentOutOfRangeException(nameof(DivergenceLimit), DivergenceLimit, "It is positive.");
    }

    private static void NotNegative(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, "It is finite and not negative.");
    }
}
