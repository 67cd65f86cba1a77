using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers calls that sort arrays, spans and lists of numbers: .NET finds where each element goes, and the elements are fetched from there,
/// which is what has a derivative.
/// </summary>
internal sealed class ArraySorting(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly ArrayLowering _arrays = new(scope, expressions);

    /// <summary>The type by which keys are compared, one that <c>SymGrad.Sorting</c> has; null where there is none.</summary>
    public static NumericType? KeyType(NumericType? type) => type switch
    {
        NumericType.Double or NumericType.Single or NumericType.Int32 or NumericType.Int64 => type,
        NumericType.Byte or NumericType.SByte or NumericType.Int16 or NumericType.UInt16 => NumericType.Int32,
        NumericType.UInt32 => NumericType.Int64,
        _ => null,
    };

    /// <summary>Whether what a method holds of a type has its order.</summary>
    public static bool IsOrdered(ITypeSymbol? type) => type?.SpecialType != SpecialType.System_String;

    private ITypeSymbol? ItemOf(ITypeSymbol? type) => scope.Types.Resolve(type) switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } => item,
        _ => null,
    };

    /// <summary>Lowers a call as a statement; false where it is none that sorts, or cannot be followed.</summary>
    public bool Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string container = method.ContainingType.OriginalDefinition.ToDisplayString();
        if (container == "SymGrad.Sorting")
            return Again(call);
        if (method.Name != "Sort" || container is not ("System.Array" or "System.MemoryExtensions" or "System.Collections.Generic.List<T>"))
            return false;
        IOperation[] arguments = [.. call.Instance is null ? [] : new[] { call.Instance }, .. call.Arguments.Select(static a => a.Value)];
        if (arguments.Length == 2 && scope.FunctionOf(arguments[1]) is { } order && CollectionOf(arguments[0]) is { } collection)
            return SortItems(collection, (count, at) => ComparedPlaces(count, at, order));
        if (arguments.Length == 1 && OrderKeys.Of(ItemOf(arguments[0].Type), scope) is [var key] && CollectionOf(arguments[0]) is { } alone)
            return SortItems(alone, (count, at) => Places(count, at, key));
        if (ArrayOf(arguments[0]) is not { Kind: ArrayKind.Vector, IsReadOnly: false } keys
            || KeyType(keys.ElementType) != keys.ElementType || !IsOrdered(ItemOf(arguments[0].Type)))
            return false;
        switch (arguments.Length)
        {
            case 1:
                Sort(keys, Places(keys), keys);
                return true;
            case 2 when scope.Types.OfArray(arguments[1].Type) is not null && ArrayOf(arguments[1]) is { Kind: ArrayKind.Vector } items:
                Sort(keys, Places(keys), keys, _arrays.Prefix(items, keys));
                return true;
            case 2 when scope.FunctionOf(arguments[1]) is { } comparison
                && ComparedPlaces(_pool.Length(keys), i => _pool.Element(keys, i), comparison) is { } compared:
                Sort(keys, compared, keys);
                return true;
            case 3 when scope.Types.Of(arguments[1].Type) is not null && scope.Types.Of(arguments[2].Type) is not null:
                ArrayVariable part = _arrays.Slice(keys, Captured(arguments[1]), Captured(arguments[2]));
                Sort(part, Places(part), part);
                return true;
            default:
                return false;
        }
    }

    // A sort of a generated derivative.
    private bool Again(IInvocationOperation call)
    {
        var arguments = new List<Expr>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: bool isFalling })
                arguments.Add(_pool.Truth(isFalling));
            else if (_arrays.Resolve(argument.Value) is { Kind: ArrayKind.Vector } array)
                arguments.Add(_pool.Whole(array));
            else
                return false;
        }
        string name = call.TargetMethod.Name;
        scope.Statements.Add(new Invoke(new SortRoutine(name, reorders: name == "OrderPlaces"), arguments, null));
        return true;
    }

    private ArrayVariable? ArrayOf(IOperation operation) =>
        _arrays.Resolve(operation) ?? new CollectionItems(scope, expressions).Array(operation);

    private Expr Captured(IOperation argument) => scope.Captured(expressions.LowerIndex(argument), "at");

    private ArrayVariable Places(ArrayVariable keys)
    {
        ArrayVariable places = _arrays.New(NumericType.Int32, _pool.Length(keys));
        scope.Statements.Add(new Invoke(new SortRoutine("Places", reorders: false), [_pool.Whole(keys), _pool.Whole(places)], null));
        return places;
    }

    // The places of items that have one number by which they are ordered.
    private ArrayVariable Places(Expr count, System.Func<Expr, object> at, OrderKey key)
    {
        ArrayVariable keys = _arrays.New(key.Type, count);
        _arrays.ForEach(count, i => new Assign(_pool.Element(keys, i), key.Of(at(i))));
        return Places(keys);
    }

    private void Sort(ArrayVariable keys, ArrayVariable places, params ArrayVariable[] arrays)
    {
        List<ArrayVariable> copies = arrays.Select(_arrays.Copy).ToList();
        for (int k = 0; k < arrays.Length; k++)
            _arrays.ForEach(_pool.Length(keys), i => new Assign(_pool.Element(arrays[k], i),
                _pool.Element(copies[k], _pool.Element(places, i))));
    }

    private CollectionValue? CollectionOf(IOperation operation) => !scope.IsObject(operation.Type) ? null
        : new ObjectReferences(scope, expressions).Lower(operation) is CollectionValue
        {
            Items: StructItems or RecordItems or ReferenceItems or SlicedItems
        } collection
            ? collection : null;

    // Structs and references move with all the numbers that they are made of.
    private bool SortItems(CollectionValue collection, System.Func<Expr, System.Func<Expr, object>, ArrayVariable?> placesOf)
    {
        Expr count = scope.Captured(new CollectionItems(scope, expressions).Length(collection), "count");
        if (placesOf(count, i => CollectionItems.At(collection.Items, i, collection.Home, scope)) is not { } places)
            return false;
        if (collection.Given is not null || collection.Together is not null)
            return SortGiven(collection, places, count);
        Expr start = _pool.Number(0, NumericType.Int32);
        Sort(places, places, [.. CollectionValue.Arrays(collection.Items)
            .Select(a => collection.Count is null ? a : _arrays.Slice(a, start, count))]);
        return true;
    }

    // What the caller gives has several numbers of an item in one array: a copy has an array for each.
    private bool SortGiven(CollectionValue collection, ArrayVariable places, Expr count)
    {
        var creation = new CollectionCreation(scope, expressions);
        if (creation.Copied(collection, scope.Root, null) is not { } copy)
            return false;
        Sort(places, places, [.. CollectionValue.Arrays(copy.Items)]);
        return creation.Fill(collection, copy, count);
    }

    // (a, b) => f(a).CompareTo(f(b)), or the other way round.
    private ArrayVariable? ComparedPlaces(Expr count, System.Func<Expr, object> at, FunctionValue comparison)
    {
        if (comparison.Body?.Operations is not [IReturnOperation
            {
                ReturnedValue: IInvocationOperation
                {
                    TargetMethod.Name: "CompareTo",
                    Instance: { } left, Arguments: [var argument]
                }
            }]
            || OrderKeys.Of(left.Type, scope) is not [var key]
            || !SymbolEqualityComparer.Default.Equals(scope.Types.Resolve(argument.Value.Type), scope.Types.Resolve(left.Type)))
        {
            return null;
        }
        IReadOnlyList<IParameterSymbol> parameters = comparison.Method.Parameters;
        if (Parameter(left) is not { } first || Parameter(argument.Value) is not { } second
            || SymbolEqualityComparer.Default.Equals(first, second)
            || !IsSame(left, argument.Value, first.Name, second.Name))
        {
            return null;
        }
        ArrayVariable compared = _arrays.New(key.Type, count), places = _arrays.New(NumericType.Int32, count);
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, _pool.Number(0, NumericType.Int32), count, 1, scope.InBlock(() =>
        {
            Bind(first, at(index));
            object value = scope.Types.Of(left.Type) is null
                ? new StructLowering(scope, expressions).Lower(left)! : expressions.Lower(left);
            scope.Statements.Add(new Assign(_pool.Element(compared, index), key.Of(value)));
            scope.Forget(first);
        })));
        Expr isFalling = _pool.Truth(SymbolEqualityComparer.Default.Equals(first, parameters[1]));
        scope.Statements.Add(new Invoke(new SortRoutine("ComparedPlaces", reorders: false),
            [_pool.Whole(compared), isFalling, _pool.Whole(places)], null));
        return places;

        IParameterSymbol? Parameter(IOperation operation)
        {
            List<IParameterSymbol> used = operation.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
                .Select(static p => p.Parameter).Where(p => parameters.Contains(p, SymbolEqualityComparer.Default))
                .Distinct<IParameterSymbol>(SymbolEqualityComparer.Default).ToList();
            return used.Count == 1 ? used[0] : null;
        }
    }

    private void Bind(IParameterSymbol parameter, object item)
    {
        switch (item)
        {
            case StructValue fields:
                scope.Bind(parameter, fields);
                break;
            case ReferenceSlot held:
                ReferenceSlot slot = scope.NewSlot("parameter " + parameter.Name, parameter.Name);
                scope.Bind(parameter, slot);
                if (scope.Read(held) is { } referred)
                    scope.Assign(slot, referred, null);
                break;
            case ObjectReference record:
                ReferenceSlot whole = scope.NewSlot("parameter " + parameter.Name, parameter.Name);
                scope.Bind(parameter, whole);
                scope.Assign(whole, record, null);
                break;
            case Expr number:
                Variable element = scope.NewLocal(parameter.Name, number.Type);
                scope.Statements.Add(new Assign(element, number));
                scope.Bind(parameter, element);
                break;
        }
    }

    // Whether two expressions are the same of one parameter and another.
    private static bool IsSame(IOperation left, IOperation right, string first, string second) =>
        Texts(left, first).SequenceEqual(Texts(right, second));

    private static IEnumerable<string> Texts(IOperation operation, string parameter) =>
        operation.Syntax.DescendantTokens().Select(t => t.Text == parameter ? " " : t.Text);
}
