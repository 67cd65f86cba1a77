using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>
/// Finds which outputs depend on which inputs from runs that take 64 sets of inputs through a program at a time, a bit each. Inputs
/// are divided into groups, those into smaller ones and so on; groups that no output has in common share their bits, so that
/// a banded matrix takes a number of runs that grows with the logarithm of its size, and a full one between a 64th and a 32nd of it.
/// </summary>
internal sealed class PatternSearch
{
    private const int Bits = 64;

    // As long as groups share bits, a finer division costs nothing; past that it costs as many runs as the next level saves.
    private const int FewestParts = 8;

    private readonly Incidence _groupsOfRows = new();
    private readonly Incidence _rowsOfGroups = new();
    private readonly Coloring _coloring = new();
    private readonly List<int> _foundRows = [];
    private readonly List<int> _foundParts = [];
    private int[] _groupOfColor = [];
    private int _rows;
    private int _columns;
    private int _size;
    private int _parts;
    private int _firstBit;
    private int _bits;

    /// <summary>What was found.</summary>
    public Incidence Found => _groupsOfRows;

    /// <summary>Begins anew.</summary>
    public void Begin(int rows, int columns)
    {
        (_rows, _columns, _bits) = (rows, columns, 0);
        if (rows == 0 || columns == 0)
        {
            _groupsOfRows.Set(rows, columns, [], []);
            return;
        }
        // Sizes are powers of two: every division comes out even, the last group reaches past the last column.
        _size = (int)BitOperations.RoundUpToPowerOf2((uint)columns);
        _groupsOfRows.SetFull(rows, 1);
        Divide();
    }

    /// <summary>The bits of the inputs for the next run.</summary>
    /// <returns>Whether there is one: otherwise the search is over.</returns>
    public bool Next(Span<ulong> inputs)
    {
        if (_bits == 0)
            return false;
        inputs.Clear();
        ReadOnlySpan<int> colors = _coloring.Of(_rowsOfGroups);
        int part = _size / _parts;
        for (int group = 0; group < colors.Length; group++)
        {
            int bit = colors[group] * _parts - _firstBit;
            if (colors[group] < 0 || bit < 0 || bit >= Bits)
                continue;
            int start = group * _size, end = Math.Min(_columns - start, _size);
            for (int i = 0; i < end; i++)
                inputs[start + i] = 1UL << (bit + i / part);
        }
        return true;
    }

    /// <summary>Takes what the last run has found.</summary>
    public void Record(ReadOnlySpan<ulong> outputs)
    {
        ReadOnlySpan<int> colors = _coloring.Of(_rowsOfGroups);
        for (int row = 0; row < outputs.Length; row++)
        {
            if (outputs[row] == 0)
                continue;
            foreach (int group in _groupsOfRows.Row(row))
                _groupOfColor[colors[group]] = group;
            for (ulong left = outputs[row]; left != 0; left &= left - 1)
            {
                int bit = _firstBit + BitOperations.TrailingZeroCount(left);
                _foundRows.Add(row);
                _foundParts.Add(_groupOfColor[bit / _parts] * _parts + bit % _parts);
            }
        }
        _firstBit += Bits;
        if (_firstBit < _bits)
            return;
        // Every part becomes a group.
        _size /= _parts;
        _groupsOfRows.Set(_rows, _size == 1 || _foundRows.Count == 0 ? _columns
            : _groupsOfRows.Columns * _parts, CollectionsMarshal.AsSpan(_foundRows), CollectionsMarshal.AsSpan(_foundParts));
        if (_size == 1 || _foundRows.Count == 0)
            _bits = 0;
        else
            Divide();
    }

    private void Divide()
    {
        _foundRows.Clear();
        _foundParts.Clear();
        _rowsOfGroups.SetTransposed(_groupsOfRows);
        _coloring.Color(_rowsOfGroups);
        if (_groupOfColor.Length < _coloring.Count)
            _groupOfColor = new int[_coloring.Count];
        int shared = 1 << BitOperations.Log2((uint)(Bits / Math.Min(_coloring.Count, Bits)));
        _parts = Math.Min(_size, Math.Max(FewestParts, shared));
        _firstBit = 0;
        _bits = _coloring.Count * _parts;
    }
}
