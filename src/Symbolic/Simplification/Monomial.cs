using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// A product taken apart: a rational coefficient times powers. Exponents add up where that holds for every value for which the
/// product is defined: x^2·x^3, exp(u)·exp(v), x^u·x^v; √x·√x stays (√x)², which is not x where x is negative.
/// </summary>
internal sealed class Monomial
{
    private readonly ExprPool _pool;

    // Integer exponents, and any exponents of what is positive.
    private readonly Dictionary<Expr, Rational> _powers = [];

    // Exponents that are not integers, of what may be negative, and multiples of such.
    private readonly Dictionary<Expr, Rational> _roots = [];

    // For exp(u) the base is null.
    private readonly List<(Expr? Base, Expr Exponent)> _exponentials = [];

    // n^u for numbers n by u: 4^x/2^x = 2^x.
    private readonly Dictionary<Expr, Rational> _numberPowers = [];

    private Monomial(ExprPool pool) => _pool = pool;

    public Rational Coefficient { get; private set; } = Rational.One;

    /// <summary>Takes a product of simplified expressions apart, and brings like bases together.</summary>
    public static Monomial Of(ExprPool pool, params IReadOnlyList<(Expr Factor, Rational Power)> factors)
    {
        var monomial = new Monomial(pool);
        foreach ((Expr factor, Rational power) in factors)
            monomial.Multiply(factor, power);
        monomial.WholePowersOfNumbers();
        monomial.SignsOverMagnitudes();
        return monomial;
    }

    private void Multiply(Expr e, Rational power)
    {
        var pending = new Stack<(Expr, Rational)>();
        pending.Push((e, power));
        while (pending.Count > 0)
        {
            (e, power) = pending.Pop();
            bool whole = power.IsInteger;
            switch (e)
            {
                case Number n when CanRaise(n.Value, power, out int exponent):
                    Coefficient *= n.Value.Pow(exponent);
                    break;
                case Number { Value.Sign: > 0 } n when (power * 2).TryToInt32(out int halves)
                    && NumberPowers.ExactRoot(n.Value, halves) is { } root:
                    Coefficient *= root;
                    break;
                case Number { Value.Sign: > 0 } n when !whole && NumberPowers.PrimeFactors(n.Value, power) is { } primes:
                    foreach ((int prime, int count) in primes)
                        Add(_powers, _pool.Number(prime), count * power);
                    break;
                case Number { Value: { Sign: > 0 } n } when !whole && n < 1:
                    Add(_powers, _pool.Number(Rational.One / n), -power);
                    break;
                case Constant { Definition.Name: "e" }:
                    _exponentials.Add((null, _pool.Number(power)));
                    break;
                case Negate n when whole:
                    if (!power.Numerator.IsEven)
                        Coefficient = -Coefficient;
                    pending.Push((n.Operand, power));
                    break;
                case Product _ when whole || AllButOnePositive(e.Operands):
                    // Pushed last to first, so that the factors come in order.
                    for (int i = e.Operands.Count - 1; i >= 0; i--)
                        pending.Push((e.Operands[i], power));
                    break;
                case Product { Operands: [Number { Value.Sign: > 0 } n, ..] }:
                    pending.Push((_pool.Product(e.Operands.Skip(1).ToList()), power));
                    pending.Push((n, power));
                    break;
                case Quotient q when q.Type.IsReal() && (whole || AllButOnePositive(q.Operands)):
                    pending.Push((q.Denominator, -power));
                    pending.Push((q.Numerator, power));
                    break;
                case Quotient q when q.Type.IsReal()
                    && Of(_pool, (q, Rational.One)) is { Coefficient: { Sign: > 0, IsOne: false } coefficient } inner:
                    pending.Push((inner.ToExpr(withCoefficient: false), power));
                    pending.Push((_pool.Number(coefficient), power));
                    break;
                case Power { Exponent: Number { Value: var inner } } p when whole || Signs.Of(p.Base) == KnownSign.Positive:
                    AddRoot(pending, p.Base, inner, inner * power);
                    break;
                case Power { Exponent: Number { Value: { IsInteger: true, Numerator.IsEven: true } inner } } p:
                    pending.Push((Canonical.Apply(Functions.Abs, [p.Base]), inner * power));
                    break;
                case Power { Exponent: not Number } p when whole:
                    AddExponential(p.Base, p.Exponent, power);
                    break;
                case Call { Function.Name: "sqrt" } radical when whole || Signs.Of(radical.Operands[0]) == KnownSign.Positive:
                    AddRoot(pending, radical.Operands[0], Rational.Create(1, 2), power * Rational.Create(1, 2));
                    break;
                case Call { Function.Name: "abs" } magnitude when whole && power.Numerator.IsEven:
                    pending.Push((magnitude.Operands[0], power));
                    break;
                case Call { Function.Name: "exp" } exponential:
                    _exponentials.Add((null, Algebra.Scale(power, exponential.Operands[0])));
                    break;
                default:
                    Add(whole || Signs.Of(e) == KnownSign.Positive ? _powers : _roots, e, power);
                    break;
            }
        }
    }

