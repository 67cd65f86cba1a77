using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A stretch of a matrix's rows or columns: one scalar, or the elements of an array, row by row.</summary>
/// <param name="Storage">The scalar or array; null for the value that is returned.</param>
/// <param name="Offset">The position of the first.</param>
/// <param name="Length">The number of elements; null for a scalar.</param>
public sealed record LayoutPart(IStorage? Storage, Expr Offset, Expr? Length)
{
    /// <summary>Whether the elements do not lie one after the other in a span.</summary>
    public bool HasRows => Storage is ArrayVariable { Kind: not ArrayKind.Vector };
}

/// <summary>What the rows or the columns of a matrix stand for.</summary>
/// <param name="Parts">The stretches, in order.</param>
/// <param name="Count">The number of all elements.</param>
public sealed record MatrixLayout(IReadOnlyList<LayoutPart> Parts, Expr Count)
{
    /// <summary>The array among them that is what the method returns, and has no name that callers know; null where there is
    /// none.</summary>
    public ArrayVariable? Returned { get; init; }

    /// <summary>The layout of scalars and arrays, one after the other: the lengths of arrays are summed before what is known.</summary>
    public static MatrixLayout Of(IEnumerable<IStorage?> storages, ExprPool pool)
    {
        var parts = new List<LayoutPart>();
        Expr? lengths = null;
        int scalars = 0;
        foreach (IStorage? storage in storages)
        {
            Expr? length = storage is ArrayVariable array ? pool.CountOf(array) : null;
            parts.Add(new LayoutPart(storage, Total(), length));
            if (length is null)
                scalars++;
            else
                lengths = lengths is null ? length : pool.Sum(lengths, length);
        }
        return new MatrixLayout(parts, Total());

        Expr Total()
        {
            Expr known = pool.Number(scalars, NumericType.Int32);
            return lengths is null ? known : scalars == 0 ? lengths : pool.Sum(lengths, known);
        }
    }

    /// <summary>The part of a scalar or array; null where it has none.</summary>
    public LayoutPart? Of(IStorage storage) => Parts.FirstOrDefault(p => p.Storage == storage);

    /// <summary>The part of a scalar or array of a name.</summary>
    public LayoutPart Named(string name) => Parts.First(p => p.Storage!.Name == name);

    /// <summary>For each scalar and array, the position of its first element.</summary>
    public Dictionary<IStorage, Expr> Offsets() => Parts.ToDictionary(static p => p.Storage!, static p => p.Offset);
}
