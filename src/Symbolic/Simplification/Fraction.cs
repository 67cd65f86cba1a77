using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// An expression over a common denominator: a number, powers of kernels, powers of polynomials that were sums, and a numerator that
/// is multiplied out.
/// </summary>
internal sealed class Fraction
{
    private readonly Kernels _kernels;
    private Rational _coefficient = Rational.One;
    private Exponents _powers = Exponents.None;
    private readonly List<(Polynomial Sum, Rational Power)> _factors = [];

    // Sums that also stand under a root, (1 - x^2)*sqrt(1 - x^2): they stay as they are, so that the powers come together again.
    private readonly HashSet<Polynomial> _underRoots = [];
    private Polynomial _numerator = Polynomial.One;

    private Fraction(Kernels kernels) => _kernels = kernels;

    /// <summary>The number in front, its sign too.</summary>
    public Rational Coefficient => _coefficient;

    /// <summary>The powers of kernels.</summary>
    public Exponents Powers => _powers;

    /// <summary>The sums with the powers that they have; negative for what stands below.</summary>
    public IReadOnlyList<(Polynomial Sum, Rational Power)> Factors => _factors;

    /// <summary>What is added up above, without common factor.</summary>
    public Polynomial Numerator => _numerator;

    /// <summary>The terms over their common denominator, rewritten by a relation between kernels; null where that is too long.</summary>
    public static Fraction? Of(Expr e, Kernels kernels, Func<Polynomial, Polynomial?> relation)
    {
        var fraction = new Fraction(kernels);
        IReadOnlyList<(Rational Coefficient, List<(Expr Base, Rational Power)> Factors)> terms = kernels.TermsOf(e);
        Dictionary<Expr, Rational> common = CommonSums(terms);
        var numerator = new Polynomial();
        foreach ((Rational coefficient, List<(Expr Base, Rational Power)> factors) in terms)
        {
            var left = factors.ToDictionary(static f => f.Base, static f => f.Power);
            foreach (KeyValuePair<Expr, Rational> sum in common)
                left[sum.Key] = (left.TryGetValue(sum.Key, out Rational power) ? power : Rational.Zero) - sum.Value;
            if (kernels.Expand(coefficient,
                left.Where(static f => !f.Value.IsZero).Select(static f => (f.Key, f.Value))) is not { } expanded)
                return null;
            numerator = numerator.Plus(expanded, Rational.One);
        }
        foreach (KeyValuePair<Expr, Rational> sum in common)
        {
            if (kernels.PolynomialOf(sum.Key) is not { } polynomial || relation(polynomial) is not { } related)
                return null;
            if (kernels.HasRootOf(sum.Key))
                fraction._underRoots.Add(related);
            fraction.Multiply(related, sum.Value);
        }
        // What has no value has none in any form.
        if (fraction._factors.Any(static f => f.Sum.IsZero) || relation(kernels.WithRootsResolved(numerator)) is not { } rewritten)
            return null;
        fraction._numerator = rewritten;
        if (!fraction._numerator.IsZero)
            fraction.Reduce();
        return fraction;
    }

    /// <summary>The whole rewritten once more: a product of kernels as another product.</summary>
    public Fraction With(Exponents powers, Rational coefficient)
    {
        var result = new Fraction(_kernels) { _coefficient = _coefficient * coefficient, _powers = powers, _numerator = _numerator };
        result._factors.AddRange(_factors);
        result._underRoots.UnionWith(_underRoots);
        return result;
    }

    // The sums in every term, each with its least power; below, all of them.
    private static Dictionary<Expr,
        Rational> CommonSums(IReadOnlyList<(Rational Coefficient, List<(Expr Base, Rational Power)> Factors)> terms)
    {
        var common = new Dictionary<Expr, Rational>();
        foreach (Expr sum in terms.SelectMany(static t => t.Factors).Select(static f => f.Base).Where(static b => b is Sum).Distinct())
        {
            Rational least = terms.Select(t => t.Factors.Where(f => f.Base == sum)
                .Select(static f => f.Power).DefaultIfEmpty(Rational.Zero).First()).Min();
            if (!least.IsZero)
                common[sum] = least;
        }
        return common;
    }

