using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>Other ways to write sums whose terms tend to infinities of both signs.</summary>
internal static class InfinityMinusInfinity
{
    /// <summary>One quotient of a sum that has quotients in it: 1/x - 1/sin(x); null where it has none.</summary>
    public static Expr? AsQuotient(Expr sum)
    {
        List<(Expr Above, Expr Below)> parts = [.. sum.Operands.Select(Split)];
        if (parts.TrueForAll(static p => p.Below is Number))
            return null;
        ExprPool pool = sum.Pool;
        List<Expr> below = [.. parts.Select(static p => p.Below).Where(static b => b is not Number { Value.IsOne: true }).Distinct()];
        Expr all = below.Aggregate((Expr)pool.One, static (a, b) => a * b);
        Expr above = parts.Aggregate((Expr)pool.Zero, (total, p) =>
            total + below.Where(b => b != p.Below).Aggregate(p.Above, static (a, b) => a * b));
        return pool.Quotient(above, all);
    }

    /// <summary>sqrt(u) - v as (u - v²)/(sqrt(u) + v), for two terms of which one is a root; null where there is none.</summary>
    public static Expr? Conjugate(Expr sum)
    {
        if (sum.Operands.Count != 2 || !sum.Operands.Any(IsRoot))
            return null;
        (Expr a, Expr b) = (sum.Operands[0], sum.Operands[1]);
        Expr above = Simplifier.Simplify(Square(a) - Square(b));
        return above is Sum && sum.Operands.All(IsRoot) && Traversal.PostOrder(above).Exists(IsRoot)
            ? null : sum.Pool.Quotient(above, a - b);
    }

    /// <summary>log(u) - log(v) as log(u/v); null where the terms are no logarithms.</summary>
    public static Expr? AsLogarithm(Expr sum)
    {
        ExprPool pool = sum.Pool;
        Expr inner = pool.One;
        foreach (Expr term in sum.Operands)
        {
            if (term is Call { Function: var f } plus && f == Functions.Log)
                inner *= plus.Operands[0];
            else if (term is Negate { Operand: Call { Function: var g } minus } && g == Functions.Log)
                inner /= minus.Operands[0];
            else
                return null;
        }
        return pool.Call(Functions.Log, Simplifier.Simplify(inner));
    }

    /// <summary>The square, where roots are those of numbers that are not negative.</summary>
    public static Expr Square(Expr e) => e switch
    {
        Negate n => Square(n.Operand),
        Product => e.Operands.Select(Square).Aggregate(static (a, b) => a * b),
        Quotient q => Square(q.Numerator) / Square(q.Denominator),
        Call c when c.Function == Functions.Sqrt => c.Operands[0],
        Power { Exponent: Number n } p => e.Pool.Power(p.Base, e.Pool.Number(2 * n.Value)),
        _ => e * e,
    };

    /// <summary>Whether an expression is a square root, or one times something.</summary>
    public static bool IsRoot(Expr e) => e switch
    {
        Negate n => IsRoot(n.Operand),
        Product => e.Operands.Any(IsRoot),
        Call c => c.Function == Functions.Sqrt,
        Power { Exponent: Number { Value: { IsInteger: false } n } } => n.Denominator == 2,
        _ => false,
    };

    private static (Expr Above, Expr Below) Split(Expr e) => e switch
    {
        Quotient q => (q.Numerator, q.Denominator),
        Negate n when Split(n.Operand) is var (above, below) => (-above, below),
        Power { Exponent: Number { Value.Sign: < 0 } n } p => (e.Pool.One, e.Pool.Power(p.Base, e.Pool.Number(-n.Value))),
        Product when e.Operands.Select(Split).ToList() is var parts =>
            (parts.Select(static p => p.Above).Aggregate(static (a, b) => a * b), parts.Select(static p =>
                p.Below).Aggregate(static (a, b) => a * b)),
        _ => (e, e.Pool.One),
    };
}
