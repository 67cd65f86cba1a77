using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>The solutions of an equation.</summary>
/// <param name="Exact">Solutions as formulas, where it is solved as a whole.</param>
/// <param name="Zeros">Solutions as numbers, in ascending order.</param>
/// <param name="Range">Where those were looked for; null where there are no others.</param>
/// <param name="IsAlways">Whether everything is a solution.</param>
public sealed record Solutions(IReadOnlyList<Expr> Exact, IReadOnlyList<Zero> Zeros, (double Low, double High)? Range,
    bool IsAlways = false);

/// <summary>
/// Solves equations f = 0 for a variable: polynomials up to the second degree and equations in which the variable stands once by formulas;
/// others, if there is no other variable, by looking for zeros, those of polynomials all over the real line (within Cauchy's bound).
/// </summary>
public static class Solver
{
    /// <summary>Where zeros are looked for unless something else is asked for.</summary>
    public const double UsualRange = 10;

    /// <summary>Solves an equation.</summary>
    /// <param name="f">What is to be 0.</param>
    /// <param name="x">The variable.</param>
    /// <param name="range">Where to look; null for the usual.</param>
    /// <exception cref="CalculusException">It cannot be solved.</exception>
    public static Solutions Solve(Expr f, Variable x, (double Low, double High)? range)
    {
        Expr whole = Simplifier.Simplify(f);
        if (!Numbers.DependsOn(whole, x))
            return new Solutions([], [], null, whole.IsZero);
        bool hasOthers = Traversal.Variables(whole).Count > 1;
        // A fraction is 0 where its numerator is, and its denominator is not.
        IReadOnlyList<Expr>? coefficients = Polynomials.Coefficients(whole is Quotient q ? q.Numerator : whole, x);
        if (range is null && coefficients is { Count: 2 or 3 } && (hasOthers || whole is not Quotient))
            return new Solutions(Quadratic(coefficients, x.Pool), [], null);
        if (hasOthers)
        {
            return Isolation.Of(f, x) is { Count: > 0 } isolated ? new Solutions(isolated, [], null)
                : throw new CalculusException(Say(
                    $"There is no formula for {x.Name}: give the other variables values, and zeros are looked for."));
        }
        if (range is { } given)
            return new Solutions([], RealZeros.In(f, x, given.Low, given.High), range);
        if (coefficients is not null && whole is not Quotient && coefficients.All(static c => Traversal.Variables(c).Count == 0))
        {
            double bound = CauchyBound(coefficients);
            return new Solutions([], RealZeros.In(f, x, -bound, bound), null);
        }
        return new Solutions([], RealZeros.In(f, x, -UsualRange, UsualRange), (-UsualRange, UsualRange));
    }

    // a x² + b x + c = 0, or b x + c = 0; the smaller one first.
    private static List<Expr> Quadratic(IReadOnlyList<Expr> coefficients, ExprPool pool)
    {
        Expr c = coefficients[0], b = coefficients[1];
        if (coefficients.Count == 2)
            return [Simplifier.Simplify(-c / b)];
        Expr a = coefficients[2], discriminant = Simplifier.Simplify(b * b - 4 * a * c);
        if (discriminant.IsZero)
            return [Simplifier.Simplify(-b / (2 * a))];
        if (Traversal.Variables(discriminant).Count == 0 && Numbers.Value(discriminant) < 0)
            return [];
        Expr root = pool.Call(Functions.Sqrt, discriminant);
        List<Expr> both = [Simplifier.Simplify((-b - root) / (2 * a)), Simplifier.Simplify((-b + root) / (2 * a))];
        if (both.TrueForAll(static s => Traversal.Variables(s).Count == 0) && Numbers.Value(both[0]) > Numbers.Value(both[1]))
            both.Reverse();
        return both;
    }

    // No zero of a polynomial is farther from 0 than 1 + max |c/c_n| (Cauchy).
    private static double CauchyBound(IReadOnlyList<Expr> coefficients)
    {
        double last = Numbers.Value(coefficients[^1]);
        return 1 + coefficients.Take(coefficients.Count - 1).Max(c => Math.Abs(Numbers.Value(c) / last));
    }
}
