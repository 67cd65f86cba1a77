using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>
/// The rules applied while a derivative is built: exact constant folding, neutral and absorbing elements, like terms, like
/// powers, signs and coefficients to the front. Each looks at the top of its operands only, so building stays linear, and
/// none takes a shared subexpression apart.
/// </summary>
public static class Algebra
{
    // Exact numbers may grow under folding; past this size the operation is left standing instead.
    private const int LargestFold = 4096;

    internal static Expr Add(Expr a, Expr b)
    {
        if (a.IsZero)
            return b;
        if (b.IsZero)
            return a;
        if (a is Number or Conditional or Constant || b is Number or Conditional or Constant)
            return SumOf(a.Pool, [a, b]);
        (Rational coefficientA, Expr restA) = Split(a);
        (Rational coefficientB, Expr restB) = Split(b);
        return ReferenceEquals(restA, restB)
            ? Scale(coefficientA + coefficientB, restA)
            : a.Pool.Sum(PositiveFirst([a, b]));
    }

    /// <summary>The sum of many expressions: numbers folded, like terms merged, conditionals on one condition united.</summary>
    public static Expr SumOf(ExprPool pool, IReadOnlyList<Expr> terms)
    {
        if (terms.Count == 1)
            return terms[0];
        Rational constant = Rational.Zero;
        var order = new List<Expr>();
        var coefficients = new Dictionary<Expr, Rational>();
        foreach (Expr term in UniteConditionals(terms))
        {
            if (IsNaN(term))
                return term;
            (Rational coefficient, Expr rest) = Split(term);
            if (rest.IsOne && Fits(constant, coefficient))
            {
                constant += coefficient;
            }
            else if (coefficients.TryGetValue(rest, out Rational sum))
            {
                coefficients[rest] = sum + coefficient;
            }
            else
            {
                coefficients[rest] = coefficient;
                order.Add(rest);
            }
        }

        var result = new List<Expr>(order.Count + 1);
        foreach (Expr rest in order)
        {
            if (!coefficients[rest].IsZero)
                result.Add(Scale(coefficients[rest], rest));
        }
        if (!constant.IsZero)
            result.Add(pool.Number(constant));
        return result.Count == 0 ? pool.Zero : pool.Sum(PositiveFirst(result));
    }

    // if(c, a, 0) + if(c, 0, b) = if(c, a, b)
    private static IReadOnlyList<Expr> UniteConditionals(IReadOnlyList<Expr> terms)
    {
        Dictionary<Expr, List<Conditional>>? groups = null;
        foreach (Expr term in terms)
        {
            if (term is not Conditional c || !IsSelector(c))
                continue;
            groups ??= [];
            if (!groups.TryGetValue(c.Condition, out List<Conditional>? group))
                groups[c.Condition] = group = [];
            group.Add(c);
        }
        if (groups is null)
            return terms;

        var result = new List<Expr>(terms.Count);
        foreach (Expr term in terms)
        {
            if (term is not Conditional c || !IsSelector(c))
            {
                result.Add(term);
            }
            else if (groups.TryGetValue(c.Condition, out List<Conditional>? group))
            {
                groups.Remove(c.Condition);
                result.Add(group.Count == 1 ? c : Select(
                    c.Condition,
                    SumOf(c.Pool, group.ConvertAll(static g => g.WhenTrue)),
                    SumOf(c.Pool, group.ConvertAll(static g => g.WhenFalse))));
            }
        }
        return result;
    }

    /// <summary>The product of a number and an expression: the number goes to the front, into the numerator of a quotient.</summary>
    public static Expr Scale(Rational factor, Expr e)
    {
        if (factor.IsOne || IsNaN(e))
            return e;
        if (factor.IsZero)
            return e.Pool.Zero;
        if (e is Number number && Fits(factor, number.Value))
            return e.Pool.Number(factor * number.Value);
        if (e is Conditional c && IsSelector(c))
            return Select(c.Condition, Scale(factor, c.WhenTrue), Scale(factor, c.WhenFalse));
        (Rational own, Expr rest) = Split(e);
        if (Fits(own, factor))
        {
            factor *= own;
            e = rest;
        }
        return WithCoefficient(factor, e);
    }

