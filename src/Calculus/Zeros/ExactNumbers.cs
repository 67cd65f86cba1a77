using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>Finds out what a number may be exactly: a fraction, a root, a part of pi, a logarithm, a power of e.</summary>
public static class ExactNumbers
{
    private const int LargestDenominator = 1000;
    private const double Nearly = 1e-9;

    // Parts of pi with these denominators are ones that people write.
    private const int LargestPartOfPi = 24;

    /// <summary>The first candidate near a number that is what is wanted; null where none is.</summary>
    /// <param name="value">The number.</param>
    /// <param name="pool">Where the candidates are made.</param>
    /// <param name="isIt">Tells.</param>
    public static Expr? Of(double value, ExprPool pool, Func<Expr, bool> isIt) =>
        Candidates(value, pool).FirstOrDefault(c => Math.Abs(Numbers.Value(c) - value) <= Nearly * Math.Max(1, Math.Abs(value)) && isIt(c));

    private static IEnumerable<Expr> Candidates(double value, ExprPool pool)
    {
        if (Fraction(value, LargestDenominator) is { } fraction)
            yield return pool.Number(fraction);
        if (Fraction(value / Math.PI, LargestPartOfPi) is { } part)
            yield return Simplifier.Simplify(pool.Number(part) * pool.Constant(Constants.Pi));
        // p + sqrt(q) and p - sqrt(q), the roots of a quadratic equation.
        foreach (Rational p in Centres())
        {
            double root = value - p.ToDouble();
            if (Fraction(root * root, LargestDenominator) is { Sign: > 0 } square)
                yield return Simplifier.Simplify(pool.Number(p)
                    + pool.Number(Math.Sign(root)) * pool.Call(Functions.Sqrt, pool.Number(square)));
        }
        if (Fraction(value * value * value, LargestDenominator) is { } cube)
        {
            Expr root = pool.Power(pool.Number(cube.Abs()), pool.Number(Rational.Create(1, 3)));
            yield return Simplifier.Simplify(pool.Number(cube.Sign) * root);
        }
        if (Fraction(Math.Exp(value), LargestDenominator) is { Sign: > 0 } power)
            yield return Simplifier.Simplify(pool.Call(Functions.Log, pool.Number(power)));
        if (value > 0 && Fraction(Math.Log(value), LargestPartOfPi) is { } logarithm)
            yield return Simplifier.Simplify(pool.Call(Functions.Exp, pool.Number(logarithm)));
    }

    private static IEnumerable<Rational> Centres()
    {
        yield return Rational.Zero;
        for (int below = 1; below <= 6; below++)
        {
            for (int above = 1; above <= 12; above++)
            {
                if (BigInteger.GreatestCommonDivisor(above, below) > 1)
                    continue;
                yield return Rational.Create(above, below);
                yield return Rational.Create(-above, below);
            }
        }
    }

    // The fraction of a small denominator that is the number, by continued fractions; null where none is.
    private static Rational? Fraction(double value, int largest)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e9)
            return null;
        (BigInteger above, BigInteger aboveBefore, BigInteger below, BigInteger belowBefore) = (1, 0, 0, 1);
        double rest = value;
        for (int i = 0; i < 30; i++)
        {
            double whole = Math.Floor(rest);
            (above, aboveBefore) = (new BigInteger(whole) * above + aboveBefore, above);
            (below, belowBefore) = (new BigInteger(whole) * below + belowBefore, below);
            if (below > largest)
                return null;
            if (Math.Abs((double)above / (double)below - value) <= 1e-11 * Math.Max(1, Math.Abs(value)))
                return Rational.Create(above, below);
            if (rest - whole < 1e-13)
                return null;
            rest = 1 / (rest - whole);
        }
        return null;
    }
}
