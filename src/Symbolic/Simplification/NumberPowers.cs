using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>Powers of numbers: √8 = 2·√2, √2·√3 = √6, 4^x/2^x = 2^x.</summary>
internal static class NumberPowers
{
    private const int LargestPrime = 1000;
    private const int LargestPower = 64;

    /// <summary>Whether n^(k·u) is well written as (n^k)^u.</summary>
    public static bool CanRaise(Rational n, Rational power, out int k) =>
        power.TryToInt32(out k) && Math.Abs((long)k) <= LargestPower && n.BitSize * Math.Abs(k) <= 256 && n.Denominator <= LargestPrime;

    /// <summary>The number to the power k/2, where its root is exact: (729/4096)^(1/2) = 27/64; null where it is not.</summary>
    public static Rational? ExactRoot(Rational number, int halves) =>
        Math.Abs((long)halves) <= LargestPower && Functions.Sqrt.Exact([number]) is { } root ? root.Pow(halves) : null;

    /// <summary>The prime factors of a number that is raised to a fraction; null where they are too large to be looked for.</summary>
    public static List<(int Prime, int Count)>? PrimeFactors(Rational number, Rational power)
    {
        if (number.BitSize > 64 || power.Abs() > LargestPower || number.Denominator > LargestPrime)
            return null;
        var factors = new List<(int, int)>();
        return Collect(number.Numerator, 1, factors) && Collect(number.Denominator, -1, factors) ? factors : null;
    }

    /// <summary>The powers with those of numbers to the same fraction brought together.</summary>
    public static IEnumerable<KeyValuePair<Expr, Rational>> United(ExprPool pool, Dictionary<Expr, Rational> powers)
    {
        foreach (KeyValuePair<Expr, Rational> power in powers)
        {
            if (!IsRadical(power))
                yield return power;
        }
        foreach (IGrouping<Rational, KeyValuePair<Expr, Rational>> group in powers.Where(IsRadical).GroupBy(static p => p.Value))
        {
            Rational product = group.Select(static p => ((Number)p.Key).Value).Aggregate(static (a, b) => a * b);
            yield return new(pool.Number(product), group.Key);
        }
    }

    private static bool IsRadical(KeyValuePair<Expr, Rational> power) => power.Key is Number { Value: { IsInteger: true, Sign: > 0 } } && power.Value.Sign > 0 && power.Value < 1;

    private static bool Collect(BigInteger rest, int sign, List<(int, int)> factors)
    {
        for (int prime = 2; prime <= LargestPrime && rest > 1; prime++)
        {
            int count = 0;
            for (; (rest % prime).IsZero; count++)
                rest /= prime;
            if (count > 0)
                factors.Add((prime, sign * count));
        }
        // What is left has no factor up to the largest prime, so below its square it is prime itself.
        if (rest > int.MaxValue)
            return false;
        if (rest > 1)
            factors.Add(((int)rest, sign));
        return true;
    }
}
