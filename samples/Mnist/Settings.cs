using System;
using System.IO;
using SymGrad.Optimization;

namespace Mnist;

/// <summary>What to train on and how.</summary>
public sealed record Settings
{
    /// <summary>The folder with the four files: the small set, unless set.</summary>
    public string Data { get; init; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>How many times to go through the images.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>How many images an update takes; 0 takes all of them.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How gradients become updates.</summary>
    public Method Method { get; init; } = Method.Named("adam");

    /// <summary>The learning rate of the first epoch; the method's own where null.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The seed of the first parameters and of the order of the images.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where the run is saved after each epoch, and where it goes on from if it is there; null saves nothing.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The folder for the pictures; null draws none.</summary>
    public string? Plots { get; init; }
}

/// <summary>A way to make an update of a gradient.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">The rule.</param>
/// <param name="LearningRate">A rate that suits this network.</param>
public sealed record Method(string Name, UpdateRule Rule, double LearningRate)
{
    /// <summary>All of them.</summary>
    public static Method[] All { get; } =
    [
        new("sgd", new GradientDescent(), 0.1),
        new("momentum", new Momentum(), 0.02),
        new("nesterov", new Nesterov(), 0.02),
        new("rmsprop", new RmsProp(), 0.001),
        new("adam", new Adam(), 0.001),
        new("adamw", new AdamW(), 0.001),
    ];

    /// <summary>The one with a name.</summary>
    /// <param name="name">One of the names of <see cref="All"/>.</param>
    public static Method Named(string name) => Array.Find(All, m => m.Name == name) ?? throw new ArgumentException($"There is no method '{name}'.", nameof(name));
}
