using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The delegates that one lambda becomes again and again and that are kept: an array for each of the variables that each of them has for
/// itself. The others are those around the loop.
/// </summary>
internal sealed class ClosurePool(string key, ITypeSymbol type, string name, BlockContext home) : ObjectPool(key, type, name, home)
{
    private readonly BlockContext _home = home;
    private FunctionValue? _function;

    /// <summary>Says what the delegates run.</summary>
    /// <param name="made">One of them, as if it were the only one.</param>
    public void Run(ClosureValue made)
    {
        _function ??= made.Function with { Closure = null, Self = null };
        foreach (KeyValuePair<ISymbol, object> storage in made.Storage.Where(s => !Items.ContainsKey(s.Key)))
            Shared[storage.Key] = storage.Value;
    }

    /// <summary>The variables around the loop.</summary>
    public Dictionary<ISymbol, object> Shared { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The delegate of an index; one that is nothing where none has been made so far.</summary>
    public override ObjectValue At(Expr index, LoweringScope scope)
    {
        if (_function is null)
            return base.At(index, scope);
        var storages = new Dictionary<ISymbol, object>(Shared, SymbolEqualityComparer.Default);
        foreach (KeyValuePair<ISymbol, object> items in Items)
            storages[items.Key] = CollectionItems.At(items.Value, index, _home, scope);
        // The object whose method has the lambda.
        ObjectReference? self = storages.TryGetValue(_function.Method, out object? kept) && kept is ReferenceSlot slot
            ? scope.Read(slot) : null;
        var value = new ClosureValue(Key, Type, "function", _home, _function with { Self = self })
        {
            Pool = this,
            Index = index,
            IsComplete = true,
        };
        foreach (KeyValuePair<ISymbol, object> storage in storages)
            value.Storage[storage.Key] = storage.Value;
        return value;
    }
}
