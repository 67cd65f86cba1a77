using System;
using Orleans;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>Options as they are sent: rules and rates as the texts that checkpoints have.</summary>
[GenerateSerializer]
internal struct TrainingOptionsSurrogate
{
    [Id(0)]
    public string Rule;

    [Id(1)]
    public string LearningRate;

    [Id(2)]
    public string? Clipping;

    [Id(3)]
    public ScheduleClock Clock;

    [Id(4)]
    public int BatchSize;

    [Id(5)]
    public int Epochs;

    [Id(6)]
    public bool Shuffle;

    [Id(7)]
    public ulong Seed;

    [Id(8)]
    public int Shards;

    [Id(9)]
    public int FanIn;

    [Id(10)]
    public double L2;

    [Id(11)]
    public double GradientTolerance;

    [Id(12)]
    public double ParameterTolerance;

    [Id(13)]
    public double LossTolerance;

    [Id(14)]
    public TimeSpan TimeLimit;

    [Id(15)]
    public int Patience;

    [Id(16)]
    public double DivergenceLimit;

    [Id(17)]
    public int ReportEvery;

    [Id(18)]
    public int CheckpointEvery;
}

/// <summary>Sends options.</summary>
[RegisterConverter]
internal sealed class TrainingOptionsConverter : IConverter<TrainingOptions, TrainingOptionsSurrogate>
{
    public TrainingOptionsSurrogate ConvertToSurrogate(in TrainingOptions value) => new()
    {
        Rule = value.Rule.ToString(),
        LearningRate = value.LearningRate.ToString()!,
        Clipping = value.Clipping?.ToString(),
        Clock = value.Clock,
        BatchSize = value.BatchSize,
        Epochs = value.Epochs,
        Shuffle = value.Shuffle,
        Seed = value.Seed,
        Shards = value.Shards,
        FanIn = value.FanIn,
        L2 = value.L2,
        GradientTolerance = value.GradientTolerance,
        ParameterTolerance = value.ParameterTolerance,
        LossTolerance = value.LossTolerance,
        TimeLimit = value.TimeLimit,
        Patience = value.Patience,
        DivergenceLimit = value.DivergenceLimit,
        ReportEvery = value.ReportEvery,
        CheckpointEvery = value.CheckpointEvery,
    };

    public TrainingOptions ConvertFromSurrogate(in TrainingOptionsSurrogate surrogate) => new()
    {
        Rule = TrainingText.Rule(surrogate.Rule),
        LearningRate = TrainingText.Rate(surrogate.LearningRate),
        Clipping = surrogate.Clipping is null ? null : TrainingText.Clipping(surrogate.Clipping),
        Clock = surrogate.Clock,
        BatchSize = surrogate.BatchSize,
        Epochs = surrogate.Epochs,
        Shuffle = surrogate.Shuffle,
        Seed = surrogate.Seed,
        Shards = surrogate.Shards,
        FanIn = surrogate.FanIn,
        L2 = surrogate.L2,
        GradientTolerance = surrogate.GradientTolerance,
        ParameterTolerance = surrogate.ParameterTolerance,
        LossTolerance = surrogate.LossTolerance,
        TimeLimit = surrogate.TimeLimit,
        Patience = surrogate.Patience,
        DivergenceLimit = surrogate.DivergenceLimit,
        ReportEvery = surrogate.ReportEvery,
        CheckpointEvery = surrogate.CheckpointEvery,
    };
}

/// <summary>A report as it is sent.</summary>
[GenerateSerializer]
internal struct TrainingReportSurrogate
{
    [Id(0)]
    public int Epoch;

    [Id(1)]
    public long Updates;

    [Id(2)]
    public double EpochProgress;

    [Id(3)]
    public double Loss;

    [Id(4)]
    public double ValidationLoss;

    [Id(5)]
    public double LearningRate;

    [Id(6)]
    public double GradientNorm;

    [Id(7)]
    public bool IsBest;

    [Id(8)]
    public TimeSpan Elapsed;
}

/// <summary>Sends reports.</summary>
[RegisterConverter]
internal sealed class TrainingReportConverter : IConverter<TrainingReport, TrainingReportSurrogate>
{
    public TrainingReportSurrogate ConvertToSurrogate(in TrainingReport value) => new()
    {
        Epoch = value.Epoch,
        Updates = value.Updates,
        EpochProgress = value.EpochProgress,
        Loss = value.Loss,
        ValidationLoss = value.ValidationLoss,
        LearningRate = value.LearningRate,
        GradientNorm = value.GradientNorm,
        IsBest = value.IsBest,
        Elapsed = value.Elapsed,
    };

    public TrainingReport ConvertFromSurrogate(in TrainingReportSurrogate surrogate) => new(
        surrogate.Epoch, surrogate.Updates, surrogate.EpochProgress, surrogate.Loss, surrogate.ValidationLoss, surrogate.LearningRate,
        surrogate.GradientNorm, surrogate.IsBest, surrogate.Elapsed);
}
