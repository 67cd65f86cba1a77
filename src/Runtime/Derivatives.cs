using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>What generated derivatives call.</summary>
public static class Derivatives
{
    /// <summary>
    /// An adjoint times a partial derivative, where zero times infinity is zero: what arrives with an adjoint of exactly zero
    /// at a function without a finite derivative (the square root at 0) contributes nothing. NaN stays NaN.
    /// </summary>
    /// <param name="adjoint">The adjoint, or in forward mode the tangent.</param>
    /// <param name="partial">The partial derivative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Contribution(double adjoint, double partial)
    {
        double product = adjoint * partial;
        return double.IsNaN(product) ? ZeroUnlessNaN(adjoint, partial) : product;
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Contribution(float adjoint, float partial)
    {
        float product = adjoint * partial;
        return float.IsNaN(product) ? (float)ZeroUnlessNaN(adjoint, partial) : product;
    }

    // A product is NaN either because a factor is or because it is 0·∞.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double ZeroUnlessNaN(double adjoint, double partial) =>
        double.IsNaN(adjoint) || double.IsNaN(partial) ? double.NaN : 0;
}