    // (b^inner)^(power/inner) of simplified bases.
    private void AddRoot(Stack<(Expr, Rational)> pending, Expr b, Rational inner, Rational power)
    {
        if (!power.IsInteger || inner.IsInteger || Signs.Of(b) == KnownSign.Positive)
            pending.Push((b, power));
        else
            Add(_roots, b, power);
    }

    private void AddExponential(Expr b, Expr exponent, Rational power)
    {
        if (b is Constant { Definition.Name: "e" })
        {
            _exponentials.Add((null, Canonical.Times(power, exponent)));
            return;
        }
        foreach (Expr term in b is Number && exponent is Sum ? exponent.Operands : [exponent])
        {
            // Taken apart only where that is needed: towers of powers would be at every level, again and again.
            if (b is not Number { Value: { Sign: > 0 } n })
            {
                _exponentials.Add((b, Canonical.Times(power, term)));
                continue;
            }
            (Rational coefficient, Expr u) = Split(term);
            coefficient *= power;
            if (!NumberPowers.CanRaise(n, coefficient, out int k))
                _exponentials.Add((b, Canonical.Times(power, term)));
            else if (u.IsOne)
                Coefficient *= n.Pow(k);
            else
                _numberPowers[u] = (_numberPowers.TryGetValue(u, out Rational known) ? known : Rational.One) * n.Pow(k);
        }
    }

    private static void Add(Dictionary<Expr, Rational> powers, Expr b, Rational power) =>
        powers[b] = powers.TryGetValue(b, out Rational known) ? known + power : power;

    // (a·b)^(1/2) is a^(1/2)·b^(1/2) if no two of them can be negative together.
    private static bool AllButOnePositive(IReadOnlyList<Expr> factors) => factors.Count(static f => Signs.Of(f) != KnownSign.Positive) <= 1;

    // 2^(3/2) is 2·2^(1/2).
    private void WholePowersOfNumbers()
    {
        foreach (Expr key in _powers.Keys.Where(static k => k is Number { Value.IsInteger: true }).ToList())
        {
            Rational power = _powers[key];
            Rational whole = power.Floor();
            if (whole.IsZero || !NumberPowers.IsRadical(power) || !CanRaise(((Number)key).Value, whole, out int exponent))
                continue;
            Coefficient *= ((Number)key).Value.Pow(exponent);
            _powers[key] = power - whole;
        }
    }

    // x/|x| is sign(x), x^2/|x| is |x|.
    private void SignsOverMagnitudes()
    {
        foreach (Call magnitude in _powers.Keys.OfType<Call>().Where(static k => k.Function == Functions.Abs).ToList())
        {
            Expr u = magnitude.Operands[0];
            Rational power = _powers[magnitude];
            if (power.Sign >= 0 || power.Numerator.IsEven || !power.IsInteger || !_powers.TryGetValue(u, out Rational own) || own.Sign <= 0
                || !own.IsInteger)
                continue;
            Rational both = own + power;
            _powers.Remove(magnitude);
            _powers[u] = own.Numerator.IsEven ? both - 1 : both;
            Add(_powers, own.Numerator.IsEven ? magnitude : _pool.Call(Functions.Sign, u), Rational.One);
        }
    }

    // 0 to a negative power and numbers that would grow without end stay as they are.
    private static bool CanRaise(Rational value, Rational power, out int exponent) =>
        power.TryToInt32(out exponent) && !(value.IsZero && exponent < 0) && value.BitSize * (long)System.Math.Abs((long)exponent) <= 4096;

