using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// An array of structs or of references, or a list: an object whose items lie in arrays, one for each number of an item.
/// </summary>
/// <param name="key">What identifies the allocation.</param>
/// <param name="type">The type of the array or list.</param>
/// <param name="name">What generated code calls it.</param>
/// <param name="home">Where it was allocated.</param>
/// <param name="items">Where its items lie: an <see cref="ArrayVariable"/>, <see cref="StructItems"/>, <see cref="RecordItems"/>,
/// <see cref="ReferenceItems"/> or <see cref="PooledItems"/>.</param>
/// <param name="count">Where the number of items of a list is; null for an array.</param>
internal sealed class CollectionValue(string key, ITypeSymbol type, string name, BlockContext home, object items, Expr? count)
    : ObjectValue(key, type, name, home)
{
    public object Items => items;

    public Expr? Count => count;

    /// <summary>How many items there are in what the caller gives, or in a stretch of others; null where the arrays tell.</summary>
    public Variable? Given { get; init; }

    /// <summary>How many items a list has room for; null for an array, and where many lists lie together.</summary>
    public Variable? Capacity { get; set; }

    /// <summary>Where it lies together with others; null where it does not.</summary>
    public CollectionPool? Together => Pool as CollectionPool;

    /// <summary>The array of the first number of an item.</summary>
    public ArrayVariable First => Arrays(items).First();

    /// <summary>The arrays in which items lie.</summary>
    public static IEnumerable<ArrayVariable> Arrays(object items) => items switch
    {
        StructItems structs => structs.Fields.SelectMany(static f => Arrays(f.Items)),
        RecordItems records => records.Fields.SelectMany(static f => Arrays(f.Items)),
        ReferenceItems references => [references.Numbers],
        StridedItems numbers => [numbers.Array],
        SlicedItems slice => Arrays(slice.Items),
        PooledItems { Objects: var objects } => objects.Arrays,
        RowItems rows => [rows.Rows],
        _ => [(ArrayVariable)items],
    };
}

/// <summary>Structs of an array: the items of each field.</summary>
internal sealed record StructItems(IReadOnlyList<(string Name, object Items)> Fields);

/// <summary>Structs of an array that have references among their fields: the items of each field.</summary>
/// <param name="Key">What identifies them.</param>
/// <param name="Type">The struct.</param>
/// <param name="Fields">The fields.</param>
internal sealed record RecordItems(string Key, INamedTypeSymbol Type, IReadOnlyList<(ISymbol Member, object Items)> Fields);

/// <summary>Numbers of an array in which each item has several, one after the other.</summary>
/// <param name="Array">The array.</param>
/// <param name="Stride">How many each item has.</param>
/// <param name="Offset">Which of them these are.</param>
internal sealed record StridedItems(ArrayVariable Array, int Stride, int Offset)
{
    /// <summary>The place of the number of an item.</summary>
    public Expr Place(Expr item)
    {
        ExprPool pool = item.Pool;
        if (item is Number { Value: var value } && value.TryToInt32(out int first))
            return pool.Number((first * Stride) + Offset, NumericType.Int32);
        Expr start = pool.Product(pool.Number(Stride, NumericType.Int32), item);
        return Offset == 0 ? start : pool.Sum(start, pool.Number(Offset, NumericType.Int32));
    }
}

/// <summary>A stretch of items.</summary>
/// <param name="Items">All of them.</param>
/// <param name="Start">The place of the first.</param>
internal sealed record SlicedItems(object Items, Expr Start);

/// <summary>References of an array, as the numbers of objects.</summary>
/// <param name="Key">What identifies them.</param>
/// <param name="Numbers">The numbers.</param>
internal sealed record ReferenceItems(string Key, ArrayVariable Numbers);

/// <summary>Objects that the caller gives, each at the index that it has among them.</summary>
/// <param name="Objects">The objects.</param>
internal sealed record PooledItems(ObjectPool Objects);

/// <summary>The types of arrays and lists whose items are structs or references, and of lists of numbers.</summary>
internal static class CollectionTypes
{
    /// <summary>The type of the items; null if the type is none.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } when TypeMap.OfArray(type) is null or { Kind: ArrayKind.Jagged }
            && !TypeMap.IsCoded(element) => element,
        INamedTypeSymbol { TypeArguments: [var element] } span when TypeMap.IsSpan(span) && TypeMap.OfArray(span) is null => element,
        INamedTypeSymbol
        {
            Name: "List" or "IList" or "IReadOnlyList" or "IEnumerable" or "ICollection" or "IReadOnlyCollection",
            TypeArguments: [var element]
        } list
            when list.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic" => element,
        _ => null,
    };

    /// <summary>Whether items of the type have indices and a count.</summary>
    public static bool IsIndexed(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" };

    /// <summary>Whether the type is that of lists.</summary>
    public static bool IsList(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "List" };
}
