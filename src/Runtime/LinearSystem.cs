using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>Systems of linear equations in derivatives of implicit functions. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearSystem
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>Solves A x = -b by elimination with partial pivoting (Golub and Van Loan, Matrix Computations, 4th ed., 3.4).</summary>
    /// <param name="matrix">A, row by row: as many rows and columns as b has elements.</param>
    /// <param name="vector">b; x afterwards.</param>
    /// <param name="method">The method whose solution is differentiated, for the exception.</param>
    /// <exception cref="InvalidOperationException">A is singular to working precision.</exception>
    public static void SolveNegated(ReadOnlySpan<double> matrix, Span<double> vector, [CallerMemberName] string method = "") =>
        Solve(matrix, vector, isTransposed: false, method);

    /// <summary>Solves Aᵀ x = -b.</summary>
    /// <inheritdoc cref="SolveNegated"/>
    public static void SolveTransposedNegated(ReadOnlySpan<double> matrix, Span<double> vector, [CallerMemberName] string method = "") =>
        Solve(matrix, vector, isTransposed: true, method);

    private static void Solve(ReadOnlySpan<double> matrix, Span<double> vector, bool isTransposed, string method)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(matrix.Length);
        int[] pivots = ArrayPool<int>.Shared.Rent(vector.Length);
        try
        {
            Span<double> factors = rented.AsSpan(0, matrix.Length);
            matrix.CopyTo(factors);
            Factorize(factors, pivots.AsSpan(0, vector.Length), method);
            if (isTransposed)
                SubstituteTransposed(factors, pivots, vector);
            else
                Substitute(factors, pivots, vector);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
            ArrayPool<int>.Shared.Return(pivots);
        }
    }

    private static void Substitute(ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, Span<double> vector)
    {
        int n = vector.Length;
        for (int k = 0; k < n; k++)
            (vector[k], vector[pivots[k]]) = (vector[pivots[k]], vector[k]);
        for (int i = 0; i < n; i++)
            vector[i] = -vector[i] - SpanMath.Dot(factors.Slice(i * n, i), vector[..i]);
        for (int i = n - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = factors.Slice(i * n, n);
            vector[i] = (vector[i] - SpanMath.Dot(row[(i + 1)..], vector[(i + 1)..])) / row[i];
        }
    }

    // Uᵀ, then Lᵀ, row by row: what is known is taken out of what follows.
    private static void SubstituteTransposed(ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, Span<double> vector)
    {
        int n = vector.Length;
        for (int i = 0; i < n; i++)
            vector[i] = -vector[i];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = factors.Slice(i * n, n);
            vector[i] /= row[i];
            SpanMath.AddScaled(vector[(i + 1)..], -vector[i], row[(i + 1)..]);
        }
        for (int i = n - 1; i >= 0; i--)
            SpanMath.AddScaled(vector[..i], -vector[i], factors.Slice(i * n, i));
        for (int k = n - 1; k >= 0; k--)
            (vector[k], vector[pivots[k]]) = (vector[pivots[k]], vector[k]);
    }

    // P A = L U in the place of A, L with ones on its diagonal.
    private static void Factorize(Span<double> matrix, Span<int> pivots, string method)
    {
        int n = pivots.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                // NaN is taken, so that it comes through.
                if (!(Math.Abs(matrix[i * n + k]) <= Math.Abs(matrix[pivot * n + k])))
                    pivot = i;
            }
            pivots[k] = pivot;
            Span<double> row = matrix.Slice(k * n, n);
            for (int j = 0; pivot != k && j < n; j++)
                (row[j], matrix[pivot * n + j]) = (matrix[pivot * n + j], row[j]);
            if (row[k] == 0)
                throw Singular(method);
            for (int i = k + 1; i < n; i++)
            {
                double factor = matrix[i * n + k] /= row[k];
                SpanMath.AddScaled(matrix.Slice(i * n + k + 1, n - k - 1), -factor, row[(k + 1)..]);
            }
        }
        if (HasPivotOfRounding(matrix, n))
            throw Singular(method);
    }

    // |A - L U| ≤ n ε |L| |U|, element by element (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., theorem 9.3): a
    // pivot below that may be zero.
    private static bool HasPivotOfRounding(ReadOnlySpan<double> factors, int n)
    {
        for (int k = 0; k < n; k++)
        {
            double size = 0;
            for (int j = 0; j < k; j++)
                size += Math.Abs(factors[k * n + j] * factors[j * n + k]);
            if (Math.Abs(factors[k * n + k]) <= n * UnitRoundoff * size)
                return true;
        }
        return false;
    }

    private static InvalidOperationException Singular(string method) => new(
        $"The solution that {method} found has no derivative: the Jacobian of its residual by the unknowns is singular there.");
}
