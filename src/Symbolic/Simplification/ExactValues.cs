using System;
using System.Collections.Generic;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>The rules for functions whose value at an exact argument is exact too (DLMF 4.17, 4.23, 5.4).</summary>
internal static class ExactValues
{
    private const int LargestFactorial = 25;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<FunctionRule> Rules { get; } =
    [
        new("sin(pi*n/12)", static c => c.Function == Functions.Sin ? SineOf(c, 0) : null),
        new("cos(pi*n/12) = sin(pi/2 + pi*n/12)", static c => c.Function == Functions.Cos ? SineOf(c, 6) : null),
        new("tan(pi*n/12), but at its poles", static c => c.Function == Functions.Tan && SineOf(c, 0) is { } s
            && SineOf(c, 6) is { IsZero: false } t ? Canonical.Product(c.Pool, (s, Rational.One), (t, Rational.MinusOne)) : null),
        new("asin(sin(pi*n/12)) = pi*n/12", static c => c.Function == Functions.Asin ? AngleOf(c.Operands[0], static n => Sine(n)) : null),
        new("acos(sin(pi*n/12)) = pi/2 - pi*n/12", static c => c.Function == Functions.Acos
            && AngleOf(c.Operands[0], static n => Sine(n)) is { } angle
            ? Canonical.Sum(c.Pool, [Twelfths(c.Pool, 6), Canonical.Times(Rational.MinusOne, angle)]) : null),
        new("atan(1) = pi/4, atan(-1) = -pi/4", static c => c.Function == Functions.Atan && c.Operands[0] is Number { Value: var n }
            && n.Abs().IsOne ? Canonical.Times(n, Twelfths(c.Pool, 3)) : null),
        new("exp(1) = e", static c => c.Function == Functions.Exp && c.Operands[0] is Number { Value.IsOne: true }
            ? c.Pool.Constant(Constants.E) : null),
        new("log(1/n) = -log(n)", static c => c.Function == Functions.Log
            && c.Operands[0] is Number { Value: { IsInteger: false, Numerator.IsOne: true } n }
            ? c.Pool.Negate(c.Pool.Call(Functions.Log, c.Pool.Number(n.Denominator))) : null),
        new("log2(2^n) = n", static c => c.Function == Functions.Log2 ? Logarithm(c, 2) : null),
        new("log10(10^n) = n", static c => c.Function == Functions.Log10 ? Logarithm(c, 10) : null),
        new("cbrt(n^3) = n", static c => c.Function == Functions.Cbrt && c.Operands[0] is Number { Value: var n }
            && CubeRoot(n.Numerator) is { } a && CubeRoot(n.Denominator) is { } b ? c.Pool.Number(Rational.Create(a, b)) : null),
        new("hypot(a, b) = sqrt(a^2 + b^2) for numbers", static c => c.Function == Functions.Hypot
            && c.Operands[0] is Number { Value: var a } && c.Operands[1] is Number { Value: var b } && a.BitSize + b.BitSize <= 256
            ? Canonical.Product(c.Pool, (c.Pool.Number(a * a + b * b), Rational.Create(1, 2))) : null),
        new("gamma(n) = (n - 1)!", static c => c.Function == Functions.Gamma && c.Operands[0] is Number { Value: { Sign: > 0 } n }
            && n <= LargestFactorial && n.IsInteger ? c.Pool.Number(RisingFactorial(Rational.One, n)) : null),
        new("n! = 1*2*...*n", static c => c.Function == Functions.Factorial && c.Operands[0] is Number { Value: { Sign: >= 0 } n }
            && n < LargestFactorial && n.IsInteger ? c.Pool.Number(RisingFactorial(Rational.One, n + 1)) : null),
        new("gamma(n + 1/2) = (1/2)*(3/2)*...*(n - 1/2)*sqrt(pi)", static c => c.Function == Functions.Gamma
            && c.Operands[0] is Number { Value: { Sign: > 0 } n } && n <= LargestFactorial && n.Denominator == 2
            ? Canonical.Product(c.Pool, (c.Pool.Number(RisingFactorial(Rational.Create(1, 2), n)), Rational.One),
            (c.Pool.Constant(Constants.Pi), Rational.Create(1, 2))) : null),
        new("lgamma(1) = lgamma(2) = 0", static c => c.Function == Functions.LogGamma && c.Operands[0] is Number { Value: var n }
            && (n.IsOne || n == 2) ? c.Pool.Zero : null),
        new("sigmoid(0) = 1/2", static c => c.Function == Functions.Sigmoid && c.Operands[0].IsZero
            ? c.Pool.Number(Rational.Create(1, 2)) : null),
        new("softplus(0) = log(2)", static c => c.Function == Functions.Softplus && c.Operands[0].IsZero
            ? c.Pool.Call(Functions.Log, c.Pool.Number(2)) : null),
    ];

