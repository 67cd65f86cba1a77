using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Arrays of numbers that a method makes and keeps in collections and in objects of loops, such as the items of a
/// <c>List&lt;double[]&gt;</c>: all of one type lie together, and what keeps one has its number, from 1 on. An array is copied there when
/// it is kept; where it has another name by then and either is written to, that is refused.
/// </summary>
/// <param name="scope">What is being lowered.</param>
/// <param name="type">The type of the arrays.</param>
internal sealed class KeptArrays(LoweringScope scope, IArrayTypeSymbol type)
{
    // Null where it was not known from the beginning that there are any: the method is lowered again.
    private CollectionPool? All
    {
        get
        {
            string key = "kept arrays " + type.ToDisplayString();
            if (scope.PoolOf(key) is not CollectionPool known)
            {
                scope.Facts.Pool(key, type);
                return null;
            }
            return known;
        }
    }

    /// <summary>Makes them known from the beginning of the method on.</summary>
    public void Make() => _ = All;

    /// <summary>The array of a number.</summary>
    public ArrayVariable Read(Expr kept)
    {
        ExprPool pool = scope.Pool;
        var expressions = new ExpressionLowering(scope);
        var arrays = new ArrayLowering(scope, expressions);
        if (All is not { } all)
            return arrays.New(TypeMap.Of(type.ElementType)!.Value,
                [.. Enumerable.Repeat<Expr>(pool.Number(0, NumericType.Int32), type.Rank)]);
        Expr number = scope.Captured(kept, "number");
        expressions.Guard(pool.Compare(ComparisonOperator.Equal, number, pool.Number(0, NumericType.Int32)));
        Expr place = pool.Sum(number, pool.Number(-1, NumericType.Int32));
        ArrayVariable read = arrays.Slice((ArrayVariable)all.AllItems, scope.Captured(pool.Element(all.Starts, place), "start"),
            scope.Captured(pool.Element(all.Counts, place), "count"));
        if (all.Lengths.Count > 0)
            scope.Shape(read, [.. all.Lengths.Select(l => scope.Fixed(pool.Element(l, place), "size"))]);
        scope.NumbersOfKept[read] = number;
        return read;
    }

    /// <summary>Keeps an array: the number that it gets; null where that cannot be followed.</summary>
    /// <param name="array">The array.</param>
    /// <param name="at">Where it is kept.</param>
    public Expr? Keep(ArrayVariable array, IOperation at)
    {
        ExprPool pool = scope.Pool;
        if (All is not { } all)
            return pool.Number(0, NumericType.Int32);
        if (scope.NumbersOfKept.TryGetValue(array, out Expr? known))
            return known;
        var items = (ArrayVariable)all.AllItems;
        IReadOnlyList<Expr>? shape = array.Kind == ArrayKind.Matrix ? [pool.Length(array), pool.Length(array, 1)] : scope.ShapeOf(array);
        if (array.Root == items || array.Kind == ArrayKind.Jagged || array.ElementType != items.ElementType
            || (shape?.Count ?? 0) != all.Lengths.Count)
            return null;
        var expressions = new ExpressionLowering(scope);
        Expr length = scope.Captured(shape?.Aggregate((a, b) => pool.Product(a, b)) ?? pool.Length(array), "length");
        CollectionValue made = new CollectionCreation(scope, expressions).NewIn(all, length);
        for (int i = 0; i < all.Lengths.Count; i++)
            scope.Statements.Add(new Assign(pool.Element(all.Lengths[i], made.Index!), shape![i]));
        Expr start = scope.Captured(pool.Element(all.Starts, made.Index!), "start");
        scope.Share(items, array.Root, at, scope.InBlock(() =>
        {
            var arrays = new ArrayLowering(scope, expressions);
            if (array.Kind == ArrayKind.Matrix)
                arrays.CopyRows(array, items, start);
            else
                arrays.CopyElements(array, pool.Number(0, NumericType.Int32), items, start, length);
        }));
        return pool.Sum(made.Index!, pool.Number(1, NumericType.Int32));
    }
}
