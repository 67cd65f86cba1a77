using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>
/// Finds limits by the rules of a textbook: parts before wholes, quotients of the forms 0/0 and ∞/∞ by l'Hôpital's rule, the other
/// undetermined forms by making quotients of them. Signs and branches that rules leave open are read off beside the place.
/// </summary>
/// <param name="near">The place, and from where.</param>
/// <param name="deepest">How many rules may be applied one within the other.</param>
internal sealed class LimitFinder(Neighbourhood near, int deepest)
{
    private const int LargestQuotient = 2000;

    private readonly List<LimitStep> _steps = [];
    private int _budget = 20_000;
    private readonly ExprPool _pool = near.X.Pool;

    /// <summary>The steps.</summary>
    public IReadOnlyList<LimitStep> Steps => _steps;

    /// <summary>The limit; null where no rule gives it.</summary>
    public Extended? Find(Expr e, int level)
    {
        _pool.Cancellation.ThrowIfCancellationRequested();
        if (level > deepest || --_budget < 0 || Traversal.PostOrder(e).Count > LargestQuotient)
            return null;
        if (!Moves(e))
            return IsUndefined(e) ? null : Extended.Of(Simplifier.Normalize(e));
        return e switch
        {
            Variable => near.Place,
            Negate n => Find(n.Operand, level) is { } v ? Times(Extended.Of(_pool.Number(-1)), v) : null,
            Sum => OfSum(e, level),
            Product => OfProduct(e, level),
            Quotient q => OfQuotient(q, level),
            Power p => OfPower(p, level),
            Conditional c => near.Holds(c.Condition) is { } holds ? Find(holds ? c.WhenTrue : c.WhenFalse, level) : null,
            Call { Function.Textbook: { } textbook } c => Find(textbook(c.Operands), level),
            Call { Function: { Written: { } written, Partials.Count: 1 } } c when FunctionLimits.Of(c, Find(c.Operands[0], level),
                near) is null =>
                Find(written(c.Operands), level),
            Call { Operands.Count: 1 } c => FunctionLimits.Of(c, Find(c.Operands[0], level), near),
            Call c => OfCall(c, level),
            _ => null,
        };
    }

    // Such as 1/0, which canonical forms may lose in a product.
    private static bool IsUndefined(Expr e) => Traversal.Variables(e).Count == 0 && !double.IsFinite(Numbers.Value(e));

    private bool Moves(Expr e) => Numbers.DependsOn(e, near.X);

    private Extended? OfCall(Call c, int level)
    {
        var limits = new List<Expr>();
        foreach (Expr operand in c.Operands)
        {
            if (Find(operand, level) is not { Finite: { } finite })
                return null;
            limits.Add(finite);
        }
        return FunctionLimits.Continuous(_pool.Call(c.Function, limits), c, near);
    }

    private Extended? OfSum(Expr sum, int level)
    {
        Expr finite = _pool.Zero;
        var infinite = new List<(Expr Term, int Sign)>();
        bool wavers = false;
        foreach (Expr term in sum.Operands)
        {
            if (Find(term, level) is not { } limit)
            {
                if (!FunctionLimits.IsBounded(term))
                    return OfWholeSum(sum, level);
                wavers = true;
            }
            else if (limit.Finite is { } f)
                finite += f;
            else
                infinite.Add((term, limit.Sign));
        }
        if (infinite.Count == 0)
            return wavers ? null : Extended.Of(Simplifier.Normalize(finite));
        if (infinite.TrueForAll(i => i.Sign == infinite[0].Sign))
            return Extended.Infinity(infinite[0].Sign);
        return OfDifference(sum, level);
    }

    // A sum one of whose terms has no limit alone, such as x*sin(1/x) + 1/x: canonical forms may bring terms together.
    private Extended? OfWholeSum(Expr sum, int level)
    {
        Expr simple = Simplifier.Simplify(sum);
        return simple is Sum || ReferenceEquals(simple, sum) ? null : Find(simple, level + 1);
    }

