using System;

namespace SymGrad;

/// <summary>Which rows and columns of a matrix meet, by rows; its memory is used again.</summary>
internal sealed class Incidence
{
    private int[] _starts = [0];
    private int[] _columns = [];

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    public int Count { get; private set; }

    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Rows + 1);

    public ReadOnlySpan<int> ColumnIndices => _columns.AsSpan(0, Count);

    public ReadOnlySpan<int> Row(int row) => _columns.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The length of the longest row.</summary>
    public int LongestRow
    {
        get
        {
            int longest = 0;
            for (int row = 0; row < Rows; row++)
                longest = Math.Max(longest, _starts[row + 1] - _starts[row]);
            return longest;
        }
    }

    /// <summary>Every row meets every column.</summary>
    public void SetFull(int rows, int columns)
    {
        Resize(rows, columns, checked(rows * columns));
        for (int row = 0; row <= rows; row++)
            _starts[row] = row * columns;
        for (int i = 0; i < Count; i++)
            _columns[i] = i % columns;
    }

    /// <summary>The columns of each row, ascending.</summary>
    public void Set(int columns, ReadOnlySpan<int> starts, ReadOnlySpan<int> ofRows)
    {
        Resize(starts.Length - 1, columns, ofRows.Length);
        starts.CopyTo(_starts);
        ofRows.CopyTo(_columns);
    }

    /// <summary>The rows and columns that meet, in any order but each pair once.</summary>
    public void Set(int rows, int columns, ReadOnlySpan<int> atRows, ReadOnlySpan<int> atColumns)
    {
        Resize(rows, columns, atRows.Length);
        Span<int> next = _starts.AsSpan(0, rows + 1);
        next.Clear();
        foreach (int row in atRows)
            next[row]++;
        int total = 0;
        for (int row = 0; row <= rows; row++)
            (next[row], total) = (total, total + next[row]);
        for (int i = 0; i < atRows.Length; i++)
            _columns[next[atRows[i]]++] = atColumns[i];
        // Each start has moved to the end of its row.
        for (int row = rows; row > 0; row--)
            next[row] = next[row - 1];
        next[0] = 0;
        for (int row = 0; row < rows; row++)
            Array.Sort(_columns, _starts[row], _starts[row + 1] - _starts[row]);
    }

    /// <summary>The same with rows and columns exchanged.</summary>
    public void SetTransposed(Incidence other)
    {
        Resize(other.Columns, other.Rows, other.Count);
        Span<int> next = _starts.AsSpan(0, Rows + 1);
        next.Clear();
        foreach (int column in other.ColumnIndices)
            next[column]++;
        int total = 0;
        for (int row = 0; row <= Rows; row++)
            (next[row], total) = (total, total + next[row]);
        for (int row = 0; row < other.Rows; row++)
        {
            foreach (int column in other.Row(row))
                _columns[next[column]++] = row;
        }
        for (int row = Rows; row > 0; row--)
            next[row] = next[row - 1];
        next[0] = 0;
    }

    private void Resize(int rows, int columns, int count)
    {
        (Rows, Columns, Count) = (rows, columns, count);
        if (_starts.Length <= rows)
            _starts = new int[rows + 1];
        if (_columns.Length < count)
            _columns = new int[Math.Max(count, Math.Min(2L * _columns.Length, Array.MaxLength))];
    }
}
