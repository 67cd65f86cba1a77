using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Derives <see cref="KnownSign"/>s.</summary>
public static class Signs
{
    // Deep enough for what people write (1 + x^2, cosh(x), 2 + sqrt(...)), and constant time on any input.
    private const int DeepestLook = 6;

    // Of numbers and constants: they do not underflow so far.
    private const int LargestPower = 16;

    /// <summary>What the structure of the expression tells of its sign.</summary>
    public static KnownSign Of(Expr e) => Of(e, DeepestLook);

    /// <summary>Whether the expression is at most 0, or NaN: what is often said of the argument of an exponential.</summary>
    public static bool IsNonPositive(Expr e) => e switch
    {
        Number n => n.Value.Sign <= 0,
        Negate n => Of(n.Operand) != KnownSign.Any,
        Product { Operands: [Negate n, var other] } when ReferenceEquals(n.Operand, other) => true,
        Product { Operands: [var first, var second] } => IsNonPositive(first) && Of(second) != KnownSign.Any,
        Product { Operands: [Number { Value.Sign: < 0 }, ..] } =>
            AllNonNegative(e.Operands.Skip(1).ToList(), DeepestLook) || IsSquare(e.Operands.Skip(1).ToList()),
        Quotient q => IsNonPositive(q.Numerator) && Of(q.Denominator) != KnownSign.Any,
        _ => false,
    };

    private static bool IsSquare(List<Expr> factors) => factors.Count == 2 && ReferenceEquals(factors[0], factors[1]);

    private static KnownSign Of(Expr e, int depth)
    {
        if (depth == 0 || e.Operands.Count > 64)
            return KnownSign.Any;
        switch (e)
        {
            case Number n:
                return n.Value.Sign > 0 ? KnownSign.Positive : n.Value.IsZero ? KnownSign.NonNegative : KnownSign.Any;
            case Constant c:
                return c.Definition.Value > 0 ? KnownSign.Positive : KnownSign.Any;
            case Power
            {
                Base: Number { Value.Sign: > 0, Value.BitSize: <= 64 } or Constant { Definition.Value: > 0 },
                Exponent: Number { Value: var n }
            } when n.Abs() <= LargestPower:
                return KnownSign.Positive;
            case Power { Exponent: Number { Value: { IsInteger: true, Numerator.IsEven: true } } }:
                return KnownSign.NonNegative;
            case Call call:
                return call.Function.Sign;
            case Sum:
                return OfSum(e.Operands, depth);
            case Product { Operands.Count: 2 } when ReferenceEquals(e.Operands[0], e.Operands[1]):
                return KnownSign.NonNegative;
            case Product:
            case Quotient:
                // A product of positive numbers may underflow to 0, so it is no more than non-negative.
                return AllNonNegative(e.Operands, depth) ? KnownSign.NonNegative : KnownSign.Any;
            default:
                return KnownSign.Any;
        }
    }

    private static KnownSign OfSum(IReadOnlyList<Expr> terms, int depth)
    {
        bool positive = false;
        foreach (Expr term in terms)
        {
            KnownSign sign = Of(term, depth - 1);
            if (sign == KnownSign.Any)
                return KnownSign.Any;
            positive |= sign == KnownSign.Positive;
        }
        return positive ? KnownSign.Positive : KnownSign.NonNegative;
    }

    private static bool AllNonNegative(IReadOnlyList<Expr> operands, int depth)
    {
        foreach (Expr operand in operands)
        {
            if (Of(operand, depth - 1) == KnownSign.Any)
                return false;
        }
        return true;
    }
}