    internal static Expr Multiply(Expr a, Expr b)
    {
        ExprPool pool = a.Pool;
        if (IsNaN(a) || IsNaN(b))
            return pool.Constant(Constants.NaN);
        if (a is Number first)
            return Scale(first.Value, b);
        if (b is Number second)
            return Scale(second.Value, a);
        if (a is Conditional ca && IsSelector(ca))
            return Select(ca.Condition, ca.WhenTrue * b, ca.WhenFalse * b);
        if (b is Conditional cb && IsSelector(cb))
            return Select(cb.Condition, a * cb.WhenTrue, a * cb.WhenFalse);

        (Rational coefficientA, Expr restA) = Split(a);
        (Rational coefficientB, Expr restB) = Split(b);
        if (!coefficientA.IsOne || !coefficientB.IsOne)
            return Scale(coefficientA, Scale(coefficientB, restA * restB));

        if (restA.IsOne)
            return restB;
        if (restB.IsOne)
            return restA;
        return LikePower(restA, restB) ?? pool.Product(restA, restB);
    }

    internal static Expr Divide(Expr a, Expr b)
    {
        ExprPool pool = a.Pool;
        if (b.IsOne || IsNaN(a))
            return a;
        if (a is Conditional ca && IsSelector(ca))
            return Select(ca.Condition, ca.WhenTrue / b, ca.WhenFalse / b);
        // 0/b is 0 as every zero coefficient is; only a literal 0/0 is left for IEEE arithmetic to answer.
        if (a.IsZero && !b.IsZero)
            return a;

        (Rational coefficientA, Expr restA) = Split(a);
        (Rational coefficientB, Expr restB) = Split(b);
        if (!(coefficientA.IsOne && coefficientB.IsOne) && !coefficientB.IsZero && Fits(coefficientA, coefficientB))
            return Scale(coefficientA / coefficientB, Divide(restA, restB));
        if (ReferenceEquals(a, b) && !a.IsZero)
            return pool.One;
        if (restA is Product p && p.Operands.Count == 2)
        {
            if (ReferenceEquals(p.Operands[0], b))
                return p.Operands[1];
            if (ReferenceEquals(p.Operands[1], b))
                return p.Operands[0];
        }
        return pool.Quotient(a, b);
    }

    /// <summary>The power: exact where both are numbers, integer exponents merged, a negative one as a quotient.</summary>
    public static Expr Raise(Expr b, Expr exponent)
    {
        ExprPool pool = b.Pool;
        if (exponent is not Number { Value: var value } || !value.TryToInt32(out int n))
            return b.IsOne ? b : pool.Power(b, exponent);
        if (n == 0)
            return pool.One;
        if (n == 1)
            return b;
        if (b is Number number && !(number.IsZero && n < 0) && number.Value.BitSize * (long)System.Math.Abs((long)n) <= LargestFold)
            return pool.Number(number.Value.Pow(n));
        if (n < 0 && n > int.MinValue)
            return Divide(pool.One, Raise(b, pool.Number(-n)));
        if (b is Power { Exponent: Number { Value: var inner } } p && inner.IsInteger)
            return Raise(p.Base, pool.Number(inner * n));
        return pool.Power(b, exponent);
    }

    /// <summary>A function of the table, computed exactly where its arguments are numbers that it maps to a number.</summary>
    public static Expr Apply(FunctionDef function, params IReadOnlyList<Expr> arguments)
    {
        ExprPool pool = arguments[0].Pool;
        var numbers = new Rational[arguments.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (arguments[i] is not Number number)
                return pool.Call(function, arguments);
            numbers[i] = number.Value;
        }
        return function.Exact(numbers) is { } exact ? pool.Number(exact) : pool.Call(function, arguments);
    }