    // The angle in twelfths of pi, ahead by some of them; null where it is no multiple.
    private static Expr? SineOf(Call c, int ahead)
    {
        (Rational coefficient, Expr unit) = Algebra.Split(c.Operands[0]);
        if (unit is Quotient { Denominator: Number { Value: { IsZero: false } below } } q)
            (coefficient, unit) = (coefficient / below, q.Numerator);
        Rational twelfths = unit is not Constant constant ? Rational.Create(1, 5)
            : constant.Definition == Constants.Pi ? 12 * coefficient
            : constant.Definition == Constants.Tau ? 24 * coefficient : Rational.Create(1, 5);
        return twelfths.IsInteger
            ? Sine((int)BigInteger.Remainder(BigInteger.Remainder(twelfths.Numerator, 24) + 24 + ahead, 24))?.Write(c.Pool) : null;
    }

    // sin(pi*n/12) for n = 0 ... 23 where it is half of the square root of a number.
    private static HalfRoot? Sine(int n) => n >= 12
        ? Sine(n - 12) is { } opposite ? opposite with { Sign = -opposite.Sign } : null : n switch
        {
            0 => new HalfRoot(1, 0),
            2 or 10 => new HalfRoot(1, 1),
            3 or 9 => new HalfRoot(1, 2),
            4 or 8 => new HalfRoot(1, 3),
            6 => new HalfRoot(1, 4),
            _ => null,
        };

    private static Expr? AngleOf(Expr value, Func<int, HalfRoot?> function)
    {
        for (int n = -6; n <= 6; n++)
        {
            if (function((n + 24) % 24) is { } root && ReferenceEquals(root.Write(value.Pool), value))
                return Twelfths(value.Pool, n);
        }
        return null;
    }

    private static Expr Twelfths(ExprPool pool, int n) => Canonical.Times(Rational.Create(n, 12), pool.Constant(Constants.Pi));

    private static Expr? Logarithm(Call c, int b)
    {
        if (c.Operands[0] is not Number { Value: { Sign: > 0 } n } || !(n.IsInteger || n.Numerator.IsOne))
            return null;
        int exponent = 0;
        BigInteger rest = n.IsInteger ? n.Numerator : n.Denominator;
        for (; (rest % b).IsZero; exponent++)
            rest /= b;
        return rest.IsOne ? c.Pool.Number(n.IsInteger ? exponent : -exponent) : null;
    }

    private static BigInteger? CubeRoot(BigInteger n)
    {
        if (BigInteger.Abs(n) > new BigInteger(1L << 50))
            return null;
        var root = new BigInteger(Math.Round(Math.Sign((double)n) * Math.Pow(Math.Abs((double)n), 1 / 3.0)));
        return root * root * root == n ? root : null;
    }

    private static Rational RisingFactorial(Rational from, Rational to)
    {
        Rational product = Rational.One;
        for (Rational factor = from; factor < to; factor += 1)
            product *= factor;
        return product;
    }

    /// <summary>Half of the square root of a number, with a sign.</summary>
    private sealed record HalfRoot(int Sign, int Square)
    {
        public Expr Write(ExprPool pool) =>
            Canonical.Product(pool, (pool.Number(Rational.Create(Sign, 2)), Rational.One), (pool.Number(Square), Rational.Create(1, 2)));
    }
}
