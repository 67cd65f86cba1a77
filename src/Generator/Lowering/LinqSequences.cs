using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A sequence of LINQ: what a loop over it does.</summary>
/// <param name="Length">The number of elements before any is left out.</param>
/// <param name="At">
/// Lowers what computes the element at an index, an <see cref="Expr"/>, a <see cref="StructValue"/> or an <see cref="ArrayVariable"/>,
/// and hands it to what is done with it; not at all, in a branch, where <c>Where</c> leaves it out.
/// </param>
/// <param name="IsFiltered">Whether elements may be left out.</param>
internal sealed record LinqSequence(Expr Length, Action<Expr, Action<object>> At, bool IsFiltered = false)
{
    /// <summary>The same for an element of which it is known that it is not left out; null where that is not known.</summary>
    public Action<Expr, Action<object>>? Unfiltered { get; init; }

    /// <summary>The array that has the elements; null where none is known.</summary>
    public ArrayVariable? Array { get; init; }

    /// <summary>The number of items of the collection that it runs through, which may change; null where that is none.</summary>
    public Expr? Count { get; init; }
}

/// <summary>Reads the chains of <c>Select</c>, <c>Zip</c>, <c>Where</c>, <c>Range</c> and their like.</summary>
internal sealed class LinqSequences(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The sequence that an expression is; null where it cannot be followed.</summary>
    public LinqSequence? Read(IOperation operation)
    {
        while (operation is IConversionOperation or ITranslatedQueryOperation)
            operation = operation is IConversionOperation conversion
                ? conversion.Operand : ((ITranslatedQueryOperation)operation).Operation;
        if (operation is IConditionalAccessInstanceOperation)
            operation = ArrayUse.Unconverted(operation);
        if (operation is IInvocationOperation call && IsLinq(call))
            return OfCall(call);
        if (new TextLetters(scope, expressions).Read(operation) is { } letters)
            return letters;
        bool isOwn = new OwnSequences(scope, expressions).EnumeratorOf(operation) is not null;
        if (isOwn && new InlinedCall(scope, expressions).ReturnsSequence(operation))
            return new InlinedCall(scope, expressions).LowerSequence(ArrayUse.Unconverted(operation));
        if ((isOwn || operation is IInvocationOperation or ILocalReferenceOperation or IParameterReferenceOperation)
            && new Iterators(scope, expressions).ComeFromIterator(operation))
            return Yielded(operation);
        if ((operation is ILocalReferenceOperation { Local: var local }
            ? (ISymbol)local : (operation as IParameterReferenceOperation)?.Parameter) is { } symbol && scope.ChainOf(symbol) is { } chain)
            return LinqSequences.IsLinq(chain.Call) ? OfCall(chain.Call) : null;
        if (new SourceSequences(scope, expressions).Read(operation) is { } entries)
            return entries;
        if (scope.RefersToObject(operation) && new ObjectReferences(scope, expressions).There(operation) is { } made
            && Of(made is ChosenObject several ? new CollectionCreation(scope, expressions).ListOf(several, operation) : made) is { } items)
            return items;
        if (scope.RefersToObject(operation) && new CollectionItems(scope, expressions).Array(operation) is { } numbers)
            return Of(numbers);
        if (new InlinedCall(scope, expressions).ReturnsSequence(operation))
            return new InlinedCall(scope, expressions).LowerSequence(ArrayUse.Unconverted(operation));
        return (scope.Types.OfArray(operation.Type) is { Kind: not ArrayKind.Matrix } || scope.ArraySlotOf(operation) is not null)
            && new ArrayLowering(scope, expressions).Resolve(operation) is { } array && scope.ShapeOf(array) is null ? Of(array) : null;
    }

    /// <summary>The items of an array or collection; null where it has none that are followed.</summary>
    public LinqSequence? Of(object? made) => made switch
    {
        ArrayVariable array => new LinqSequence(_pool.Length(array), (index, use) => use(array.Kind == ArrayKind.Jagged
            ? new ArrayLowering(scope, expressions).Row(array, index) : _pool.Element(array, index))),
        CollectionValue collection => new LinqSequence(new CollectionItems(scope, expressions).Length(collection), (index, use) =>
            use(CollectionItems.At(collection.Items, index, collection.Home, scope) switch
            {
                ReferenceSlot slot => scope.Read(slot) ?? NullReference.Instance,
                RowSlot row => row.Read(scope),
                var item => item,
            })),
        ObjectValue source when LibrarySource.IsClass(source.Type) => new SourceSequences(scope, expressions).Of(source),
        _ => null,
    };

    // What an iterator yields, in a list.
    private LinqSequence? Yielded(IOperation iterator)
    {
        ITypeSymbol? enumerated = new OwnSequences(scope, expressions).EnumeratorOf(iterator)?.ReturnType ?? iterator.Type;
        if (scope.Types.Resolve(enumerated) is not INamedTypeSymbol { TypeArguments: [var item] }
            || (scope.Types.Of(item) is null && scope.Types.FieldsOf(item) is null))
            return null;
        var items = new CollectionItems(scope, expressions);
        CollectionValue list = new CollectionCreation(scope, expressions).List(iterator, item, "yielded",
            scope.Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")!.Construct(item));
        bool isFollowed = new Iterators(scope, expressions).Each(iterator, value =>
        {
            items.MakeRoom(list);
            items.Assign(CollectionItems.At(list.Items, list.Count!, list.Home, scope), value, null);
            scope.Statements.Add(new Assign(list.Count!, _pool.Sum(list.Count!, _pool.Number(1, NumericType.Int32))));
        });
        Expr count = scope.Captured(list.Count!, "count");
        if (count is Variable variable)
            scope.Capacities.Define(variable, _pool.Number(0, NumericType.Int32), list.Capacity!);
        return !isFollowed ? null : new LinqSequence(count, (index, use) => use(CollectionItems.At(list.Items, index, list.Home, scope)))
        {
            Array = null
        };
    }

    /// <summary>Whether the method is one of System.Linq.Enumerable.</summary>
    public static bool IsLinq(IInvocationOperation call) => call.TargetMethod.ContainingType.ToDisplayString() == "System.Linq.Enumerable";

    /// <summary>What a chain begins with and what that refers to, where it may be one of several collections; null where it is
    /// certain.</summary>
    public (IOperation Source, ObjectReference Several)? SourceOf(IInvocationOperation call)
    {
        IOperation source = call;
        while (ArrayUse.Unconverted(source) is IInvocationOperation next && IsLinq(next) && ArgumentsOf(next) is [var first, ..])
            source = ArrayUse.Unconverted(first);
        IOperation? owner = source is IInvocationOperation { Instance: { } caller } && !IsLinq((IInvocationOperation)source) ? caller
            : (source as IPropertyReferenceOperation)?.Instance;
        if (owner is not null && scope.Given(owner) is null && InlinedCall.IsSequence(scope.Types.Resolve(source.Type))
            && scope.RefersToObject(owner) && new ObjectReferences(scope, expressions).Place(owner) is ChosenObject owners)
            return (owner, owners);
        return (source is not IInvocationOperation made || new InlinedCall(scope, expressions).MayReturnSeveral(made))
            && scope.Given(source) is null && scope.RefersToObject(source)
            && new ObjectReferences(scope, expressions).Lower(source) is { } several
            && (several is ChosenObject || source is IInvocationOperation) ? (source, several) : null;
    }

    /// <summary>The arguments in the order of the parameters.</summary>
    public static IOperation[] ArgumentsOf(IInvocationOperation call) =>
        call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value).ToArray();

    private LinqSequence? OfCall(IInvocationOperation call)
    {
        new LinqEffects(scope, expressions).Check(call);
        if (LibrarySource.Of(call.TargetMethod, scope.Compilation) is { } followed)
            return Of(new InlinedCall(scope, expressions).LowerSource(call, followed));
        IOperation[] arguments = ArgumentsOf(call);
        switch (call.TargetMethod.Name, arguments.Length)
        {
            case ("Empty", 0) when scope.Types.Of(call.TargetMethod.TypeArguments[0]) is { } none:
                return new LinqSequence(_pool.Number(0, NumericType.Int32), (_, use) =>
                    use(new StructLowering(scope, expressions).Zero(none)));
            case ("Cast" or "OfType", 1) when ItemOf(ArrayUse.Unconverted(arguments[0]).Type) is { } item
                && SymbolEqualityComparer.Default.Equals(item, scope.Types.Resolve(call.TargetMethod.TypeArguments[0])):
                return Read(arguments[0]);
            case ("Range", 2):
                Expr first = scope.Captured(expressions.Lower(arguments[0]), "first");
                return new LinqSequence(Count(arguments[1]),
                    (index, use) => use(first is Number { IsZero: true } ? index : _pool.Sum(first, index)));
            case ("Repeat", 2) when scope.Types.Of(arguments[0].Type) is not null:
                Expr repeated = scope.Captured(expressions.Lower(arguments[0]), "value");
                return new LinqSequence(Count(arguments[1]), (_, use) => use(repeated));
        }
        if (new LinqOrder(scope, expressions, this).Read(call) is { } ordered)
            return ordered;
        return arguments.Length > 0 && Read(arguments[0]) is { } source ? OfCall(call, source) : null;
    }

    private LinqSequence? OfCall(IInvocationOperation call, LinqSequence source)
    {
        IOperation[] arguments = ArgumentsOf(call);
        switch (call.TargetMethod.Name, arguments.Length)
        {
            case ("ToArray" or "ToList", 1) when new LinqEffects(scope, expressions).In(call):
                return new LinqOrder(scope, expressions, this).Kept(source, call.TargetMethod.TypeArguments[0]);
            case ("ToArray" or "ToList" or "AsEnumerable", 1):
                return source;
            case ("Select", 2) when source.IsFiltered && scope.FunctionOf(arguments[1]) is { Method.Parameters.Length: 2 }:
            case ("Skip" or "Take" or "Reverse" or "Zip", _) when source.IsFiltered:
                return new LinqOrder(scope, expressions, this).Kept(source, call.TargetMethod.TypeArguments[0]) is { } kept
                    ? OfCall(call, kept) : null;
            case ("Select", 2) when scope.FunctionOf(arguments[1]) is { } selector
                && (GivesItems(selector) || scope.Types.OfArray(selector.Method.ReturnType) is { Kind: ArrayKind.Vector })
                && !(source.IsFiltered && selector.Method.Parameters.Length == 2):
                return source with
                {
                    Array = null,
                    At = Selected(source.At),
                    Unfiltered = source.Unfiltered is null
                    ? null : Selected(source.Unfiltered)
                };

                Action<Expr, Action<object>> Selected(Action<Expr, Action<object>> from) =>
                    (index, use) => from(index,
                        value => use(Apply(selector, selector.Method.Parameters.Length == 2 ? [value, index] : [value])));
            case ("Where", 2) when scope.FunctionOf(arguments[1]) is { Method.Parameters.Length: var inputs } predicate
                && (inputs == 1 || !source.IsFiltered):
                return Where(source, predicate);
            case ("OfType", 1):
                return OfType(source, call.TargetMethod.TypeArguments[0]);
            case ("TakeWhile" or "SkipWhile", 2) when scope.FunctionOf(arguments[1]) is { Method.Parameters.Length: 1 } predicate:
                return While(source, predicate, call.TargetMethod.Name == "TakeWhile");
            case ("Zip", 2 or 3) when !source.IsFiltered && Read(arguments[1]) is { IsFiltered: false } other:
                FunctionValue? both = arguments.Length == 3 ? scope.FunctionOf(arguments[2]) : null;
                return arguments.Length == 3 && (both is null || !GivesItems(both))
                    ? null : new LinqSequence(_pool.Call(Functions.Min, source.Length, other.Length), (index, use) =>
                    source.At(index, left =>
                    {
                        var operands = new Operands(scope);
                        operands.Add(left, "left");
                        other.At(index, right =>
                        {
                            left = operands.Settle()[0];
                            use(both is null ? new StructValue([("Item1", left), ("Item2", right)]) : Apply(both, [left, right]));
                        });
                    }));
            case ("Skip", 2) when !source.IsFiltered:
                Expr skipped = Between(arguments[1], source.Length, "skipped");
                return new LinqSequence(_pool.Sum(source.Length, _pool.Negate(skipped)),
                    (index, use) => source.At(_pool.Sum(index, skipped), use));
            case ("Take", 2) when !source.IsFiltered && scope.Types.Of(arguments[1].Type) == NumericType.Int32:
                return source with
                {
                    Array = null,
                    Length = Between(arguments[1], source.Length, "taken")
                };
            case ("Take", 2) when !source.IsFiltered && arguments[1] is IRangeOperation range:
                Expr length = scope.Captured(source.Length, "length");
                Expr start = Between(Bound(range.LeftOperand, length) ?? _pool.Number(0, NumericType.Int32), length, "start"),
                    end = Between(Bound(range.RightOperand, length) ?? length, length, "end");
                return new LinqSequence(Between(_pool.Sum(end, _pool.Negate(start)), length, "taken"),
                    (index, use) => source.At(_pool.Sum(index, start), use));
            case ("Reverse", 1) when !source.IsFiltered:
                return source with
                {
                    Array = null,
                    At = (index, use) => source.At(_pool.Sum(source.Length, _pool.Number(-1, NumericType.Int32), _pool.Negate(index)),
                    use)
                };
            default:
                return null;
        }
    }

    private ITypeSymbol? ItemOf(ITypeSymbol? type) => scope.Types.Resolve(type) switch
    {
        IArrayTypeSymbol { Rank: 1 } array when !TypeMap.IsCoded(array.ElementType) => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } => item,
        _ => null,
    };

    // Where a range begins or ends; null where it does not say.
    private Expr? Bound(IOperation? operand, Expr length)
    {
        if (operand is null)
            return null;
        bool isFromEnd = operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        Expr place = scope.Captured(expressions.LowerIndex(isFromEnd ? ((IUnaryOperation)operand).Operand
            : operand is IConversionOperation conversion ? conversion.Operand : operand), "place");
        expressions.Guard(_pool.Compare(ComparisonOperator.Less, place, _pool.Number(0, NumericType.Int32)),
            "System.ArgumentOutOfRangeException");
        return isFromEnd ? _pool.Sum(length, _pool.Negate(place)) : place;
    }

    /// <summary>The elements for which a predicate holds.</summary>
    public LinqSequence Where(LinqSequence source, FunctionValue predicate) => source with
    {
        IsFiltered = true,
        Array = null,
        Unfiltered = source.IsFiltered ? source.Unfiltered : source.At,
        At = (index, use) => source.At(index, value =>
        {
            object kept = value is Expr scalar ? scope.Captured(scalar, "value") : value;
            Expr holds = (Expr)Apply(predicate, predicate.Method.Parameters.Length == 2 ? [kept, index] : [kept]);
            scope.Statements.Add(new If(holds, scope.InBlock(() => use(kept)), Block.Empty));
        }),
    };

    // The objects of a type; null where it is not known of which an element is.
    private LinqSequence? OfType(LinqSequence source, ITypeSymbol type)
    {
        var tests = new ObjectTests(scope, new ExpressionLowering(scope));
        Action<Expr, Action<object>> all = source.IsFiltered && source.Unfiltered is { } kept ? kept : source.At;
        return !scope.IsObject(type) ? null : source with
        {
            IsFiltered = true,
            Array = null,
            Unfiltered = source.IsFiltered && source.Unfiltered is null
                ? null : (index, use) => all(index, value => use(value is ObjectReference known ? tests.Only(known, type) : value)),
            At = (index, use) => source.At(index, value =>
            {
                if (value is not ObjectReference reference || tests.IsOf(reference, type) is not { } isOf)
                    scope.IsBroken = true;
                else if (isOf is not Number { IsZero: true })
                    scope.Statements.Add(new If(isOf, scope.InBlock(() => use(tests.Only(reference, type))), Block.Empty));
            }),
        };
    }

    // The elements before the first for which a predicate does not hold, or those from it on.
    private LinqSequence While(LinqSequence source, FunctionValue predicate, bool takes)
    {
        Variable holds = scope.NewLocal("holds", NumericType.Boolean);
        scope.Statements.Add(new Assign(holds, _pool.Truth(true)));
        return source with
        {
            IsFiltered = true,
            Array = null,
            Unfiltered = source.IsFiltered ? source.Unfiltered : source.At,
            At = (index, use) => source.At(index, value =>
            {
                object kept = value is Expr scalar ? scope.Captured(scalar, "value") : value;
                scope.Statements.Add(new If(holds,
                    scope.InBlock(() => scope.Statements.Add(new Assign(holds, (Expr)Apply(predicate, [kept])))), Block.Empty));
                scope.Statements.Add(new If(takes ? holds : _pool.Not(holds), scope.InBlock(() => use(kept)), Block.Empty));
            }),
        };
    }

    /// <summary>Hands on the sequence that a function of one argument gives; false where that is not followed.</summary>
    public bool Within(FunctionValue function, object argument, Action<LinqSequence> use) =>
        new InlinedCall(scope, expressions).Within(function, argument, returned =>
        {
            if (Read(returned) is not { } sequence)
                return false;
            use(sequence);
            return true;
        });

    /// <summary>Runs through numbers.</summary>
    public void Loop(Expr start, Expr end, Action<Expr> body)
    {
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, start, end, 1, scope.InBlock(() => body(index))));
    }

    private bool GivesItems(FunctionValue function) => function.Method.ReturnType is var type
        && (scope.Types.Of(type) is not null || scope.Types.FieldsOf(type) is not null || scope.IsObject(type));

    // No more than there are, and not fewer than none.
    private Expr Between(IOperation count, Expr length, string name) => Between(expressions.Lower(count), length, name);

    private Expr Between(Expr count, Expr length, string name)
    {
        Expr zero = _pool.Number(0, NumericType.Int32);
        Expr between = scope.Captured(_pool.Call(Functions.Max, zero, _pool.Call(Functions.Min, count, length)), name);
        if (between is Variable variable)
            scope.Capacities.Define(variable, zero, length);
        return between;
    }

    private Expr Count(IOperation operation)
    {
        Expr value = expressions.Lower(operation), count = scope.Captured(value, "count");
        if (count is Variable variable)
            scope.Capacities.Define(variable, _pool.Number(0, NumericType.Int32), value);
        expressions.Guard(_pool.Compare(ComparisonOperator.Less, count, _pool.Number(0, NumericType.Int32)));
        return count;
    }

    /// <summary>A function's value: an <see cref="Expr"/> or a <see cref="StructValue"/>.</summary>
    public object Apply(FunctionValue function, object[] arguments) =>
        new InlinedCall(scope, expressions).Apply(function, arguments) ?? _pool.Zero;
}