    // ∞ - ∞: simplified or over a common denominator; with conjugate roots; as one logarithm; with the largest term outside.
    private Extended? OfDifference(Expr sum, int level)
    {
        Expr simple = Simplifier.Simplify(sum);
        if (simple is not Sum)
            return Rewritten(Say("infinity - infinity"), sum, simple, level);
        if (InfinityMinusInfinity.AsQuotient(simple) is { } quotient)
            return Rewritten(Say("infinity - infinity, over a common denominator"), sum, quotient, level);
        if (InfinityMinusInfinity.Conjugate(simple) is { } conjugate)
            return Rewritten(Say("infinity - infinity, times the conjugate"), sum, conjugate, level);
        if (InfinityMinusInfinity.AsLogarithm(simple) is { } logarithm)
            return Rewritten(Say("infinity - infinity, one logarithm"), sum, logarithm, level);
        Expr first = simple.Operands[0];
        Expr rest = _pool.Sum([_pool.One, .. simple.Operands.Skip(1).Select(t => _pool.Quotient(t, first))]);
        return Rewritten(Say("infinity - infinity, the first term outside"), sum, _pool.Product(first, rest), level);
    }

    private Extended? OfProduct(Expr product, int level)
    {
        if (product.Operands.Any(f => !Moves(f)))
        {
            Expr still = _pool.Product(product.Operands.Where(f => !Moves(f)).ToList());
            Expr moving = _pool.Product(product.Operands.Where(Moves).ToList());
            return !IsUndefined(still) && Find(moving, level) is { } rest ? Times(Extended.Of(Simplifier.Normalize(still)), rest) : null;
        }
        var limits = product.Operands.Select(f => (Factor: f, Limit: Find(f, level))).ToList();
        // Something bounded times what vanishes.
        if (limits.Exists(static l => l.Limit is { IsZero: true })
            && limits.TrueForAll(static l => l.Limit is { IsInfinite: false } || (l.Limit is null && FunctionLimits.IsBounded(l.Factor))))
        {
            if (limits.Exists(static l => l.Limit is null))
                _steps.Add(new LimitStep(level, Say("squeeze theorem"), Say($"something bounded times 0: {Text(product)} -> 0")));
            return Extended.Of(_pool.Zero);
        }
        if (limits.Exists(static l => l.Limit is null))
            return null;
        if (limits.Exists(static l => l.Limit!.Value.IsZero) && limits.Exists(static l => l.Limit!.Value.IsInfinite))
            return ZeroTimesInfinity(product, [.. limits.Select(static l => (l.Factor, l.Limit!.Value))], level);
        Extended? result = Extended.Of(_pool.One);
        foreach ((_, Extended? limit) in limits)
            result = result is { } r ? Times(r, limit!.Value) : null;
        return result;
    }

    // As a quotient: what vanishes below and its reciprocal is simple, or else what is infinite.
    private Extended? ZeroTimesInfinity(Expr product, List<(Expr Factor, Extended Limit)> factors, int level)
    {
        Expr simple = Simplifier.Simplify(product);
        if (simple is not Product && !ReferenceEquals(simple, product))
            return Rewritten(Say("0 * infinity"), product, simple, level);
        Expr zeros = Factors(static l => l.IsZero), others = Factors(static l => !l.IsZero);
        Expr below = Reciprocal(zeros), above = Reciprocal(others);
        int steps = _steps.Count;
        Expr[] candidates = [_pool.Quotient(others, below), _pool.Quotient(zeros, above)];
        // Logarithms are better derived than divided by.
        if (Traversal.PostOrder(zeros).Exists(static n => n is Call c && c.Function == Functions.Log))
            Array.Reverse(candidates);
        foreach (Expr candidate in candidates)
        {
            if (Rewritten(Say("0 * infinity, as a quotient"), product, candidate, level) is { } limit)
                return limit;
            _steps.RemoveRange(steps, _steps.Count - steps);
        }
        return null;

        Expr Factors(Func<Extended, bool> which) =>
            factors.Where(f => which(f.Limit)).Select(static f => f.Factor).Aggregate((Expr)_pool.One, static (a, b) => a * b);
    }

