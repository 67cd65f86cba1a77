using System;

namespace SymGrad;

// Patterns that generated code tells.
public sealed partial class JacobianSweeps
{
    private readonly RowEntries _entriesOfRows = new();

    /// <summary>The place of each partial derivative among <see cref="Values"/>, in the order in which the entries were told.</summary>
    public ReadOnlySpan<int> Places => _entriesOfRows.Places;

    /// <summary>The values of the matrix, and one more for derivatives that belong to no entry.</summary>
    public Span<double> Values => _matrix.ValuesAndSpare;

    /// <summary>Begins to tell the pattern.</summary>
    /// <param name="method">An object of the generated method's own.</param>
    /// <param name="shape">All that the pattern depends on.</param>
    /// <param name="rows">The number of outputs.</param>
    /// <param name="columns">The number of inputs.</param>
    public void BeginRows(object method, ReadOnlySpan<long> shape, int rows, int columns)
    {
        Begin(method, shape, rows, columns);
        _entriesOfRows.Begin(rows, columns);
    }

    /// <summary>The entries that come next are those of an output that is assigned.</summary>
    /// <param name="row">Its number.</param>
    public void NewRow(int row) => _entriesOfRows.Row(row, isNew: true);

    /// <summary>The entries that come next are those of an output that something is added to.</summary>
    /// <param name="row">Its number.</param>
    public void SameRow(int row) => _entriesOfRows.Row(row, isNew: false);

    /// <summary>An entry of the row, which may have it already.</summary>
    /// <param name="column">The number of the input; -1 where there is none.</param>
    public void Entry(int column) => _entriesOfRows.Add(column);

    /// <summary>Takes the pattern over. One run of the method gives all values.</summary>
    public void EndRows()
    {
        _entriesOfRows.End();
        _matrix.SetPattern(_rows, _columns, _entriesOfRows.Pattern.Starts, _entriesOfRows.Pattern.ColumnIndices);
        // What was planned for sweeps is of no use to another method.
        (_mustPlan, Count, AreReverse) = (true, Math.Min(_matrix.Count, 1), false);
        _method = _sought;
    }
}
