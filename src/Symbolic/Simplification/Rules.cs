using System;
using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>A rewrite of a function call.</summary>
/// <param name="Name">The rule as mathematics, with its condition.</param>
/// <param name="Rewrite">The right side; null where the pattern does not match or the condition is not known to hold.</param>
public sealed record FunctionRule(string Name, Func<Call, Expr?> Rewrite);

/// <summary>
/// The table of rules about functions. A rule holds wherever its left side is defined, and its right side is defined nowhere else:
/// so sqrt(x^2) is |x| and not x, and exp(log(x)) is x only where x is known not to be negative. No rule gives up accuracy: log1p is
/// never turned into log.
/// </summary>
public static class Rules
{
    /// <summary>The rules, tried in order.</summary>
    public static IReadOnlyList<FunctionRule> All { get; } =
    [
        new("f(g(x)) = x where f is the left inverse of g, if g is defined at x", static c => c.Operands[0] is Call inner
            && c.Function.LeftInverse == inner.Function.Name
            && (inner.Function.Edge == Edge.Smooth || Signs.Of(inner.Operands[0]) != KnownSign.Any) ? inner.Operands[0] : null),
        new("f(-x) = -f(x) for odd f", static c => c.Function.Parity == Parity.Odd && Opposite(c.Operands[0]) is { } x
            ? Canonical.Times(Rational.MinusOne, Canonical.Apply(c.Function, [x])) : null),
        new("f(-x) = f(x) for even f", static c => c.Function.Parity == Parity.Even && Opposite(c.Operands[0]) is { } x
            ? Canonical.Apply(c.Function, [x]) : null),
        new("sqrt(x^2) = |x|", static c => c.Function == Functions.Sqrt && Canonical.Sqrt(c.Operands[0]) is var root
            && !ReferenceEquals(root, c) ? root : null),
        new("sqrt(n^2*m) = n*sqrt(m) for numbers", static c => c.Function == Functions.Sqrt && c.Operands[0] is Number
            && Canonical.Product(c.Pool, (c.Operands[0], Rational.Create(1, 2))) is var root && !ReferenceEquals(root, c) ? root : null),
        new("sqrt(x^2*y) = |x|*sqrt(y) where that is shorter", static c => c.Function == Functions.Sqrt
            && c.Operands[0] is Product or Quotient && Canonical.Product(c.Pool, (c.Operands[0], Rational.Create(1, 2))) is var root
            && Cost.Of(root) < Cost.Of(c) ? root : null),
        new("|x| = x if x >= 0", static c => c.Function == Functions.Abs && Signs.Of(c.Operands[0]) != KnownSign.Any
            ? c.Operands[0] : null),
        new("||x|| = |x|", static c => c.Function == Functions.Abs && c.Operands[0] is Call { Function.Name: "abs" } inner ? inner : null),
        new("max(x, x) = min(x, x) = x", static c => (c.Function == Functions.Max || c.Function == Functions.Min)
            && ReferenceEquals(c.Operands[0], c.Operands[1]) ? c.Operands[0] : null),
        new("hypot(x, x) = sqrt(2)*|x|", static c => c.Function == Functions.Hypot && ReferenceEquals(c.Operands[0], c.Operands[1])
            ? Canonical.Product(c.Pool, (c.Pool.Number(2), Rational.Create(1, 2)),
            (Canonical.Apply(Functions.Abs, [c.Operands[0]]), Rational.One)) : null),
        new("defined(x, y) = nonNegative(x) = x where that is no NaN", static c => c.Function == DerivativeFunctions.Defined
            || c.Function == DerivativeFunctions.NonNegative ? c.Operands[0] : null),
        new("log(e) = 1", static c => c.Function == Functions.Log && c.Operands[0] is Constant { Definition.Name: "e" }
            ? c.Pool.One : null),
        new("digamma(x) = polygamma(0, x)", static c => c.Function == Functions.Polygamma && c.Operands[0].IsZero
            ? c.Pool.Call(Functions.Digamma, c.Operands[1]) : null),
        .. ExactValues.Rules,
    ];

    /// <summary>The call after the first rule that matches.</summary>
    internal static Expr OfFunction(Call call)
    {
        foreach (FunctionRule rule in All)
        {
            if (rule.Rewrite(call) is { } rewritten)
                return rewritten;
        }
        return call;
    }

    /// <summary>sin(u)^2 + cos(u)^2 = 1 and cosh(u)^2 - sinh(u)^2 = 1, with any common factor, within the terms of a sum.</summary>
    internal static void Pythagoras(ExprPool pool, Dictionary<Expr, Rational> coefficients, List<Expr> order, ref Rational constant)
    {
        foreach (Expr term in order.ToArray())
        {
            foreach (Expr factor in term is Product ? term.Operands : [term])
            {
                if (factor is not Power { Base: Call { Function.Name: "cos" or "cosh" } call, Exponent: Number { Value: var two } }
                    || two != 2)
                    continue;
                bool isCircular = call.Function == Functions.Cos;
                Expr partner = pool.Call(isCircular ? Functions.Sin : Functions.Sinh, call.Operands[0]);
                Expr other = Canonical.Product(pool, (term, Rational.One), (factor, Rational.MinusOne), (partner, 2));
                if (!coefficients.TryGetValue(term, out Rational a) || !coefficients.TryGetValue(other, out Rational b) || a.IsZero
                    || a != (isCircular ? b : -b))
                    continue;
                coefficients[term] = coefficients[other] = Rational.Zero;
                Expr rest = Canonical.Product(pool, (term, Rational.One), (factor, Rational.MinusOne));
                if (rest.IsOne)
                {
                    constant += a;
                    break;
                }
                if (!coefficients.ContainsKey(rest))
                    order.Add(rest);
                coefficients[rest] = (coefficients.TryGetValue(rest, out Rational sum) ? sum : Rational.Zero) + a;
                break;
            }
        }
    }

    // -x and -3*x and -x/y, but no sum: sin(1 - x) stays.
    private static Expr? Opposite(Expr e) => e switch
    {
        Negate n => n.Operand,
        Number { Value.Sign: < 0 } n => e.Pool.Number(-n.Value),
        _ => null,
    };
}
