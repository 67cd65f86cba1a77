using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// A product taken apart: a rational coefficient times bases to rational powers (a quotient's denominator has negative ones).
/// Powers with other exponents are bases of their own.
/// </summary>
internal sealed class Monomial
{
    private readonly ExprPool _pool;
    private readonly Dictionary<Expr, Rational> _exponents = [];
    private readonly List<Expr> _exponentials = [];
    private readonly Dictionary<Expr, List<Expr>> _symbolic = [];

    private Monomial(ExprPool pool) => _pool = pool;

    public Rational Coefficient { get; private set; } = Rational.One;

    /// <summary>The bases with their exponents.</summary>
    public IReadOnlyDictionary<Expr, Rational> Exponents => _exponents;

    /// <summary>Takes a product of simplified expressions apart, and brings like bases together.</summary>
    public static Monomial Of(ExprPool pool, params IReadOnlyList<(Expr Factor, Rational Power)> factors)
    {
        var monomial = new Monomial(pool);
        foreach ((Expr factor, Rational power) in factors)
            monomial.Multiply(factor, power);
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
                // 4^0.5 is a coefficient too.
                case Number n when !whole && FunctionBuilding.ExactSqrt([n.Value]) is { IsZero: false } root && CanRaise(root, 2 * power, out int halves):
                    Coefficient *= root.Pow(halves);
                    break;
                case Negate n when whole:
                    if (!power.Numerator.IsEven)
                        Coefficient = -Coefficient;
                    pending.Push((n.Operand, power));
                    break;
                case Product _ when whole:
                    // Pushed last to first, so that the factors come in order.
                    for (int i = e.Operands.Count - 1; i >= 0; i--)
                        pending.Push((e.Operands[i], power));
                    break;
                case Quotient q when whole && q.Type.IsReal():
                    pending.Push((q.Denominator, -power));
                    pending.Push((q.Numerator, power));
                    break;
                case Power { Exponent: Number { Value: var inner } } p when whole || Signs.Of(p.Base) == KnownSign.Positive:
                    pending.Push((p.Base, inner * power));
                    break;
                case Power { Exponent: not Number } p when whole:
                    if (!_symbolic.TryGetValue(p.Base, out List<Expr>? exponents))
                        _symbolic[p.Base] = exponents = [];
                    exponents.Add(Canonical.Times(power, p.Exponent));
                    break;
                case Call { Function.Name: "sqrt" } radical when whole || Signs.Of(radical.Operands[0]) == KnownSign.Positive:
                    pending.Push((radical.Operands[0], power * Rational.Create(1, 2)));
                    break;
                case Call { Function.Name: "abs" } magnitude when whole && power.Numerator.IsEven:
                    pending.Push((magnitude.Operands[0], power));
                    break;
                case Call { Function.Name: "exp" } exponential when whole:
                    _exponentials.Add(Algebra.Scale(power, exponential.Operands[0]));
                    break;
                default:
                    _exponents[e] = _exponents.TryGetValue(e, out Rational known) ? known + power : power;
                    break;
            }
        }
    }

    // 0 to a negative power and numbers that would grow without end stay as they are.
    private static bool CanRaise(Rational value, Rational power, out int exponent) =>
        power.TryToInt32(out exponent) && !(value.IsZero && exponent < 0) && value.BitSize * (long)System.Math.Abs((long)exponent) <= 4096;

    /// <summary>The product put together: one quotient, the coefficient first, then names, powers, functions and sums.</summary>
    /// <param name="withCoefficient">Whether the coefficient is part of it.</param>
    public Expr ToExpr(bool withCoefficient)
    {
        Rational coefficient = withCoefficient ? Coefficient : Rational.One;
        if (coefficient.IsZero)
            return _pool.Zero;
        var numerator = new List<Expr>();
        var denominator = new List<Expr>();
        foreach (KeyValuePair<Expr, List<Expr>> power in _symbolic)
        {
            Rational more = _exponents.TryGetValue(power.Key, out Rational known) ? known : Rational.Zero;
            Expr exponent = Canonical.Sum(_pool, [.. power.Value, _pool.Number(more)]);
            if (exponent is not Number { Value.IsZero: true })
                numerator.Add(exponent.IsOne ? power.Key : _pool.Power(power.Key, exponent));
        }
        foreach (KeyValuePair<Expr, Rational> factor in _exponents)
        {
            if (factor.Value.IsZero || _symbolic.ContainsKey(factor.Key))
                continue;
            if (factor.Value.Sign > 0)
                numerator.Add(Raised(factor.Key, factor.Value));
            else
                denominator.Add(Raised(factor.Key, -factor.Value));
        }
        if (_exponentials.Count > 0)
        {
            Expr exponent = Canonical.Sum(_pool, _exponentials);
            if (exponent is not Number { Value.IsZero: true })
                numerator.Add(_pool.Call(Functions.Exp, exponent));
        }
        numerator.Sort(CanonicalOrder.Factors);
        denominator.Sort(CanonicalOrder.Factors);
        bool negative = coefficient.Sign < 0;
        coefficient = coefficient.Abs();
        Rational below = IsMeasured(coefficient) ? Rational.One : coefficient.Denominator;
        Expr top = Product(coefficient * below, numerator);
        Expr result = denominator.Count == 0 && below.IsOne ? top : _pool.Quotient(top, Product(below, denominator));
        if (top is Number && denominator.Count == 0)
            result = _pool.Number(coefficient);
        return !negative ? result : result is Number n ? _pool.Number(-n.Value) : _pool.Negate(result);
    }

    // 0.12345 and 6.283185307179586 are decimals that someone measured or looked up; 1/8 and 1/5040 are fractions.
    private static bool IsMeasured(Rational coefficient)
    {
        const int LargestDenominator = 1000;
        System.Numerics.BigInteger rest = coefficient.Denominator;
        if (rest <= LargestDenominator || (!(rest % 5).IsZero && coefficient.BitSize < 64))
            return false;
        while (rest.IsEven)
            rest /= 2;
        while ((rest % 5).IsZero)
            rest /= 5;
        return rest.IsOne;
    }

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
