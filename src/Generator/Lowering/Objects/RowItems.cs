using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Arrays of numbers that collections and objects have: those from outside, each a row, or those that the method keeps.</summary>
/// <param name="Rows">The rows.</param>
internal sealed record RowItems(ArrayVariable Rows)
{
    /// <summary>Whether they are known by an interface.</summary>
    public bool IsSequence { get; init; }

    /// <summary>Of arrays of several dimensions, whose elements lie row by row, the lengths along each.</summary>
    public IReadOnlyList<ArrayVariable> Lengths { get; init; } = [];

    /// <summary>Where arrays lie that the method makes and keeps, of which the rows are the numbers; null for others.</summary>
    public KeptArrays? Kept { get; init; }

    /// <summary>Of arrays of rows, the number of each, where the first row of each number is and how many it has; null for
    /// others.</summary>
    public (ArrayVariable Numbers, GivenCollections All)? Stretches { get; init; }
}

/// <summary>One of the arrays of numbers that collections and objects have.</summary>
/// <param name="Items">All of them.</param>
/// <param name="Index">Which it is.</param>
internal sealed record RowSlot(RowItems Items, Expr Index)
{
    /// <summary>The array.</summary>
    public ArrayVariable Read(LoweringScope scope)
    {
        if (Items.Kept is { } kept)
            return kept.Read(scope.Pool.Element(Items.Rows, Index));
        var arrays = new ArrayLowering(scope, new ExpressionLowering(scope));
        ExprPool pool = scope.Pool;
        if (Items.Stretches is var (numbers, all))
        {
            Expr number = scope.Captured(pool.Element(numbers, Index), "number");
            new ExpressionLowering(scope).Guard(pool.Compare(ComparisonOperator.Equal, number, pool.Number(0, NumericType.Int32)));
            Expr place = pool.Sum(number, pool.Number(-1, NumericType.Int32));
            return arrays.Stretch(Items.Rows, pool.Element(all.Starts, place), pool.Element(all.Counts, place));
        }
        ArrayVariable row = arrays.Row(Items.Rows, Index);
        if (Items.Lengths.Count > 0)
            scope.Shape(row, [.. Items.Lengths.Select(l => scope.Fixed(pool.Element(l, Index), "size"))]);
        return row;
    }
}
