using System;

namespace SymGrad.Optimization;

/// <summary>
/// Step-size control by the differential: a step dx promises the change df = g·dx, and is taken only if the actual change is at
/// least a part of that, Δf ≤ c df; otherwise it is shortened and tried again (L. Armijo, Pacific Journal of Mathematics 16 (1966),
/// 1-3). Where a step kept its promise well, the next one is tried longer.
/// </summary>
/// <remarks>
/// Near a minimum the change is lost in rounding; there a step is taken whose slope says what the values no longer can
/// (approximate Wolfe condition: W. W. Hager, H. Zhang, SIAM Journal on Optimization 16 (2005), 170-192, section 3).
/// </remarks>
public sealed record ArmijoBacktracking
{
    /// <summary>Step-size control with given constants.</summary>
    /// <param name="sufficientDecrease">c, the part of the promised change that is demanded: above 0, below 1/2.</param>
    /// <param name="shrink">What a refused step is multiplied by: above 0, below 1.</param>
    /// <param name="growth">What the step is multiplied by after one that kept at least three quarters of its promise: at least 1.</param>
    /// <param name="maxTrials">How many lengths are tried in one iteration.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of range.</exception>
    public ArmijoBacktracking(double sufficientDecrease = 1e-4, double shrink = 0.5, double growth = 2, int maxTrials = 60)
    {
        if (!(sufficientDecrease is > 0 and < 0.5))
            throw new ArgumentOutOfRangeException(nameof(sufficientDecrease), sufficientDecrease, "It is above 0 and below 1/2.");
        if (!(shrink is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(shrink), shrink, "It is above 0 and below 1.");
        if (!(growth >= 1 && double.IsFinite(growth)))
            throw new ArgumentOutOfRangeException(nameof(growth), growth, "It is at least 1 and finite.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxTrials);
        (SufficientDecrease, Shrink, Growth, MaxTrials) = (sufficientDecrease, shrink, growth, maxTrials);
    }

    /// <summary>c.</summary>
    public double SufficientDecrease { get; }

    /// <summary>What a refused step is multiplied by.</summary>
    public double Shrink { get; }

    /// <summary>What the step is multiplied by after one that kept its promise well.</summary>
    public double Growth { get; }

    /// <summary>How many lengths are tried in one iteration.</summary>
    public int MaxTrials { get; }
}
