using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// The generators of the polynomials that an expression is made of: names, functions, roots, exponentials. Each stands for a
/// fraction of an exponent, such that all exponents are integers.
/// </summary>
internal sealed class Kernels
{
    private const int LargestPower = 16;
    private const int LargestUnit = 60;
    private const int LargestExponent = 100_000;
    private const int MostKernels = 64;

    private readonly ExprPool _pool;
    private readonly WorkLimit _limit;
    private readonly List<Expr> _bases = [];
    private readonly List<int> _units = [];
    private readonly Dictionary<Expr, int> _indices = [];
    private readonly Dictionary<Expr, List<(Rational Coefficient, List<(Expr Base, Rational Power)> Factors)>> _parts = [];
    private readonly Dictionary<Expr, Polynomial?> _polynomials = [];

    private Kernels(ExprPool pool, WorkLimit limit) => (_pool, _limit) = (pool, limit);

    /// <summary>The number of generators.</summary>
    public int Count => _bases.Count;

    /// <summary>The pool.</summary>
    public ExprPool Pool => _pool;

    /// <summary>The work that may still be done.</summary>
    public WorkLimit Limit => _limit;

    /// <summary>The kernels of an expression; null where there are too many.</summary>
    public static Kernels? Of(Expr e, WorkLimit limit)
    {
        var kernels = new Kernels(e.Pool, limit);
        return kernels.Collect(e) ? kernels : null;
    }

    /// <summary>The base of a generator.</summary>
    public Expr this[int generator] => _bases[generator];

    /// <summary>The generator for a base; one that did not occur yet is added.</summary>
    public int IndexOf(Expr b)
    {
        if (!_indices.TryGetValue(b, out int index))
        {
            _indices[b] = index = _bases.Count;
            _bases.Add(b);
            _units.Add(1);
        }
        return index;
    }

    /// <summary>Whether the base occurs.</summary>
    public bool Contains(Expr b) => _indices.ContainsKey(b);

    /// <summary>How many of the generator make the base itself.</summary>
    public int UnitOf(int generator) => _units[generator];

    /// <summary>The terms of an expression that <see cref="Of"/> has seen.</summary>
    public IReadOnlyList<(Rational Coefficient, List<(Expr Base, Rational Power)> Factors)> TermsOf(Expr e) => _parts[e];

    /// <summary>A sum as a polynomial; null where it is too long, or has come up since, as what is under a root of a product.</summary>
    public Polynomial? PolynomialOf(Expr sum)
    {
        if (_polynomials.TryGetValue(sum, out Polynomial? known))
            return known;
        if (!_parts.ContainsKey(sum))
            return null;
        Polynomial? result = new();
        foreach ((Rational coefficient, List<(Expr Base, Rational Power)> factors) in TermsOf(sum))
        {
            if (Expand(coefficient, factors) is not { } term)
            {
                result = null;
                break;
            }
            result = result.Plus(term, Rational.One);
        }
        return _polynomials[sum] = result is null ? null : WithRootsResolved(result);
    }

    /// <summary>A product of powers multiplied out; null where it is too long.</summary>
    public Polynomial? Expand(Rational coefficient, IEnumerable<(Expr Base, Rational Power)> factors)
    {
        Exponents exponents = Exponents.None;
        var sums = new List<(Expr, int)>();
        foreach ((Expr b, Rational power) in factors)
        {
            Rational whole = b is Sum && power.Sign > 0 && power <= LargestPower ? power.Floor() : Rational.Zero;
            if (!whole.IsZero)
                sums.Add((b, (int)whole.Numerator));
            if (power != whole)
                exponents = exponents.Plus(PowerOf(b, power - whole));
        }
        Polynomial? result = Polynomial.Term(exponents, coefficient);
        foreach ((Expr sum, int power) in sums)
            result = PolynomialOf(sum)?.Power(power, _limit) is { } raised ? result?.Times(raised, _limit) : null;
        return result;
    }

    /// <summary>A power of a base as exponents of its generator.</summary>
    public Exponents PowerOf(Expr b, Rational power)
    {
        int generator = IndexOf(b);
        return Exponents.None.With(generator, (int)(power * _units[generator]).Numerator);
    }

    /// <summary>The power of a generator as a factor for <see cref="Canonical.Product"/>.</summary>
    public (Expr Base, Rational Power) Factor(int generator, int exponent) =>
        Raised(_bases[generator], Rational.Create(exponent, _units[generator]));

