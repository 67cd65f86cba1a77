using System.Collections.Generic;
using Microsoft.CodeAnalysis;
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
    private readonly Dictionary<ArrayVariable, Expr> _numbers = [];

    // Null where it was not known from the beginning that there are any: the method is lowered again.
    private CollectionPool? All
    {
        get
        {
            string key = "kept arrays of " + type.ElementType.ToDisplayString();
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
            return arrays.New(TypeMap.Of(type.ElementType)!.Value, pool.Number(0, NumericType.Int32));
        Expr number = scope.Captured(kept, "number");
        expressions.Guard(pool.Compare(ComparisonOperator.Equal, number, pool.Number(0, NumericType.Int32)));
        Expr place = pool.Sum(number, pool.Number(-1, NumericType.Int32));
        ArrayVariable read = arrays.Slice((ArrayVariable)all.AllItems, scope.Captured(pool.Element(all.Starts, place), "start"),
            scope.Captured(pool.Element(all.Counts, place), "count"));
        _numbers[read] = number;
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
        if (_numbers.TryGetValue(array, out Expr? known))
            return known;
        var items = (ArrayVariable)all.AllItems;
        if (array.Root == items || array.Kind != ArrayKind.Vector || array.ElementType != items.ElementType
            || scope.ShapeOf(array) is not null)
            return null;
        var expressions = new ExpressionLowering(scope);
        Expr length = scope.Captured(pool.Length(array), "length");
        CollectionValue made = new CollectionCreation(scope, expressions).NewIn(all, length);
        Expr start = scope.Captured(pool.Element(all.Starts, made.Index!), "start");
        scope.Share(items, array.Root, at, scope.InBlock(() =>
            new ArrayLowering(scope, expressions).CopyElements(array, pool.Number(0, NumericType.Int32), items, start, length)));
        return pool.Sum(made.Index!, pool.Number(1, NumericType.Int32));
    }
}
