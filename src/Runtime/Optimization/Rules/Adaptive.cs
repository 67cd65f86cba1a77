using System;
using System.Globalization;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// RMSProp: v ← ρ v + (1 − ρ) g², x ← x − η g / (√v + ε).
/// T. Tieleman, G. Hinton, "Lecture 6.5: RMSProp", Neural Networks for Machine Learning (2012).
/// </summary>
public sealed record RmsProp : UpdateRule
{
    /// <summary>RMSProp with given constants.</summary>
    /// <param name="decay">ρ, how much of the mean square a step keeps: at least 0, less than 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of range.</exception>
    public RmsProp(double decay = 0.9, double epsilon = 1e-8) =>
        (Decay, Epsilon) = (Fraction(decay, nameof(decay)), Positive(epsilon, nameof(epsilon)));

    /// <summary>ρ.</summary>
    public double Decay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override int Moments => 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RMSProp {Decay} {Epsilon}");

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate,
        long step) =>
        ElementWise.Run(parameters, gradient, moments,
            new Formula<T>(ElementWise.All<T>(learningRate), ElementWise.All<T>(Decay), ElementWise.All<T>(1 - Decay),
                ElementWise.All<T>(Epsilon)));

    private readonly struct Formula<T>(Vector<T> rate, Vector<T> rho, Vector<T> oneMinusRho, Vector<T> epsilon) : IUpdateFormula<T>
    {
        public Vector<T> Update(Vector<T> x, Vector<T> g, ref Vector<T> m, ref Vector<T> v)
        {
            m = rho * m + oneMinusRho * (g * g);
            return x - rate * g / (Vector.SquareRoot(m) + epsilon);
        }
    }
}

/// <summary>
/// Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², x ← x − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
/// D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
/// </summary>
public sealed record Adam : UpdateRule
{
    /// <summary>Adam with given constants.</summary>
    /// <param name="beta1">β₁, how much of the mean a step keeps: at least 0, less than 1.</param>
    /// <param name="beta2">β₂, how much of the mean square a step keeps: at least 0, less than 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of range.</exception>
    public Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        (Beta1, Beta2, Epsilon) = (Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)), Positive(epsilon, nameof(epsilon)));

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override int Moments => 2;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Adam {Beta1} {Beta2} {Epsilon}");

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate,
        long step) =>
        ElementWise.Run(parameters, gradient, moments, new AdamFormula<T>(1, learningRate, Beta1, Beta2, Epsilon, step));
}

/// <summary>
/// AdamW, Adam with decoupled weight decay: x ← x − η λ x, and then Adam's step.
/// I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2.
/// </summary>
public sealed record AdamW : UpdateRule
{
    /// <summary>AdamW with given constants.</summary>
    /// <param name="weightDecay">λ, the part of a weight that decays, times the learning rate: not negative.</param>
    /// <param name="beta1">β₁, how much of the mean a step keeps: at least 0, less than 1.</param>
    /// <param name="beta2">β₂, how much of the mean square a step keeps: at least 0, less than 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of range.</exception>
    public AdamW(double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        if (!(weightDecay >= 0 && double.IsFinite(weightDecay)))
            throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "It is finite and not negative.");
        (WeightDecay, Beta1, Beta2, Epsilon) =
            (weightDecay, Fraction(beta1, nameof(beta1)), Fraction(beta2, nameof(beta2)), Positive(epsilon, nameof(epsilon)));
    }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override int Moments => 2;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"AdamW {WeightDecay} {Beta1} {Beta2} {Epsilon}");

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate,
        long step) =>
        ElementWise.Run(parameters, gradient, moments,
            new AdamFormula<T>(1 - learningRate * WeightDecay, learningRate, Beta1, Beta2, Epsilon, step));
}

/// <summary>Adam's step from parameters that have been multiplied by a factor. What depends on the step alone is computed once, in
/// double.</summary>
internal readonly struct AdamFormula<T>(double keep, double rate, double beta1, double beta2, double epsilon, long step) : IUpdateFormula<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _keep = ElementWise.All<T>(keep);
    private readonly Vector<T> _rate = ElementWise.All<T>(rate / (1 - Math.Pow(beta1, step)));
    private readonly Vector<T> _secondScale = ElementWise.All<T>(1 / (1 - Math.Pow(beta2, step)));
    private readonly Vector<T> _beta1 = ElementWise.All<T>(beta1);
    private readonly Vector<T> _gain1 = ElementWise.All<T>(1 - beta1);
    private readonly Vector<T> _beta2 = ElementWise.All<T>(beta2);
    private readonly Vector<T> _gain2 = ElementWise.All<T>(1 - beta2);
    private readonly Vector<T> _epsilon = ElementWise.All<T>(epsilon);

    public Vector<T> Update(Vector<T> x, Vector<T> g, ref Vector<T> m, ref Vector<T> v)
    {
        m = _beta1 * m + _gain1 * g;
        v = _beta2 * v + _gain2 * (g * g);
        return _keep * x - _rate * m / (Vector.SquareRoot(v * _secondScale) + _epsilon);
    }
}