    /// <summary>
    /// The product but for its coefficient as powers of bases that vary independently: exp(2u - v) is exp(u)^2·exp(v)^-1, x^(u - 1)
    /// is (x^u)·x^-1, and x^(-1/2) is √x·x^-1.
    /// </summary>
    public List<(Expr Base, Rational Power)> Factors()
    {
        var factors = new Dictionary<Expr, Rational>();
        foreach (KeyValuePair<Expr, Rational> power in _powers)
            Add(factors, power.Key, power.Value);
        foreach (KeyValuePair<Expr, Rational> root in _roots)
        {
            Rational whole = IsDefinedByRest(root) ? root.Value.Floor() : Rational.Zero;
            Rational left = root.Value - whole;
            if (!whole.IsZero)
                Add(factors, root.Key, whole);
            if (!left.IsZero)
                Add(factors, Radical(root.Key, left.IsInteger ? 2 : left.Denominator), left.IsInteger ? 2 * left : left.Numerator);
        }
        foreach ((Expr? b, Expr exponent) in _exponentials)
        {
            foreach (Expr term in exponent is Sum ? exponent.Operands : [exponent])
            {
                (Rational coefficient, Expr u) = Oriented(term);
                if (b is not null && u.IsOne && coefficient.IsInteger)
                    Add(factors, b, coefficient);
                else
                    Add(factors, b is null ? _pool.Call(Functions.Exp, u) : _pool.Power(b, u), coefficient);
            }
        }
        foreach (KeyValuePair<Expr, Rational> power in _numberPowers)
            Add(factors, _pool.Power(_pool.Number(power.Value), power.Key), Rational.One);
        return factors.Where(static f => !f.Value.IsZero).Select(static f => (f.Key, f.Value)).ToList();
    }

    private static (Rational Coefficient, Expr Term) Split(Expr term)
    {
        Monomial monomial = Of(term.Pool, (term, Rational.One));
        return (monomial.Coefficient, monomial.ToExpr(withCoefficient: false));
    }

    // -a*(v - u) as 1, a*(u - v): exp(a*(u - v)) and exp(a*(v - u)) are powers of one.
    private static (Rational Coefficient, Expr Term) Oriented(Expr term)
    {
        (Rational coefficient, Expr rest) = Split(term);
        Expr top = rest is Quotient q ? q.Numerator : rest;
        Expr? sum = top is Sum ? top : (top as Product)?.Operands.FirstOrDefault(static f => f is Sum);
        if (sum is null || !CanonicalOrder.StartsNegative(sum.Operands))
            return (coefficient, rest);
        Expr opposite = Canonical.Sum(term.Pool, sum.Operands.Select(static t => Canonical.Times(Rational.MinusOne, t)).ToList());
        return (-coefficient, Canonical.Product(term.Pool, (rest, Rational.One), (sum, Rational.MinusOne), (opposite, Rational.One)));
    }

    private static bool IsDefinedByRest(KeyValuePair<Expr, Rational> root) => !root.Value.IsInteger;

    private Expr Radical(Expr b, System.Numerics.BigInteger degree) =>
        degree == 2 ? _pool.Call(Functions.Sqrt, b) : _pool.Power(b, _pool.Number(Rational.Create(1, degree)));

    /// <summary>The product put together: one quotient, the coefficient first, then names, powers, functions and sums.</summary>
    /// <param name="withCoefficient">Whether the coefficient is part of it.</param>
    public Expr ToExpr(bool withCoefficient)
    {
        Rational coefficient = withCoefficient ? Coefficient : Rational.One;
        if (Coefficient.IsZero)
            return _powers.Any(static p => p.Key.IsZero && p.Value.Sign < 0) ? Canonical.Undefined(_pool) : _pool.Zero;
        var numerator = new List<Expr>();
        var denominator = new List<Expr>();
        Dictionary<Expr, Rational> powers = PowersWithRoots();
        AddExponentials(powers, numerator, denominator);
        foreach ((Expr Base, Rational Power) factor in RootsOfProducts.United(_pool, NumberPowers.United(_pool, powers), ref coefficient))
        {
            if (factor.Power.Sign > 0)
                numerator.Add(Raised(factor.Base, factor.Power));
            else if (factor.Power.Sign < 0)
                denominator.Add(Raised(factor.Base, -factor.Power));
        }
        foreach (IGrouping<Rational,
            Expr> group in _numberPowers.Where(static p => !p.Value.IsOne).GroupBy(static p => p.Value, static p => p.Key))
        {
            Rational n = group.Key;
            bool isBelow = n.Numerator.IsOne;
            (isBelow ? denominator
                : numerator).Add(_pool.Power(_pool.Number(isBelow ? n.Denominator : n), Canonical.Sum(_pool, group.ToList())));
        }
        numerator.Sort(CanonicalOrder.Factors);
        denominator.Sort(CanonicalOrder.Factors);
        return ToQuotient(coefficient, numerator, denominator);
    }

