using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what makes arrays of structs and references, and lists.</summary>
internal sealed class CollectionCreation(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly CollectionItems _items = new(scope, expressions);

    /// <summary>The collection that an operation makes; null where it makes none that is followed.</summary>
    public ObjectReference? Create(IOperation operation, string? name)
    {
        ITypeSymbol? type = scope.Types.Resolve(operation.Type);
        if (!scope.IsObject(type) || CollectionTypes.ItemOf(type) is not { } item)
            return null;
        CollectionValue? made = Create(operation, type!, item, name);
        // new List<T>(items) { more }
        return made is null || operation is not IObjectCreationOperation
        {
            Arguments: [{ Parameter.Type.SpecialType: not SpecialType.System_Int32 }],
            Initializer: { } further
        } || new ObjectCreation(scope, expressions).Initialize(made, further) ? made : null;
    }

    private CollectionValue? Create(IOperation operation, ITypeSymbol type, ITypeSymbol item, string? name)
    {
        switch (operation)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                return Filled(operation, item, name, initializer.ElementValues, isList: false);
            case IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_Array } }:
                return New(operation, item, name, _pool.Number(0, NumericType.Int32));
            case IArrayCreationOperation { DimensionSizes: [var size] }:
                return New(operation, item, name, expressions.LowerIndex(size));
            // The conversion to its type has the same syntax.
            case { Syntax: CollectionExpressionSyntax collection } and not IConversionOperation
                when collection.Elements.All(static e => e is ExpressionElementSyntax):
                return Filled(operation, item, name, operation.ChildOperations.ToList(),
                    CollectionTypes.IsList(type) || type is INamedTypeSymbol { Name: "IList" or "ICollection" });
            case IObjectCreationOperation { Arguments: [{ Value: var items }] } when CollectionTypes.IsList(type)
                && scope.IsObject(ArrayUse.Unconverted(items).Type):
                return new ObjectReferences(scope, expressions).Place(ArrayUse.Unconverted(items)) switch
                {
                    CollectionValue given => ListOf(given, operation, item, name),
                    ChosenObject several => ListOf(several, ArrayUse.Unconverted(items), List(operation, item, name)),
                    _ => null,
                };
            case IObjectCreationOperation { Arguments: [{ Value: var items, Parameter.Type: var taken }] }
                when CollectionTypes.IsList(type) && taken.SpecialType != SpecialType.System_Int32:
                return OfSequence(items, type, name);
            case IObjectCreationOperation
            {
                Arguments: [] or [
                    { Value.Type.SpecialType: SpecialType.System_Int32 }]
            } creation when CollectionTypes.IsList(type):
                foreach (IArgumentOperation room in creation.Arguments)
                    expressions.Lower(room.Value);
                CollectionValue list = List(operation, item, name);
                return creation.Initializer is null || new ObjectCreation(scope, expressions).Initialize(list, creation.Initializer)
                    ? list : null;
            case IConversionOperation { Operand: IInvocationOperation { TargetMethod.Name: "Clone", Instance: { } cloned } }
                when type is IArrayTypeSymbol && scope.IsObject(cloned.Type):
                return Copied(cloned, operation, name);
            case IInvocationOperation { TargetMethod.Name: "ToArray", Instance: { } copied } when scope.IsObject(copied.Type):
                return Copied(copied, operation, name);
            case IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" } call when LinqSequences.IsLinq(call):
                return OfSequence(call.Arguments[0].Value, type!, name);
            default:
                return null;
        }
    }

    /// <summary>Whether an operation makes an array or a list without items, of which nobody can tell which it is.</summary>
    public static bool IsEmpty(IOperation operation) => ArrayUse.Unconverted(operation) switch
    {
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_Array } } => true,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
        { Syntax: CollectionExpressionSyntax { Elements.Count: 0 } } => true,
        _ => false,
    };

    /// <summary>An empty list in the place of an empty array of numbers that stands where a list may.</summary>
    public CollectionValue? Empty(IOperation operation, string? name) => IsEmpty(operation)
        && (scope.Types.Resolve(operation.Type) switch
        {
            IArrayTypeSymbol { ElementType: var element } => element,
            INamedTypeSymbol { TypeArguments: [var element] } type when NumberSequences.Is(type) => element,
            _ => null,
        }) is { } item ? List(operation, item, name, ListType(item)) : null;

    private INamedTypeSymbol ListType(ITypeSymbol item) =>
        scope.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")!.Construct(item);

    /// <summary>A list with the items of one of several arrays or lists; null where they cannot be followed.</summary>
    public CollectionValue? ListOf(ChosenObject several, IOperation at) =>
        several.Candidates.OfType<CollectionValue>().FirstOrDefault() is { } one
        && several.Candidates.All(static c => c is CollectionValue or NullReference) && CollectionTypes.ItemOf(one.Type) is { } item
            ? ListOf(several, at, List(at, item, "items", ListType(item))) : null;

    private CollectionValue? Copied(IOperation original, IOperation at, string? name) =>
        new ObjectReferences(scope, expressions).Place(original) switch
        {
            CollectionValue from => Copied(from, at, name),
            ChosenObject several => Copied(several, original, at, name),
            _ => null,
        };

    // An array with the items of one of several.
    private CollectionValue? Copied(ChosenObject several, IOperation original, IOperation at, string? name)
    {
        var choice = new ObjectChoice(scope, expressions);
        if (scope.Types.Resolve(original.Type) is not { } type || CollectionTypes.ItemOf(type) is not { } item
            || choice.Value(several, original, scope.Compilation.GetSpecialType(SpecialType.System_Int32),
                () => From() is { } from ? _items.Length(from) : null) is not Expr found)
            return null;
        Expr length = scope.Fixed(found, "length");
        CollectionValue made = New(at, item, name, length, type);
        bool isFollowed = true;
        choice.Do(several, original, () => isFollowed &= From() is { } from && Fill(made, from, length));
        return isFollowed ? made : null;

        CollectionValue? From() => new ObjectReferences(scope, expressions).Place(original) as CollectionValue;
    }

    /// <summary>An array with the items of a collection; null where they cannot be followed.</summary>
    /// <param name="from">The collection.</param>
    /// <param name="at">Where it is copied.</param>
    /// <param name="name">What the copy is called.</param>
    public CollectionValue? Copied(CollectionValue from, IOperation at, string? name)
    {
        ITypeSymbol item = CollectionTypes.ItemOf(from.Type)!;
        Expr length = scope.Fixed(_items.Length(from), "length");
        CollectionValue made = New(at, item, name, length, from.Type);
        return Fill(made, from, length) ? made : null;
    }

    private CollectionValue? ListOf(CollectionValue from, IOperation at, ITypeSymbol item, string? name)
    {
        Expr length = scope.Captured(_items.Length(from), "count");
        CollectionValue made = ListOf(length, at, item, name);
        return Fill(made, from, length) ? made : null;
    }

    // A list, empty so far, with the items of one of several.
    private CollectionValue? ListOf(ChosenObject several, IOperation at, CollectionValue made)
    {
        bool isFollowed = true;
        new ObjectChoice(scope, expressions).Do(several, at, () =>
            isFollowed &= new ObjectReferences(scope, expressions).Place(at) is CollectionValue from && AddAll(made, from));
        return isFollowed ? made : null;
    }

    private bool AddAll(CollectionValue made, CollectionValue from)
    {
        bool isFollowed = true;
        Each(_items.Length(from), index =>
        {
            object value = CollectionItems.At(from.Items, index, from.Home, scope);
            _items.MakeRoom(made);
            isFollowed &= _items.Assign(CollectionItems.At(made.Items, made.Count!, made.Home, scope),
                value is ReferenceSlot slot ? scope.Read(slot) ?? value : value, null);
            scope.Statements.Add(new Assign(made.Count!, _pool.Sum(made.Count!, _pool.Number(1, NumericType.Int32))));
        });
        return isFollowed;
    }

    private void Each(Expr length, System.Action<Expr> body)
    {
        length = scope.Captured(length, "count");
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, _pool.Number(0, NumericType.Int32), length, 1,
            scope.InBlock(() => body(index), BlockKind.Loop, length)));
    }

    /// <summary>Gives a collection the items of another; false where they cannot be followed.</summary>
    public bool Fill(CollectionValue made, CollectionValue from, Expr length)
    {
        bool isFollowed = true;
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, _pool.Number(0, NumericType.Int32), length, 1, scope.InBlock(() =>
        {
            object value = CollectionItems.At(from.Items, index, from.Home, scope);
            isFollowed &= _items.Assign(CollectionItems.At(made.Items, index, made.Home, scope),
                value is ReferenceSlot slot ? scope.Read(slot) ?? value : value, null);
        }, BlockKind.Loop, length)));
        return isFollowed;
    }

    /// <summary>An array or list of the items of a sequence; null where they cannot be followed.</summary>
    /// <param name="items">The sequence.</param>
    /// <param name="type">What is made.</param>
    /// <param name="name">What it is called.</param>
    public CollectionValue? OfSequence(IOperation items, ITypeSymbol type, string? name)
    {
        ITypeSymbol item = CollectionTypes.ItemOf(type)!;
        var sequences = new LinqSequences(scope, expressions);
        if (sequences.Read(items) is not { } sequence
            || (sequence.IsFiltered ? new LinqOrder(scope, expressions, sequences).Kept(sequence, item) : sequence) is not { } kept)
            return null;
        Expr length = scope.Captured(kept.Length, "count");
        if (length is Variable counted)
            scope.Capacities.Define(counted, _pool.Number(0, NumericType.Int32), kept.Length);
        CollectionValue made;
        if (CollectionTypes.IsList(type))
        {
            made = ListOf(length, items, item, name, type);
        }
        else
        {
            made = New(items, item, name, length, type);
        }
        bool isFollowed = true;
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, _pool.Number(0, NumericType.Int32), length, 1, scope.InBlock(() => kept.At(index, value =>
            isFollowed &= _items.Assign(CollectionItems.At(made.Items, index, made.Home, scope), value, null)), BlockKind.Loop, length)));
        return isFollowed ? made : null;
    }

    private CollectionValue? Filled(IOperation operation, ITypeSymbol item, string? name, IReadOnlyList<IOperation> values, bool isList)
    {
        var operands = new Operands(scope);
        foreach (IOperation value in values)
        {
            if (_items.Computed(value) is not { } computed)
                return null;
            operands.Add(computed, value);
        }
        IReadOnlyList<object> settled = operands.Settle();
        Expr length = _pool.Number(values.Count, NumericType.Int32);
        CollectionValue made = isList ? ListOf(length, operation, item, name) : New(operation, item, name, length);
        for (int i = 0; i < settled.Count; i++)
        {
            if (!_items.Assign(CollectionItems.At(made.Items, _pool.Number(i, NumericType.Int32), made.Home, scope), settled[i], null))
                return null;
        }
        return made;
    }

    /// <summary>An empty list.</summary>
    public CollectionValue List(IOperation at, ITypeSymbol item, string? name, ITypeSymbol? type = null)
    {
        string key = KeyOf(at);
        if (scope.PoolOf(key) is CollectionPool pool)
            return NewIn(pool, _pool.Number(0, NumericType.Int32));
        Variable capacity = scope.Capacities.New(Called(name)), count = scope.NewLocal(Called(name) + "Count", NumericType.Int32);
        scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)));
        CollectionValue list = New(key, type ?? scope.Types.Resolve(at.Type)!, item, name, capacity, count);
        list.Capacity = capacity;
        scope.Capacities.Define(count, _pool.Number(0, NumericType.Int32), capacity);
        return list;
    }

    // A list with so many items, which get their values next.
    private CollectionValue ListOf(Expr length, IOperation at, ITypeSymbol item, string? name, ITypeSymbol? type = null)
    {
        CollectionValue list = List(at, item, name, type);
        if (list.Together is { } pool)
            pool.Reserve(list, length, scope);
        else
            scope.Capacities.Add(list.Capacity!, length);
        scope.Statements.Add(new Assign(list.Count!, length));
        return list;
    }

    /// <summary>One more of the lists or arrays of a loop.</summary>
    public CollectionValue NewIn(CollectionPool pool, Expr count)
    {
        var made = (CollectionValue)new ObjectCreation(scope, expressions).NewIn(pool);
        pool.Reserve(made, count, scope);
        scope.Statements.Add(new Assign(made.Count!, count));
        return made;
    }

    private string KeyOf(IOperation at) => scope.SiteKey("collection" + at.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture));

    private static string Called(string? name) => name ?? "list";

    /// <summary>A new array of structs or references.</summary>
    public CollectionValue Array(IOperation at, ITypeSymbol item, string name, Expr length) =>
        New(at, item, name, length, scope.Compilation.CreateArrayTypeSymbol(item));

    private CollectionValue New(IOperation at, ITypeSymbol item, string? name, Expr given, ITypeSymbol? type = null)
    {
        string key = KeyOf(at);
        Expr length = scope.Fixed(given, "length");
        if (length is Variable captured && length != given)
            scope.Capacities.Define(captured, _pool.Number(0, NumericType.Int32), given);
        return scope.PoolOf(key) is CollectionPool pool ? NewIn(pool, length)
            : New(key, type ?? scope.Types.Resolve(at.Type)!, item, name, length, null);
    }

    private CollectionValue New(string key, ITypeSymbol type, ITypeSymbol item, string? name, Expr length, Variable? count)
    {
        var made = new CollectionValue(key, type, name ?? "items", scope.Context,
            Items(key, item, name ?? "items", length), count)
        { IsComplete = true };
        scope.Add(made);
        return made;
    }

    /// <summary>An array for so many integers.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="length">How many.</param>
    /// <param name="isWrittenOnce">Whether each gets one value, before it is read.</param>
    public ArrayVariable Numbers(string name, Expr length, bool isWrittenOnce)
    {
        var array = new ArrayVariable(Identifiers.Escaped(scope.Names.Fresh(name)), NumericType.Int32) { IsWrittenOnce = isWrittenOnce };
        scope.Statements.Add(new NewArray(array, length));
        scope.Remember(array, length);
        return array;
    }

    /// <summary>Arrays for so many items.</summary>
    public object Items(string key, ITypeSymbol type, string name, Expr length)
    {
        if (scope.Types.FieldsOf(type) is { } fields)
            return new StructItems(fields.Select(f => (f.Name,
                Items(key + "." + f.Name, f.Type, name + char.ToUpperInvariant(f.Name[0]) + f.Name.Substring(1), length))).ToList());
        if (scope.Types.Resolve(type) is INamedTypeSymbol { IsValueType: true } structure && scope.IsObject(structure))
            return new RecordItems(key, structure, ObjectTypes.FieldsOf(structure).Select(f => (f.Member,
                Items(key + "." + f.Member.Name, f.Type, name + char.ToUpperInvariant(f.Member.Name[0]) + f.Member.Name.Substring(1),
                    length)))
                .ToList());
        var array = new ArrayVariable(Identifiers.Escaped(scope.Names.Fresh(name)), scope.Types.Of(type) ?? NumericType.Int32);
        scope.Statements.Add(new NewArray(array, length));
        scope.Remember(array, length);
        if (ObjectTypes.IsBlockOfNumbers(scope.Types.Resolve(type)))
        {
            KeptArrays kept = scope.Kept((IArrayTypeSymbol)scope.Types.Resolve(type)!);
            kept.Make();
            return new RowItems(array) { Kept = kept };
        }
        if (scope.Types.Of(type) is not null)
            return array;
        scope.Facts.AddCandidate(key, LoweringScope.NullKey, isLate: false);
        return new ReferenceItems(key, array);
    }
}