    /// <summary>One of two expressions; of equal ones, that one. Nothing is less than itself.</summary>
    public static Expr Select(Expr condition, Expr whenTrue, Expr whenFalse)
    {
        if (condition is Number truth)
            return truth.IsZero ? Chosen(whenFalse, whenTrue) : Chosen(whenTrue, whenFalse);
        if (condition is Compare { Operator: ComparisonOperator.Less or ComparisonOperator.Greater } c && ReferenceEquals(c.Left, c.Right))
            return Chosen(whenFalse, whenTrue);
        return ReferenceEquals(whenTrue, whenFalse) ? whenTrue : condition.Pool.Conditional(condition, whenTrue, whenFalse);
    }

    // Beside an arm of type float a number has no type of its own; alone it needs it.
    private static Expr Chosen(Expr arm, Expr other) => arm.Pool.Stored(other.Type, arm);

    /// <summary>An expression as a number times the rest: <c>-3*x</c> is (-3, x), a number n is (n, 1).</summary>
    public static (Rational Coefficient, Expr Term) Split(Expr e)
    {
        Rational sign = Rational.One;
        for (; e is Negate negate; e = negate.Operand)
            sign = -sign;
        switch (e)
        {
            case Number number:
                return (sign * number.Value, e.Pool.One);
            case Product { Operands.Count: 2 } p when p.Operands[0] is Number number:
                return (sign * number.Value, p.Operands[1]);
            case Quotient { Numerator: Number or Negate or Product { Operands.Count: 2 } } q when e.Type.IsReal():
                (Rational coefficient, Expr numerator) = Split(q.Numerator);
                return coefficient.IsOne || coefficient.IsZero
                    ? (sign, e)
                    : (sign * coefficient, e.Pool.Quotient(numerator, q.Denominator));
            default:
                return (sign, e);
        }
    }

    private static Expr WithCoefficient(Rational coefficient, Expr rest)
    {
        ExprPool pool = rest.Pool;
        if (coefficient.IsOne)
            return rest;
        if (rest.IsOne)
            return pool.Number(coefficient);
        if (coefficient.IsMinusOne)
            return pool.Negate(rest);
        if (rest is Quotient q)
            return pool.Quotient(WithCoefficient(coefficient, q.Numerator), q.Denominator);
        return pool.Product(pool.Number(coefficient), rest);
    }

    // x^a * x^b = x^(a+b) for integers a, b: holds wherever the left side is finite.
    private static Expr? LikePower(Expr a, Expr b)
    {
        (Expr baseA, Rational exponentA) = AsPower(a);
        (Expr baseB, Rational exponentB) = AsPower(b);
        return ReferenceEquals(baseA, baseB) && exponentA.IsInteger && exponentB.IsInteger
            ? Raise(baseA, a.Pool.Number(exponentA + exponentB))
            : null;
    }

    private static (Expr Base, Rational Exponent) AsPower(Expr e) =>
        e is Power { Exponent: Number exponent } power ? (power.Base, exponent.Value) : (e, Rational.One);

    // A conditional with a constant arm says where a derivative contributes: factors go into the other arm, so that what a
    // branch not taken would have made NaN is never evaluated.
    internal static bool IsSelector(Conditional c) =>
        c.Type.IsReal() && (IsConstantArm(c.WhenTrue) || IsConstantArm(c.WhenFalse));

    private static bool IsConstantArm(Expr arm) =>
        arm is Number or Constant || (arm is Conditional inner && IsConstantArm(inner.WhenTrue) && IsConstantArm(inner.WhenFalse));

    private static bool IsNaN(Expr e) => e is Constant c && c.Definition == Constants.NaN;

    private static bool Fits(Rational a, Rational b) => a.BitSize + b.BitSize <= LargestFold;

    // a - b reads better and costs less than -b + a.
    private static List<Expr> PositiveFirst(List<Expr> terms)
    {
        if (terms[0] is not Negate || terms.Count == 1)
            return terms;
        int positive = terms.FindIndex(static t => !(t is Negate || Split(t).Coefficient.Sign < 0));
        if (positive > 0)
        {
            Expr term = terms[positive];
            terms.RemoveAt(positive);
            terms.Insert(0, term);
        }
        return terms;
    }
}
