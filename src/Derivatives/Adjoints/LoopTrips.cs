using System;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>How often counted loops run, and how they run from the last iteration to the first.</summary>
internal static class LoopTrips
{
    /// <summary>The number of iterations.</summary>
    public static Expr Of(For loop)
    {
        ExprPool pool = loop.Start.Pool;
        Expr distance = loop is { Step: > 0, Start: Number { IsZero: true } }
            ? loop.End : loop.Step > 0 ? pool.Sum(loop.End, pool.Negate(loop.Start)) : pool.Sum(loop.Start, pool.Negate(loop.End));
        int magnitude = Math.Abs(loop.Step);
        Expr trips = magnitude == 1 ? distance
            : pool.Quotient(pool.Sum(distance, Number(pool, magnitude - 1)), Number(pool, magnitude));
        // A length is not negative.
        return trips is ArrayLength or Number { Value.Sign: >= 0 } ? trips : pool.Call(Functions.Max, Number(pool, 0), trips);
    }

    /// <summary>The same loop from the last iteration to the first, with another body.</summary>
    public static For Reversed(For loop, Block body)
    {
        ExprPool pool = loop.Start.Pool;
        Expr one = Number(pool, 1), first;
        if (loop.Step is 1 or -1)
        {
            first = pool.Sum(loop.End, loop.Step > 0 ? pool.Negate(one) : one);
        }
        else
        {
            // The number of iterations, at most 0 where there is none, tells where the last one was.
            int magnitude = Math.Abs(loop.Step);
            Expr distance = loop.Step > 0
                ? pool.Sum(loop.End, pool.Negate(loop.Start), Number(pool, magnitude - 1))
                : pool.Sum(loop.Start, pool.Negate(loop.End), Number(pool, magnitude - 1));
            Expr trips = pool.Quotient(distance, Number(pool, magnitude));
            first = pool.Sum(loop.Start, pool.Product(pool.Sum(trips, pool.Negate(one)), Number(pool, loop.Step)));
        }
        Expr end = loop.Start is Number start
            ? pool.Number(start.Value - (loop.Step > 0 ? 1 : -1), NumericType.Int32)
            : pool.Sum(loop.Start, loop.Step > 0 ? pool.Negate(one) : one);
        return new For(loop.Index, first, end, -loop.Step, body);
    }

    private static Expr Number(ExprPool pool, int value) => pool.Number(value, NumericType.Int32);
}
