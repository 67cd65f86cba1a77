using System;
using System.Buffers;

namespace SymGrad.LinearAlgebra;

/// <summary>Systems of equations with a triangular matrix, which the leading rows and columns of a larger one may hold.</summary>
internal static class Triangles
{
    /// <summary>Solves L X = B in the place of B.</summary>
    public static void SolveLower(ReadOnlySpan<double> l, int rows, Block b)
    {
        for (int c = 0; c < b.Columns; c++)
        {
            Span<double> x = b.Values.AsSpan(c * b.Rows, b.Rows);
            for (int j = 0; j < x.Length; j++)
            {
                x[j] /= l[j * rows + j];
                SpanMath.AddScaled(x[(j + 1)..], -x[j], l.Slice(j * rows + j + 1, x.Length - j - 1));
            }
        }
    }

    /// <summary>Solves Lᵀ X = B in the place of B.</summary>
    /// <param name="l">L.</param>
    /// <param name="rows">The rows of the matrix that holds it.</param>
    /// <param name="b">B.</param>
    /// <param name="isUnit">Whether L has ones on its diagonal, which are not there.</param>
    public static void SolveLowerTransposed(ReadOnlySpan<double> l, int rows, Block b, bool isUnit = false)
    {
        for (int c = 0; c < b.Columns; c++)
        {
            Span<double> x = b.Values.AsSpan(c * b.Rows, b.Rows);
            for (int j = x.Length - 1; j >= 0; j--)
            {
                x[j] -= SpanMath.Dot(l.Slice(j * rows + j + 1, x.Length - j - 1), x[(j + 1)..]);
                if (!isUnit)
                    x[j] /= l[j * rows + j];
            }
        }
    }

    /// <summary>Solves Uᵀ X = B in the place of B.</summary>
    public static void SolveUpperTransposed(ReadOnlySpan<double> u, int rows, Block b)
    {
        for (int c = 0; c < b.Columns; c++)
        {
            Span<double> x = b.Values.AsSpan(c * b.Rows, b.Rows);
            for (int j = 0; j < x.Length; j++)
                x[j] = (x[j] - SpanMath.Dot(u.Slice(j * rows, j), x[..j])) / u[j * rows + j];
        }
    }

    /// <summary>Solves U X = B in the place of B.</summary>
    public static void SolveUpper(ReadOnlySpan<double> u, int rows, Block b)
    {
        for (int c = 0; c < b.Columns; c++)
        {
            Span<double> x = b.Values.AsSpan(c * b.Rows, b.Rows);
            for (int j = x.Length - 1; j >= 0; j--)
            {
                x[j] /= u[j * rows + j];
                SpanMath.AddScaled(x[..j], -x[j], u.Slice(j * rows, j));
            }
        }
    }

    /// <summary>(L Lᵀ)⁻¹.</summary>
    public static Block InverseOfCholesky(ReadOnlySpan<double> l, int size)
    {
        var inverse = new Block(new double[size * size], size, size);
        LowerInverseOfCholesky(l, size, inverse.Values);
        return inverse.Symmetric();
    }

    /// <summary>The lower triangle of (L Lᵀ)⁻¹ = L⁻ᵀ L⁻¹: a sixth of n³ multiplications and additions for the inverse of L, and as many
    /// for the product. What is above it stays as it is.</summary>
    public static void LowerInverseOfCholesky(ReadOnlySpan<double> l, int size, Span<double> target)
    {
        double[] inverse = ArrayPool<double>.Shared.Rent(size * size);
        for (int c = 0; c < size; c++)
        {
            Span<double> x = inverse.AsSpan(c * size, size);
            x[c..].Clear();
            x[c] = 1;
            for (int j = c; j < size; j++)
            {
                x[j] /= l[j * size + j];
                SpanMath.AddScaled(x[(j + 1)..], -x[j], l.Slice(j * size + j + 1, size - j - 1));
            }
        }
        for (int j = 0; j < size; j++)
        {
            for (int i = j; i < size; i++)
                target[j * size + i] = SpanMath.Dot(inverse.AsSpan(j * size + i, size - i), inverse.AsSpan(i * size + i, size - i));
        }
        ArrayPool<double>.Shared.Return(inverse);
    }
}
