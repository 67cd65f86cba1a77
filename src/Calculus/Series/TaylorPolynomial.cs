using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>A Taylor polynomial: the polynomial of a degree that agrees with a function in value and derivatives at a place.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Place">Where they agree.</param>
/// <param name="Coefficients">The coefficients of the powers of the distance, from the 0th.</param>
public sealed record TaylorPolynomial(Variable Variable, Expr Place, IReadOnlyList<Expr> Coefficients)
{
    /// <summary>The largest degree.</summary>
    public const int HighestOrder = 100;

    /// <summary>The polynomial of a function.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The variable.</param>
    /// <param name="place">Where they agree.</param>
    /// <param name="order">The degree.</param>
    /// <exception cref="CalculusException">The function is not smooth there.</exception>
    public static TaylorPolynomial Of(Expr f, Variable x, Expr place, int order)
    {
        var series = new TaylorSeries(x, place);
        return new TaylorPolynomial(x, place,
            [.. Enumerable.Range(0, order + 1).Select(k => series.Coefficient(f, k))
                .Select(static c => TaylorSeries.IsLarge(c) ? c : Simplifier.Simplify(c))]);
    }

    /// <summary>The polynomial as a sum of powers of the distance, in ascending order.</summary>
    public Expr Expression
    {
        get
        {
            ExprPool pool = Variable.Pool;
            Expr distance = Place.IsZero ? Variable
                : Place is Number { Value.Sign: < 0 } n ? pool.Sum(Variable, pool.Number(-n.Value))
                : Place is Negate negative ? pool.Sum(Variable, negative.Operand) : pool.Sum(Variable, pool.Negate(Place));
            List<Expr> terms = [.. Coefficients.Select((c, k) => c.IsZero ? null : Term(c, k)).OfType<Expr>()];
            return terms.Count == 0 ? pool.Zero : terms.Count == 1 ? terms[0] : pool.Sum(terms);

            Expr Term(Expr c, int k)
            {
                if (k == 0)
                    return c;
                Expr power = k == 1 ? distance : pool.Power(distance, pool.Number(k));
                return c switch
                {
                    Number { Value: { Sign: < 0 } v } n => pool.Negate(Term(pool.Number(-v, n.Type), k)),
                    Negate n => pool.Negate(Term(n.Operand, k)),
                    // A number that is not exact is no fraction.
                    Number { Type: NumericType.Double } => pool.Product(c, power),
                    Number { Value: { IsOne: true } } => power,
                    Number { Value: { IsInteger: false } v } when v.Numerator.IsOne => pool.Quotient(power, pool.Number(v.Denominator)),
                    Number { Value: { IsInteger: false } v } =>
                        pool.Quotient(pool.Product(pool.Number(v.Numerator), power), pool.Number(v.Denominator)),
                    _ => pool.Product(c, power),
                };
            }
        }
    }

    /// <summary>The value of the polynomial.</summary>
    /// <param name="at">The value of the variable; there are no others.</param>
    public double Evaluate(double at)
    {
        double distance = at - Numbers.Value(Place), sum = 0;
        for (int k = Coefficients.Count - 1; k >= 0; k--)
            sum = Math.FusedMultiplyAdd(sum, distance, Numbers.Value(Coefficients[k]));
        return sum;
    }
}
