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
    private const int LargestDegree = 4;

    /// <summary>Whether n^(k·u) is well written as (n^k)^u.</summary>
    public static bool CanRaise(Rational n, Rational power, out int k) =>
        power.TryToInt32(out k) && Math.Abs((long)k) <= LargestPower && n.BitSize * Math.Abs(k) <= 256 && n.Denominator <= LargestPrime;

    /// <summary>The number to the power k/2, where its root is exact: (729/4096)^(1/2) = 27/64; null where it is not.</summary>
    public static Rational? ExactRoot(Rational number, int halves) =>
        Math.Abs((long)halves) <= LargestPower && Functions.Sqrt.Exact([number]) is { } root ? root.Pow(halves) : null;

    /// <summary>Whether powers of whole numbers with this exponent are written as roots: √8 = 2·√2, but 12^0.3 stays.</summary>
    public static bool IsRadical(Rational power) => power.Denominator <= LargestDegree;

    /// <summary>The prime factors of a whole number, or of one over it, under a root; null where they are too large to be looked
    /// for.</summary>
    public static List<(int Prime, int Count)>? PrimeFactors(Rational number, Rational power)
    {
        if (!(number.IsInteger || number.Numerator.IsOne) || !IsRadical(power) || number.BitSize > 64 || power.Abs() > LargestPower)
            return null;
        var factors = new List<(int, int)>();
        return Collect(number.Numerator, 1, factors) && Collect(number.Denominator, -1, factors) ? factors : null;
    }

    /// <summary>The powers with the roots of whole numbers brought together: 2^(2/3)·3^(1/3) is 12^(1/3).</summary>
    public static IEnumerable<(Expr Base, Rational Power)> United(ExprPool pool, Dictionary<Expr, Rational> powers)
    {
        foreach (KeyValuePair<Expr, Rational> power in powers)
        {
            if (!IsRootOfNumber(power))
                yield return (power.Key, power.Value);
        }
        foreach (IGrouping<BigInteger, KeyValuePair<Expr,
            Rational>> group in powers.Where(IsRootOfNumber).GroupBy(static p => p.Value.Denominator))
        {
            BigInteger common = group.Select(static p => p.Value.Numerator).Aggregate(BigInteger.GreatestCommonDivisor);
            Rational product = group.Select(p => ((Number)p.Key).Value.Pow((int)(p.Value.Numerator / common))).Aggregate(static (a,
                b) => a * b);
            yield return (pool.Number(product), Rational.Create(common, group.Key));
        }
    }

    private static bool IsRootOfNumber(KeyValuePair<Expr, Rational> power) =>
        power.Key is Number { Value: { IsInteger: true, Sign: > 0 } } && power.Value.Sign > 0 && power.Value < 1 && IsRadical(power.Value);

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
