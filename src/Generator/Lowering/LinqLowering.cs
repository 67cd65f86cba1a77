using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers chains of <c>Select</c>, <c>Zip</c> and <c>Enumerable.Range</c> that end in <c>Sum</c>, <c>Average</c>, <c>Max</c> or
/// <c>Min</c> to the loop that they stand for, which adds in the same order.
/// </summary>
internal sealed class LinqLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>A sequence: its length, and what computes the element at an index.</summary>
    private sealed record Sequence(Expr Length, NumericType Type, Func<Expr, Expr> At);

    /// <summary>Lowers the call; null where it is no such chain.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        if (!IsLinq(call) || name is not ("Sum" or "Average" or "Max" or "Min") || call.Arguments.Length is 0 or > 2
            || Read(call.Arguments[0].Value) is not { } sequence)
        {
            return null;
        }
        if (call.Arguments.Length == 2)
        {
            if (Function(call.Arguments[1].Value) is not { } selector)
                return null;
            sequence = Mapped(sequence, selector, call.TargetMethod.ReturnType);
        }
        // Integers sum up and divide by rules of their own.
        if (!sequence.Type.IsReal() || sequence.Type == NumericType.Single)
            return null;
        Expr length = scope.Captured(sequence.Length, "count");
        if (name != "Sum")
            expressions.Guard(_pool.Compare(ComparisonOperator.Equal, length, _pool.Number(0, NumericType.Int32)));
        if (name is "Max" or "Min")
            return Extreme(sequence, length, name == "Max");
        Variable sum = scope.NewLocal("sum", sequence.Type);
        scope.Statements.Add(new Assign(sum, _pool.Zero));
        Loop(0, length, index => new Assign(sum, _pool.Sum(sum, sequence.At(index))));
        return name == "Sum" ? sum : _pool.Quotient(sum, _pool.Convert(sequence.Type, length));
    }

    private Variable Extreme(Sequence sequence, Expr length, bool isMax)
    {
        Variable extreme = scope.NewLocal(isMax ? "max" : "min", sequence.Type);
        scope.Statements.Add(new Assign(extreme, sequence.At(_pool.Number(0, NumericType.Int32))));
        Loop(1, length, index =>
        {
            Expr value = scope.Captured(sequence.At(index), "value");
            Expr better = _pool.Compare(isMax ? ComparisonOperator.Greater : ComparisonOperator.Less, value, extreme);
            // A NaN is less than anything else.
            Expr isNaN = isMax ? _pool.Compare(ComparisonOperator.NotEqual, extreme, extreme) : _pool.Compare(ComparisonOperator.NotEqual, value, value);
            return new Assign(extreme, _pool.Conditional(_pool.Logic(LogicOperator.Or, better, isNaN), value, extreme));
        });
        return extreme;
    }

    private void Loop(int start, Expr end, Func<Expr, Statement> body)
    {
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        scope.Statements.Add(new For(index, _pool.Number(start, NumericType.Int32), end, 1, scope.InBlock(() => scope.Statements.Add(body(index)))));
    }

    private Sequence? Read(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        if (operation is IInvocationOperation call && IsLinq(call))
        {
            switch (call.TargetMethod.Name, call.Arguments.Length)
            {
                case ("Range", 2):
                    Expr first = scope.Captured(expressions.Lower(call.Arguments[0].Value), "first");
                    Expr count = scope.Captured(expressions.Lower(call.Arguments[1].Value), "count");
                    expressions.Guard(_pool.Compare(ComparisonOperator.Less, count, _pool.Number(0, NumericType.Int32)));
                    return new Sequence(count, NumericType.Int32, index => first is Number { IsZero: true } ? index : _pool.Sum(first, index));
                case ("Select", 2) when Read(call.Arguments[0].Value) is { } source && Function(call.Arguments[1].Value) is { } selector:
                    return Mapped(source, selector, selector.Symbol.ReturnType);
                case ("Zip", 3) when Read(call.Arguments[0].Value) is { } left && Read(call.Arguments[1].Value) is { } right
                    && Function(call.Arguments[2].Value) is { } selector && scope.Types.Of(selector.Symbol.ReturnType) is { } type:
                    Expr shorter = _pool.Call(Functions.Min, left.Length, right.Length);
                    return new Sequence(shorter, type, index => Apply(selector, left.At(index), right.At(index)));
            }
            return null;
        }
        return scope.Types.OfArray(operation.Type) is { Kind: ArrayKind.Vector } shape && new ArrayLowering(scope, expressions).Resolve(operation) is { } array
            ? new Sequence(_pool.Length(array), shape.Element, index => _pool.Element(array, index))
            : null;
    }

    private Sequence Mapped(Sequence source, IAnonymousFunctionOperation selector, ITypeSymbol type) =>
        source with
        {
            Type = scope.Types.Of(type) ?? NumericType.Double,
            At = index => selector.Symbol.Parameters.Length == 2 ? Apply(selector, source.At(index), index) : Apply(selector, source.At(index)),
        };

    private Expr Apply(IAnonymousFunctionOperation function, params Expr[] arguments)
    {
        scope.Redeclare(function.Body);
        for (int i = 0; i < arguments.Length; i++)
        {
            IParameterSymbol parameter = function.Symbol.Parameters[i];
            Variable local = scope.NewLocal(parameter.Name, scope.Types.Of(parameter.Type) ?? NumericType.Double);
            scope.Statements.Add(new Assign(local, arguments[i]));
            scope.Bind(parameter, local);
        }
        new StatementLowering(scope).LowerAll(function.Body.Operations.Take(function.Body.Operations.Length - 1));
        return function.Body.Operations.LastOrDefault() is IReturnOperation { ReturnedValue: { } value }
            ? expressions.Lower(value)
            : expressions.Refuse(Rules.UnsupportedExpression, function, "This lambda", "");
    }

    private static IAnonymousFunctionOperation? Function(IOperation argument)
    {
        while (argument is IConversionOperation conversion)
            argument = conversion.Operand;
        return argument is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }
            && function.Body.Descendants().Count(static o => o is IReturnOperation) == 1 ? function : null;
    }

    private static bool IsLinq(IInvocationOperation call) => call.TargetMethod.ContainingType.ToDisplayString() == "System.Linq.Enumerable";
}
