using System;
using Orleans;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>What to train, on which data, how. The same plan gives the same parameters bit for bit, on any number of silos.</summary>
[GenerateSerializer]
[Immutable]
public sealed record TrainingPlan
{
    /// <summary>The name of the model, which every silo has.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The data, which every silo has in its data folder.</summary>
    [Id(1)]
    public required DataSource Data { get; init; }

    /// <summary>
    /// How to train. <see cref="TrainingOptions.Shards"/> is the number of shards of the data, and <see cref="TrainingOptions.FanIn"/>
    /// that of the sums that one silo adds. Where the run is saved is up to the silos, and how many threads work.
    /// </summary>
    [Id(2)]
    public TrainingOptions Options { get; init; } = new();

    /// <summary>The options as they are used: shards are those of the data.</summary>
    /// <exception cref="TrainingException">Something is missing, or an option has no meaning here.</exception>
    internal TrainingOptions OptionsFor(string model)
    {
        if (Options.CheckpointPath is not null)
            throw new TrainingException("Checkpoints of a cluster go to the storage of its silos: the options name no file for them.");
        return Options with { Sharding = Sharding.Data, Model = model };
    }

    /// <summary>Finds what is wrong before anything is sent.</summary>
    /// <exception cref="TrainingException">Something is missing, or an option is out of range or has no meaning here.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Model))
            throw new TrainingException("The plan names no model.");
        if (Data is null || Data.Names.Length == 0)
            throw new TrainingException("The plan names no data.");
        try
        {
            OptionsFor(Model).Validate();
        }
        catch (ArgumentException e)
        {
            throw new TrainingException($"An option of the plan cannot be used: {e.Message}", e);
        }
    }
}
