using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// The forms in which an expression may be written: as collected, with its common factor in front, over its common denominator, with
/// what remains multiplied out or grouped, and that after each of the <see cref="Relations"/>. The cheapest to read is taken.
/// </summary>
internal static class Forms
{
    // Beyond these sizes an expression stays as it is: nobody reads it, and the work stays bounded.
    private const int WidestFactored = 64;
    private const int WidestSum = 4000;

    // A short sum of products reads as well as a product of sums that is a little shorter.
    private const double CostOfShort = 9;
    private const double GainOverShort = 0.85;

    // The work of one search, in products of terms.
    private const int Work = 300_000;

    /// <summary>The cheapest form that is found.</summary>
    public static Expr Shortest(Expr e, WorkLimit limit) => Cheapest(e, limit, Written);

    /// <summary>The cheaper of the expression and of its fractions, with all terms of a numerator side by side: for what is differentiated
    /// again.</summary>
    public static Expr Collected(Expr e, WorkLimit limit) => Cheapest(e, limit, Plain);

    private static Expr Cheapest(Expr e, WorkLimit limit, Func<Fraction, Kernels, SumWriter, IEnumerable<Expr>> write)
    {
        if (!e.Type.IsReal() || e is Quotient { Denominator.IsZero: true } || e is not (Sum or Product or Quotient or Negate or Power)
            || (e is Sum && e.Operands.Count > WidestSum))
            return e;
        Expr best = e;
        double cost = Cost.Of(e);
        if (e is Sum && cost < CostOfShort)
            cost *= GainOverShort;
        foreach (Expr form in Candidates(e, new WorkLimit(Work, limit), write))
        {
            double other = Cost.Of(form);
            if (other < cost)
                (best, cost) = (form, other);
        }
        return best;
    }

    private static IEnumerable<Expr> Candidates(Expr e, WorkLimit limit, Func<Fraction, Kernels, SumWriter, IEnumerable<Expr>> write)
    {
        if (Kernels.Of(e, limit) is not { } kernels)
            yield break;
        if (e is Sum && e.Operands.Count <= WidestFactored && WithCommonFactor(e, kernels) is { } factored)
            yield return factored;
        var writer = new SumWriter(kernels);
        foreach (IReadOnlyList<KernelRelation> way in Relations.Ways)
        {
            if (!Relations.Applies(way, kernels))
                continue;
            Polynomial? Relation(Polynomial p) => Relations.Apply(way, kernels, p);
            if (Fraction.Of(e, kernels, Relation) is not { } fraction)
                continue;
            if (fraction.Numerator.IsZero)
            {
                yield return e.Pool.Zero;
                yield break;
            }
            foreach (Expr form in write(fraction, kernels, writer))
                yield return form;
            fraction.MergeFactors(Relation, p => Cost.Of(writer.Plain(p)));
            if (fraction.WithHyperbolics() is { } hyperbolic)
            {
                foreach (Expr form in write(hyperbolic, kernels, writer))
                    yield return form;
            }
            fraction.MoveFactorToNumerator();
            foreach (Expr form in write(fraction, kernels, writer))
                yield return form;
        }
    }

    // What is common to all terms in front of them as they are.
    private static Expr? WithCommonFactor(Expr sum, Kernels kernels)
    {
        var terms = kernels.TermsOf(sum)
            .Select(static t => (t.Coefficient, Powers: t.Factors.ToDictionary(static f => f.Base, static f => f.Power))).ToList();
        var common = new List<(Expr Base, Rational Power)>();
        foreach (Expr b in terms.SelectMany(static t => t.Powers.Keys).Distinct().ToList())
        {
            Rational least = terms.Select(t => t.Powers.TryGetValue(b, out Rational power) ? power : Rational.Zero).Min();
            if (!least.IsZero)
                common.Add((b, least));
        }
        Rational content = Polynomial.ContentOf(terms.Select(static t => t.Coefficient));
        if (common.Count == 0 && content.IsOne)
            return null;
        ExprPool pool = sum.Pool;
        var rest = new List<Expr>();
        foreach ((Rational coefficient, Dictionary<Expr, Rational> powers) in terms)
        {
            foreach ((Expr b, Rational power) in common)
                powers[b] = (powers.TryGetValue(b, out Rational known) ? known : Rational.Zero) - power;
            rest.Add(Canonical.Product(pool,
                [(pool.Number(coefficient / content), Rational.One),
                .. powers.Where(static p => !p.Value.IsZero).Select(static p => Kernels.Raised(p.Key, p.Value))]));
        }
        return Canonical.Product(pool,
            [(pool.Number(content), Rational.One), .. common.Select(static f => Kernels.Raised(f.Base, f.Power)),
            (Canonical.Sum(pool, rest), Rational.One)]);
    }

    private static IEnumerable<Expr> Plain(Fraction fraction, Kernels kernels, SumWriter writer) => [Canonical.Product(kernels.Pool,
    [
        (kernels.Write(fraction.Powers, fraction.Coefficient), Rational.One),
        .. fraction.Factors.Select(f => (writer.Plain(f.Sum), f.Power)),
        (writer.Plain(fraction.Numerator), Rational.One),
    ])];

