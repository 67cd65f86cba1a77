using System;
using System.ComponentModel;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

// A derivative takes what its method takes, whether it needs it or not.
#pragma warning disable IDE0060

namespace SymGrad.LinearAlgebra;

/// <summary>
/// Products of matrices and vectors as Math.NET computes them, with derivatives (Giles, An extended collection of matrix derivative results
/// for forward and reverse mode algorithmic differentiation, 2008, 2.2.2). Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixProducts
{
    /// <summary>A B.</summary>
    public const int Plain = 0;

    /// <summary>Aᵀ B.</summary>
    public const int LeftTransposed = 1;

    /// <summary>A Bᵀ.</summary>
    public const int RightTransposed = 2;

    /// <summary>A b, where b is a vector.</summary>
    public const int Vector = 3;

    /// <summary>Aᵀ b, where b is a vector.</summary>
    public const int TransposedVector = 4;

    /// <summary>bᵀ A, where b is a vector.</summary>
    public const int LeftVector = 5;

    /// <summary>A product.</summary>
    /// <param name="a">A, column by column.</param>
    /// <param name="b">B.</param>
    /// <param name="rowsA">The rows of A.</param>
    /// <param name="rowsB">The rows of B.</param>
    /// <param name="form">Which product.</param>
    /// <param name="c">The product.</param>
    [CustomVjp(nameof(MultiplyVjp))]
    [CustomDifferential(nameof(MultiplyDifferential))]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rowsA, int rowsB, int form, Span<double> c)
    {
        var left = new DenseMatrix(rowsA, a.Length / rowsA, a.ToArray());
        if (form >= Vector)
        {
            var vector = new DenseVector(b.ToArray());
            Vector<double> image = form == Vector ? left.Multiply(vector)
                : form == TransposedVector ? left.TransposeThisAndMultiply(vector) : left.LeftMultiply(vector);
            image.AsArray().CopyTo(c);
            return;
        }
        var right = new DenseMatrix(rowsB, b.Length / rowsB, b.ToArray());
        Matrix<double> product = form == Plain ? left.Multiply(right)
            : form == LeftTransposed ? left.TransposeThisAndMultiply(right) : left.TransposeAndMultiply(right);
        product.AsColumnMajorArray().CopyTo(c);
    }

    /// <summary>Ā = C̄ Bᵀ, B̄ = Aᵀ C̄.</summary>
    public static void MultiplyVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rowsA, int rowsB, int form, ReadOnlySpan<double> c,
        ReadOnlySpan<double> cBar, Span<double> dA, Span<double> dB)
    {
        (Block left, Block right) = (Left(a, rowsA, form), Right(b, rowsB, form));
        Block seed = Block.Of(cBar, left.Rows, right.Columns);
        if (dA.Length > 0)
            Transposed(seed * right.T, IsLeft(form)).To(dA);
        if (dB.Length > 0)
            Transposed(left.T * seed, form == RightTransposed).To(dB);
    }

    /// <summary>Ċ = Ȧ B + A Ḃ.</summary>
    [CustomVjp(nameof(MultiplyDifferentialVjp))]
    public static void MultiplyDifferential(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rowsA, int rowsB, int form,
        [Constant] ReadOnlySpan<double> c, ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, Span<double> dC)
    {
        Block product = Left(dA, rowsA, form) * Right(b, rowsB, form) + Left(a, rowsA, form) * Right(dB, rowsB, form);
        product.To(dC);
    }

    /// <summary>The derivatives of <see cref="MultiplyDifferential"/>.</summary>
    public static void MultiplyDifferentialVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rowsA, int rowsB, int form,
        ReadOnlySpan<double> c, ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, ReadOnlySpan<double> dC, ReadOnlySpan<double> dCBar,
        Span<double> aBar, Span<double> bBar, Span<double> dABar, Span<double> dBBar)
    {
        if (dB.Length > 0)
            MultiplyVjp(a, dB, rowsA, rowsB, form, c, dCBar, aBar, dBBar);
        else
            aBar.Clear();
        if (dA.Length > 0)
            MultiplyVjp(dA, b, rowsA, rowsB, form, c, dCBar, dABar, bBar);
        else
            bBar.Clear();
    }

    private static bool IsLeft(int form) => form is LeftTransposed or TransposedVector or LeftVector;

    private static Block Left(ReadOnlySpan<double> a, int rows, int form) =>
        Transposed(Block.Of(a, rows, a.Length / rows), IsLeft(form));

    private static Block Right(ReadOnlySpan<double> b, int rows, int form) =>
        Transposed(Block.Of(b, form >= Vector ? b.Length : rows, form >= Vector ? 1 : b.Length / rows), form == RightTransposed);

    private static Block Transposed(Block block, bool isTransposed) => isTransposed ? block.T : block;
}
