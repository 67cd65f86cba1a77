using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers chains of LINQ that end in <c>Sum</c>, <c>Average</c>, <c>Max</c>, <c>Min</c>, <c>Aggregate</c> or <c>Count</c> to the
/// loop that they stand for, which adds in the same order.
/// </summary>
internal sealed class LinqLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly LinqSequences _sequences = new(scope, expressions);

    /// <summary>Lowers the call; null where it is no such chain.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        if (LinqSequences.IsLinq(call) && _sequences.SourceOf(call) is var (root, several))
            return new ObjectChoice(scope, expressions).Value(several, root, call.Type, () => Lower(call)) as Expr;
        if (new LinqElements(scope, expressions).Lower(call) is Expr element)
            return element;
        if (LinqSequences.IsLinq(call) && name == "Contains" && call.Arguments.Length == 2)
            return Search(LinqSequences.ArgumentsOf(call)[0], LinqSequences.ArgumentsOf(call)[1], isPlace: false);
        if (!LinqSequences.IsLinq(call) || name is not ("Sum" or "Average" or "Max" or "Min" or "Aggregate" or "Count" or "Any" or "All")
            || call.Arguments.Length is 0 or > 3
            || scope.Types.Of(call.Type) is not { } type)
        {
            return null;
        }
        IOperation[] arguments = call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value).ToArray();
        FunctionValue? function = arguments.Length > 1 ? scope.FunctionOf(arguments[arguments.Length - 1]) : null;
        if (new Iterators(scope, expressions).ComeFromIterator(arguments[0]) && (arguments.Length == 1) == function is null
            && OfIterator(arguments, name, type, function) is { } folded)
        {
            return folded;
        }
        if ((arguments.Length > 1 && function is null) || _sequences.Read(arguments[0]) is not { } sequence)
            return null;
        switch (name)
        {
            case "Aggregate":
                return arguments.Length == 3
                    ? Aggregate(sequence, scope.Captured(expressions.Lower(arguments[1]), "seed"), type, function!)
                    : Kept() is { } kept && function is not null ? Aggregate(kept, null, type, function) : null;
            case "Count" or "Any" or "All" when function is not null:
                return Counted(sequence, function, name);
            case "Count" or "Any":
                Expr count = Kept()?.Length ?? _pool.Zero;
                return name == "Count" ? count : _pool.Compare(ComparisonOperator.Greater, count, _pool.Number(0, NumericType.Int32));
        }
        if (function is not null)
        {
            LinqSequence source = sequence;
            sequence = source with { At = (index, use) => source.At(index, value => use(_sequences.Apply(function, [value]))) };
        }
        // The average of integers is none.
        bool isSum = name is "Sum" or "Average";
        if ((isSum && !type.IsReal() && name == "Average") || !type.IsReal() && type is not (NumericType.Int32 or NumericType.Int64))
            return null;
        if (name == "Average" && arguments[0].Type is { } elements && function is null && !IsOfReals(elements))
            return null;
        if (!isSum && sequence.IsFiltered)
            sequence = new LinqOrder(scope, expressions, _sequences).Kept(sequence, call.Type!)!;
        return isSum ? Sum(sequence, type, name == "Average") : Extreme(sequence, type, name == "Max");

        LinqSequence? Kept() =>
            sequence.IsFiltered ? new LinqOrder(scope, expressions, _sequences).Kept(sequence, call.TargetMethod.TypeArguments[0])
                : sequence;
    }

    /// <summary>Whether a number is among others, or the index of the first that is the same, -1 where none is; null where they cannot be
    /// followed.</summary>
    public Expr? Search(IOperation source, IOperation wanted, bool isPlace)
    {
        if (scope.Types.Of(wanted.Type) is not { } type || _sequences.Read(source) is not { IsFiltered: false } sequence)
            return null;
        if (!ArraySorting.IsOrdered(scope.Types.Resolve(wanted.Type)))
            scope.ReadText();
        Expr value = scope.Captured(_pool.Convert(type, expressions.Lower(wanted)), "wanted"), none = _pool.Number(-1, NumericType.Int32);
        Variable at = scope.NewLocal("at", NumericType.Int32);
        scope.Statements.Add(new Assign(at, none));
        Expr isOpen = _pool.Compare(ComparisonOperator.Equal, at, none);
        Loop(0, scope.Captured(sequence.Length, "length"), index => sequence.At(index, element =>
        {
            Expr isThere = _pool.Logic(LogicOperator.And, isOpen, CallLowering.AreEqual(scope.Captured((Expr)element, "value"), value));
            scope.Statements.Add(new If(isThere, new Block(new Assign(at, index)), Block.Empty));
        }));
        return isPlace ? at : _pool.Not(isOpen);
    }

    // What is folded from the items of an iterator, one after the other.
    private Variable? OfIterator(IOperation[] arguments, string name, NumericType type, FunctionValue? function)
    {
        bool isAverage = name == "Average", isExtreme = name is "Max" or "Min", counts = name is "Count" or "Any" or "All";
        if (!type.IsReal() && !counts || name == "Aggregate" != (arguments.Length == 3) || (function is null && name is "All")
            || type == NumericType.Single && name != "Aggregate")
            return null;
        Variable count = scope.NewLocal("count", NumericType.Int32),
            total = scope.NewLocal(char.ToLowerInvariant(name[0]) + name.Substring(1), counts ? NumericType.Int32 : type);
        scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)));
        scope.Statements.Add(new Assign(total, counts
            ? _pool.Number(0, NumericType.Int32)
            : name == "Aggregate" ? _pool.Convert(type, expressions.Lower(arguments[1])) : _pool.Zero));
        bool isFollowed = new Iterators(scope, expressions).Each(arguments[0], item =>
        {
            object value = function is null ? item : _sequences.Apply(function, name == "Aggregate" ? [total, item] : [item]);
            if (counts)
            {
                Expr holds = function is null ? _pool.Truth(true) : name == "All" ? _pool.Not((Expr)value) : (Expr)value;
                scope.Statements.Add(new If(holds, new Block(new Assign(total, _pool.Sum(total, _pool.Number(1, NumericType.Int32)))),
                    Block.Empty));
                return;
            }
            Expr next = scope.Captured((Expr)value, "value");
            Expr better = isExtreme ? Better(name == "Max", next, total) : next;
            scope.Statements.Add(new Assign(total, name == "Aggregate" ? _pool.Convert(type, next)
                : isExtreme ? _pool.Conditional(_pool.Logic(LogicOperator.Or,
                    _pool.Compare(ComparisonOperator.Equal, count, _pool.Number(0, NumericType.Int32)), better), next, total)
                : _pool.Sum(total, next)));
            scope.Statements.Add(new Assign(count, _pool.Sum(count, _pool.Number(1, NumericType.Int32))));
        });
        if (!isFollowed)
            return null;
        if (isAverage || isExtreme)
            GuardEmpty(count);
        if (!counts && !isAverage)
            return total;
        if (name == "Count")
            return total;
        Variable result = scope.NewLocal("result", type);
        scope.Statements.Add(new Assign(result, isAverage ? _pool.Quotient(total, _pool.Convert(type, count))
            : _pool.Compare(name == "Any"
                ? ComparisonOperator.Greater : ComparisonOperator.Equal, total, _pool.Number(0, NumericType.Int32))));
        return result;
    }

    // A NaN is less than anything else.
    private Expr Better(bool isMax, Expr value, Expr extreme) => _pool.Logic(LogicOperator.Or,
        _pool.Compare(isMax ? ComparisonOperator.Greater : ComparisonOperator.Less, value, extreme),
        isMax ? _pool.Compare(ComparisonOperator.NotEqual, extreme, extreme) : _pool.Compare(ComparisonOperator.NotEqual, value, value));

    private bool IsOfReals(ITypeSymbol type) => type is IArrayTypeSymbol array ? scope.Types.IsFloating(array.ElementType)
        : type is INamedTypeSymbol { TypeArguments: [var element] } && scope.Types.IsFloating(element);

    /// <summary>The elements of a chain in a new array; null where it cannot be followed.</summary>
    public ArrayVariable? ToArray(IInvocationOperation call)
    {
        if (!LinqSequences.IsLinq(call) || call.TargetMethod.Name != "ToArray")
            return null;
        // What a source makes is nobody else's.
        return ArrayUse.Unconverted(call.Arguments[0].Value) is IInvocationOperation made
            && LibrarySource.Of(made.TargetMethod, scope.Compilation) is { } source && scope.Types.OfArray(call.Type) is { } shape
            && shape == scope.Types.OfArray(source.ReturnType)
            ? new InlinedCall(scope, expressions).LowerSource(made, source) as ArrayVariable : ToArray(call.Arguments[0].Value, call.Type!);
    }

    /// <summary>The elements of a sequence in a new array; null where it cannot be followed.</summary>
    public ArrayVariable? ToArray(IOperation items, ITypeSymbol type)
    {
        if (scope.Types.OfArray(type) is not { Kind: not ArrayKind.Matrix } shape
            || _sequences.Read(items) is not { } sequence || (sequence.IsFiltered && shape.Kind == ArrayKind.Jagged))
        {
            return null;
        }
        if (sequence.IsFiltered && shape.Kind == ArrayKind.Vector)
            return Filtered(sequence, shape.Element);
        if (sequence.IsFiltered)
        {
            var arrays = new ArrayLowering(scope, expressions);
            LinqSequence kept = new LinqOrder(scope, expressions, _sequences).Kept(sequence,
                ((IArrayTypeSymbol)scope.Types.Resolve(type)!).ElementType)!;
            return arrays.Copy(arrays.Slice(kept.Array!, _pool.Number(0, NumericType.Int32), kept.Length));
        }
        if (shape.Kind == ArrayKind.Jagged)
            return Rows(sequence, shape.Element, items);
        ArrayVariable array = new ArrayLowering(scope, expressions).New(shape.Element, sequence.Length);
        Loop(0, sequence.Length,
            index => sequence.At(index,
            value => scope.Statements.Add(new Assign(_pool.Element(array, index), _pool.Convert(shape.Element, (Expr)value)))));
        return array;
    }

    // As many as are left, of an array with room for all.
    private ArrayVariable Filtered(LinqSequence sequence, NumericType element)
    {
        var arrays = new ArrayLowering(scope, expressions);
        Expr length = scope.Captured(sequence.Length, "length");
        ArrayVariable all = arrays.New(element, length);
        Variable count = scope.NewLocal("count", NumericType.Int32);
        scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)));
        scope.Capacities.Define(count, _pool.Number(0, NumericType.Int32), sequence.Length);
        Loop(0, length, index => sequence.At(index, value =>
        {
            scope.Statements.Add(new Assign(_pool.Element(all, count), _pool.Convert(element, (Expr)value)));
            scope.Statements.Add(new Assign(count, _pool.Sum(count, _pool.Number(1, NumericType.Int32))));
        }));
        return arrays.Slice(all, _pool.Number(0, NumericType.Int32), count);
    }

    // Null where a row is not an array that the chain makes.
    private ArrayVariable? Rows(LinqSequence sequence, NumericType element, IOperation at)
    {
        var arrays = new ArrayLowering(scope, expressions);
        ArrayVariable jagged = arrays.NewJagged(element, sequence.Length);
        bool areNew = true;
        Loop(0, sequence.Length,
            index => sequence.At(index, row => areNew = row is ArrayVariable array
            && new JaggedRows(scope, arrays).Put(jagged, index, array, 0, null, at)));
        return areNew ? jagged : null;
    }

    private Expr Sum(LinqSequence sequence, NumericType type, bool isAverage)
    {
        Expr length = scope.Captured(sequence.Length, "count");
        if (isAverage && !sequence.IsFiltered)
            GuardEmpty(length);
        // Floats are summed up in double.
        NumericType wide = type.IsReal() ? NumericType.Double : type;
        Variable sum = scope.NewLocal("sum", wide);
        scope.Statements.Add(new Assign(sum, type.IsReal() ? _pool.Zero : _pool.Number(0, type)));
        Variable? count = isAverage && sequence.IsFiltered ? scope.NewLocal("count", NumericType.Int32) : null;
        if (count is not null)
            scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)));
        Loop(0, length, index => sequence.At(index, value =>
        {
            // Enumerable.Sum of integers is checked.
            scope.Statements.Add(new Assign(sum, type.IsReal()
                ? _pool.Sum(sum, expressions.Converted(wide, (Expr)value))
                : new CheckedArithmetic(scope, expressions).Of(IntegerOperator.CheckedAdd, type, sum, (Expr)value, scope.Root)));
            if (count is not null)
                scope.Statements.Add(new Assign(count, _pool.Sum(count, _pool.Number(1, NumericType.Int32))));
        }));
        if (!isAverage)
            return _pool.Convert(type, sum);
        if (count is not null)
            GuardEmpty(count);
        return _pool.Convert(type, _pool.Quotient(sum, _pool.Convert(wide, count ?? length)));
    }

    private void GuardEmpty(Expr count) =>
        expressions.Guard(_pool.Compare(ComparisonOperator.Equal, count, _pool.Number(0, NumericType.Int32)),
            "System.InvalidOperationException");

    private Expr Extreme(LinqSequence sequence, NumericType type, bool isMax)
    {
        Expr length = scope.Captured(sequence.Length, "count");
        GuardEmpty(length);
        Variable extreme = scope.NewLocal(isMax ? "max" : "min", type);
        sequence.At(_pool.Number(0, NumericType.Int32), first => scope.Statements.Add(new Assign(extreme, (Expr)first)));
        Loop(1, length, index => sequence.At(index, element =>
        {
            Expr value = scope.Captured((Expr)element, "value");
            Expr better = _pool.Compare(isMax ? ComparisonOperator.Greater : ComparisonOperator.Less, value, extreme);
            // A NaN is less than anything else.
            if (type.IsReal())
                better = _pool.Logic(LogicOperator.Or, better, isMax
                    ? _pool.Compare(ComparisonOperator.NotEqual, extreme, extreme)
                    : _pool.Compare(ComparisonOperator.NotEqual, value, value));
            scope.Statements.Add(new Assign(extreme, _pool.Conditional(better, value, extreme)));
        }));
        return type.IsReal() ? _pool.Call(DerivativeFunctions.Chosen, extreme) : extreme;
    }

    // Without a seed, the first element is one.
    private Variable Aggregate(LinqSequence sequence, Expr? seed, NumericType type, FunctionValue function)
    {
        Variable total = scope.NewLocal("total", type);
        if (seed is not null)
        {
            scope.Statements.Add(new Assign(total, _pool.Convert(type, seed)));
        }
        else
        {
            GuardEmpty(sequence.Length);
            sequence.At(_pool.Number(0, NumericType.Int32),
                value => scope.Statements.Add(new Assign(total, _pool.Convert(type, (Expr)value))));
        }
        Loop(seed is null ? 1 : 0, scope.Captured(sequence.Length, "count"), index => sequence.At(index, value =>
            scope.Statements.Add(new Assign(total, _pool.Convert(type, (Expr)_sequences.Apply(function, [total, value]))))));
        return total;
    }

    private Expr Counted(LinqSequence sequence, FunctionValue predicate, string name)
    {
        Variable count = scope.NewLocal("count", NumericType.Int32);
        scope.Statements.Add(new Assign(count, _pool.Number(0, NumericType.Int32)));
        Loop(0, scope.Captured(sequence.Length, "length"), index => sequence.At(index, value =>
        {
            var holds = (Expr)_sequences.Apply(predicate, [value]);
            Expr counts = name == "All" ? _pool.Not(holds) : holds;
            scope.Statements.Add(new If(counts, new Block(new Assign(count, _pool.Sum(count, _pool.Number(1, NumericType.Int32)))),
                Block.Empty));
        }));
        return name == "Count"
            ? count : _pool.Compare(name == "Any"
            ? ComparisonOperator.Greater : ComparisonOperator.Equal, count, _pool.Number(0, NumericType.Int32));
    }

    private void Loop(int start, Expr end, Action<Expr> body)
    {
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Fix(index);
        scope.Statements.Add(new For(index, _pool.Number(start, NumericType.Int32), end, 1, scope.InBlock(() => body(index))));
    }
}
