using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>The collections of one type that objects from outside have: the items of all of them lie one after the other.</summary>
/// <param name="key">What identifies them.</param>
/// <param name="type">The type of the collections.</param>
/// <param name="name">What generated code calls them.</param>
/// <param name="home">The outermost block.</param>
internal sealed class GivenCollections(string key, ITypeSymbol type, string name, BlockContext home) : ObjectPool(key, type, name, home)
{
    // How generated code reads what a source keeps in a field; a dictionary that compares keys in a way of its own is refused there.
    private static readonly Dictionary<(string Type, string Field), string> Reads = new()
    {
        [("Dictionary", "_keys")] = "Require.Plain({0}).Keys",
        [("Dictionary", "_values")] = "Require.Plain({0}).Values",
        [("HashSet", "_items")] = "Require.Plain({0})",
        [("Queue", "_items")] = "{0}",
        [("Queue", "_first")] = "0",
        [("Stack", "_items")] = "global::System.Linq.Enumerable.Reverse({0})",
    };

    private readonly string _name = name;
    private readonly BlockContext _home = home;

    /// <summary>Where the items of all of them lie; null where they are not followed.</summary>
    public object? AllItems { get; set; }

    /// <summary>Where the items of each begin.</summary>
    public ArrayVariable Starts { get; init; } = null!;

    /// <summary>How many items each has.</summary>
    public ArrayVariable Counts { get; init; } = null!;

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Starts, Counts];

    /// <summary>Whether a type is that of collections of .NET, other than lists, that are read where they are given.</summary>
    public static bool Are(ITypeSymbol type) => Reads.Keys.Any(r => r.Type == SourceOf(type))
        && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";

    /// <summary>The text that reads what the source of a collection of .NET keeps in a field; null where there is none.</summary>
    public static string? ReadOf(ITypeSymbol type, ISymbol field) =>
        Reads.TryGetValue((SourceOf(type), field.Name), out string? read) ? read : null;

    private static string SourceOf(ITypeSymbol type) => type.Name switch
    {
        "IDictionary" or "IReadOnlyDictionary" => "Dictionary",
        "ISet" or "IReadOnlySet" => "HashSet",
        var name => name,
    };

    /// <inheritdoc/>
    public override ObjectValue At(Expr index, LoweringScope scope) => new CollectionValue(Key, Type, _name, _home,
        new SlicedItems(AllItems!, scope.Pool.Element(Starts, index)), scope.Pool.Element(Counts, index))
    {
        Pool = this,
        Index = index,
        IsComplete = true,
    };
}
