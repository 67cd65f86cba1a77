using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Reads the operators of LINQ that need all elements before they give the first: those that order, join and drop some. Numbers are kept
/// in an array; of other elements only the places are kept.
/// </summary>
internal sealed class LinqOrder(LoweringScope scope, ExpressionLowering expressions, LinqSequences sequences)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly ArrayLowering _arrays = new(scope, expressions);
    private readonly Expr _zero = scope.Pool.Number(0, NumericType.Int32);
    private readonly Expr _one = scope.Pool.Number(1, NumericType.Int32);

    /// <summary>The sequence of a call; null where it is none of these operators, or cannot be followed.</summary>
    public LinqSequence? Read(IInvocationOperation call)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        return (call.TargetMethod.Name, arguments.Length) switch
        {
            ("OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending", 2 or 3) or ("Order" or "OrderDescending", 1 or 2) =>
                Ordered(call),
            ("Concat", 2) => Joined(call, sequences.Read(arguments[0]), sequences.Read(arguments[1])),
            ("Append", 2) => Joined(call, sequences.Read(arguments[0]), Single(arguments[1])),
            ("SelectMany", 2 or 3) => Flattened(call),
            ("DefaultIfEmpty", 1 or 2) => OrDefault(call),
            ("Prepend", 2) => Joined(call, Single(arguments[1]), sequences.Read(arguments[0])),
            _ => null,
        };
    }

    /// <summary>A sequence of the same elements of which none is left out; null where they cannot be kept.</summary>
    public LinqSequence? Kept(LinqSequence source, ITypeSymbol element)
    {
        if (NewItems(element, source.Length) is { } values)
            return Of(values, Collected(values, source, static (value, _) => value));
        if (!source.IsFiltered)
            return source;
        if (source.Unfiltered is not { } at)
            return null;
        ArrayVariable places = _arrays.New(NumericType.Int32, source.Length);
        return new LinqSequence(Collected(places, source, static (_, index) => index), (index, use) =>
            at(_pool.Element(places, index), use));
    }

    // Puts what a sequence gives one behind the other, and says how much that is.
    private Expr Collected(object items, LinqSequence source, System.Func<object, Expr, object> value)
    {
        if (!source.IsFiltered)
        {
            Expr length = Counted(source.Length, source.Length);
            sequences.Loop(_zero, length, index => source.At(index, item => Put(items, index, value(item, index))));
            return length;
        }
        Variable count = scope.NewLocal("count", NumericType.Int32);
        scope.Statements.Add(new Assign(count, _zero));
        sequences.Loop(_zero, source.Length, index => source.At(index, item => Append(items, count, value(item, index))));
        return Counted(count, source.Length);
    }

    // A number of elements, of which lists are to know how large it can be.
    private Expr Counted(Expr value, Expr most)
    {
        Expr count = scope.Captured(value, "count");
        if (count is Variable variable)
            scope.Capacities.Define(variable, _zero, most);
        return count;
    }

    // Arrays for elements: one for each number of a struct; null where they are no numbers.
    private object? NewItems(ITypeSymbol type, Expr length)
    {
        if (scope.Types.Of(type) is { } number)
            return _arrays.New(number, length);
        if (scope.Types.FieldsOf(type) is not { } fields)
            return null;
        List<(string Name, object? Items)> items = fields.Select(f => (f.Name, NewItems(f.Type, length))).ToList();
        return new StructItems(items.ConvertAll(static i => (i.Name, i.Items!)));
    }

    private object At(object items, Expr index) => CollectionItems.At(items, index, scope.Innermost, scope);

    private void Put(object items, Expr index, object value) =>
        new CollectionItems(scope, expressions).Assign(At(items, index), value, null);

    private void Append(object items, Variable count, object value)
    {
        Put(items, count, value);
        scope.Statements.Add(new Assign(count, _pool.Sum(count, _one)));
    }

    private LinqSequence Of(object items, Expr count) =>
        new(count, (index, use) => use(At(items, index))) { Array = items as ArrayVariable };

    private LinqSequence? Single(IOperation value) => scope.Types.Of(value.Type) is null ? null
        : scope.Captured(expressions.Lower(value), "value") is var single
            ? new LinqSequence(_pool.Number(1, NumericType.Int32), (_, use) => use(single)) : null;

    private LinqSequence? Joined(IInvocationOperation call, LinqSequence? first, LinqSequence? second)
    {
        ITypeSymbol element = call.TargetMethod.TypeArguments[0];
        if (first is null || second is null)
            return null;
        Expr before = Counted(first.Length, first.Length);
        if (NewItems(element, _pool.Sum(before, second.Length)) is not { } items)
            return null;
        Variable count = scope.NewLocal("count", NumericType.Int32);
        scope.Statements.Add(new Assign(count, _zero));
        foreach (LinqSequence sequence in new[] { first, second })
            sequences.Loop(_zero, sequence.Length, index => sequence.At(index, item => Append(items, count, item)));
        return Of(items, Counted(count, _pool.Sum(before, second.Length)));
    }

    // The inner sequences, one behind the other; how many elements there are is counted first.
    private LinqSequence? Flattened(IInvocationOperation call)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        FunctionValue? inner = scope.FunctionOf(arguments[1]), result = arguments.Length == 3 ? scope.FunctionOf(arguments[2]) : null;
        if (inner is null || inner.Method.Parameters.Length != 1
            || (arguments.Length == 3 && result is null) || sequences.Read(arguments[0]) is not { } source)
        {
            return null;
        }
        Variable count = scope.NewLocal("count", NumericType.Int32);
        bool isFollowed = true;
        Each((_, items) => scope.Statements.Add(new Assign(count, _pool.Sum(count, items.Length))));
        Expr most = scope.Captured(count, "count");
        if (!isFollowed || NewItems(call.TargetMethod.TypeArguments.Last(), most) is not { } flat)
            return null;
        Each((outer, items) => sequences.Loop(_zero, items.Length, index => items.At(index, item =>
            Append(flat, count, result is null ? item : sequences.Apply(result, [outer, item])))));
        return Of(flat, Counted(count, most));

        void Each(System.Action<object, LinqSequence> run)
        {
            scope.Statements.Add(new Assign(count, _zero));
            sequences.Loop(_zero, source.Length, index => source.At(index, outer =>
                isFollowed &= sequences.Within(inner, outer, items => run(outer, items))));
        }
    }

    private LinqSequence? OrDefault(IInvocationOperation call)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        if (scope.Types.Of(call.TargetMethod.TypeArguments[0]) is not { } type || sequences.Read(arguments[0]) is not { } source)
            return null;
        Expr value = arguments.Length == 1 ? new StructLowering(scope, expressions).Zero(type)
            : scope.Captured(_pool.Convert(type, expressions.Lower(arguments[1])), "value");
        source = Kept(source, call.TargetMethod.TypeArguments[0])!;
        Expr count = scope.Captured(_pool.Call(Functions.Max, source.Length, _one), "count");
        ArrayVariable values = _arrays.New(type, count);
        scope.Statements.Add(new Assign(_pool.Element(values, _zero), value));
        sequences.Loop(_zero, source.Length, index => source.At(index, item =>
            scope.Statements.Add(new Assign(_pool.Element(values, index), (Expr)item))));
        return Of(values, count);
    }

    // A key of an order.
    private sealed record Ordering(FunctionValue? Selector, ITypeSymbol Type, bool IsFalling, IOperation? Comparer)
    {
        // The comparer's object, found before the items are read.
        public ObjectReference? By { get; set; }
    }

    // The last key is the first to sort by: what comes after leaves equal ones where they are.
    private LinqSequence? Ordered(IInvocationOperation call)
    {
        var keys = new List<Ordering>();
        IInvocationOperation by = call;
        while (true)
        {
            IOperation[] arguments = LinqSequences.ArgumentsOf(by);
            bool hasSelector = by.TargetMethod.Name.EndsWith("By", System.StringComparison.Ordinal)
                || by.TargetMethod.Name.EndsWith("ByDescending", System.StringComparison.Ordinal);
            FunctionValue? selector = hasSelector ? scope.FunctionOf(arguments[1]) : null;
            if (hasSelector && selector is null)
                return null;
            keys.Add(new Ordering(selector, scope.Types.Resolve(by.TargetMethod.TypeArguments.Last())!,
                by.TargetMethod.Name.EndsWith("Descending", System.StringComparison.Ordinal), ComparedOrder.ComparerOf(by)));
            if (!by.TargetMethod.Name.StartsWith("Then", System.StringComparison.Ordinal))
                break;
            if (ArrayUse.Unconverted(arguments[0]) is not IInvocationOperation before || !LinqSequences.IsLinq(before))
                return null;
            by = before;
        }
        if (sequences.Read(LinqSequences.ArgumentsOf(by)[0]) is not { } read
            || Kept(read, by.TargetMethod.TypeArguments[0]) is not { } source)
            return null;
        foreach (Ordering key in Enumerable.Reverse(keys).Where(static k => k.Comparer is not null))
        {
            key.By = new ObjectReferences(scope, expressions).Lower(key.Comparer!);
            if (key.By is null or NullReference or ChosenObject)
                return null;
        }
        if (keys.Exists(k => new LinqEffects(scope, expressions).Compares((k.By as ObjectValue)?.Type ?? k.Type, k.By)))
        {
            scope.Report(Rules.UnsupportedExpression, call, $"'{call.TargetMethod.Name}' with a comparison that changes something",
                "; sort a list or an array, which takes .NET's steps one by one");
        }
        Expr count = Counted(source.Length, source.Length);
        ArrayVariable places = _arrays.New(NumericType.Int32, count);
        sequences.Loop(_zero, count, index => scope.Statements.Add(new Assign(_pool.Element(places, index), index)));
        return keys.TrueForAll(key => Order(key, source, count, places))
            ? new LinqSequence(count, (index, use) => source.At(_pool.Element(places, index), use)) : null;
    }

    private bool Order(Ordering by, LinqSequence source, Expr count, ArrayVariable places)
    {
        if (by.Comparer is not null || OrderKeys.Of(by.Type, scope) is not { } parts)
            return Compared(by, source, count, places);
        foreach (OrderKey key in parts.Reverse())
        {
            ArrayVariable? values = by.Selector is null && source.Array is { ElementType: var elements } && elements == key.Type
                ? source.Array : null;
            if (values is null)
            {
                values = _arrays.New(key.Type, count);
                sequences.Loop(_zero, count, index => source.At(index, item => scope.Statements.Add(
                    new Assign(_pool.Element(values, index), key.Of(by.Selector is null ? item : sequences.Apply(by.Selector, [item]))))));
            }
            scope.Statements.Add(new Invoke(new SortRoutine("OrderPlaces", reorders: true),
                [_pool.Whole(values), _pool.Truth(by.IsFalling), _pool.Whole(places)], null));
        }
        return true;
    }

    // By keys that are compared one with another.
    private bool Compared(Ordering by, LinqSequence source, Expr count, ArrayVariable places)
    {
        object keys;
        System.Func<Expr, object> at;
        if (scope.Types.Of(by.Type) is { } number)
        {
            ArrayVariable numbers = _arrays.New(number, count);
            (keys, at) = (numbers, index => _pool.Element(numbers, index));
        }
        else if (scope.Types.FieldsOf(by.Type) is not null || scope.IsObject(by.Type))
        {
            CollectionValue items = new CollectionCreation(scope, expressions).Array(scope.Root, by.Type, "keys", count);
            (keys, at) = (items, index => CollectionItems.At(items.Items, index, items.Home, scope));
        }
        else
        {
            return false;
        }
        bool isFollowed = true;
        sequences.Loop(_zero, count, index => source.At(index, item => isFollowed &= new CollectionItems(scope, expressions)
            .Assign(at(index), by.Selector is null ? item : sequences.Apply(by.Selector, [item]), null)));
        return isFollowed && new ComparedOrder(scope, expressions).Reorder(by.Type, keys, places, by.IsFalling, by.By);
    }
}