    private Extended? OfQuotient(Quotient q, int level)
    {
        // Of factors that are no numbers the sign is not known.
        Expr stillAbove = Still(q.Numerator), stillBelow = Still(q.Denominator);
        if (Traversal.Variables(stillAbove, stillBelow).Count > 0)
        {
            Expr rest = _pool.Quotient(Moving(q.Numerator), Moving(q.Denominator));
            return Find(rest, level) is { } inner ? Times(Extended.Of(Simplifier.Normalize(stillAbove / stillBelow)), inner) : null;
        }
        if (Find(q.Numerator, level) is not { } above || Find(q.Denominator, level) is not { } below)
            return FunctionLimits.IsBounded(q.Numerator) && Find(q.Denominator, level) is { IsInfinite: true }
                ? Squeezed(q, level) : null;
        if (above.IsInfinite && below.IsInfinite)
            return Hopital(q, Say("infinity/infinity"), level);
        if (above.IsInfinite)
            return Signed(q, above.Sign, below);
        if (below.IsInfinite)
            return Extended.Of(_pool.Zero);
        if (!IsZero(below.Finite!))
            return Extended.Of(Simplifier.Normalize(above.Finite! / below.Finite!));
        if (IsZero(above.Finite!))
            return Hopital(q, "0/0", level);
        return near.SignOf(q) is var sign && sign != 0 ? Extended.Infinity(sign) : null;
    }

    private Extended Squeezed(Expr e, int level)
    {
        _steps.Add(new LimitStep(level, Say("squeeze theorem"), Say($"something bounded over infinity: {Text(e)} -> 0")));
        return Extended.Of(_pool.Zero);
    }

    // Infinity over something finite: its sign is that of both.
    private Extended? Signed(Expr q, int sign, Extended below)
    {
        double value = below.Value;
        if (value is > 0 or < 0)
            return Extended.Infinity(value > 0 ? sign : -sign);
        return near.SignOf(q) is var seen && seen != 0 ? Extended.Infinity(seen) : null;
    }

    private Extended? Hopital(Quotient q, string form, int level)
    {
        Expr simple = Simplifier.Simplify(q);
        if (simple is not Product && Cheaper(simple, q))
            return Rewritten(Say($"{form}, simplified"), q, simple, level);
        if (Squared(q, level) is { } root)
            return root;
        Expr above = Derived(q.Numerator), below = Derived(q.Denominator);
        Expr next = below is Number { Value.IsOne: true } ? above : _pool.Quotient(above, below);
        _steps.Add(new LimitStep(level, Say($"l'Hopital's rule, {form}"), Say($"{Text(q)} has the limit of {Text(next)}")));
        if (Find(next, level + 1) is { } limit)
            return Told(next, limit, level + 1);
        // The quotient of the derivatives has no limit, the quotient may have: (x + sin(x))/x.
        if (q.Numerator is not Sum && q.Denominator is not Sum)
            return null;
        Expr largest = Terms(q.Denominator).FirstOrDefault(t => Find(t, level) is { IsInfinite: true }) ?? q.Denominator;
        Expr divided = _pool.Quotient(DividedBy(q.Numerator, largest), DividedBy(q.Denominator, largest));
        return ReferenceEquals(divided, q) ? null : Rewritten(Say($"divided by {Text(largest)} above and below"), q, divided, level);
    }

    // A quotient with a root in it, whose square has none: l'Hopital's rule would go in circles, as for x/sqrt(x^2 + 1).
    private Extended? Squared(Quotient q, int level)
    {
        if (!InfinityMinusInfinity.IsRoot(q.Numerator) && !InfinityMinusInfinity.IsRoot(q.Denominator))
            return null;
        Expr square = Simplifier.Simplify(_pool.Quotient(InfinityMinusInfinity.Square(q.Numerator),
            InfinityMinusInfinity.Square(q.Denominator)));
        int sign = near.SignOf(q), steps = _steps.Count;
        if (sign == 0 || Traversal.PostOrder(square).Exists(InfinityMinusInfinity.IsRoot))
            return null;
        _steps.Add(new LimitStep(level, Say("square"), $"({Text(q)})^2 = {Text(square)}"));
        if (Find(square, level + 1) is { } limit)
        {
            return limit.Finite is not { } finite ? Extended.Infinity(sign)
                : Extended.Of(Simplifier.Simplify(_pool.Number(sign) * _pool.Call(Functions.Sqrt, finite)));
        }
        _steps.RemoveRange(steps, _steps.Count - steps);
        return null;
    }

