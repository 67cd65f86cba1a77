using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Tests what C# tests where a conversion to an integer is checked.</summary>
internal sealed class CheckedConversions(LoweringScope scope, ExpressionLowering expressions)
{
    // The smallest and the largest integer of each type.
    private static readonly Dictionary<NumericType, (decimal Low, decimal High)> Ranges = new()
    {
        [NumericType.SByte] = (sbyte.MinValue, sbyte.MaxValue),
        [NumericType.Byte] = (byte.MinValue, byte.MaxValue),
        [NumericType.Int16] = (short.MinValue, short.MaxValue),
        [NumericType.UInt16] = (ushort.MinValue, ushort.MaxValue),
        [NumericType.Int32] = (int.MinValue, int.MaxValue),
        [NumericType.UInt32] = (uint.MinValue, uint.MaxValue),
        [NumericType.Int64] = (long.MinValue, long.MaxValue),
        [NumericType.UInt64] = (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>Tests a value, which throws where it does not fit; false where the types have no range that is known.</summary>
    public bool Test(Expr value, NumericType from, NumericType to)
    {
        if (!Ranges.TryGetValue(to, out (decimal Low, decimal High) range))
            return false;
        ExprPool pool = scope.Pool;
        if (from is NumericType.Double or NumericType.Single)
        {
            // What is cut off may be less than one; what is no number does not fit. From 2^53 on there is nothing between integers.
            bool isWide = to == NumericType.Int64;
            Expr given = pool.Convert(NumericType.Double, value);
            Expr fits = pool.Logic(LogicOperator.And, pool.Compare(isWide ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater,
                given, pool.FromDouble((double)(isWide ? range.Low : range.Low - 1))),
                pool.Compare(ComparisonOperator.Less, given, pool.FromDouble((double)range.High + 1)));
            expressions.Guard(pool.Not(fits), "System.OverflowException");
            return true;
        }
        if (!Ranges.TryGetValue(from, out (decimal Low, decimal High) known))
            return false;
        if (range.Low > known.Low)
            expressions.Guard(pool.Compare(ComparisonOperator.Less, value, Number(range.Low, from, pool)), "System.OverflowException");
        if (range.High < known.High)
            expressions.Guard(pool.Compare(ComparisonOperator.Greater, value, Number(range.High, from, pool)), "System.OverflowException");
        return true;
    }

    /// <summary>The smallest integer of a type.</summary>
    public static Expr Least(NumericType type, ExprPool pool) => Number(Ranges[type].Low, type, pool);

    /// <summary>The largest integer of a type.</summary>
    public static Expr Greatest(NumericType type, ExprPool pool) => Number(Ranges[type].High, type, pool);

    private static Expr Number(decimal value, NumericType type, ExprPool pool) =>
        pool.Number((Rational)(System.Numerics.BigInteger)value, type);
}
