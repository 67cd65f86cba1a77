using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The objects that one place makes again and again and that are kept: an array for each of their fields, in which the object has its
/// index.
/// </summary>
/// <param name="key">What identifies the place.</param>
/// <param name="type">The class.</param>
/// <param name="name">What generated code calls it.</param>
/// <param name="home">The block where the arrays are made.</param>
internal class ObjectPool(string key, ITypeSymbol type, string name, BlockContext home)
{
    public string Key => key;

    public ITypeSymbol Type => type;

    /// <summary>The arrays of the fields, or an <see cref="ArraySlot"/> or <see cref="FunctionSlot"/> that all the objects have.</summary>
    public Dictionary<ISymbol, object> Items { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether one object may have several indices, as in a list that the caller gives.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>The arrays in which the numbers of the objects lie.</summary>
    public virtual IEnumerable<ArrayVariable> Arrays => Items.Values
        .Where(static i => i is ArrayVariable or StructItems or StridedItems or RecordItems or ReferenceItems or RowItems)
        .SelectMany(CollectionValue.Arrays);

    /// <summary>How many there are so far.</summary>
    public Variable Count { get; init; } = null!;

    /// <summary>How many there will have been.</summary>
    public Variable Capacity { get; init; } = null!;

    /// <summary>The object of an index.</summary>
    public virtual ObjectValue At(Expr index, LoweringScope scope)
    {
        var value = new ObjectValue(key, type, name, home) { Pool = this, Index = index, IsComplete = true, IsCopy = MayRepeat };
        foreach (KeyValuePair<ISymbol, object> items in Items)
            value.Storage[items.Key] = CollectionItems.At(items.Value, index, home, scope);
        return value;
    }
}
