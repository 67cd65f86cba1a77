using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// How an optimiser turns a gradient into a step. A rule is immutable and keeps nothing: its moments lie in memory that the
/// caller gives and that starts as zeros, so that a run can be saved, resumed and repeated.
/// </summary>
public abstract record UpdateRule
{
    /// <summary>How many numbers the rule keeps for each parameter: 0, 1 or 2.</summary>
    public abstract int Moments { get; }

    /// <summary>Takes one step, in place. Allocates nothing.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="parameters">The parameters, which are changed.</param>
    /// <param name="gradient">The gradient at the parameters, as long as they are.</param>
    /// <param name="moments">The rule's memory: <see cref="Moments"/> times as long as the parameters, zeros before the first step.</param>
    /// <param name="learningRate">The length of the step, η.</param>
    /// <param name="step">The number of this step, counted from 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the type is neither double nor float.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive.</exception>
    public void Apply<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate, long step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            throw new ArgumentException($"Parameters are double or float, not {typeof(T).Name}.", nameof(parameters));
        if (gradient.Length != parameters.Length)
            throw new ArgumentException($"There are {parameters.Length} parameters and {gradient.Length} derivatives.", nameof(gradient));
        if (moments.Length != (long)Moments * parameters.Length)
            throw new ArgumentException($"{GetType().Name} keeps {Moments} numbers a parameter: {(long)Moments * parameters.Length}, "
                + $"not {moments.Length}.", nameof(moments));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        Update(parameters, gradient, moments, learningRate, step);
    }

    private protected abstract void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate, long step)
        where T : unmanaged, IFloatingPointIeee754<T>;

    // A fraction of memory, such as the momentum or the decay of an average: 0 forgets at once, 1 would never forget.
    private protected static double Fraction(double value, string name)
    {
        if (!(value >= 0 && value < 1))
            throw new ArgumentOutOfRangeException(name, value, "It is at least 0 and less than 1.");
        return value;
    }

    private protected static double Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, "It is positive and finite.");
        return value;
    }
}
