using System;
using System.ComponentModel;
using MathNet.Numerics.LinearAlgebra;

namespace SymGrad.LinearAlgebra;

/// <summary>How generated code takes vectors apart that it is given.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorParts
{
    /// <summary>The elements, in the vector's own array.</summary>
    /// <param name="vector">The vector.</param>
    /// <exception cref="NotSupportedException">The vector is not a dense one.</exception>
    public static double[] Values(Vector<double> vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.AsArray() ?? throw new NotSupportedException(
            $"Derivatives follow dense vectors, and this one is a {vector.GetType().Name}: "
            + "hand over Vector<double>.Build.DenseOfVector(..).");
    }
}

/// <summary>How generated code takes matrices apart that it is given.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixParts
{
    /// <summary>The number of rows.</summary>
    /// <param name="matrix">The matrix.</param>
    public static int Rows(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.RowCount;
    }

    /// <summary>The number of columns.</summary>
    /// <param name="matrix">The matrix.</param>
    public static int Columns(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.ColumnCount;
    }

    /// <summary>The elements, column by column, in the matrix's own array.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <exception cref="NotSupportedException">The matrix is not a dense one.</exception>
    public static double[] Values(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.AsColumnMajorArray() ?? throw new NotSupportedException(
            $"Derivatives follow dense matrices, and this one is a {matrix.GetType().Name}: "
            + "hand over Matrix<double>.Build.DenseOfMatrix(..).");
    }
}
