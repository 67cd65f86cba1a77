using System;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>What functions and constant powers tend to, given what their arguments do.</summary>
internal static class FunctionLimits
{
    // How near to a whole number a value beside the place has to be, for a step to have that value.
    private const double Nearly = 1e-5;

    /// <summary>The limit of a function of one argument; null where it cannot be told.</summary>
    public static Extended? Of(Call call, Extended? argument, Neighbourhood near)
    {
        if (argument is not { } u)
            return null;
        ExprPool pool = call.Pool;
        if (u.Finite is { } finite)
            return Continuous(pool.Call(call.Function, finite), call, near);
        double value = call.Function.Evaluate([u.Value]);
        return double.IsInfinity(value) ? Extended.Infinity(Math.Sign(value)) : Exact(value, pool) is { } exact ? Extended.Of(exact) : null;
    }

    /// <summary>The limit of a function whose arguments have finite limits: its value there, or what it tends to beside a pole or a
    /// step.</summary>
    /// <param name="there">The function at the limits of its arguments.</param>
    /// <param name="call">The function itself.</param>
    /// <param name="near">The place.</param>
    public static Extended? Continuous(Expr there, Call call, Neighbourhood near)
    {
        Expr value = Simplifier.Normalize(there);
        if (Traversal.Variables(value).Count > 0 || (Traversal.Variables(call).Count > 1 && double.IsFinite(Numbers.Value(value))))
            return Extended.Of(value);
        double number = Numbers.Value(value);
        double[] beside = [.. near.Values(call).Select(static v => v.Y).Where(static y => !double.IsNaN(y))];
        if (beside.Length == 0)
            return null;
        // Close by, but not so close that rounding decides.
        double last = beside[Math.Min(beside.Length - 1, 4)];
        bool grows = beside.Length > 2 && Math.Abs(beside[^1]) > 2 * Math.Abs(beside[^3]) + 1;
        if (!double.IsFinite(number) || (grows && Math.Abs(number) > 1e8))
            return grows || double.IsInfinity(last) || double.IsInfinity(number) ? Extended.Infinity(Math.Sign(last)) : null;
        if (call.Function.Kink is not null && Math.Abs(last - number) > 0.1 && Math.Abs(beside[^1] - Math.Round(beside[^1])) < Nearly)
            return Extended.Of(call.Pool.Number((int)Math.Round(beside[^1])));
        return Extended.Of(value);
    }

    /// <summary>The limit of a power whose exponent does not vary.</summary>
    public static Extended? ConstantPower(Power p, Extended b, Neighbourhood near)
    {
        ExprPool pool = p.Pool;
        double exponent = Traversal.Variables(p.Exponent).Count > 0 ? double.NaN : Numbers.Value(p.Exponent);
        if (b.Finite is { } finite && !b.IsZero)
            return Extended.Of(Simplifier.Normalize(pool.Power(finite, p.Exponent)));
        bool vanishes = b.IsZero == exponent > 0;
        if (double.IsNaN(exponent) || exponent == 0)
            return exponent == 0 ? Extended.Of(pool.One) : null;
        if (vanishes)
            return near.Values(p).Any(static v => !double.IsNaN(v.Y)) ? Extended.Of(pool.Zero) : null;
        int sign = near.SignOf(p);
        return sign != 0 ? Extended.Infinity(sign) : null;
    }

    /// <summary>Whether an expression stays within bounds wherever its variables are.</summary>
    public static bool IsBounded(Expr e) => e switch
    {
        Number or Constant => true,
        Call { Function: { IsBounded: true } } => true,
        Call { Function: { Saturates: true } f } c =>
            double.IsFinite(f.Evaluate([.. c.Operands.Select(static _ => double.PositiveInfinity)]))
            && double.IsFinite(f.Evaluate([.. c.Operands.Select(static _ => double.NegativeInfinity)])),
        Negate or Sum or Product => e.Operands.All(IsBounded),
        Power { Exponent: Number { Value: { Sign: > 0 } } } p => IsBounded(p.Base),
        _ => false,
    };

    // What functions tend to at infinity is a small whole number or a part of pi.
    private static Expr? Exact(double value, ExprPool pool) =>
        value == Math.Round(value) && Math.Abs(value) <= 2 ? pool.Number((int)value)
        : Math.Abs(value) == Math.PI / 2 ? pool.Number(Rational.Create(Math.Sign(value), 2)) * pool.Constant(Constants.Pi)
        : Math.Abs(value) == Math.PI ? pool.Number(Math.Sign(value)) * pool.Constant(Constants.Pi)
        : null;
}
