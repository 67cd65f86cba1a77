using System;
using System.Globalization;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// A bound on gradients, so that one steep spot does not throw an optimiser out
/// (R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013).
/// </summary>
public sealed record GradientClipping
{
    private readonly bool _byNorm;

    private GradientClipping(bool byNorm, double limit)
    {
        if (!(limit > 0 && double.IsFinite(limit)))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "It is positive and finite.");
        (_byNorm, Limit) = (byNorm, limit);
    }

    /// <summary>The largest norm, or the largest size of a derivative.</summary>
    public double Limit { get; }

    /// <summary>A gradient whose Euclidean norm is larger is scaled down to it; its direction stays.</summary>
    /// <param name="limit">The largest norm.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static GradientClipping ByNorm(double limit) => new(true, limit);

    /// <summary>Each derivative by itself is held between minus the limit and the limit.</summary>
    /// <param name="limit">The largest size of a derivative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static GradientClipping ByValue(double limit) => new(false, limit);

    /// <summary>Clips a gradient, in place. NaN stays NaN.</summary>
    /// <typeparam name="T">The type of the derivatives.</typeparam>
    /// <param name="gradient">The gradient.</param>
    public void Apply<T>(Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_byNorm)
        {
            double norm = Spans.Norm<T>(gradient);
            if (!(norm > Limit))
                return;
            T factor = T.CreateTruncating(Limit / norm);
            foreach (ref T derivative in gradient)
                derivative *= factor;
        }
        else
        {
            T limit = T.CreateTruncating(Limit);
            foreach (ref T derivative in gradient)
                derivative = derivative > limit ? limit : derivative < -limit ? -limit : derivative;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(_byNorm ? "norm" : "value")} {Limit}");
}
