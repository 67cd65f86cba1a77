using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Makes what objects and collections lie in of which a loop makes many that are kept.</summary>
internal sealed class ObjectPools(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly CollectionCreation _creation = new(scope, expressions);

    /// <summary>Makes the arrays of objects of which it is known that a loop makes many that are kept.</summary>
    public void Make()
    {
        foreach (KeyValuePair<string, ITypeSymbol> given in scope.Facts.Given.ToList())
            scope.Objects.At(given.Key, given.Value);
        foreach (KeyValuePair<string, ITypeSymbol> known in scope.Facts.Pools.ToList())
        {
            if (known.Value is not INamedTypeSymbol made || CollectionTypes.ItemOf(made) is not null)
            {
                scope.Add(Together(known.Key, known.Value));
                continue;
            }
            string name = char.ToLowerInvariant(made.Name[0]) + made.Name.Substring(1);
            if (scope.Facts.VariablesOf(known.Key) is { } variables)
            {
                scope.Add(Functions(known.Key, made, variables));
                continue;
            }
            (Variable capacity, Variable count) = Counted(name);
            var pool = new ObjectPool(known.Key, made, name, scope.Context) { Capacity = capacity, Count = count };
            foreach ((ISymbol member, ITypeSymbol type) in ObjectTypes.FieldsOf(made))
                pool.Items[member] = Items(known.Key + "." + member.Name, member.Name, type, name, capacity);
            scope.Add(pool);
        }
    }

    // Where a field of all the objects lies.
    private object Items(string key, string member, ITypeSymbol type, string name, Variable capacity)
    {
        string field = member.TrimStart('_', '@');
        return scope.Types.Of(type) is not null || scope.Types.FieldsOf(type) is not null || scope.IsObject(type)
            || (ObjectTypes.IsBlockOfNumbers(scope.Types.Resolve(type)) && scope.Facts.IsDecidedLate(key))
            ? _creation.Items(key, type, name + char.ToUpperInvariant(field[0]) + field.Substring(1), capacity)
            : scope.Types.OfArray(type) is var (element, kind)
                ? new ArraySlot(key, member, element, kind, scope.Context) { IsShared = true }
            : type.TypeKind == TypeKind.Delegate ? new FunctionSlot(scope.Context) : OpaqueSlot.Instance;
    }

    // The arrays of delegates of which a loop makes many that are kept.
    private ClosurePool Functions(string key, INamedTypeSymbol type, IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)> variables)
    {
        (Variable capacity, Variable count) = Counted("function");
        var pool = new ClosurePool(key, type, "function", scope.Context) { Capacity = capacity, Count = count };
        foreach ((ISymbol symbol, ITypeSymbol held) in variables)
        {
            string name = symbol is IMethodSymbol ? "self" : symbol.Name;
            pool.Items[symbol] = Items(key + "." + name + symbol.Locations[0].SourceSpan.Start, name, held, "function", capacity);
        }
        return pool;
    }

    // How many there will have been, and how many there are so far.
    private (Variable Capacity, Variable Count) Counted(string name)
    {
        (Variable capacity, Variable count) = (scope.Capacities.New(name), scope.NewLocal(name + "Count", NumericType.Int32));
        scope.Capacities.Add(capacity, _pool.Number(1, NumericType.Int32));
        scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)));
        return (capacity, count);
    }

    // The arrays of lists or arrays of which a loop makes many that are kept.
    private CollectionPool Together(string key, ITypeSymbol type)
    {
        string name = CollectionTypes.IsList(type) ? "lists" : "arrays";
        Variable room = scope.Capacities.New(name + "Items");
        Variable end = scope.NewLocal(name + "End", NumericType.Int32);
        scope.Statements.Add(new Assign(end, _pool.Number(0, NumericType.Int32)));
        object items = _creation.Items(key, CollectionTypes.ItemOf(type) ?? ((IArrayTypeSymbol)type).ElementType, name + "Items", room);
        (Variable capacity, Variable count) = Counted(name);
        return new CollectionPool(key, type, name, scope.Context)
        {
            AllItems = items,
            // Arrays stay where they are, and as long.
            Starts = Numbers("Starts", isWrittenOnce: type is IArrayTypeSymbol),
            Counts = Numbers("Counts", isWrittenOnce: type is IArrayTypeSymbol),
            Changes = Numbers("Changes"),
            Rooms = Numbers("Rooms"),
            Lengths = type is IArrayTypeSymbol { Rank: > 1 and var rank }
                ? [.. Enumerable.Range(0, rank).Select(_ => Numbers("Lengths", isWrittenOnce: true))] : [],
            End = end,
            Room = room,
            Count = count,
            Capacity = capacity,
        };

        ArrayVariable Numbers(string of, bool isWrittenOnce = false) => _creation.Numbers(name + of, capacity, isWrittenOnce);
    }
}
