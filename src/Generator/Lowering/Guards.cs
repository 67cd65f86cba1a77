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
        Expr zero = scope.Pool.Number(0, values.Length > 0 && values[0].Type.IsInteger() ? values[0].Type : NumericType.Exact);
        Expr? condition = (method.Name, values.Length) switch
        {
            ("ThrowIfNegative", 1) => Is(ComparisonOperator.Less, values[0], zero),
            ("ThrowIfNegativeOrZero", 1) => Is(ComparisonOperator.LessOrEqual, values[0], zero),
            ("ThrowIfZero", 1) => Is(ComparisonOperator.Equal, values[0], zero),
            ("ThrowIfGreaterThan", 2) => Is(ComparisonOperator.Greater, values[0], values[1]),
            ("ThrowIfGreaterThanOrEqual", 2) => Is(ComparisonOperator.GreaterOrEqual, values[0], values[1]),
            ("ThrowIfLessThan", 2) => Is(ComparisonOperator.Less, values[0], values[1]),
            ("ThrowIfLessThanOrEqual", 2) => Is(ComparisonOperator.LessOrEqual, values[0], values[1]),
            ("ThrowIfEqual", 2) => Is(ComparisonOperator.Equal, values[0], values[1]),
            ("ThrowIfNotEqual", 2) => Is(ComparisonOperator.NotEqual, values[0], values[1]),
            _ => null,
        };
        if (condition is null)
            return false;
        expressions.Guard(condition, "System.ArgumentOutOfRangeException");
        return true;
    }

    private Expr Is(ComparisonOperator comparison, Expr left, Expr right) => scope.Pool.Compare(comparison, left, right);
}
