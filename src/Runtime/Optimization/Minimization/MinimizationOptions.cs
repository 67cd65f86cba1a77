using System;

namespace SymGrad.Optimization;

/// <summary>How to minimise. What is not set is off, but for the number of iterations and the tolerance of the gradient.</summary>
public sealed record MinimizationOptions
{
    /// <summary>Gradient descent whose steps are controlled by the differential: what a minimisation without options does.</summary>
    public static MinimizationOptions Default { get; } = new() { LearningRate = 1.0, StepControl = new ArmijoBacktracking() };

    /// <summary>How a gradient becomes a step: gradient descent, unless set.</summary>
    public UpdateRule Rule { get; init; } = new GradientDescent();

    /// <summary>The learning rate, by the number of the iteration from 0: 0.01, unless set. With <see cref="StepControl"/>, the first
    /// length that is tried.</summary>
    public LearningRate LearningRate { get; init; } = 0.01;

    /// <summary>Whether steps are shortened until they pay, and lengthened where they do: null takes the steps of the rule as they
    /// are.</summary>
    public ArmijoBacktracking? StepControl { get; init; }

    /// <summary>A bound on the gradient that the rule gets.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>λ of the penalty λ/2 |x|², which is added to the function: 0 adds none.</summary>
    public double L2 { get; init; }

    /// <summary>The norm of the gradient (Euclidean) at which it has converged.</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>Converged where no parameter moves by more than this, relative to 1 + the largest parameter.</summary>
    public double ParameterTolerance { get; init; }

    /// <summary>Converged where the value changes by no more than this, relative to 1 + its size.</summary>
    public double ValueTolerance { get; init; }

    /// <summary>The number of iterations after which it stops.</summary>
    public int MaxIterations { get; init; } = 100_000;

    /// <summary>The number of evaluations after which it stops.</summary>
    public long MaxEvaluations { get; init; } = long.MaxValue;

    /// <summary>The time after which it stops.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.MaxValue;

    /// <summary>It has diverged where the value rises above the lowest by more than this, times the range of values from the first down to
    /// the lowest (or 1).</summary>
    public double DivergenceLimit { get; init; } = 1e6;

    /// <summary>Whether the result has the path.</summary>
    public bool KeepPath { get; init; }

    /// <summary>A report goes to the listener every so many iterations, and at the end.</summary>
    public int ReportEvery { get; init; } = 1;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Rule);
        ArgumentNullException.ThrowIfNull(LearningRate);
        NotNegative(L2, nameof(L2));
        NotNegative(GradientTolerance, nameof(GradientTolerance));
        NotNegative(ParameterTolerance, nameof(ParameterTolerance));
        NotNegative(ValueTolerance, nameof(ValueTolerance));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxIterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxEvaluations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ReportEvery);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimeLimit, TimeSpan.Zero);
        if (!(DivergenceLimit > 0))
            throw new ArgumentOutOfRangeException(nameof(DivergenceLimit), DivergenceLimit, "It is positive.");
    }

    private static void NotNegative(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, "It is finite and not negative.");
    }
}
