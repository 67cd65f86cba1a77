using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Builds expressions in canonical form from canonical operands: flat, sorted, like terms and like powers collected.</summary>
internal static class Canonical
{
    private static readonly Dictionary<string, double> NoValues = [];

    /// <summary>The sum of canonical terms.</summary>
    public static Expr Sum(ExprPool pool, IReadOnlyList<Expr> terms)
    {
        Rational constant = Rational.Zero;
        var coefficients = new Dictionary<Expr, Rational>();
        var order = new List<Expr>();
        var pending = new Stack<(Expr Term, Rational Factor)>();
        for (int i = terms.Count - 1; i >= 0; i--)
            pending.Push((terms[i], Rational.One));
        while (pending.Count > 0)
        {
            (Expr term, Rational factor) = pending.Pop();
            switch (term)
            {
                case Number n:
                    constant += factor * n.Value;
                    break;
                case Negate n:
                    pending.Push((n.Operand, -factor));
                    break;
                case Quotient { Numerator.IsZero: true, Denominator.IsZero: true }:
                    return term;
                case Sum _:
                    for (int i = term.Operands.Count - 1; i >= 0; i--)
                        pending.Push((term.Operands[i], factor));
                    break;
                default:
                    Monomial monomial = Monomial.Of(pool, (term, Rational.One));
                    Expr rest = monomial.ToExpr(withCoefficient: false);
                    if (!coefficients.ContainsKey(rest))
                        order.Add(rest);
                    coefficients[rest] = (coefficients.TryGetValue(rest, out Rational sum)
                        ? sum : Rational.Zero) + factor * monomial.Coefficient;
                    break;
            }
        }
        Rules.Pythagoras(pool, coefficients, order, ref constant);

        var result = new List<Expr>();
        foreach (Expr rest in order)
        {
            if (coefficients.TryGetValue(rest, out Rational coefficient) && !coefficient.IsZero)
                result.Add(Times(coefficient, rest));
        }
        result.Sort(CanonicalOrder.Terms);
        if (!constant.IsZero)
            result.Add(pool.Number(constant));
        return result.Count == 0 ? pool.Zero : pool.Sum(PositiveFirst(result));
    }

    /// <summary>The product of canonical factors.</summary>
    public static Expr Product(ExprPool pool, params IReadOnlyList<(Expr, Rational)> factors)
    {
        if (factors.Any(static f => f.Item1 is Number { Value.IsZero: true } && f.Item2.Sign > 0))
            return factors.Any(static f => IsPole(f.Item1, f.Item2)) ? Undefined(pool) : pool.Zero;
        return Monomial.Of(pool, factors).ToExpr(withCoefficient: true);
    }

    /// <summary>0/0: what is no number, whatever is added to it or multiplied with it.</summary>
    public static Expr Undefined(ExprPool pool) => pool.Quotient(pool.Zero, pool.Zero);

    private static bool IsClosed(Expr e) =>
        e.Type.IsReal()
            && e is not (Variable or Element or WholeArray or Conditional or Failure or Nothing or Call { Function.Unknown: not null });

    // 1/0, log(0), 0/0: of numbers alone, but no number.
    private static bool IsPole(Expr e, Rational power)
    {
        if (e is Number n)
            return n.Value.IsZero && power.Sign < 0;
        if (!Traversal.PostOrder(e).TrueForAll(IsClosed))
            return false;
        double value = System.Math.Pow(Evaluator.Evaluate(e, NoValues), power.ToDouble());
        return double.IsNaN(value) || double.IsInfinity(value);
    }

    /// <summary>A number times a canonical expression. A sum keeps its parentheses: 2*(x + 1).</summary>
    public static Expr Times(Rational coefficient, Expr e) =>
        coefficient.IsOne ? e : Product(e.Pool, (e.Pool.Number(coefficient), Rational.One), (e, Rational.One));

    /// <summary>The square root: exact of squares, |u| of u^2 (not u: u may be negative).</summary>
    public static Expr Sqrt(Expr u)
    {
        ExprPool pool = u.Pool;
        if (u is Power { Exponent: Number { Value: var n } } p && (n / 2).IsInteger)
        {
            Expr root = Product(pool, (p.Base, n / 2));
            return (n / 2).Numerator.IsEven ? root : Apply(Functions.Abs, [root]);
        }
        return Algebra.Apply(Functions.Sqrt, u);
    }

    /// <summary>The power of canonical expressions.</summary>
    public static Expr Power(Expr b, Expr exponent)
    {
        ExprPool pool = b.Pool;
        if (exponent is Number { Value: var n })
            return n.IsZero ? pool.One : Product(pool, (b, n));
        return b.IsOne ? b : Product(pool, (pool.Power(b, exponent), Rational.One));
    }

    /// <summary>A function of canonical arguments, by the rules of the table.</summary>
    public static Expr Apply(FunctionDef function, IReadOnlyList<Expr> arguments)
    {
        Expr exact = Algebra.Apply(function, arguments);
        return exact is Call call ? Rules.OfFunction(call) : exact;
    }

    private static List<Expr> PositiveFirst(List<Expr> terms)
    {
        int positive = terms.FindIndex(static t => t is not (Negate or Number { Value.Sign: < 0 }));
        if (positive > 0)
        {
            Expr first = terms[positive];
            terms.RemoveAt(positive);
            terms.Insert(0, first);
        }
        return terms;
    }
}
