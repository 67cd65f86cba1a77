using System;
using System.ComponentModel;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

// A derivative takes what its method takes, whether it needs it or not.
#pragma warning disable IDE0060

namespace SymGrad.LinearAlgebra;

/// <summary>
/// Dot products, norms and multiples of vectors and matrices as Math.NET computes them, with derivatives. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorFunctions
{
    /// <summary>r = Σ a[i] b[i].</summary>
    [CustomVjp(nameof(DotVjp))]
    [CustomDifferential(nameof(DotDifferential))]
    public static void Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> r) =>
        r[0] = new DenseVector(a.ToArray()).DotProduct(new DenseVector(b.ToArray()));

    /// <summary>ā = r̄ b, b̄ = r̄ a.</summary>
    public static void DotVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> r, ReadOnlySpan<double> rBar,
        Span<double> dA, Span<double> dB)
    {
        Multiple(rBar[0], b, dA);
        Multiple(rBar[0], a, dB);
    }

    /// <summary>ṙ = Σ ȧ b + a ḃ.</summary>
    [CustomVjp(nameof(DotDifferentialVjp))]
    public static void DotDifferential(ReadOnlySpan<double> a, ReadOnlySpan<double> b, [Constant] ReadOnlySpan<double> r,
        ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, Span<double> dR) => dR[0] = Sum(dA, b) + Sum(a, dB);

    /// <summary>The derivatives of <see cref="DotDifferential"/>.</summary>
    public static void DotDifferentialVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> r, ReadOnlySpan<double> dA,
        ReadOnlySpan<double> dB, ReadOnlySpan<double> dR, ReadOnlySpan<double> dRBar,
        Span<double> aBar, Span<double> bBar, Span<double> dABar, Span<double> dBBar)
    {
        Multiple(dRBar[0], dB, aBar);
        Multiple(dRBar[0], dA, bBar);
        Multiple(dRBar[0], b, dABar);
        Multiple(dRBar[0], a, dBBar);
    }

    /// <summary>r = √(Σ a[i]²), of a vector or, where it has rows, of a matrix.</summary>
    [CustomVjp(nameof(NormVjp))]
    [CustomDifferential(nameof(NormDifferential))]
    public static void Norm(ReadOnlySpan<double> a, int rows, Span<double> r) =>
        r[0] = rows == 0 ? new DenseVector(a.ToArray()).L2Norm() : new DenseMatrix(rows, a.Length / rows, a.ToArray()).FrobeniusNorm();

    /// <summary>ā = r̄ a / r; nothing at zero, where the norm has a kink.</summary>
    public static void NormVjp(ReadOnlySpan<double> a, int rows, ReadOnlySpan<double> r, ReadOnlySpan<double> rBar, Span<double> dA) =>
        Multiple(r[0] == 0 ? 0 : rBar[0] / r[0], a, dA);

    /// <summary>ṙ = Σ a ȧ / r.</summary>
    [CustomVjp(nameof(NormDifferentialVjp))]
    public static void NormDifferential(ReadOnlySpan<double> a, int rows, ReadOnlySpan<double> r, ReadOnlySpan<double> dA,
        Span<double> dR) => dR[0] = r[0] == 0 ? 0 : Sum(a, dA) / r[0];

    /// <summary>The derivatives of <see cref="NormDifferential"/>.</summary>
    public static void NormDifferentialVjp(ReadOnlySpan<double> a, int rows, ReadOnlySpan<double> r, ReadOnlySpan<double> dA,
        ReadOnlySpan<double> dR, ReadOnlySpan<double> dRBar, Span<double> aBar, Span<double> rBar, Span<double> dABar)
    {
        double seed = r[0] == 0 ? 0 : dRBar[0] / r[0];
        Multiple(seed, dA, aBar);
        Multiple(seed, a, dABar);
        if (rBar.Length > 0)
            rBar[0] = -seed * dR[0];
    }

    /// <summary>c = a s, or a / s.</summary>
    [CustomVjp(nameof(ScaleVjp))]
    [CustomDifferential(nameof(ScaleDifferential))]
    public static void Scale(ReadOnlySpan<double> a, double s, bool divides, Span<double> c)
    {
        var vector = new DenseVector(a.ToArray());
        Vector<double> result = divides ? vector.Divide(s) : vector.Multiply(s);
        result.AsArray().CopyTo(c);
    }

    /// <summary>ā = s c̄, s̄ = Σ a c̄, or ā = c̄ / s, s̄ = -Σ a c̄ / s².</summary>
    public static void ScaleVjp(ReadOnlySpan<double> a, double s, bool divides, ReadOnlySpan<double> c, ReadOnlySpan<double> cBar,
        Span<double> dA, out double dS)
    {
        Multiple(divides ? 1 / s : s, cBar, dA);
        dS = divides ? -Sum(a, cBar) / (s * s) : Sum(a, cBar);
    }

    /// <summary>ċ = s ȧ + ṡ a, or ȧ / s - ṡ a / s².</summary>
    [CustomVjp(nameof(ScaleDifferentialVjp))]
    public static void ScaleDifferential(ReadOnlySpan<double> a, double s, bool divides, [Constant] ReadOnlySpan<double> c,
        ReadOnlySpan<double> dA, double dS, Span<double> dC)
    {
        double factor = divides ? 1 / s : s, slope = divides ? -1 / (s * s) : 1;
        for (int i = 0; i < dC.Length; i++)
            dC[i] = (dA.Length > 0 ? factor * dA[i] : 0) + dS * slope * a[i];
    }

    /// <summary>The derivatives of <see cref="ScaleDifferential"/>.</summary>
    public static void ScaleDifferentialVjp(ReadOnlySpan<double> a, double s, bool divides, ReadOnlySpan<double> c,
        ReadOnlySpan<double> dA, double dS, ReadOnlySpan<double> dC, ReadOnlySpan<double> dCBar,
        Span<double> aBar, out double sBar, Span<double> dABar, out double dSBar)
    {
        double factor = divides ? 1 / s : s, slope = divides ? -1 / (s * s) : 1, curvature = divides ? 2 / (s * s * s) : 0;
        Multiple(dS * slope, dCBar, aBar);
        Multiple(factor, dCBar, dABar);
        sBar = slope * Sum(dA, dCBar) + dS * curvature * Sum(a, dCBar);
        dSBar = slope * Sum(a, dCBar);
    }

    // Zero where one is missing.
    private static double Sum(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => a.Length == b.Length ? SpanMath.Dot(a, b) : 0;

    private static void Multiple(double factor, ReadOnlySpan<double> a, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = a.Length > 0 ? factor * a[i] : 0;
    }
}
