using System;

namespace SymGrad.Optimization;

/// <summary>When a quasi-Newton method stops, and what it keeps.</summary>
public sealed record QuasiNewtonOptions
{
    /// <summary>The norm of the gradient (Euclidean) at which it has converged: positive.</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>The number of iterations after which it stops.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>The number of evaluations after which it stops.</summary>
    public long MaxEvaluations { get; init; } = long.MaxValue;

    /// <summary>The time after which it stops.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.MaxValue;

    /// <summary>
    /// How many steps the limited-memory method remembers; each takes the memory of two sets of parameters. More save evaluations
    /// where curvatures differ by orders of magnitude.
    /// </summary>
    public int Memory { get; init; } = 30;

    /// <summary>Whether the result has the path.</summary>
    public bool KeepPath { get; init; }

    internal void Validate()
    {
        if (!(GradientTolerance > 0 && double.IsFinite(GradientTolerance)))
            throw new ArgumentOutOfRangeException(nameof(GradientTolerance), GradientTolerance, "It is positive and finite.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxIterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxEvaluations);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimeLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Memory);
    }
}
