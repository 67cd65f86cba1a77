using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Writes a polynomial in kernels as the shortest sum or product that it finds.</summary>
internal sealed class SumWriter(Kernels kernels)
{
    // Longer sums are written as they are.
    private const int LongestGrouped = 60;
    private const int LongestGroupedTwice = 12;
    private const int LongestFactored = 24;
    private const int DeepestGroups = 2;

    // What grouping costs, a term.
    private const int WorkOfTerm = 20;

    private readonly Dictionary<Polynomial, Expr> _plain = [];
    private readonly Dictionary<Polynomial, Expr> _shortest = [];

    /// <summary>All terms side by side.</summary>
    public Expr Plain(Polynomial p)
    {
        if (!_plain.TryGetValue(p, out Expr? sum))
            _plain[p] = sum = Canonical.Sum(kernels.Pool, p.Terms.Select(t => kernels.Write(t.Key, t.Value)).ToList());
        return sum;
    }

    /// <summary>The shortest of: all terms, what is common to them in front, a power of another sum, grouped by the powers of a
    /// kernel.</summary>
    public Expr Shortest(Polynomial p)
    {
        if (!_shortest.TryGetValue(p, out Expr? form))
            _shortest[p] = form = Shortest(p, DeepestGroups);
        return form;
    }

    private Expr Shortest(Polynomial p, int depth)
    {
        Expr best = Plain(p);
        if (p.IsMonomial || p.IsZero || p.Terms.Count > LongestGrouped)
            return best;
        double cost = Cost.Of(best);
        Take(Factored(p, depth));
        foreach (int generator in p.Generators())
            Take(GroupedBy(p, generator, depth));
        return best;

        void Take(Expr? form)
        {
            if (form is null || Cost.Of(form) is var other && other >= cost)
                return;
            (best, cost) = (form, other);
        }
    }

    /// <summary>The terms grouped by the powers of one kernel: x*(y + z) + y; null where no group has two terms.</summary>
    public Expr? GroupedBy(Polynomial p, int generator, int depth = DeepestGroups)
    {
        if (depth == 0 || p.Terms.Count > LongestGrouped || !kernels.Limit.Spend(WorkOfTerm * p.Terms.Count))
            return null;
        if (p.Terms.Count > LongestGroupedTwice)
            depth = 1;
        SortedDictionary<int, Polynomial> groups = p.By(generator);
        if (groups.Count < 2 || groups.Values.All(static g => g.IsMonomial))
            return null;
        return Canonical.Sum(kernels.Pool, groups.Select(g => Canonical.Product(kernels.Pool,
            (Shortest(g.Value, depth - 1), Rational.One), kernels.Factor(generator, g.Key))).ToList());
    }

    private Expr? Factored(Polynomial p, int depth)
    {
        if (kernels.Limit.IsSpent)
            return null;
        Exponents common = p.CommonPowers();
        Rational content = p.Content();
        Polynomial rest = p.TimesTerm(Exponents.None.Plus(common, -1), Rational.One / content);
        List<(Polynomial Factor, int Power)> factors = rest.Terms.Count > LongestFactored
            ? [(rest, 1)] : PolynomialDivision.MultipleFactors(rest, kernels.Limit);
        if (factors.Count == 1 && factors[0].Power == 1)
        {
            return common.IsNone && content.IsOne || rest.IsMonomial
                ? null
                : Canonical.Product(kernels.Pool, (kernels.Write(common, content), Rational.One), (Shortest(rest, depth), Rational.One));
        }
        factors = factors.ConvertAll(f => (Turned(f.Factor), f.Power));
        Polynomial? product = Polynomial.One;
        foreach ((Polynomial factor, int power) in factors)
            product = factor.Power(power, kernels.Limit) is { } raised ? product?.Times(raised, kernels.Limit) : null;
        if (product is null || rest.RatioTo(product) is not { } ratio)
            return null;
        content *= ratio;
        return Canonical.Product(kernels.Pool,
            [(kernels.Write(common, content), Rational.One), .. factors.Select(f => (Shortest(f.Factor, depth), (Rational)f.Power))]);
    }

    // x - 1, not 1 - x, where the sign goes in front.
    private Polynomial Turned(Polynomial p) =>
        p.TimesTerm(Exponents.None, Rational.MinusOne) is var opposite && Cost.Of(Plain(opposite)) < Cost.Of(Plain(p)) ? opposite : p;
}