    // A sum to a power: its number and its kernels go to those of the whole, what remains is a factor.
    private void Multiply(Polynomial sum, Rational power)
    {
        if (sum.IsZero || _underRoots.Contains(sum) || !power.TryToInt32(out int exponent))
        {
            _factors.Add((sum, power));
            return;
        }
        Exponents own = sum.CommonPowers();
        Rational content = sum.Content();
        _powers = Times(own, exponent, _powers);
        _coefficient *= content.Pow(exponent);
        sum = sum.TimesTerm(Exponents.None.Plus(own, -1), Rational.One / content);
        if (sum.IsMonomial)
        {
            _coefficient *= sum.Terms.Values.First().Pow(exponent);
            return;
        }
        for (int i = 0; i < _factors.Count; i++)
        {
            if (_factors[i].Power.IsInteger && !_underRoots.Contains(_factors[i].Sum) && sum.RatioTo(_factors[i].Sum) is { } ratio)
            {
                _coefficient *= ratio.Pow(exponent);
                _factors[i] = (_factors[i].Sum, _factors[i].Power + exponent);
                return;
            }
        }
        _factors.Add((sum, exponent));
    }

    private static Exponents Times(Exponents powers, int count, Exponents start)
    {
        for (int i = 0; i < powers.Count; i++)
        {
            if (powers[i] != 0)
                start = start.With(i, start[i] + count * powers[i]);
        }
        return start;
    }

    // √u·(√u)² is √u·u, and 1/√u^3 is √u/u^2.
    private void ResolveRoots()
    {
        for (int i = 0; i < _powers.Count; i++)
        {
            if (_kernels.RootOf(i) is not { } root || _powers[i] % root.Degree == 0)
                continue;
            Exponents remains = Exponents.None.With(i, _powers[i]);
            _numerator = _kernels.WithRootsResolved(_numerator, remains);
            for (int j = 0; j < _factors.Count; j++)
                _factors[j] = (_kernels.WithRootsResolved(_factors[j].Sum, remains), _factors[j].Power);
            int left = Kernels.Modulo(_powers[i], root.Degree);
            if (left == _powers[i])
                continue;
            int whole = (_powers[i] - left) / root.Degree;
            _powers = _powers.With(i, left);
            if (root.Radicand is Sum && _kernels.PolynomialOf(root.Radicand) is { } radicand)
                AddUnderRoot(radicand, whole);
            else
                _powers = _powers.Plus(_kernels.PowerOf(root.Radicand, whole));
        }
    }

    private void AddUnderRoot(Polynomial radicand, Rational power)
    {
        _underRoots.Add(radicand);
        int known = _factors.FindIndex(f => f.Sum == radicand);
        if (known >= 0)
            _factors[known] = (radicand, _factors[known].Power + power);
        else
            _factors.Add((radicand, power));
    }

    // Cancels what numerator and denominator have in common.
    private void Reduce()
    {
        TakeOutOfNumerator();
        ResolveRoots();
        TakeOutOfNumerator();
        for (int i = 0; i < _factors.Count; i++)
        {
            (Polynomial sum, Rational power) = _factors[i];
            while (power.Sign < 0 && !_numerator.IsConstant && PolynomialDivision.Exact(_numerator, sum, _kernels.Limit) is { } quotient)
            {
                _numerator = quotient;
                power += 1;
            }
            _factors[i] = (sum, power);
            if (power.Sign < 0 && !_underRoots.Contains(sum) && power.TryToInt32(out int exponent))
                Share(i, exponent);
        }
        _factors.RemoveAll(static f => f.Power.IsZero);
        TakeOutOfNumerator();
        ReduceFactors();
    }

    // (x^2 - 1)/(x - 1), where both are sums with powers.
    private void ReduceFactors()
    {
        for (int i = 0; i < _factors.Count; i++)
        {
            for (int j = 0; j < _factors.Count; j++)
            {
                (Polynomial above, Rational power) = _factors[i];
                (Polynomial below, Rational negative) = _factors[j];
                if (power.Sign <= 0 || negative.Sign >= 0 || !power.TryToInt32(out int p) || !negative.TryToInt32(out int q)
                    || _underRoots.Contains(above) || _underRoots.Contains(below)
                    || PolynomialDivision.CommonDivisor(above, below, _kernels.Limit) is not { IsConstant: false } common
                    || PolynomialDivision.Exact(above, common, _kernels.Limit) is not { } a
                    || PolynomialDivision.Exact(below, common, _kernels.Limit) is not { } b)
                    continue;
                _factors.RemoveAt(Math.Max(i, j));
                _factors.RemoveAt(Math.Min(i, j));
                Multiply(a, p);
                Multiply(b, q);
                if (p + q != 0)
                    Multiply(common, p + q);
                _factors.RemoveAll(static f => f.Power.IsZero);
                (i, j) = (-1, _factors.Count);
            }
        }
    }

