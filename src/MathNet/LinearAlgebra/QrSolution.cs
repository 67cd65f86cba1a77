using System;
using System.ComponentModel;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Providers.LinearAlgebra;

// A derivative takes what its method takes, whether it needs it or not.
#pragma warning disable IDE0060

namespace SymGrad.LinearAlgebra;

/// <summary>
/// Least squares by Math.NET's factors A = Q R of a matrix of full column rank, with derivatives by the same factors (Golub and Pereyra,
/// The differentiation of pseudo-inverses and nonlinear least squares problems, 1973). Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QrSolution
{
    /// <summary>The factors, which are constants to those who get the matrix too.</summary>
    [CustomVjp(nameof(FactorVjp))]
    public static void Factor([Constant] ReadOnlySpan<double> a, int rows, bool isFull, [Constant] Span<double> q,
        [Constant] Span<double> r, [Constant] Span<double> tau)
    {
        int columns = a.Length / rows;
        double[] work = a.ToArray(), scales = new double[tau.Length];
        double[] other = new double[isFull ? q.Length : r.Length];
        if (isFull)
            LinearAlgebraControl.Provider.QRFactor(work, rows, columns, other, scales);
        else
            LinearAlgebraControl.Provider.ThinQRFactor(work, rows, columns, other, scales);
        (isFull ? other : work).CopyTo(q);
        (isFull ? work : other).CopyTo(r);
        scales.CopyTo(tau);
    }

    /// <summary>The factors have no derivatives.</summary>
    public static void FactorVjp(ReadOnlySpan<double> a, int rows, bool isFull, ReadOnlySpan<double> q, ReadOnlySpan<double> r,
        ReadOnlySpan<double> tau)
    {
    }

    /// <summary>X with the smallest |A X - B|.</summary>
    [CustomVjp(nameof(SolveVjp))]
    [CustomDifferential(nameof(SolveDifferential))]
    public static void Solve(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, bool isFull, [Constant] ReadOnlySpan<double> q,
        [Constant] ReadOnlySpan<double> r, [Constant] ReadOnlySpan<double> tau, Span<double> x)
    {
        int columns = a.Length / rows;
        double[] result = new double[x.Length];
        LinearAlgebraControl.Provider.QRSolveFactored(q.ToArray(), r.ToArray(), rows, columns, tau.ToArray(), b.ToArray(),
            b.Length / rows, result, isFull ? QRMethod.Full : QRMethod.Thin);
        result.CopyTo(x);
    }

    /// <summary>B̄ = A W, Ā = (B - A X) Wᵀ - A W Xᵀ, with W = (Aᵀ A)⁻¹ X̄.</summary>
    public static void SolveVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, bool isFull, ReadOnlySpan<double> q,
        ReadOnlySpan<double> r, ReadOnlySpan<double> tau, ReadOnlySpan<double> x, ReadOnlySpan<double> xBar,
        Span<double> dA, Span<double> dB)
    {
        (Block matrix, Block given, Block solution) = Parts(a, b, x, rows);
        Block w = Normal(xBar, rows, isFull, r, solution), image = matrix * w;
        image.To(dB);
        if (dA.Length > 0)
            ((given - matrix * solution) * w.T - image * solution.T).To(dA);
    }

    /// <summary>Ẋ = (Aᵀ A)⁻¹ (Ȧᵀ (B - A X) + Aᵀ (Ḃ - Ȧ X)).</summary>
    [CustomVjp(nameof(SolveDifferentialVjp))]
    public static void SolveDifferential(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, bool isFull,
        [Constant] ReadOnlySpan<double> q, [Constant] ReadOnlySpan<double> r, [Constant] ReadOnlySpan<double> tau, ReadOnlySpan<double> x,
        ReadOnlySpan<double> dA, ReadOnlySpan<double> dB, Span<double> dX)
    {
        (Block matrix, Block given, Block solution) = Parts(a, b, x, rows);
        Block tangent = Block.Of(dA, rows, matrix.Columns);
        Block change = tangent.T * (given - matrix * solution)
            + matrix.T * (Block.Of(dB, rows, given.Columns) - tangent * solution);
        Normal(change.Values, rows, isFull, r, solution).To(dX);
    }

    /// <summary>The derivatives of <see cref="SolveDifferential"/>.</summary>
    public static void SolveDifferentialVjp(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, bool isFull, ReadOnlySpan<double> q,
        ReadOnlySpan<double> r, ReadOnlySpan<double> tau, ReadOnlySpan<double> x, ReadOnlySpan<double> dA, ReadOnlySpan<double> dB,
        ReadOnlySpan<double> dX, ReadOnlySpan<double> dXBar,
        Span<double> aBar, Span<double> bBar, Span<double> xBar, Span<double> dABar, Span<double> dBBar)
    {
        (Block matrix, Block given, Block solution) = Parts(a, b, x, rows);
        Block tangent = Block.Of(dA, rows, matrix.Columns), moved = Block.Of(dX, solution.Rows, solution.Columns);
        Block w = Normal(dXBar, rows, isFull, r, solution), image = matrix * w, along = tangent * w;
        image.To(dBBar);
        along.To(bBar);
        if (dABar.Length > 0)
            ((given - matrix * solution) * w.T - image * solution.T).To(dABar);
        if (xBar.Length > 0)
            (-(matrix.T * along + tangent.T * image)).To(xBar);
        if (aBar.Length > 0)
        {
            Block change = Block.Of(dB, rows, given.Columns) - tangent * solution;
            ((change - matrix * moved) * w.T - along * solution.T - image * moved.T).To(aBar);
        }
    }

    private static (Block Matrix, Block Given, Block Solution) Parts(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> x,
        int rows)
    {
        (int columns, int sides) = (a.Length / rows, b.Length / rows);
        return (Block.Of(a, rows, columns), Block.Of(b, rows, sides), Block.Of(x, columns, sides));
    }

    // (Aᵀ A)⁻¹ S = R⁻¹ R⁻ᵀ S.
    private static Block Normal(ReadOnlySpan<double> s, int rows, bool isFull, ReadOnlySpan<double> r, Block like)
    {
        Block w = Block.Of(s, like.Rows, like.Columns);
        if (w.IsZero)
            return w;
        int height = isFull ? rows : like.Rows;
        Triangles.SolveUpperTransposed(r, height, w);
        Triangles.SolveUpper(r, height, w);
        return w;
    }
}
