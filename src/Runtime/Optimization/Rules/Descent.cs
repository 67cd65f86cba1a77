using System;
using System.Globalization;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>Gradient descent: x ← x − η g (Cauchy, 1847).</summary>
public sealed record GradientDescent : UpdateRule
{
    /// <inheritdoc/>
    public override int Moments => 0;

    /// <inheritdoc/>
    public override string ToString() => "gradient descent";

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate,
        long step) =>
        ElementWise.Run(parameters, gradient, moments, new Formula<T>(ElementWise.All<T>(learningRate)));

    private readonly struct Formula<T>(Vector<T> rate) : IUpdateFormula<T>
    {
        public Vector<T> Update(Vector<T> x, Vector<T> g, ref Vector<T> m, ref Vector<T> v) => x - rate * g;
    }
}

/// <summary>
/// Gradient descent with momentum, the heavy ball: v ← μ v − η g, x ← x + v.
/// B. T. Polyak, USSR Computational Mathematics and Mathematical Physics 4 (1964), 1-17.
/// </summary>
public sealed record Momentum : UpdateRule
{
    /// <summary>Momentum with a given μ.</summary>
    /// <param name="coefficient">μ, how much of the velocity a step keeps: at least 0, less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public Momentum(double coefficient = 0.9) => Coefficient = Fraction(coefficient, nameof(coefficient));

    /// <summary>μ.</summary>
    public double Coefficient { get; }

    /// <inheritdoc/>
    public override int Moments => 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"momentum {Coefficient}");

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate,
        long step) =>
        ElementWise.Run(parameters, gradient, moments, new Formula<T>(ElementWise.All<T>(learningRate), ElementWise.All<T>(Coefficient)));

    private readonly struct Formula<T>(Vector<T> rate, Vector<T> mu) : IUpdateFormula<T>
    {
        public Vector<T> Update(Vector<T> x, Vector<T> g, ref Vector<T> m, ref Vector<T> v)
        {
            m = mu * m - rate * g;
            return x + m;
        }
    }
}

/// <summary>
/// Nesterov's accelerated gradient, in the form whose parameters are the point at which the gradient is taken:
/// v ← μ v − η g, x ← x + μ v − η g.
/// Y. Nesterov, Soviet Mathematics Doklady 27 (1983), 372-376; the form: Y. Bengio, N. Boulanger-Lewandowski, R. Pascanu,
/// "Advances in optimizing recurrent networks" (2013), equation 7.
/// </summary>
public sealed record Nesterov : UpdateRule
{
    /// <summary>Nesterov's method with a given μ.</summary>
    /// <param name="coefficient">μ, how much of the velocity a step keeps: at least 0, less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public Nesterov(double coefficient = 0.9) => Coefficient = Fraction(coefficient, nameof(coefficient));

    /// <summary>μ.</summary>
    public double Coefficient { get; }

    /// <inheritdoc/>
    public override int Moments => 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Nesterov {Coefficient}");

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, double learningRate,
        long step) =>
        ElementWise.Run(parameters, gradient, moments, new Formula<T>(ElementWise.All<T>(learningRate), ElementWise.All<T>(Coefficient)));

    private readonly struct Formula<T>(Vector<T> rate, Vector<T> mu) : IUpdateFormula<T>
    {
        public Vector<T> Update(Vector<T> x, Vector<T> g, ref Vector<T> m, ref Vector<T> v)
        {
            m = mu * m - rate * g;
            return x + (mu * m - rate * g);
        }
    }
}