    /// <summary>A term written as a product.</summary>
    public Expr Write(Exponents exponents, Rational coefficient)
    {
        var factors = new List<(Expr, Rational)> { (_pool.Number(coefficient), Rational.One) };
        for (int i = 0; i < exponents.Count; i++)
        {
            if (exponents[i] != 0)
                factors.Add(Factor(i, exponents[i]));
        }
        return Canonical.Product(_pool, factors);
    }

    /// <summary>A power of one of <see cref="Monomial.Factors"/> as a factor for <see cref="Canonical.Product"/>.</summary>
    public static (Expr Base, Rational Power) Raised(Expr b, Rational power) => b switch
    {
        Call { Function.Name: "exp" } c => (b.Pool.Call(Functions.Exp, Canonical.Times(power, c.Operands[0])), Rational.One),
        Power { Exponent: not Number } p => (b.Pool.Power(p.Base, Canonical.Times(power, p.Exponent)), Rational.One),
        _ => (b, power),
    };

    private bool Collect(Expr root)
    {
        var pending = new Stack<Expr>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            Expr e = pending.Pop();
            if (_parts.ContainsKey(e))
                continue;
            var terms = new List<(Rational, List<(Expr Base, Rational Power)>)>();
            foreach (Expr term in e is Sum ? e.Operands : [e])
            {
                Monomial monomial = Monomial.Of(_pool, (term, Rational.One));
                List<(Expr Base, Rational Power)> factors = monomial.Factors();
                terms.Add((monomial.Coefficient, factors));
                if (!_limit.Spend(factors.Count + 1))
                    return false;
                foreach ((Expr b, Rational power) in factors)
                {
                    int generator = IndexOf(b);
                    _units[generator] = LeastCommonMultiple(_units[generator], power.Denominator);
                    if (_units[generator] > LargestUnit || power.Abs() > LargestExponent || _bases.Count > MostKernels)
                        return false;
                    if (b is Sum)
                        pending.Push(b);
                    else if (RootOf(b) is { Radicand: Sum radicand })
                        pending.Push(radicand);
                }
            }
            _parts[e] = terms;
        }
        return true;
    }

    private static int LeastCommonMultiple(int a, System.Numerics.BigInteger b)
    {
        if (b > LargestUnit)
            return LargestUnit + 1;
        return a / (int)System.Numerics.BigInteger.GreatestCommonDivisor(a, b) * (int)b;
    }

    /// <summary>(√u)² is u beside terms in which √u remains: then nothing is defined that was not.</summary>
    /// <param name="p">The polynomial.</param>
    /// <param name="remains">The roots that remain elsewhere.</param>
    public Polynomial WithRootsResolved(Polynomial p, Exponents remains = default)
    {
        foreach (int generator in p.Generators())
        {
            bool isPositive = _bases[generator] is Sum;
            if (RootOf(generator) is not { } root || p.Terms.Keys.All(t => (t[generator] >= 0 || isPositive) && t[generator] < root.Degree)
                || (!isPositive && remains[generator] % root.Degree == 0 && p.Terms.Keys.All(t => t[generator] % root.Degree == 0)))
                continue;
            var resolved = new Polynomial();
            foreach (KeyValuePair<Exponents, Rational> term in p.Terms)
            {
                int left = isPositive && term.Key[generator] < 0 ? term.Key[generator] : Modulo(term.Key[generator], root.Degree);
                if (Expand(term.Value, [(root.Radicand, (term.Key[generator] - left) / root.Degree)]) is not { } expanded)
                    return p;
                resolved = resolved.Plus(expanded.TimesTerm(term.Key.With(generator, left), Rational.One), Rational.One);
            }
            p = resolved;
        }
        return p;
    }

    /// <summary>What the root of a generator is of, and which root; null where it is none.</summary>
    public (Expr Radicand, int Degree)? RootOf(int generator) => _bases[generator] is Sum { } positive
        ? _units[generator] > 1 ? (positive, _units[generator]) : null
        : RootOf(_bases[generator]);

    /// <summary>The remainder, at least 0.</summary>
    public static int Modulo(int n, int divisor) => ((n % divisor) + divisor) % divisor;

    /// <summary>Whether a root of the expression occurs.</summary>
    public bool HasRootOf(Expr radicand) => Enumerable.Range(0, Count).Any(g => RootOf(g)?.Radicand == radicand);

    private static (Expr Radicand, int Degree)? RootOf(Expr b) => b switch
    {
        Call { Function.Name: "sqrt" } c => (c.Operands[0], 2),
        Power { Exponent: Number { Value: { IsInteger: false, Numerator.IsOne: true } n } } p when n.Denominator <= LargestUnit =>
            (p.Base, (int)n.Denominator),
        _ => null,
    };
}
