using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// The forms in which a sum may be written: as collected, with its common factor in front and over its common denominator, and
/// with the products in what remains multiplied out. The shortest is taken.
/// </summary>
internal static class Forms
{
    // Beyond these sizes the sum stays as it is: nobody reads it, and the work stays bounded.
    private const int WidestSum = 64;
    private const int MostTerms = 512;
    private const int LargestPower = 8;

    /// <summary>A form has to be that much shorter than the collected sum to be preferred to it.</summary>
    private const double Gain = 0.9;

    public static Expr Shortest(Expr e)
    {
        if (e is not Sum || e.Operands.Count > WidestSum)
            return e;
        Expr best = e;
        double length = Length.Of(e) * Gain;
        foreach (Expr form in Candidates(e))
        {
            if (Length.Of(form) < length)
            {
                best = form;
                length = Length.Of(form);
            }
        }
        return best;
    }

    /// <summary>The whole expression as one quotient with everything multiplied out above, if that is shorter.</summary>
    public static Expr AsOneQuotient(Expr e)
    {
        if (!e.Type.IsReal() || e is not (Sum or Product or Quotient or Negate) || FullyExpanded(e) is not { } terms)
            return e;
        Expr expanded = Canonical.Sum(e.Pool, terms);
        if (expanded is not Sum)
            return e;
        Expr? form = OverCommonFactor(expanded);
        return form is not null && Length.Of(form) < Length.Of(e) * Gain ? form : e;
    }

    private static IEnumerable<Expr> Candidates(Expr sum)
    {
        ExprPool pool = sum.Pool;
        List<(Expr, Rational)> common = CommonFactor(sum);
        if (common.Count > 0)
            yield return Canonical.Product(pool, [.. common, (Canonical.Sum(pool, Divided(sum, common)), Rational.One)]);
        if (FullyExpanded(sum) is { } terms && Canonical.Sum(pool, terms) is var expanded)
        {
            yield return expanded;
            if (expanded is Sum && OverCommonFactor(expanded) is { } form)
                yield return form;
        }
        if (OverCommonFactor(sum) is { } fraction)
            yield return fraction;
    }

    /// <summary>The common factor, times what remains multiplied out and grouped by the functions in it; null if that is too long.</summary>
    private static Expr? OverCommonFactor(Expr sum)
    {
        ExprPool pool = sum.Pool;
        List<(Expr, Rational)> common = CommonFactor(sum);
        if (FullyExpanded(Canonical.Sum(pool, Divided(sum, common))) is not { } terms)
            return null;
        Expr expanded = Canonical.Sum(pool, terms);
        Expr grouped = ByFunctions(expanded);
        Expr shorter = Length.Of(grouped) < Length.Of(expanded) ? grouped : expanded;
        return Canonical.Product(pool, [.. common, (shorter, Rational.One)]);
    }

    private static List<Expr> Divided(Expr sum, List<(Expr Factor, Rational Power)> common) => sum.Operands
        .Select(term => Canonical.Product(term.Pool, [(term, Rational.One), .. common.Select(static f => (f.Factor, -f.Power))]))
        .ToList();

    /// <summary>Each base with the least exponent that it has in any term, negative ones too; and the terms' common divisor.</summary>
    private static List<(Expr, Rational)> CommonFactor(Expr sum)
    {
        var monomials = sum.Operands.Select(static t => Monomial.Of(t.Pool, (t, Rational.One))).ToList();
        var common = new List<(Expr, Rational)>();
        foreach (Expr b in monomials.SelectMany(static m => m.Exponents.Keys).Distinct().ToList())
        {
            Rational least = monomials.Select(m => m.Exponents.TryGetValue(b, out Rational e) ? e : Rational.Zero).Min();
            if (!least.IsZero)
                common.Add((b, least));
        }
        // exp(-x) or x^y in every term: those are held as one factor each.
        foreach (Expr factor in FactorsOf(sum.Operands[0]).Where(static f => f is Call { Function.Name: "exp" } or Power { Exponent: not Number }).ToList())
        {
            if (sum.Operands.All(t => FactorsOf(t).Contains(factor)))
                common.Add((factor, Rational.One));
        }
        Rational divisor = monomials.Select(static m => m.Coefficient.Abs()).Aggregate(CommonDivisor);
        if (!divisor.IsOne)
            common.Add((sum.Pool.Number(divisor), Rational.One));
        return common;
    }