    // √x·x^2 is x^(5/2); (√x)^2 stays beside x.
    private Dictionary<Expr, Rational> PowersWithRoots()
    {
        var powers = new Dictionary<Expr, Rational>();
        foreach (KeyValuePair<Expr, Rational> power in _powers)
            Add(powers, power.Key, power.Value);
        foreach (KeyValuePair<Expr, Rational> root in _roots)
        {
            if (root.Value.IsInteger)
                Add(powers, Radical(root.Key, 2), 2 * root.Value);
            else
                Add(powers, root.Key, root.Value);
        }
        return powers;
    }

    // x^u·x^v·x^2 is x^(u + v + 2).
    private void AddExponentials(Dictionary<Expr, Rational> powers, List<Expr> numerator, List<Expr> denominator)
    {
        foreach (IGrouping<Expr, (Expr? Base, Expr Exponent)> group in _exponentials.GroupBy(e => e.Base ?? _pool.One))
        {
            bool isNatural = group.Key.IsOne;
            var exponents = group.Select(static e => e.Exponent).ToList();
            if (!isNatural && powers.TryGetValue(group.Key, out Rational more))
            {
                powers.Remove(group.Key);
                exponents.Add(_pool.Number(more));
            }
            Expr exponent = Canonical.Sum(_pool, exponents);
            if (isNatural && exponent is Number { Value.IsMinusOne: true })
                denominator.Add(_pool.Constant(Constants.E));
            else if (isNatural && exponent is not Number { Value.IsZero: true })
                numerator.Add(exponent.IsOne ? _pool.Constant(Constants.E) : Canonical.Apply(Functions.Exp, [exponent]));
            else if (!isNatural && exponent is Number { Value: var n })
                Add(powers, group.Key, n);
            else if (!isNatural)
                numerator.Add(_pool.Power(group.Key, exponent));
        }
    }

    private Expr ToQuotient(Rational coefficient, List<Expr> numerator, List<Expr> denominator)
    {
        bool negative = coefficient.Sign < 0;
        coefficient = coefficient.Abs();
        Rational below = IsMeasured(coefficient) ? Rational.One
            : IsReciprocalOfMeasured(coefficient) ? Rational.One / coefficient : coefficient.Denominator;
        Expr top = Product(coefficient * below, numerator);
        Expr result = denominator.Count == 0 && below.IsOne ? top : _pool.Quotient(top, Product(below, denominator));
        if (numerator.Count == 0 && denominator.Count == 0)
            result = _pool.Number(coefficient);
        return !negative ? result : result is Number n ? _pool.Number(-n.Value) : _pool.Negate(result);
    }

    // 9.8, 0.12 and 6.283185307179586 are decimals that someone measured or looked up; 3/4, 35/128 and 1/5040 are fractions.
    private static bool IsMeasured(Rational coefficient)
    {
        const int Decimals = 10_000;
        System.Numerics.BigInteger rest = coefficient.Denominator;
        if (coefficient.Numerator.IsOne && rest <= Decimals)
            return false;
        if ((Decimals % rest).IsZero)
            return (rest % 5).IsZero;
        if (rest <= 1000 || (!(rest % 5).IsZero && coefficient.BitSize < 64))
            return false;
        while (rest.IsEven)
            rest /= 2;
        while ((rest % 5).IsZero)
            rest /= 5;
        return rest.IsOne;
    }

    // x/9.81, not 100*x/981; but 10*x/3.
    private static bool IsReciprocalOfMeasured(Rational coefficient) =>
        (coefficient.Numerator == 10 || coefficient.Numerator == 100 || coefficient.Numerator == 1000) && coefficient < 1;

    private Expr Product(Rational coefficient, List<Expr> factors)
    {
        if (factors.Count == 0)
            return _pool.Number(coefficient);
        return coefficient.IsOne ? _pool.Product(factors) : _pool.Product(factors.Prepend(_pool.Number(coefficient)).ToList());
    }

    private Expr Raised(Expr b, Rational exponent)
    {
        if (exponent.IsOne)
            return b;
        if (exponent == Rational.Create(1, 2))
            return Canonical.Sqrt(b);
        return _pool.Power(b, _pool.Number(exponent));
    }
}
