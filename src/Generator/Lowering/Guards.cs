using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers the methods of .NET that throw on a condition and do nothing else.</summary>
internal sealed class Guards(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers the call; false where it is no such one.</summary>
    public bool Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string container = method.ContainingType.ToDisplayString();
        // What is null throws where it is used.
        if (container is "System.ArgumentNullException" && method.Name == "ThrowIfNull")
            return true;
        if (container is not "System.ArgumentOutOfRangeException")
            return false;
        List<IArgumentOperation> numbers = call.Arguments.Where(a => scope.Types.Of(a.Value.Type) is not null).ToList();
        Expr[] values = expressions.InOrder(numbers.Select(static a => a.Value)).Zip(numbers,
            static (value, a) => (Value: value, a.Parameter!.Ordinal))
            .OrderBy(static v => v.Ordinal).Select(static v => v.Value).ToArray();
        Expr? condition = (method.Name, values.Length) switch
        {
            ("ThrowIfNegative", 1) => IsNegative(values[0]),
            ("ThrowIfNegativeOrZero", 1) => Either(IsNegative(values[0]), Is(ComparisonOperator.Equal, values[0], Zero(values[0]))),
            ("ThrowIfZero", 1) => Is(ComparisonOperator.Equal, values[0], Zero(values[0])),
            ("ThrowIfGreaterThan", 2) => OrNaN(ComparisonOperator.Greater, values[0], values[1], values[1], values[0]),
            ("ThrowIfGreaterThanOrEqual", 2) => OrNaN(ComparisonOperator.GreaterOrEqual, values[0], values[1], values[1], null),
            ("ThrowIfLessThan", 2) => OrNaN(ComparisonOperator.Less, values[0], values[1], values[0], values[1]),
            ("ThrowIfLessThanOrEqual", 2) => OrNaN(ComparisonOperator.LessOrEqual, values[0], values[1], values[0], null),
            ("ThrowIfEqual", 2) => CallLowering.AreEqual(values[0], values[1]),
            ("ThrowIfNotEqual", 2) => scope.Pool.Not(CallLowering.AreEqual(values[0], values[1])),
            _ => null,
        };
        if (condition is null)
            return false;
        expressions.Guard(condition, "System.ArgumentOutOfRangeException");
        return true;
    }

    // The sign of zeros and of what is no number counts.
    private Expr IsNegative(Expr value) => Is(ComparisonOperator.Less, value.Type.IsReal()
        ? scope.Pool.Call(Functions.CopySign, scope.Pool.Convert(value.Type, scope.Pool.One), value) : value, Zero(value));

    // As CompareTo sees it, what is no number is less than all others.
    private Expr OrNaN(ComparisonOperator comparison, Expr left, Expr right, Expr least, Expr? other)
    {
        Expr condition = Is(comparison, left, right);
        if (!least.Type.IsReal() || least is Number)
            return condition;
        Expr isLeast = Is(ComparisonOperator.NotEqual, least, least);
        return Either(condition, other is null or Number ? isLeast
            : scope.Pool.Logic(LogicOperator.And, isLeast, Is(ComparisonOperator.Equal, other, other)));
    }

    private Expr Zero(Expr value) => scope.Pool.Number(0, value.Type.IsInteger() ? value.Type : NumericType.Exact);

    private Expr Either(Expr first, Expr second) => scope.Pool.Logic(LogicOperator.Or, first, second);

    private Expr Is(ComparisonOperator comparison, Expr left, Expr right) => scope.Pool.Compare(comparison, left, right);
}