    private static Rational CommonDivisor(Rational a, Rational b) => Rational.Create(
        System.Numerics.BigInteger.GreatestCommonDivisor(a.Numerator * b.Denominator, b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    private static IEnumerable<Expr> FactorsOf(Expr term) => term switch
    {
        Negate n => FactorsOf(n.Operand),
        Quotient q => FactorsOf(q.Numerator),
        Product => term.Operands,
        _ => [term],
    };

    /// <summary>The terms after multiplying out all products of sums; null where they become too many.</summary>
    private static List<Expr>? FullyExpanded(Expr e)
    {
        var result = new List<Expr>();
        var pending = new Stack<Expr>(e is Sum ? e.Operands : [e]);
        while (pending.Count > 0)
        {
            if (pending.Count + result.Count > MostTerms)
                return null;
            Expr term = pending.Pop();
            Expr? sum = SumFactor(term);
            if (sum is null)
            {
                result.Add(term);
                continue;
            }
            foreach (Expr part in sum.Operands)
                pending.Push(Canonical.Product(e.Pool, (term, Rational.One), (sum, Rational.MinusOne), (part, Rational.One)));
        }
        return result;
    }

    // A sum to a small positive power among the factors of a term.
    private static Expr? SumFactor(Expr term)
    {
        foreach (KeyValuePair<Expr, Rational> factor in Monomial.Of(term.Pool, (term, Rational.One)).Exponents)
        {
            if (factor.Key is Sum && factor.Value.IsInteger && factor.Value.Sign > 0 && factor.Value <= LargestPower)
                return factor.Key;
        }
        return null;
    }

    /// <summary>The terms grouped by the functions they contain: sin(x)*(polynomial) + cos(x)*(polynomial).</summary>
    private static Expr ByFunctions(Expr sum)
    {
        if (sum is not Sum)
            return sum;
        ExprPool pool = sum.Pool;
        var groups = new Dictionary<Expr, List<Expr>>();
        var order = new List<Expr>();
        foreach (Expr term in sum.Operands)
        {
            Expr functions = Canonical.Product(pool, FactorsOf(term).Where(IsFunction).Select(static f => (f, Rational.One)).ToList());
            if (!groups.TryGetValue(functions, out List<Expr>? group))
            {
                groups[functions] = group = [];
                order.Add(functions);
            }
            group.Add(Canonical.Product(pool, (term, Rational.One), (functions, Rational.MinusOne)));
        }
        return Canonical.Sum(pool, order.Select(f => Canonical.Product(pool, (f, Rational.One), (Canonical.Sum(pool, groups[f]), Rational.One))).ToList());
    }

    private static bool IsFunction(Expr factor) => factor is Call or Power { Base: Call };
}

/// <summary>The length of an expression as printed, roughly: what a reader pays. Shared parts count as often as they are read.</summary>
internal static class Length
{
    private const double Endless = 1e12;

    public static double Of(Expr e)
    {
        var lengths = new Dictionary<Expr, double>();
        foreach (Expr node in Traversal.PostOrder(e))
        {
            double length = node switch
            {
                Number n => n.Value.ToString().Length,
                Constant c => c.Definition.Name.Length,
                Variable v => v.Name.Length,
                // A fraction within a sum is harder to read than its length tells.
                Sum => 3 * (node.Operands.Count - 1) + 4 * node.Operands.Count(static t => t is Quotient { Denominator: not Number } or Negate { Operand: Quotient { Denominator: not Number } }),
                Product or Quotient => node.Operands.Count - 1 + 2 * node.Operands.Count(static o => o is Sum),
                Negate => 1,
                Power p => 1 + (p.Base is Variable or Call ? 0 : 2) + (p.Exponent is Number { Value.IsInteger: true } ? 0 : 2),
                Call c => c.Function.Name.Length + 2 * node.Operands.Count,
                _ => 4,
            };
            foreach (Expr operand in node.Operands)
                length += lengths[operand];
            lengths[node] = System.Math.Min(length, Endless);
        }
        return lengths[e];
    }
}
