using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Computes with integers as C# does where it is checked, and finds what is thrown where that is caught.</summary>
internal sealed class CheckedArithmetic(LoweringScope scope, ExpressionLowering expressions)
{
    private const string Overflow = "System.OverflowException";
    private const string ByZero = "System.DivideByZeroException";

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>A sum, difference or product of two integers.</summary>
    /// <param name="operation">Which of these.</param>
    /// <param name="type">The type in which it is computed.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="at">Where it stands.</param>
    public Expr Of(IntegerOperator operation, NumericType type, Expr left, Expr right, IOperation at)
    {
        if (!scope.IsCaught(Overflow))
            return _pool.Integer(operation, type, left, right);
        if (operation == IntegerOperator.CheckedMultiply && type == NumericType.Int64)
            return expressions.Refuse(Rules.UnsupportedExpression, at, "A checked product of 'long' where it may be caught",
                "; test the range first");
        (left, right) = (scope.Captured(left, "left"), scope.Captured(right, "right"));
        expressions.Guard(Overflows(operation, type, left, right), Overflow);
        return _pool.Integer(operation, type, left, right);
    }

    /// <summary>Finds a division of integers by zero.</summary>
    public void TestDivisor(Expr divisor, NumericType type)
    {
        if (type.IsInteger() && divisor is not Number { IsZero: false } && scope.IsCaught(ByZero))
            expressions.Guard(_pool.Compare(ComparisonOperator.Equal, divisor, _pool.Number(0, type)), ByZero);
    }

    private Expr Overflows(IntegerOperator operation, NumericType type, Expr left, Expr right)
    {
        (Expr low, Expr high) = (CheckedConversions.Least(type, _pool), CheckedConversions.Greatest(type, _pool));
        Expr zero = _pool.Number(0, type);
        bool isUnsigned = type is NumericType.UInt32 or NumericType.UInt64;
        if (type == NumericType.Int32)
        {
            // In 'long' none of them is too large.
            Expr value = Wide(operation, _pool.Convert(NumericType.Int64, left), _pool.Convert(NumericType.Int64, right));
            return Either(Is(ComparisonOperator.Less, value, _pool.Convert(NumericType.Int64, low)),
                Is(ComparisonOperator.Greater, value, _pool.Convert(NumericType.Int64, high)));
        }
        return (operation, isUnsigned) switch
        {
            (IntegerOperator.CheckedAdd, true) => Is(ComparisonOperator.Greater, left, Less(high, right)),
            (IntegerOperator.CheckedSubtract, true) => Is(ComparisonOperator.Less, left, right),
            (IntegerOperator.CheckedMultiply, _) => _pool.Logic(LogicOperator.And, Is(ComparisonOperator.NotEqual, left, zero),
                Is(ComparisonOperator.Greater, right, _pool.Quotient(high, left))),
            (IntegerOperator.CheckedAdd, _) => _pool.Conditional(Is(ComparisonOperator.Greater, right, zero),
                Is(ComparisonOperator.Greater, left, Less(high, right)), Is(ComparisonOperator.Less, left, Less(low, right))),
            _ => _pool.Conditional(Is(ComparisonOperator.Greater, right, zero),
                Is(ComparisonOperator.Less, left, _pool.Sum(low, right)), Is(ComparisonOperator.Greater, left, _pool.Sum(high, right))),
        };
    }

    private Expr Wide(IntegerOperator operation, Expr left, Expr right) => operation switch
    {
        IntegerOperator.CheckedAdd => _pool.Sum(left, right),
        IntegerOperator.CheckedSubtract => Less(left, right),
        _ => _pool.Product(left, right),
    };

    private Expr Less(Expr value, Expr by) => _pool.Sum(value, _pool.Negate(by));

    private Expr Either(Expr first, Expr second) => _pool.Logic(LogicOperator.Or, first, second);

    private Expr Is(ComparisonOperator comparison, Expr left, Expr right) => _pool.Compare(comparison, left, right);
}
