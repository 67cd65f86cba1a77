using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>Expressions that are polynomials in a variable.</summary>
public static class Polynomials
{
    private const int LargestDegree = 64;

    /// <summary>The coefficients, from the constant to that of the largest power, which is not 0; null where it is no polynomial.</summary>
    /// <param name="e">The expression.</param>
    /// <param name="x">The variable.</param>
    public static IReadOnlyList<Expr>? Coefficients(Expr e, Variable x)
    {
        if (DegreeOf(e, x) is not { } degree || degree > LargestDegree)
            return null;
        var series = new TaylorSeries(x, x.Pool.Zero);
        List<Expr> coefficients = [.. Enumerable.Range(0, degree + 1).Select(k => Simplifier.Simplify(series.Coefficient(e, k)))];
        while (coefficients.Count > 1 && coefficients[^1].IsZero)
            coefficients.RemoveAt(coefficients.Count - 1);
        return coefficients;
    }

    // At most this; null where it is no polynomial.
    private static int? DegreeOf(Expr e, Variable x) => !Numbers.DependsOn(e, x) ? 0 : e switch
    {
        Variable => 1,
        Negate n => DegreeOf(n.Operand, x),
        Sum when e.Operands.Select(o => DegreeOf(o, x)).ToList() is var terms => terms.Contains(null) ? null : terms.Max(),
        Product when e.Operands.Select(o => DegreeOf(o, x)).ToList() is var factors => factors.Contains(null) ? null : factors.Sum(),
        Quotient q when !Numbers.DependsOn(q.Denominator, x) => DegreeOf(q.Numerator, x),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } n } } p when n <= LargestDegree =>
            DegreeOf(p.Base, x) * (int)n.Numerator,
        _ => null,
    };
}
