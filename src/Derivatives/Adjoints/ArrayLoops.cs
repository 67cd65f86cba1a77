using System;
using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Loops over the elements or rows of whole arrays.</summary>
internal static class ArrayLoops
{
    /// <summary>Copies the elements of an array of one dimension.</summary>
    public static For Copy(ExprPool pool, HashSet<string> names, ArrayVariable from, ArrayVariable to)
    {
        Variable index = pool.Variable(names.Fresh("i"), NumericType.Int32);
        var copy = new Segment([new Assignment(pool.Element(to, index), pool.Element(from, index))]);
        return new For(index, pool.Number(0, NumericType.Int32), pool.Length(from), 1, new Block(copy));
    }

    /// <summary>Does something to each element of an adjoint.</summary>
    /// <param name="pool">The pool of the expressions.</param>
    /// <param name="names">The names that are taken.</param>
    /// <param name="array">The adjoint, an array of one dimension.</param>
    /// <param name="assignment">What is done to an element.</param>
    /// <param name="length">How many elements, from the first; null for all.</param>
    public static For ForEach(ExprPool pool, HashSet<string> names, ArrayVariable array, Func<Element, Assignment> assignment, Expr? length)
    {
        Variable index = pool.Variable(names.Fresh("i"), NumericType.Int32);
        return new For(index, pool.Number(0, NumericType.Int32), length ?? pool.Length(array), 1,
            new Block(new Segment([assignment((Element)pool.Element(array, index))]) { IsAdjoint = true }));
    }

    /// <summary>Runs through the rows of an array of two dimensions.</summary>
    public static For ForEachRow(ExprPool pool, HashSet<string> names, ArrayVariable array, Func<Expr, Block> body)
    {
        Variable row = pool.Variable(names.Fresh("i"), NumericType.Int32);
        return new For(row, pool.Number(0, NumericType.Int32), pool.Length(array), 1, body(row));
    }

    /// <summary>The number of elements of a row.</summary>
    public static Expr RowLength(ExprPool pool, ArrayVariable array, Expr row) =>
        array.Kind == ArrayKind.Matrix ? pool.Length(array, 1) : pool.Length(array, 1, row);
}