    private Extended? OfPower(Power p, int level)
    {
        if (Find(p.Base, level) is not { } b || Find(p.Exponent, level) is not { } exponent)
            return null;
        if (!Moves(p.Exponent))
            return FunctionLimits.ConstantPower(p, b, near);
        double value = b.Value;
        if (b.Finite is { } finite && exponent.Finite is { } n && value is > 0 and not 1)
            return Extended.Of(Simplifier.Normalize(_pool.Power(finite, n)));
        // exp(v log(u)): 1^infinity, 0^0 and infinity^0 among them.
        Expr logarithm = _pool.Product(p.Exponent, _pool.Call(Functions.Log, p.Base));
        _steps.Add(new LimitStep(level, Say("logarithm"), $"{Text(p)} = exp({Text(logarithm)})"));
        if (Find(logarithm, level + 1) is not { } inner)
            return null;
        return inner.Finite is { } f ? Extended.Of(Simplifier.Simplify(_pool.Call(Functions.Exp, f)))
            : inner.Sign > 0 ? Extended.Infinity(1) : Extended.Of(_pool.Zero);
    }

    private Extended? Rewritten(string rule, Expr from, Expr to, int level)
    {
        _steps.Add(new LimitStep(level, rule, $"{Text(from)} = {Text(to)}"));
        return Find(to, level + 1) is { } limit ? Told(to, limit, level + 1) : null;
    }

    private Extended Told(Expr e, Extended limit, int level)
    {
        if (_steps.Count > 0 && _steps[^1].Level < level)
            _steps.Add(new LimitStep(level, Say("limit"), $"{Text(e)} -> {limit}"));
        return limit;
    }

    private static Extended? Times(Extended a, Extended b)
    {
        if (a.Finite is { } u && b.Finite is { } v)
            return Extended.Of(Simplifier.Normalize(u * v));
        Extended other = a.IsInfinite ? b : a;
        int sign = a.IsInfinite ? a.Sign : b.Sign;
        if (other.IsInfinite)
            return Extended.Infinity(sign * other.Sign);
        double value = other.Value;
        return value > 0 ? Extended.Infinity(sign) : value < 0 ? Extended.Infinity(-sign) : null;
    }

    private static IReadOnlyList<Expr> Terms(Expr e) => e is Sum ? e.Operands : [e];

    private Expr DividedBy(Expr e, Expr divisor) =>
        Of(Terms(e).Select(t => Simplifier.Simplify(_pool.Quotient(t, divisor))).ToList(), static list => list[0].Pool.Sum(list));

    // What does not vary among the factors, and what does.
    private Expr Still(Expr e) => e is Product ? Of(e.Operands.Where(f => !Moves(f)))
        : e is Negate n ? -Still(n.Operand) : Moves(e) ? _pool.One : e;

    private Expr Moving(Expr e) => e is Product ? Of(e.Operands.Where(Moves)) : e is Negate n ? Moving(n.Operand) : Moves(e) ? e
        : _pool.One;

    private Expr Of(IEnumerable<Expr> factors) =>
        factors.ToList() is { Count: > 0 } list ? Of(list, static l => l[0].Pool.Product(l)) : _pool.One;

    private static Expr Of(List<Expr> parts, Func<List<Expr>, Expr> joined) => parts.Count == 1 ? parts[0] : joined(parts);

    // Not simplified, which would bring the factor back.
    private Expr Reciprocal(Expr e) => e switch
    {
        Call c when c.Function == Functions.Exp => _pool.Call(Functions.Exp, Simplifier.Simplify(-c.Operands[0])),
        Power p => _pool.Power(p.Base, Simplifier.Simplify(-p.Exponent)),
        Quotient q => _pool.Quotient(q.Denominator, q.Numerator),
        _ => _pool.Quotient(_pool.One, e),
    };

    private Expr Derived(Expr e) => Simplifier.Simplify(ForwardMode.Derivative(Simplifier.Normalize(e), near.X));

    private static bool IsZero(Expr e) => e.IsZero || Simplifier.Simplify(e).IsZero;

    private static bool Cheaper(Expr a, Expr b) => Traversal.PostOrder(a).Count < Traversal.PostOrder(b).Count;

    private static string Text(Expr e) => TextPrinter.Print(e);
}