    // The ways to put a fraction together: the number in front or in a sum, the kernels below under the terms or under all.
    private static IEnumerable<Expr> Written(Fraction fraction, Kernels kernels, SumWriter writer)
    {
        foreach ((Exponents powers, Rational factor) in KernelForms(fraction, kernels))
        {
            Rational coefficient = fraction.Coefficient * factor;
            var below = fraction.Factors.Select(f => (Base: f.Sum, f.Power)).ToList();
            foreach ((Rational number, Expr numerator) in Numerators(fraction.Numerator, coefficient, writer))
                yield return Joined(kernels, writer, number, powers, below, numerator);
            // 1/(2*(x + 1)) is 1/(2*x + 2).
            int simple = below.FindIndex(static f => f.Power.IsMinusOne);
            if (simple >= 0 && !coefficient.IsInteger)
            {
                Rational denominator = coefficient.Denominator;
                below[simple] = (below[simple].Base.TimesTerm(Exponents.None, denominator), Rational.MinusOne);
                yield return Joined(kernels, writer, coefficient * denominator, powers, below, writer.Shortest(fraction.Numerator));
            }
            foreach (Expr form in UnderTheTerms(fraction, kernels, writer, powers, coefficient))
                yield return form;
        }
    }

    private static IEnumerable<(Rational Number, Expr Numerator)> Numerators(Polynomial p, Rational coefficient, SumWriter writer)
    {
        if (p.IsConstant)
        {
            yield return (coefficient, p.Terms.Count == 0 ? writer.Plain(p) : writer.Plain(Polynomial.One));
            yield break;
        }
        Expr shortest = writer.Shortest(p);
        yield return (coefficient, shortest);
        if (shortest is Sum)
            yield return (-coefficient,
                Canonical.Sum(shortest.Pool, shortest.Operands.Select(static t => Canonical.Times(Rational.MinusOne, t)).ToList()));
        // 3*(2*x + 1)/y is (6*x + 3)/y.
        Rational above = coefficient.Numerator;
        if (!above.IsOne)
            yield return (coefficient / above, writer.Plain(p.TimesTerm(Exponents.None, above)));
    }

    private static Expr Joined(Kernels kernels, SumWriter writer, Rational number, Exponents powers,
        List<(Polynomial Base, Rational Power)> below, Expr numerator) =>
        Canonical.Product(kernels.Pool,
        [
            (kernels.Write(powers, number), Rational.One),
            .. below.Select(f => (writer.Shortest(f.Base), f.Power)),
            (numerator, Rational.One),
        ]);

    // (x*u + v)/x is u + v/x.
    private static IEnumerable<Expr> UnderTheTerms(Fraction fraction, Kernels kernels, SumWriter writer, Exponents powers,
        Rational coefficient)
    {
        foreach (int generator in fraction.Numerator.Generators())
        {
            int power = powers[generator];
            if (power >= 0)
                continue;
            Polynomial divided = fraction.Numerator.TimesTerm(Exponents.None.With(generator, power), Rational.One);
            var below = fraction.Factors.Select(f => (Base: f.Sum, f.Power)).ToList();
            Exponents left = powers.With(generator, 0);
            yield return Joined(kernels, writer, coefficient, left, below, writer.Plain(divided));
            if (writer.GroupedBy(divided, generator) is { } grouped)
                yield return Joined(kernels, writer, coefficient, left, below, grouped);
        }
    }

    // The kernels as they are, and with sin(u)*cos(u) as sin(2*u)/2.
    private static IEnumerable<(Exponents Powers, Rational Factor)> KernelForms(Fraction fraction, Kernels kernels)
    {
        yield return (fraction.Powers, Rational.One);
        Exponents powers = fraction.Powers;
        Rational factor = Rational.One;
        for (int i = 0; i < powers.Count; i++)
        {
            if (powers[i] == 0 || kernels.UnitOf(i) != 1 || kernels[i] is not Call c || Partner(c.Function) is not { } partner)
                continue;
            Expr other = c.Pool.Call(partner, c.Operands[0]);
            if (!kernels.Contains(other) || kernels.IndexOf(other) is var j && (kernels.UnitOf(j) != 1 || powers[j] != powers[i]))
                continue;
            int power = powers[i];
            Expr twice = Canonical.Apply(c.Function, [Canonical.Times(2, c.Operands[0])]);
            powers = powers.With(i, 0).With(kernels.IndexOf(other), 0).Plus(kernels.PowerOf(twice, power));
            factor *= Rational.Create(1, 2).Pow(power);
        }
        if (!factor.IsOne)
            yield return (powers, factor);
    }

    private static FunctionDef? Partner(FunctionDef f) => f == Functions.Sin ? Functions.Cos : f == Functions.Sinh ? Functions.Cosh : null;
}
