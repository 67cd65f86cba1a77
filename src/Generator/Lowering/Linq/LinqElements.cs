using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers the operators of LINQ that give one element: the first, the last, the one at an index, the one with the largest key.
/// </summary>
internal sealed class LinqElements(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly LinqSequences _sequences = new(scope, expressions);
    private readonly Expr _zero = scope.Pool.Number(0, NumericType.Int32);

    /// <summary>
    /// The element, an <see cref="Expr"/> or a <see cref="StructValue"/>; null where the call is none of these, or cannot be followed.
    /// </summary>
    public object? Lower(IInvocationOperation call)
    {
        if (!LinqSequences.IsLinq(call))
            return null;
        new LinqEffects(scope, expressions).Check(call);
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        return (call.TargetMethod.Name, arguments.Length) switch
        {
            ("First" or "Single", 1 or 2) => At(call, static (_, _) => null),
            ("FirstOrDefault" or "SingleOrDefault", 1 or 2) when IsChoice(arguments) => OrDefault(call, isLast: false),
            ("Last", 1 or 2) => At(call, (count, _) => Last(count)),
            ("LastOrDefault", 1 or 2) when IsChoice(arguments) => OrDefault(call, isLast: true),
            ("ElementAt", 2) when scope.Types.Of(arguments[1].Type) == NumericType.Int32 || FromEnd(arguments) is not null =>
                At(call, (_, index) => index),
            ("MaxBy", 2) => By(call, isMax: true),
            ("MinBy", 2) => By(call, isMax: false),
            _ => null,
        };
    }

    private bool IsChoice(IOperation[] arguments) => arguments.Length == 1 || scope.FunctionOf(arguments[1]) is not null;

    // How far before the end an element is; null where that is not how it is named.
    private static IOperation? FromEnd(IOperation[] arguments) =>
        arguments[1] is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var operand } ? operand : null;

    private Expr Last(Expr count) => _pool.Sum(count, _pool.Number(-1, NumericType.Int32));

    // Those that a condition leaves, where there is one.
    private LinqSequence? Source(IInvocationOperation call)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        if (_sequences.Read(arguments[0]) is not { } source)
            return null;
        if (arguments.Length > 1 && scope.FunctionOf(arguments[1]) is { } predicate)
            source = _sequences.Where(source, predicate);
        return source.IsFiltered ? new LinqOrder(scope, expressions, _sequences).Kept(source, call.TargetMethod.TypeArguments[0]) : source;
    }

    private object? At(IInvocationOperation call, Func<Expr, Expr?, Expr?> place)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        if (Source(call) is not { } source)
            return null;
        Expr count = scope.Captured(source.Length, "count");
        Expr? index = call.TargetMethod.Name != "ElementAt" ? null
            : scope.Captured(FromEnd(arguments) is { } fromEnd ? _pool.Sum(count, _pool.Negate(expressions.LowerIndex(fromEnd)))
                : expressions.Lower(arguments[1]), "index");
        Expr none = _pool.Compare(ComparisonOperator.LessOrEqual, count, index ?? _zero);
        if (index is not null)
            none = _pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.Less, index, _zero), none);
        if (call.TargetMethod.Name == "Single")
            none = _pool.Compare(ComparisonOperator.NotEqual, count, _pool.Number(1, NumericType.Int32));
        expressions.Guard(none, call.TargetMethod.Name == "ElementAt"
            ? "System.ArgumentOutOfRangeException" : "System.InvalidOperationException");
        return Fetched(source, place(count, index) ?? _zero);
    }

    private Variable? OrDefault(IInvocationOperation call, bool isLast)
    {
        if (Source(call) is not { } source || scope.Types.Of(call.Type) is not { } type)
            return null;
        Expr count = scope.Captured(source.Length, "count");
        if (call.TargetMethod.Name == "SingleOrDefault")
            expressions.Guard(_pool.Compare(ComparisonOperator.Greater, count, _pool.Number(1, NumericType.Int32)),
                "System.InvalidOperationException");
        Variable found = scope.NewLocal("found", type);
        scope.Statements.Add(new Assign(found, new StructLowering(scope, expressions).Zero(type)));
        scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.Greater, count, _zero), scope.InBlock(() =>
            source.At(isLast ? Last(count) : _zero, value => scope.Statements.Add(new Assign(found, (Expr)value))), BlockKind.Branch),
                Block.Empty));
        return found;
    }

    // The element at a place, once.
    private static object? Fetched(LinqSequence source, Expr place)
    {
        object? element = null;
        source.At(place, value => element = value);
        return element is Expr or StructValue ? element : null;
    }

    // The first of those whose key is the largest or smallest. A NaN is less than anything else, and the last that MinBy takes.
    private object? By(IInvocationOperation call, bool isMax)
    {
        IOperation[] arguments = LinqSequences.ArgumentsOf(call);
        if (scope.FunctionOf(arguments[1]) is not { } key || scope.Types.Of(call.TargetMethod.TypeArguments[1]) is not { } type
            || type == NumericType.Boolean || !ArraySorting.IsOrdered(scope.Types.Resolve(call.TargetMethod.TypeArguments[1]))
            || _sequences.Read(arguments[0]) is not { } read
            || new LinqOrder(scope, expressions, _sequences).Kept(read, call.TargetMethod.TypeArguments[0]) is not { } source)
        {
            return null;
        }
        Expr count = scope.Captured(source.Length, "count");
        expressions.Guard(_pool.Compare(ComparisonOperator.LessOrEqual, count, _zero), "System.InvalidOperationException");
        Variable best = scope.NewLocal("best", type), at = scope.NewLocal("at", NumericType.Int32);
        source.At(_zero, item => scope.Statements.Add(new Assign(best, expressions.Converted(type, (Expr)_sequences.Apply(key, [item])))));
        scope.Statements.Add(new Assign(at, _zero));
        _sequences.Loop(_pool.Number(1, NumericType.Int32), count, index => source.At(index, item =>
        {
            Expr value = scope.Captured(expressions.Converted(type, (Expr)_sequences.Apply(key, [item])), "key");
            Expr better = _pool.Compare(isMax ? ComparisonOperator.Greater : ComparisonOperator.Less, value, best);
            if (type.IsReal())
            {
                Expr isNaN = _pool.Compare(ComparisonOperator.NotEqual, value, value),
                    wasNaN = _pool.Compare(ComparisonOperator.NotEqual, best, best);
                better = _pool.Logic(LogicOperator.Or, better, isMax
                    ? _pool.Logic(LogicOperator.And, wasNaN, _pool.Not(isNaN)) : _pool.Logic(LogicOperator.And, isNaN, _pool.Not(wasNaN)));
            }
            scope.Statements.Add(new If(better, new Block(new Assign(best, value), new Assign(at, index)), Block.Empty));
        }));
        return Fetched(source, at);
    }
}