    // A common divisor of the numerator and of a sum below that neither divides.
    private void Share(int i, int exponent)
    {
        Polynomial sum = _factors[i].Sum;
        Polynomial common = PolynomialDivision.CommonDivisor(_numerator, sum, _kernels.Limit);
        if (common.IsConstant
            || PolynomialDivision.Exact(_numerator, common, _kernels.Limit) is not { } above
            || PolynomialDivision.Exact(sum, common, _kernels.Limit) is not { } below)
            return;
        _numerator = above;
        _factors[i] = (below, exponent);
        if (exponent < -1)
            _factors.Add((common, exponent + 1));
    }

    private void TakeOutOfNumerator()
    {
        if (_numerator.IsZero)
            return;
        Exponents common = _numerator.CommonPowers();
        Rational content = _numerator.Content();
        _powers = _powers.Plus(common);
        _coefficient *= content;
        _numerator = _numerator.TimesTerm(Exponents.None.Plus(common, -1), Rational.One / content);
        if (_numerator.IsMonomial)
        {
            _coefficient *= _numerator.Terms.Values.First();
            _numerator = Polynomial.One;
        }
    }

    /// <summary>Two sums of the same power multiplied with each other where that is shorter: (1 - x)*(1 + x) = 1 - x^2.</summary>
    public void MergeFactors(Func<Polynomial, Polynomial?> relation, Func<Polynomial, double> cost)
    {
        const int Short = 6;
        for (int i = 0; i < _factors.Count; i++)
        {
            for (int j = i + 1; j < _factors.Count; j++)
            {
                (Polynomial a, Rational power) = _factors[i];
                Polynomial b = _factors[j].Sum;
                if (power != _factors[j].Power || !power.IsInteger || _underRoots.Contains(a) || _underRoots.Contains(b)
                    || a.Terms.Count > Short || b.Terms.Count > Short
                    || a.Times(b, _kernels.Limit) is not { } product || relation(_kernels.WithRootsResolved(product)) is not { } merged
                        || merged.IsZero
                    || cost(merged) >= cost(a) + cost(b) + 1)
                    continue;
                _factors.RemoveAt(j);
                _factors.RemoveAt(i);
                Multiply(merged, power);
                i = -1;
                break;
            }
        }
    }

    /// <summary>A sum to the power 1 above becomes the numerator where there is none.</summary>
    public void MoveFactorToNumerator()
    {
        int simple = _numerator.IsConstant ? _factors.FindIndex(static f => f.Power.IsOne) : -1;
        if (simple < 0)
            return;
        _numerator = _factors[simple].Sum;
        _factors.RemoveAt(simple);
    }

    /// <summary>exp(u)/(exp(u) - 1)^2 as 1/(4*sinh(u/2)^2); null where no exponentials cancel like that.</summary>
    public Fraction? WithHyperbolics()
    {
        Fraction? result = null;
        for (int i = 0; i < _factors.Count; i++)
        {
            (Polynomial sum, Rational power) = _factors[i];
            if (sum.Terms.Count != 2 || !power.TryToInt32(out int exponent))
                continue;
            KeyValuePair<Exponents, Rational> a = sum.Terms.First(), b = sum.Terms.Last();
            Exponents difference = a.Key.Plus(b.Key, -1), both = a.Key.Plus(b.Key);
            var exponentials = Enumerable.Range(0, difference.Count).Where(g => difference[g] != 0).ToList();
            if (a.Value.Abs() != b.Value.Abs()
                || exponentials.Any(g => _kernels[g] is not Call { Function.Name: "exp" } || 2 * _powers[g] + exponent * both[g] != 0)
                || Enumerable.Range(0, both.Count).Any(g => both[g] != 0 && difference[g] == 0))
                continue;
            Expr angle = Canonical.Sum(_kernels.Pool, exponentials.ConvertAll(g =>
                Canonical.Times(Rational.Create(difference[g], 2 * _kernels.UnitOf(g)), ((Call)_kernels[g]).Operands[0])));
            Expr function = _kernels.Pool.Call(a.Value == b.Value ? Functions.Cosh : Functions.Sinh, angle);
            result ??= With(_powers, Rational.One);
            foreach (int g in exponentials)
                result._powers = result._powers.With(g, 0);
            result._powers = result._powers.Plus(_kernels.PowerOf(function, exponent));
            result._coefficient *= (2 * a.Value).Pow(exponent);
            result._factors.RemoveAll(f => f.Sum == sum);
        }
        return result;
    }
}
