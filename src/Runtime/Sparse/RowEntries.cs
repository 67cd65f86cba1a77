using System;
using System.Collections.Generic;

namespace SymGrad;

/// <summary>
/// Gathers the entries of a matrix row by row, in any order and some of them more than once, and tells each its place in compressed
/// rows. Entries of a row that begins anew are forgotten; they share a place behind all others.
/// </summary>
internal sealed class RowEntries
{
    private readonly Incidence _pattern = new();
    private readonly List<int> _columns = [];
    private readonly List<(int Row, int Start)> _runs = [];
    private int[] _firstRun = [];
    private int[] _places = [];
    private int _rowCount;
    private int _columnCount;

    /// <summary>The pattern.</summary>
    public Incidence Pattern => _pattern;

    /// <summary>The place of each entry, in the order in which they came.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>Begins anew.</summary>
    public void Begin(int rows, int columns)
    {
        (_rowCount, _columnCount) = (rows, columns);
        _columns.Clear();
        _runs.Clear();
        if (_firstRun.Length < rows)
            _firstRun = new int[rows];
        _firstRun.AsSpan(0, rows).Clear();
    }

    /// <summary>The row of the entries that come next.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isNew">Whether it loses those that it has.</param>
    public void Row(int row, bool isNew)
    {
        ref int first = ref _firstRun.AsSpan(0, _rowCount)[row];
        if (isNew)
            first = _runs.Count;
        _runs.Add((row, _columns.Count));
    }

    /// <summary>An entry; none where the column is -1.</summary>
    public void Add(int column)
    {
        // There is no such element: this is what the method itself throws.
#pragma warning disable CA2201
        if (column < -1 || column >= _columnCount)
            throw new IndexOutOfRangeException();
#pragma warning restore CA2201
        _columns.Add(column);
    }

    /// <summary>Finds the pattern and the places.</summary>
    public void End()
    {
        _places = new int[_columns.Count];
        int[] starts = new int[_rowCount + 1];
        for (int run = 0; run < _runs.Count; run++)
        {
            for (int entry = _runs[run].Start, end = EndOfKept(run); entry < end; entry++)
                starts[_runs[run].Row + 1] += _columns[entry] < 0 ? 0 : 1;
        }
        for (int row = 0; row < _rowCount; row++)
            starts[row + 1] += starts[row];
        int[] next = [.. starts], columns = new int[starts[_rowCount]], entries = new int[columns.Length];
        for (int run = 0; run < _runs.Count; run++)
        {
            (int row, int start) = _runs[run];
            for (int entry = start, end = EndOfKept(run); entry < end; entry++)
            {
                if (_columns[entry] >= 0)
                    (columns[next[row]], entries[next[row]++]) = (_columns[entry], entry);
            }
        }
        _places.AsSpan().Fill(-1);
        int count = 0;
        for (int row = 0; row < _rowCount; row++)
        {
            (int start, int end) = (starts[row], starts[row + 1]);
            if (!IsAscending(columns.AsSpan(start, end - start)))
                Array.Sort(columns, entries, start, end - start);
            starts[row] = count;
            for (int i = start; i < end; i++)
            {
                if (i == start || columns[i] != columns[count - 1])
                    columns[count++] = columns[i];
                _places[entries[i]] = count - 1;
            }
        }
        starts[_rowCount] = count;
        _pattern.Set(_columnCount, starts, columns.AsSpan(0, count));
        foreach (ref int place in _places.AsSpan())
        {
            if (place < 0)
                place = count;
        }
    }

    // Where a run ends; at its start where the row has begun anew since.
    private int EndOfKept(int run)
    {
        (int row, int start) = _runs[run];
        return run < _firstRun[row] ? start : run + 1 < _runs.Count ? _runs[run + 1].Start : _columns.Count;
    }

    private static bool IsAscending(ReadOnlySpan<int> columns)
    {
        for (int i = 1; i < columns.Length; i++)
        {
            if (columns[i - 1] > columns[i])
                return false;
        }
        return true;
    }
}
