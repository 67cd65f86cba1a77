using System;
using System.IO;
using System.Linq;
using Mnist;
using SymGrad.Distributed;
using SymGrad.Optimization;

namespace Cluster;

/// <summary>What to train, on how many processes, and where all of it lies.</summary>
public sealed record ClusterSettings
{
    /// <summary>The name of the model, and of the training.</summary>
    public const string Name = "digits";

    /// <summary>The folder of the data: the small set, unless set.</summary>
    public string Data { get; init; } = new Settings().Data;

    /// <summary>The folder of checkpoints, of the list of silos, and of what tells one command of the processes of another.</summary>
    public string Store { get; init; } = Path.Combine(Path.GetTempPath(), $"symgrad-cluster-{Environment.UserName}");

    /// <summary>Whether checkpoints go to SQLite instead of files.</summary>
    public bool UsesSqlite { get; init; }

    /// <summary>Whether connections are encrypted.</summary>
    public bool UsesTls { get; init; }

    /// <summary>How many silos.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>How many shards the data are cut into.</summary>
    public int Shards { get; init; } = 6;

    /// <summary>How many sums one silo adds; 0 for all.</summary>
    public int FanIn { get; init; }

    /// <summary>How many times to go through the images.</summary>
    public int Epochs { get; init; } = 2;

    /// <summary>How many images an update takes; 0 takes all.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How gradients become updates.</summary>
    public Method Method { get; init; } = Method.Named("adam");

    /// <summary>The learning rate of the first epoch; the method's own where null.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The seed of the first parameters and of the order of the images.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many updates lie between two checkpoints; 0 for those of an epoch.</summary>
    public int CheckpointEvery { get; init; } = 20;

    /// <summary>How many updates lie between two lines; 0 for those of an epoch.</summary>
    public int ReportEvery { get; init; }

    /// <summary>The folder of the checkpoints.</summary>
    public string Checkpoints => Path.Combine(Store, "checkpoints");

    /// <summary>The database with the list of silos, and with the checkpoints where they go to SQLite.</summary>
    public string Database => $"Data Source={Path.Combine(Store, "cluster.db")}";

    /// <summary>The certificate of the encrypted connections.</summary>
    public string Certificate => Path.Combine(Store, "cluster.pfx");

    /// <summary>The network as a model of silos: a row is the pixels of an image and its label.</summary>
    public static ShardModel<float> Model { get; } = new(
        Name,
        Network.Pixels + 1,
        Network.Start,
        static (row, w, dW) => Network.LossGradient(w, row[..Network.Pixels], (int)row[Network.Pixels], dW))
    {
        Prepare = static row =>
        {
            if (row[Network.Pixels] >= Network.Digits)
                throw new InvalidDataException($"the label {row[Network.Pixels]} is no digit");
            foreach (ref float pixel in row[..Network.Pixels])
                pixel /= 255f;
        },
    };

    /// <summary>What to train.</summary>
    /// <exception cref="FileNotFoundException">The data folder lacks a file.</exception>
    public TrainingPlan Plan => new()
    {
        Model = Name,
        Data = DataSource.Idx(FileOf("train-images", "idx3-ubyte"), FileOf("train-labels", "idx1-ubyte")),
        Options = new TrainingOptions
        {
            Rule = Method.Rule,
            LearningRate = SymGrad.Optimization.LearningRate.Exponential(LearningRate ?? Method.LearningRate, 0.85),
            Clock = ScheduleClock.Epochs,
            BatchSize = BatchSize,
            Epochs = Epochs,
            Seed = Seed,
            Shards = Shards,
            FanIn = FanIn,
            CheckpointEvery = CheckpointEvery,
            ReportEvery = ReportEvery,
        },
    };

    // The files are spread under names with a dash and with a dot, plain and compressed.
    private string FileOf(string name, string type)
    {
        string[] names = [$"{name}-{type}", $"{name}-{type}.gz", $"{name}.{type}", $"{name}.{type}.gz"];
        return names.FirstOrDefault(n => File.Exists(Path.Combine(Data, n)))
            ?? throw new FileNotFoundException($"There is no file '{names[0]}' or '{names[1]}' in '{Data}'.");
    }
}
