using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers items of arrays of structs and references, and of lists.</summary>
internal sealed class CollectionItems(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>What an index of arrays stands for: an <see cref="Element"/>, a <see cref="StructValue"/> of elements or a <see
    /// cref="ReferenceSlot"/>.</summary>
    public static object At(object items, Expr index, BlockContext home, LoweringScope scope) => items switch
    {
        StructItems structs => new StructValue(structs.Fields.Select(f => (f.Name, At(f.Items, index, home, scope))).ToList()),
        RecordItems records => RecordAt(records, index, home, scope),
        ReferenceItems references =>
            new ReferenceSlot(references.Key, home, scope.Pool.Element(references.Numbers, index)) { IsItem = true },
        ArrayVariable array => scope.Pool.Element(array, index),
        SlicedItems slice => At(slice.Items, scope.Pool.Sum(slice.Start, index), home, scope),
        StridedItems numbers => scope.Pool.Element(numbers.Array, numbers.Place(index)),
        PooledItems { Objects: var objects } => objects.At(index, scope),
        RowItems { IsSequence: true } rows => SequenceAt(rows, index, home, scope),
        RowItems rows => new RowSlot(rows, index),
        _ => items,
    };

    /// <summary>The numbers of an item.</summary>
    public static IEnumerable<Expr> NumbersAt(object items, Expr index) => items switch
    {
        SlicedItems slice => NumbersAt(slice.Items, index.Pool.Sum(slice.Start, index)),
        _ => CollectionValue.Arrays(items).Select(a => index.Pool.Element(a, index)),
    };

    private static SequenceSlot SequenceAt(RowItems rows, Expr index, BlockContext home, LoweringScope scope)
    {
        ArrayVariable row = new RowSlot(rows, index).Read(scope);
        var numbers = new ArraySlot(row.Name, row.Name, row.ElementType, ArrayKind.Vector, home) { Array = row };
        return new SequenceSlot(home) { Value = numbers };
    }

    private static ObjectValue RecordAt(RecordItems records, Expr index, BlockContext home, LoweringScope scope)
    {
        var value = new ObjectValue(records.Key, records.Type, "item", home) { IsComplete = true, Among = records };
        foreach ((ISymbol member, object items) in records.Fields)
            value.Storage[member] = At(items, index, home, scope);
        return value;
    }

    /// <summary>The collection that an item is one of; null where it is none that is followed.</summary>
    public CollectionValue? Owner(IOperation item) => Instance(item) is { } instance && scope.RefersToObject(instance)
        ? new ObjectReferences(scope, expressions).Lower(instance) as CollectionValue : null;

    private static IOperation? Instance(IOperation item) => item switch
    {
        IArrayElementReferenceOperation { Indices.Length: 1 } element => element.ArrayReference,
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } element => element.Instance,
        IImplicitIndexerReferenceOperation element => element.Instance,
        _ => null,
    };

    /// <summary>An item that is read or assigned: an <see cref="Element"/>, a <see cref="StructValue"/>, a <see cref="ReferenceSlot"/> or
    /// the <see cref="ObjectValue"/> of a struct; null where it is none that is followed.</summary>
    public object? Item(IOperation item)
    {
        if (Owner(item) is not { } collection)
            return null;
        IOperation index = item switch
        {
            IArrayElementReferenceOperation element => element.Indices[0],
            IPropertyReferenceOperation property => property.Arguments[0].Value,
            _ => ((IImplicitIndexerReferenceOperation)item).Argument,
        };
        if (IndexLowering.IsRange(index.Type))
            return null;
        Expr at = scope.Fixed(new ArrayLowering(scope, expressions).Index(index, Length(collection)), "index");
        // What stands for .NET's collections keeps within its lists.
        if (!LibrarySource.Has(item.Syntax.SyntaxTree, scope.Compilation))
            Check(collection, at, OutOfRange(collection, item));
        return At(collection.Items, at, collection.Home, scope);
    }

    // An array may have more room than the list has items.
    private void Check(CollectionValue collection, Expr index, string type)
    {
        if (collection is { Items: SlicedItems, Count: { } many })
            expressions.Guard(_pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.GreaterOrEqual, index, many),
                _pool.Compare(ComparisonOperator.Less, index, _pool.Number(0, NumericType.Int32))), type);
        else if (collection.Count is { } count
            && !(scope.IsCaught(type) ? scope.Capacities.IsInside(index, count) : scope.Capacities.IsWithin(index, count)))
            expressions.GuardIndex(index, _pool.Compare(ComparisonOperator.GreaterOrEqual, index, count), type);
        else if (collection is { Items: SlicedItems, Given: { } length })
            expressions.Guard(_pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.GreaterOrEqual, index, length),
                _pool.Compare(ComparisonOperator.Less, index, _pool.Number(0, NumericType.Int32))),
                type);
        else if (collection.Count is null && scope.IsCaught(type))
            expressions.GuardIndex(index, _pool.Compare(ComparisonOperator.GreaterOrEqual, index, Length(collection)), type);
    }

    // The interfaces of an array say it as lists do.
    private string OutOfRange(CollectionValue collection, IOperation item) => scope.Types.Resolve(collection.Type) is IArrayTypeSymbol
        && (item is not IPropertyReferenceOperation { Instance.Type: var type } || TypeMap.IsSpan(type))
            ? "System.IndexOutOfRangeException" : "System.ArgumentOutOfRangeException";

    /// <summary>Makes room in a list for one more item.</summary>
    public void MakeRoom(CollectionValue list)
    {
        if (list.Together is { } pool)
            pool.MakeRoom(list, scope);
        else
            scope.Capacities.AddOne(list.Capacity!, list.Count!, CollectionValue.Arrays(list.Items), list.Home);
    }

    /// <summary>The number of items.</summary>
    public Expr Length(CollectionValue collection) => (Expr?)collection.Count ?? collection.Given ?? _pool.Length(collection.First);

    /// <summary>The value of an item; null where it is none that is followed.</summary>
    public object? Value(IOperation item)
    {
        if (new SourceSequences(scope, expressions).ItemAt(item) is { } part)
            return part;
        if (Instance(item) is not { } instance || !scope.RefersToObject(instance))
            return null;
        return new ObjectReferences(scope, expressions).Lower(instance) is ChosenObject chosen
            ? new ObjectChoice(scope, expressions).Value(chosen, instance, item.Type, () => Value(item))
            : Item(item) switch
            {
                ReferenceSlot slot => scope.Read(slot),
                RowSlot row => row.Read(scope),
                var place => place,
            };
    }

    /// <summary>The items of a list of numbers as an array; null where the operation is none.</summary>
    public ArrayVariable? Array(IOperation operation)
    {
        if (!scope.RefersToObject(operation) || CollectionTypes.ItemOf(scope.Types.Resolve(operation.Type)) is not { } item
            || scope.Types.Of(item) is null)
            return null;
        ObjectReference? reference = new ObjectReferences(scope, expressions).Lower(operation);
        if (reference is ChosenObject several)
            return new ObjectChoice(scope, expressions)
                .Value(several, operation, scope.TypeOfNumbers(operation.Type!), () => Array(operation)) as ArrayVariable;
        return reference is not CollectionValue { Count: { } count } list ? null : list.Items switch
        {
            ArrayVariable array => new ArrayLowering(scope, expressions).Slice(array, _pool.Number(0, NumericType.Int32), count),
            SlicedItems { Items: ArrayVariable all, Start: var start } =>
                new ArrayLowering(scope, expressions).Slice(all, scope.Captured(start, "start"), scope.Captured(count, "count")),
            _ => null,
        };
    }

    /// <summary>Lets a local stand for the value of an item, or refer to it; false where it cannot be followed.</summary>
    public bool Declare(ILocalSymbol local, object item)
    {
        switch (item)
        {
            case RowSlot row:
                return DeclareValue(local, row.Read(scope));
            case ReferenceSlot held:
                ReferenceSlot slot = scope.NewSlot("item " + local.Name, local.Name);
                scope.Bind(local, slot);
                if (scope.Read(held) is { } referred)
                    scope.Assign(slot, referred, null);
                return true;
            case ObjectReference reference:
                // A struct that a variable has is the variable's own.
                if (reference is ObjectValue { Type.IsValueType: true } && local.RefKind == RefKind.None)
                    reference = new ObjectCreation(scope, expressions).Copied(reference, local.Name) ?? reference;
                ReferenceSlot named = scope.NewSlot("item " + local.Name, local.Name);
                scope.Bind(local, named);
                scope.Assign(named, reference, null);
                return true;
            case StructValue fields when local.RefKind != RefKind.None:
                scope.Bind(local, fields);
                return true;
            case StructValue fields when scope.Types.FieldsOf(local.Type) is not null:
                StructValue own = new StructLowering(scope, expressions).NewLocal(local.Name, scope.Types.Resolve(local.Type)!);
                new StructLowering(scope, expressions).Assign(own, fields, null);
                scope.Bind(local, own);
                return true;
            case Expr scalar when scope.Types.Of(local.Type) is { } type:
                scope.Statements.Add(new Assign(scope.VariableOf(local, type), _pool.Convert(type, scalar)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Lets a local stand for a value that was computed; false where it cannot be followed.</summary>
    public bool DeclareValue(ILocalSymbol local, object value)
    {
        switch (value)
        {
            case ArrayVariable array:
                ArraySlot numbers = scope.NewArraySlot("item", local.Name, local.Type);
                scope.Assign(numbers, array, scope.Root, scope.Statements.Count);
                scope.Bind(local, numbers);
                return true;
            case ObjectReference reference:
                ReferenceSlot slot = scope.NewSlot("item " + local.Name, local.Name);
                scope.Bind(local, slot);
                return scope.Assign(slot, reference, null);
            default:
                return Declare(local, value);
        }
    }

    /// <summary>The parts of an item that is a tuple, or a pair of a dictionary; null where it is none.</summary>
    public static List<object>? PartsOf(object item) => item switch
    {
        StructValue whole => whole.Fields.Select(static f => f.Value).ToList(),
        ObjectValue { Type: INamedTypeSymbol { IsValueType: true } type } whole when type.IsTupleType || LibrarySource.IsClass(type) =>
            ObjectTypes.FieldsOf(type).Select(f => whole.Storage[f.Member]).ToList(),
        _ => null,
    };

    /// <summary>Gives an item a value; false where it cannot be followed.</summary>
    public bool Assign(object item, object value, string? text)
    {
        switch (item, value)
        {
            case (Element element, Expr scalar):
                scope.Statements.Add(new Assign(element, _pool.Convert(element.Type, scalar)) { Text = text });
                return true;
            case (StructValue fields, StructValue structure):
                new StructLowering(scope, expressions).Assign(fields, structure, text);
                return true;
            case (ReferenceSlot slot, ObjectReference reference):
                return scope.Assign(slot, reference, text);
            case (RowSlot row, ArrayVariable array):
                return new ObjectMembers(scope, expressions).Keep(row, array, scope.Root);
            case (RowSlot row, RowSlot other):
                return new ObjectMembers(scope, expressions).Copy(other, row);
            case (ObjectValue place, ObjectReference reference):
                return new ObjectMembers(scope, expressions).Take(place, reference);
            default:
                return false;
        }
    }

    /// <summary>The value of an expression that becomes an item; null where it cannot be followed.</summary>
    public object? Computed(IOperation operation) => scope.IsObject(operation.Type)
        ? new ObjectReferences(scope, expressions).Lower(operation)
        : ObjectTypes.IsBlockOfNumbers(scope.Types.Resolve(operation.Type)) ? new ArrayLowering(scope, expressions).Resolve(operation)
        : new StructLowering(scope, expressions).Value(operation);
}
