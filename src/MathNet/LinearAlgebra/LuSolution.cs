using System;
using System.ComponentModel;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Providers.LinearAlgebra;

// A derivative takes what its method takes, whether it needs it or not.
#pragma warning disable IDE0060

namespace SymGrad.LinearAlgebra;

/// <summary>
/// Solutions, determinants and inverses by Math.NET's factors P A = L U, with derivatives by the same factors (Giles, An extended
/// collection of matrix derivative results, 2008, 2.2 and 2.3). Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LuSolution
{
    /// <summary>The factors, which are constants to those who get the matrix too.</summary>
    [CustomVjp(nameof(FactorVjp))]
    public static void Factor([Constant] ReadOnlySpan<double> a, int size, [Constant] Span<double> factors, Span<int> pivots)
    {
        double[] work = a.ToArray();
        int[] places = new int[size];
        LinearAlgebraControl.Provider.LUFactor(work, size, places);
        work.CopyTo(factors);
        places.CopyTo(pivots);
    }

    /// <summary>The factors have no derivatives.</summary>
    public static void FactorVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots)
    {
    }

    // ---- A X = B ----

    /// <summary>A X = B.</summary>
    [CustomVjp(nameof(SolveVjp))]
    [CustomDifferential(nameof(SolveDifferential))]
    public static void Solve(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int size, [Constant] ReadOnlySpan<double> factors,
        ReadOnlySpan<int> pivots, Span<double> x) => Solved(Block.Of(b, size, b.Length / size), factors, pivots).To(x);

    /// <summary>B̄ = A⁻ᵀ X̄, Ā = -B̄ Xᵀ.</summary>
    public static void SolveVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int size, ReadOnlySpan<double> factors,
        ReadOnlySpan<int> pivots, ReadOnlySpan<double> x, ReadOnlySpan<double> xBar, Span<double> dA, Span<double> dB)
    {
        Block adjoint = SolvedTransposed(xBar, size, factors, pivots);
        adjoint.To(dB);
        if (dA.Length > 0)
            (-(adjoint * Block.Of(x, size, adjoint.Columns).T)).To(dA);
    }

    /// <summary>Ẋ = A⁻¹ (Ḃ - Ȧ X).</summary>
    [CustomVjp(nameof(SolveDifferentialVjp))]
    public static void SolveDifferential(ReadOnlySpan<double> a, [Constant] ReadOnlySpan<double> b, int size,
        [Constant] ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, ReadOnlySpan<double> x, ReadOnlySpan<double> dA,
        ReadOnlySpan<double> dB, Span<double> dX)
    {
        int columns = x.Length / size;
        Solved(Block.Of(dB, size, columns) - Block.Of(dA, size, size) * Block.Of(x, size, columns), factors, pivots).To(dX);
    }

    /// <summary>The derivatives of <see cref="SolveDifferential"/>.</summary>
    public static void SolveDifferentialVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int size, ReadOnlySpan<double> factors,
        ReadOnlySpan<int> pivots, ReadOnlySpan<double> x, ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, ReadOnlySpan<double> dX,
        ReadOnlySpan<double> dXBar, Span<double> aBar, Span<double> xBar, Span<double> dABar, Span<double> dBBar)
    {
        Block adjoint = SolvedTransposed(dXBar, size, factors, pivots);
        adjoint.To(dBBar);
        if (aBar.Length > 0)
            (-(adjoint * Block.Of(dX, size, adjoint.Columns).T)).To(aBar);
        if (dABar.Length > 0)
            (-(adjoint * Block.Of(x, size, adjoint.Columns).T)).To(dABar);
        if (xBar.Length > 0)
            (-(Block.Of(dA, size, size).T * adjoint)).To(xBar);
    }

    // ---- A⁻¹ ----

    /// <summary>A⁻¹.</summary>
    [CustomVjp(nameof(InverseVjp))]
    [CustomDifferential(nameof(InverseDifferential))]
    public static void Inverse(ReadOnlySpan<double> a, int size, [Constant] ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        Span<double> inverse) => Inverted(size, factors, pivots).To(inverse);

    /// <summary>Ā = -A⁻ᵀ C̄ A⁻ᵀ, where C is the inverse.</summary>
    public static void InverseVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        ReadOnlySpan<double> inverse, ReadOnlySpan<double> inverseBar, Span<double> dA)
    {
        Block transposed = Block.Of(inverse, size, size).T;
        (-(transposed * Block.Of(inverseBar, size, size) * transposed)).To(dA);
    }

    /// <summary>Ċ = -C Ȧ C.</summary>
    [CustomVjp(nameof(InverseDifferentialVjp))]
    public static void InverseDifferential([Constant] ReadOnlySpan<double> a, int size, [Constant] ReadOnlySpan<double> factors,
        ReadOnlySpan<int> pivots, ReadOnlySpan<double> inverse, ReadOnlySpan<double> dA, Span<double> dInverse)
    {
        Block known = Block.Of(inverse, size, size);
        (-(known * Block.Of(dA, size, size) * known)).To(dInverse);
    }

    /// <summary>The derivatives of <see cref="InverseDifferential"/>.</summary>
    public static void InverseDifferentialVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        ReadOnlySpan<double> inverse, ReadOnlySpan<double> dA, ReadOnlySpan<double> dInverse, ReadOnlySpan<double> dInverseBar,
        Span<double> inverseBar, Span<double> dABar)
    {
        Block transposed = Block.Of(inverse, size, size).T, tangent = Block.Of(dA, size, size).T, seed = Block.Of(dInverseBar, size, size);
        if (inverseBar.Length > 0)
            (-(seed * transposed * tangent + tangent * transposed * seed)).To(inverseBar);
        if (dABar.Length > 0)
            (-(transposed * seed * transposed)).To(dABar);
    }

    // ---- det A ----

    /// <summary>det A.</summary>
    [CustomVjp(nameof(DeterminantVjp))]
    [CustomDifferential(nameof(DeterminantDifferential))]
    public static void Determinant(ReadOnlySpan<double> a, int size, [Constant] ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        Span<double> determinant)
    {
        double value = 1;
        for (int j = 0; j < size; j++)
            value *= pivots[j] != j ? -factors[j * (size + 1)] : factors[j * (size + 1)];
        determinant[0] = value;
    }

    /// <summary>Ā = d̄ d A⁻ᵀ, where d is the determinant; d A⁻ᵀ are the cofactors, which a singular matrix has too.</summary>
    public static void DeterminantVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        ReadOnlySpan<double> determinant, ReadOnlySpan<double> determinantBar, Span<double> dA) =>
        (determinantBar[0] * Cofactors(a, size, factors, pivots, determinant[0])).To(dA);

    /// <summary>ḋ = d tr(A⁻¹ Ȧ).</summary>
    [CustomVjp(nameof(DeterminantDifferentialVjp))]
    public static void DeterminantDifferential(ReadOnlySpan<double> a, int size, [Constant] ReadOnlySpan<double> factors,
        ReadOnlySpan<int> pivots, ReadOnlySpan<double> determinant, ReadOnlySpan<double> dA, Span<double> dDeterminant) =>
        dDeterminant[0] = Block.Dot(Cofactors(a, size, factors, pivots, determinant[0]), Block.Of(dA, size, size));

    /// <summary>The derivatives of <see cref="DeterminantDifferential"/>.</summary>
    public static void DeterminantDifferentialVjp(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        ReadOnlySpan<double> determinant, ReadOnlySpan<double> dA, ReadOnlySpan<double> dDeterminant, ReadOnlySpan<double> dDeterminantBar,
        Span<double> aBar, Span<double> determinantBar, Span<double> dABar)
    {
        Block inverse = InvertedTransposed(size, factors, pivots), tangent = Block.Of(dA, size, size);
        double seed = dDeterminantBar[0] * determinant[0];
        if (aBar.Length > 0)
            (-(seed * (inverse * tangent.T * inverse))).To(aBar);
        if (determinantBar.Length > 0)
            determinantBar[0] = dDeterminantBar[0] * Block.Dot(inverse, tangent);
        if (dABar.Length > 0)
            (dDeterminantBar[0] * Cofactors(a, size, factors, pivots, determinant[0])).To(dABar);
    }

    private static Block Solved(Block b, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots)
    {
        if (!b.IsZero)
            LinearAlgebraControl.Provider.LUSolveFactored(b.Columns, factors.ToArray(), b.Rows, pivots.ToArray(), b.Values);
        return b;
    }

    // Aᵀ = Uᵀ Lᵀ P.
    private static Block SolvedTransposed(ReadOnlySpan<double> b, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots)
    {
        Block x = Block.Of(b, size, b.Length / size);
        Triangles.SolveUpperTransposed(factors, size, x);
        Triangles.SolveLowerTransposed(factors, size, x, isUnit: true);
        for (int c = 0; c < x.Columns; c++)
        {
            Span<double> column = x.Values.AsSpan(c * size, size);
            for (int i = size - 1; i >= 0; i--)
                (column[i], column[pivots[i]]) = (column[pivots[i]], column[i]);
        }
        return x;
    }

    // With A = U S Vᵀ those of U and Vᵀ, which are themselves but for signs, times those of S.
    private static Block Cofactors(ReadOnlySpan<double> a, int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots,
        double determinant)
    {
        if (determinant != 0)
            return determinant * InvertedTransposed(size, factors, pivots);
        Svd<double> parts = new DenseMatrix(size, size, a.ToArray()).Svd();
        Matrix<double> others = DenseMatrix.CreateDiagonal(size, size,
            i => parts.S.Where((_, k) => k != i).Aggregate(1.0, static (product, s) => product * s));
        Matrix<double> cofactors = parts.U.Determinant() * parts.VT.Determinant() * parts.U * others * parts.VT;
        return Block.Of(cofactors.ToColumnMajorArray(), size, size);
    }

    private static Block InvertedTransposed(int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots) =>
        SolvedTransposed(Block.Identity(size).Values, size, factors, pivots);

    private static Block Inverted(int size, ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots)
    {
        Block inverse = Block.Of(factors, size, size);
        LinearAlgebraControl.Provider.LUInverseFactored(inverse.Values, size, pivots.ToArray());
        return inverse;
    }
}
