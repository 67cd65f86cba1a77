using System;
using System.ComponentModel;
using MathNet.Numerics.Providers.LinearAlgebra;

// A derivative takes what its method takes, whether it needs it or not.
#pragma warning disable IDE0060

namespace SymGrad.LinearAlgebra;

/// <summary>
/// Solutions and determinants by Math.NET's factor A = L Lᵀ, with derivatives by the same factor (Giles, An extended collection of matrix
/// derivative results, 2008; of L itself Murray, Differentiation of the Cholesky decomposition, 2016). Math.NET reads the lower triangle of
/// A alone, and so do the derivatives. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CholeskySolution
{
    /// <summary>The factor, which is a constant to those who get the matrix too.</summary>
    [CustomVjp(nameof(FactorVjp))]
    public static void Factor([Constant] ReadOnlySpan<double> a, int size, [Constant] Span<double> l)
    {
        double[] work = a.ToArray();
        LinearAlgebraControl.Provider.CholeskyFactor(work, size);
        work.CopyTo(l);
    }

    /// <summary>The factor has no derivatives.</summary>
    public static void FactorVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> l)
    {
    }

    // ---- A X = B ----

    /// <summary>A X = B.</summary>
    [CustomVjp(nameof(SolveVjp))]
    [CustomDifferential(nameof(SolveDifferential))]
    public static void Solve(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int size, [Constant] ReadOnlySpan<double> l,
        Span<double> x) => Solved(Block.Of(b, size, b.Length / size), l).To(x);

    /// <summary>B̄ = A⁻¹ X̄, Ā = -B̄ Xᵀ.</summary>
    public static void SolveVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int size, ReadOnlySpan<double> l,
        ReadOnlySpan<double> x, ReadOnlySpan<double> xBar, Span<double> dA, Span<double> dB)
    {
        Block adjoint = SolvedBack(Block.Of(xBar, size, xBar.Length / size), l);
        adjoint.To(dB);
        MinusProduct(adjoint, x, dA);
    }

    /// <summary>Ẋ = A⁻¹ (Ḃ - Ȧ X).</summary>
    [CustomVjp(nameof(SolveDifferentialVjp))]
    public static void SolveDifferential(ReadOnlySpan<double> a, [Constant] ReadOnlySpan<double> b, int size,
        [Constant] ReadOnlySpan<double> l, ReadOnlySpan<double> x, ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, Span<double> dX)
    {
        int columns = x.Length / size;
        Solved(Block.Of(dB, size, columns) - Block.Of(dA, size, size).Symmetric() * Block.Of(x, size, columns), l).To(dX);
    }

    /// <summary>The derivatives of <see cref="SolveDifferential"/>.</summary>
    public static void SolveDifferentialVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int size, ReadOnlySpan<double> l,
        ReadOnlySpan<double> x, ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, ReadOnlySpan<double> dX, ReadOnlySpan<double> dXBar,
        Span<double> aBar, Span<double> xBar, Span<double> dABar, Span<double> dBBar)
    {
        Block adjoint = SolvedBack(Block.Of(dXBar, size, dXBar.Length / size), l);
        adjoint.To(dBBar);
        MinusProduct(adjoint, dX, aBar);
        MinusProduct(adjoint, x, dABar);
        if (xBar.Length > 0)
            (-(Block.Of(dA, size, size).Symmetric() * adjoint)).To(xBar);
    }

    // ---- det A ----

    /// <summary>det A, or its logarithm.</summary>
    [CustomVjp(nameof(DeterminantVjp))]
    [CustomDifferential(nameof(DeterminantDifferential))]
    public static void Determinant(ReadOnlySpan<double> a, int size, bool isLogarithm, [Constant] ReadOnlySpan<double> l,
        Span<double> determinant)
    {
        double value = isLogarithm ? 0 : 1;
        for (int j = 0; j < size; j++)
        {
            double d = l[j * (size + 1)];
            value = isLogarithm ? value + 2 * Math.Log(d) : value * (d * d);
        }
        determinant[0] = value;
    }

    /// <summary>Ā = d̄ d A⁻¹, where d is the determinant, or 1 for its logarithm.</summary>
    public static void DeterminantVjp(ReadOnlySpan<double> a, int size, bool isLogarithm, ReadOnlySpan<double> l,
        ReadOnlySpan<double> determinant, ReadOnlySpan<double> determinantBar, Span<double> dA)
    {
        if (dA.Length == 0)
            return;
        double seed = determinantBar[0] * (isLogarithm ? 1 : determinant[0]);
        dA.Clear();
        Triangles.LowerInverseOfCholesky(l, size, dA);
        // What is below the diagonal stands for what is above it too.
        for (int j = 0; j < size; j++)
        {
            Span<double> column = dA.Slice(j * size + j, size - j);
            column[0] *= seed;
            for (int i = 1; i < column.Length; i++)
                column[i] *= 2 * seed;
        }
    }

    /// <summary>ḋ = d tr(A⁻¹ Ȧ).</summary>
    [CustomVjp(nameof(DeterminantDifferentialVjp))]
    public static void DeterminantDifferential(ReadOnlySpan<double> a, int size, bool isLogarithm, [Constant] ReadOnlySpan<double> l,
        ReadOnlySpan<double> determinant, ReadOnlySpan<double> dA, Span<double> dDeterminant) => dDeterminant[0] =
        (isLogarithm ? 1 : determinant[0]) * Block.Dot(Triangles.InverseOfCholesky(l, size), Block.Of(dA, size, size).Symmetric());

    /// <summary>The derivatives of <see cref="DeterminantDifferential"/>.</summary>
    public static void DeterminantDifferentialVjp(ReadOnlySpan<double> a, int size, bool isLogarithm, ReadOnlySpan<double> l,
        ReadOnlySpan<double> determinant, ReadOnlySpan<double> dA, ReadOnlySpan<double> dDeterminant, ReadOnlySpan<double> dDeterminantBar,
        Span<double> aBar, Span<double> determinantBar, Span<double> dABar)
    {
        Block inverse = Triangles.InverseOfCholesky(l, size), tangent = Block.Of(dA, size, size).Symmetric();
        double seed = dDeterminantBar[0] * (isLogarithm ? 1 : determinant[0]);
        if (aBar.Length > 0)
            (-(seed * (inverse * tangent * inverse))).OfSymmetric().To(aBar);
        if (determinantBar.Length > 0)
            determinantBar[0] = isLogarithm ? 0 : dDeterminantBar[0] * Block.Dot(inverse, tangent);
        if (dABar.Length > 0)
            (seed * inverse).OfSymmetric().To(dABar);
    }

    // ---- L ----

    /// <summary>L with its derivatives, of the constant that is known.</summary>
    [CustomVjp(nameof(LowerVjp))]
    [CustomDifferential(nameof(LowerDifferential))]
    public static void Lower(ReadOnlySpan<double> a, int size, [Constant] ReadOnlySpan<double> l, Span<double> factor) => l.CopyTo(factor);

    /// <summary>The factorisation backwards, a row after the other (Murray, 3.1): two thirds of n³ multiplications and additions.</summary>
    public static void LowerVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> l, ReadOnlySpan<double> factor,
        ReadOnlySpan<double> factorBar, Span<double> dA)
    {
        double[] bar = Block.Of(factorBar, size, size).Lower().Values;
        for (int j = size - 1; j >= 0; j--)
        {
            int below = size - j - 1;
            ReadOnlySpan<double> c = l.Slice(j * size + j + 1, below);
            Span<double> cBar = bar.AsSpan(j * size + j + 1, below);
            double d = l[j * (size + 1)], dBar = (bar[j * (size + 1)] - SpanMath.Dot(c, cBar) / d) / d;
            for (int i = 0; i < below; i++)
                cBar[i] /= d;
            for (int k = 0; k < j; k++)
            {
                double r = l[k * size + j];
                bar[k * size + j] -= dBar * r + SpanMath.Dot(cBar, l.Slice(k * size + j + 1, below));
                SpanMath.AddScaled(bar.AsSpan(k * size + j + 1, below), -r, cBar);
            }
            bar[j * (size + 1)] = dBar / 2;
        }
        new Block(bar, size, size).To(dA);
    }

    /// <summary>L̇ = L Φ(L⁻¹ Ȧ L⁻ᵀ).</summary>
    [CustomVjp(nameof(LowerDifferentialVjp))]
    public static void LowerDifferential([Constant] ReadOnlySpan<double> a, int size, [Constant] ReadOnlySpan<double> l,
        ReadOnlySpan<double> factor, ReadOnlySpan<double> dA, Span<double> dFactor) =>
        (Block.Of(l, size, size) * Inner(l, dA, size).HalfLower()).To(dFactor);

    /// <summary>The derivatives of <see cref="LowerDifferential"/>.</summary>
    public static void LowerDifferentialVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> l, ReadOnlySpan<double> factor,
        ReadOnlySpan<double> dA, ReadOnlySpan<double> dFactor, ReadOnlySpan<double> dFactorBar, Span<double> factorBar, Span<double> dABar)
    {
        if (factorBar.Length > 0)
        {
            Block inner = Inner(l, dA, size), seed = Block.Of(dFactorBar, size, size).Lower();
            // Φ(Lᵀ S), where Φ takes the lower triangle and half the diagonal.
            Block phi = (Block.Of(l, size, size).T * seed).HalfLower(), solved = (phi + phi.T) * inner;
            Triangles.SolveLowerTransposed(l, size, solved);
            (seed * inner.HalfLower().T - solved).Lower().To(factorBar);
        }
        if (dABar.Length > 0)
            LowerVjp(a, size, l, factor, dFactorBar, dABar);
    }

    // L⁻¹ Ȧ L⁻ᵀ.
    private static Block Inner(ReadOnlySpan<double> l, ReadOnlySpan<double> dA, int size)
    {
        Block inner = Block.Of(dA, size, size).Symmetric();
        Triangles.SolveLower(l, size, inner);
        inner = inner.T;
        Triangles.SolveLower(l, size, inner);
        return inner;
    }

    // -A Xᵀ, for the elements that are read of a matrix which is taken for symmetric.
    private static void MinusProduct(Block a, ReadOnlySpan<double> x, Span<double> target)
    {
        if (target.Length == 0)
            return;
        if (a.Columns != 1 || a.IsZero)
        {
            (-(a * Block.Of(x, a.Rows, a.Columns).T)).OfSymmetric().To(target);
            return;
        }
        target.Clear();
        for (int j = 0; j < a.Rows; j++)
        {
            Span<double> column = target.Slice(j * a.Rows + j, a.Rows - j);
            SpanMath.AddScaled(column, -x[j], a.Values.AsSpan(j));
            SpanMath.AddScaled(column[1..], -a.Values[j], x[(j + 1)..]);
        }
    }

    // Without a copy of the factor, which Math.NET's own solution takes, and which only the value needs.
    private static Block SolvedBack(Block b, ReadOnlySpan<double> l)
    {
        if (b.IsZero)
            return b;
        Triangles.SolveLower(l, b.Rows, b);
        Triangles.SolveLowerTransposed(l, b.Rows, b);
        return b;
    }

    private static Block Solved(Block b, ReadOnlySpan<double> l)
    {
        if (!b.IsZero)
            LinearAlgebraControl.Provider.CholeskySolveFactored(l.ToArray(), b.Rows, b.Values, b.Columns);
        return b;
    }
}
