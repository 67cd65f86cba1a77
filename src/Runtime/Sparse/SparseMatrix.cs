using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// A Jacobian matrix in compressed rows, which a method generated for <see cref="JacobianAttribute.Sparse"/> fills. The matrix may
/// be used again for other points: as long as the pattern stays, only <see cref="Values"/> change and nothing is allocated.
/// </summary>
/// <remarks>
/// An entry stands for an output that may depend on an input on the path that the method takes, or where a value chooses within an
/// expression; its value may be zero. A matrix
/// belongs to one computation at a time. After an exception of the method, the values are of no use until the next call.
/// </remarks>
public sealed class SparseMatrix
{
    private int[] _rowStarts = [0];
    private int[] _columnIndices = [];

    // With a last one for what belongs to no entry.
    private double[] _values = [0];

    /// <summary>Makes an empty matrix, which the first call gives its size.</summary>
    public SparseMatrix() => Sweeps = new JacobianSweeps(this);

    /// <summary>The number of rows: of outputs.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of columns: of inputs.</summary>
    public int Columns { get; private set; }

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Where each row's entries start, and, last, <see cref="Count"/>: <see cref="Rows"/> + 1 numbers.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts.AsSpan(0, Rows + 1);

    /// <summary>The column of each entry, ascending in each row.</summary>
    public ReadOnlySpan<int> ColumnIndices => _columnIndices.AsSpan(0, Count);

    /// <summary>The value of each entry.</summary>
    public Span<double> Values => _values.AsSpan(0, Count);

    /// <summary>How often the pattern has changed: while it stays, so does whatever was worked out for the pattern.</summary>
    public int PatternVersion { get; private set; }

    /// <summary>
    /// The number of colours: how many sweeps of the method give all values. One run gives them where its text tells what each
    /// output depends on.
    /// </summary>
    public int Colors => Sweeps.Count;

    /// <summary>What generated code fills the matrix with. Not meant to be used by hand.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JacobianSweeps Sweeps { get; }

    internal Span<double> ValuesAndSpare => _values.AsSpan(0, Count + 1);

    /// <summary>An element; 0 where there is no entry.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
            int start = _rowStarts[row], at = ColumnIndices[start.._rowStarts[row + 1]].BinarySearch(column);
            return at < 0 ? 0 : _values[start + at];
        }
    }

    /// <summary>Takes a pattern over.</summary>
    /// <returns>Whether it is another one than before.</returns>
    internal bool SetPattern(int rows, int columns, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices)
    {
        if (PatternVersion > 0 && rows == Rows && columns == Columns && rowStarts.SequenceEqual(RowStarts)
            && columnIndices.SequenceEqual(ColumnIndices))
            return false;
        (Rows, Columns, Count) = (rows, columns, columnIndices.Length);
        _rowStarts = rowStarts.ToArray();
        _columnIndices = columnIndices.ToArray();
        _values = new double[Count + 1];
        PatternVersion++;
        return true;
    }
}
