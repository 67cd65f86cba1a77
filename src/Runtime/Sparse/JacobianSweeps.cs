using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// How generated code fills a sparse Jacobian. Where the method's text tells the pattern, it tells it here, unless it has already, and
/// writes each partial derivative to its place. Otherwise it finds the pattern, unless the one that is there holds, and then makes one
/// sweep for each colour, forward for columns that no output has in common or in reverse for rows that have no input in common,
/// whichever takes fewer. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class JacobianSweeps
{
    private readonly SparseMatrix _matrix;
    private readonly PatternSearch _search = new();
    private readonly Incidence _transposed = new();
    private readonly Coloring _ofColumns = new();
    private readonly Coloring _ofRows = new();
    private object? _method;
    private object? _sought;
    private long[] _shape = [];
    private bool _forwardOnly;
    private bool _reverseOnly;
    private bool _mustPlan = true;
    private int _rows;
    private int _columns;

    // By colour: what is seeded; the entries that come out, and where.
    private int[] _seedStarts = [0];
    private int[] _seeds = [];
    private int[] _entryStarts = [0];
    private int[] _entries = [];
    private int[] _places = [];

    internal JacobianSweeps(SparseMatrix matrix) => _matrix = matrix;

    /// <summary>The number of sweeps.</summary>
    public int Count { get; private set; }

    /// <summary>Whether sweeps go backward: each gives several rows, otherwise several columns.</summary>
    public bool AreReverse { get; private set; }

    /// <summary>Whether the matrix has the pattern already.</summary>
    /// <param name="method">An object of the generated method's own.</param>
    /// <param name="shape">All that the pattern depends on.</param>
    public bool Keep(object method, ReadOnlySpan<long> shape) => ReferenceEquals(method, _method) && shape.SequenceEqual(_shape);

    /// <summary>Begins to look for the pattern.</summary>
    /// <param name="method">An object of the generated method's own.</param>
    /// <param name="shape">All that the pattern depends on besides the values.</param>
    /// <param name="rows">The number of outputs.</param>
    /// <param name="columns">The number of inputs.</param>
    /// <param name="forwardOnly">Whether there are forward sweeps only.</param>
    /// <param name="reverseOnly">Whether there are reverse sweeps only.</param>
    public void Seek(object method, ReadOnlySpan<long> shape, int rows, int columns, bool forwardOnly = false, bool reverseOnly = false)
    {
        Begin(method, shape, rows, columns);
        // Which sweeps there are is the method's own affair: another one needs another plan.
        _mustPlan |= forwardOnly != _forwardOnly || reverseOnly != _reverseOnly;
        (_forwardOnly, _reverseOnly) = (forwardOnly, reverseOnly);
        _search.Begin(rows, columns);
    }

    private void Begin(object method, ReadOnlySpan<long> shape, int rows, int columns)
    {
        (_method, _sought) = (null, method);
        if (!shape.SequenceEqual(_shape))
            _shape = shape.ToArray();
        (_rows, _columns) = (rows, columns);
    }

    /// <summary>The bits of the inputs for the next run of the method's dependencies.</summary>
    /// <param name="inputs">A number for each input.</param>
    /// <returns>Whether there is one: otherwise the pattern is found.</returns>
    public bool NextProbe(Span<ulong> inputs)
    {
        if (_search.Next(inputs))
            return true;
        Incidence found = _search.Found;
        if (_matrix.SetPattern(_rows, _columns, found.Starts, found.ColumnIndices) || _mustPlan)
        {
            _mustPlan = true;
            Plan(found);
            _mustPlan = false;
        }
        _method = _sought;
        return false;
    }

    /// <summary>Takes the bits that the outputs have got.</summary>
    /// <param name="outputs">A number for each output.</param>
    public void Record(ReadOnlySpan<ulong> outputs) => _search.Record(outputs);

    /// <summary>Seeds a sweep.</summary>
    /// <param name="sweep">Its number.</param>
    /// <param name="seeds">The tangents of the inputs or, backward, the adjoints of the outputs.</param>
    public void Seed(int sweep, Span<double> seeds)
    {
        seeds.Clear();
        foreach (int seed in Seeds(sweep))
            seeds[seed] = 1;
    }

    /// <inheritdoc cref="Seed(int, Span{double})"/>
    public void Seed(int sweep, Span<float> seeds)
    {
        seeds.Clear();
        foreach (int seed in Seeds(sweep))
            seeds[seed] = 1;
    }

    /// <summary>Takes what a sweep gives.</summary>
    /// <param name="sweep">Its number.</param>
    /// <param name="result">The tangents of the outputs or, backward, the adjoints of the inputs.</param>
    public void Store(int sweep, Span<double> result)
    {
        Span<double> values = _matrix.Values;
        for (int i = _entryStarts[sweep]; i < _entryStarts[sweep + 1]; i++)
            values[_entries[i]] = result[_places[i]];
    }

    /// <inheritdoc cref="Store(int, Span{double})"/>
    public void Store(int sweep, Span<float> result)
    {
        Span<double> values = _matrix.Values;
        for (int i = _entryStarts[sweep]; i < _entryStarts[sweep + 1]; i++)
            values[_entries[i]] = result[_places[i]];
    }

    private ReadOnlySpan<int> Seeds(int sweep) => _seeds.AsSpan(_seedStarts[sweep], _seedStarts[sweep + 1] - _seedStarts[sweep]);

    // The longest row is the least number of colours of the columns, the longest column that of the rows: what cannot win is not tried.
    private void Plan(Incidence rows)
    {
        _transposed.SetTransposed(rows);
        if (_forwardOnly || _reverseOnly)
        {
            AreReverse = _reverseOnly;
            (AreReverse ? _ofRows : _ofColumns).Color(AreReverse ? rows : _transposed);
        }
        else
        {
            bool reverseFirst = rows.LongestRow > _transposed.LongestRow;
            (Coloring first, Incidence ofFirst, Coloring second, Incidence ofSecond) =
                reverseFirst ? (_ofRows, rows, _ofColumns, _transposed) : (_ofColumns, _transposed, _ofRows, rows);
            first.Color(ofFirst);
            bool secondWins = first.Count > ofFirst.LongestRow && second.Color(ofSecond, first.Count - 1);
            AreReverse = reverseFirst != secondWins;
        }
        Coloring coloring = AreReverse ? _ofRows : _ofColumns;
        Count = coloring.Count;
        Sort(coloring.Of(AreReverse ? rows : _transposed), rows);
    }

    private void Sort(ReadOnlySpan<int> colors, Incidence rows)
    {
        _seedStarts = new int[Count + 1];
        _entryStarts = new int[Count + 1];
        _seeds = new int[colors.Length];
        (_entries, _places) = (new int[rows.Count], new int[rows.Count]);
        foreach (int color in colors)
        {
            if (color >= 0)
                _seedStarts[color + 1]++;
        }
        for (int row = 0; row < rows.Rows; row++)
        {
            foreach (int column in rows.Row(row))
                _entryStarts[colors[AreReverse ? row : column] + 1]++;
        }
        for (int color = 0; color < Count; color++)
        {
            _seedStarts[color + 1] += _seedStarts[color];
            _entryStarts[color + 1] += _entryStarts[color];
        }
        int[] nextSeed = [.. _seedStarts], nextEntry = [.. _entryStarts];
        for (int i = 0; i < colors.Length; i++)
        {
            if (colors[i] >= 0)
                _seeds[nextSeed[colors[i]]++] = i;
        }
        int entry = 0;
        for (int row = 0; row < rows.Rows; row++)
        {
            foreach (int column in rows.Row(row))
            {
                int at = nextEntry[colors[AreReverse ? row : column]]++;
                (_entries[at], _places[at]) = (entry++, AreReverse ? column : row);
            }
        }
    }
}
