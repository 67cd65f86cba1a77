using System;

namespace SymGrad;

/// <summary>
/// Colours the rows of an incidence so that no two of one colour meet the same column: greedily, one colour after the other, each
/// row that still fits in its order (Curtis, Powell and Reid, On the estimation of sparse Jacobian matrices, 1974).
/// </summary>
internal sealed class Coloring
{
    private int[] _colors = [];
    private int[] _open = [];
    private int[] _taken = [];

    /// <summary>The number of colours.</summary>
    public int Count { get; private set; }

    /// <summary>The colour of each row; -1 for a row that meets nothing.</summary>
    public ReadOnlySpan<int> Of(Incidence rows) => _colors.AsSpan(0, rows.Rows);

    /// <summary>Colours the rows, with no more colours than a limit.</summary>
    /// <returns>Whether the limit suffices.</returns>
    public bool Color(Incidence rows, int limit = int.MaxValue)
    {
        Resize(ref _colors, rows.Rows);
        Resize(ref _open, rows.Rows);
        Resize(ref _taken, rows.Columns);
        _taken.AsSpan(0, rows.Columns).Fill(-1);
        int open = 0;
        for (int row = 0; row < rows.Rows; row++)
        {
            _colors[row] = -1;
            if (rows.Row(row).Length > 0)
                _open[open++] = row;
        }
        for (Count = 0; open > 0; Count++)
        {
            if (Count == limit)
                return false;
            int left = 0;
            for (int i = 0; i < open; i++)
            {
                if (!Take(rows.Row(_open[i])))
                    _open[left++] = _open[i];
                else
                    _colors[_open[i]] = Count;
            }
            open = left;
        }
        return true;
    }

    // A row that nothing of this colour meets has the colour from now on.
    private bool Take(ReadOnlySpan<int> columns)
    {
        foreach (int column in columns)
        {
            if (_taken[column] == Count)
                return false;
        }
        foreach (int column in columns)
            _taken[column] = Count;
        return true;
    }

    private static void Resize(ref int[] array, int length)
    {
        if (array.Length < length)
            array = new int[length];
    }
}
