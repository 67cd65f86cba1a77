using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Exact division, greatest common divisors and multiple factors of polynomials with exponents of at least 0 (Knuth, volume 2,
/// 4.6.1).</summary>
internal static class PolynomialDivision
{
    // Coefficients of remainders grow with the degree: beyond these sizes nothing is looked for.
    private const int LargestDegree = 24;
    private const int MostTerms = 80;

    /// <summary>The quotient a/b where it is a polynomial; null where it is not, or where the limit does not allow it.</summary>
    public static Polynomial? Exact(Polynomial a, Polynomial b, WorkLimit limit)
    {
        if (b.IsConstant)
            return b.IsZero ? null : a.TimesTerm(Exponents.None, Rational.One / b.Terms.Values.First());
        int main = b.Generators()[0];
        int degree = b.Degree(main);
        Polynomial leading = b.By(main)[degree];
        var quotient = new Polynomial();
        Polynomial rest = a;
        while (!rest.IsZero)
        {
            int power = rest.Degree(main);
            if (power < degree || !limit.Spend(b.Terms.Count + rest.Terms.Count))
                return null;
            if (Exact(rest.By(main)[power], leading, limit) is not { } factor)
                return null;
            Polynomial part = factor.TimesTerm(Exponents.None.With(main, power - degree), Rational.One);
            if (part.Times(b, limit) is not { } product)
                return null;
            quotient = quotient.Plus(part, Rational.One);
            rest = rest.Plus(product, Rational.MinusOne);
        }
        return quotient;
    }

    /// <summary>The greatest common divisor without common number; 1 where the limit does not allow to find it.</summary>
    public static Polynomial CommonDivisor(Polynomial a, Polynomial b, WorkLimit limit)
    {
        if (a.IsZero || b.IsZero)
            return (a.IsZero ? b : a).Primitive();
        if (a.IsConstant || b.IsConstant || !IsTractable(a) || !IsTractable(b))
            return Polynomial.One;
        List<int> inA = a.Generators(), inB = b.Generators();
        foreach (int only in inA.Except(inB))
            return CommonDivisor(Content(a, only, limit), b, limit);
        foreach (int only in inB.Except(inA))
            return CommonDivisor(a, Content(b, only, limit), limit);

        int main = inA.OrderBy(g => a.Degree(g) + b.Degree(g)).First();
        Polynomial contentA = Content(a, main, limit), contentB = Content(b, main, limit);
        if (Exact(a, contentA, limit) is not { } u || Exact(b, contentB, limit) is not { } v)
            return Polynomial.One;
        while (!v.IsZero)
        {
            if (Remainder(u, v, main, limit) is not { } remainder || !IsTractable(remainder))
                return Polynomial.One;
            u = v;
            if (remainder.IsZero)
                break;
            if (Exact(remainder, Content(remainder, main, limit), limit) is not { } primitive)
                return Polynomial.One;
            v = primitive.Primitive();
            if (v.Degree(main) == 0)
            {
                u = Polynomial.One;
                break;
            }
        }
        return u.Times(CommonDivisor(contentA, contentB, limit), limit)?.Primitive() ?? Polynomial.One;
    }

    /// <summary>The polynomial, but for a number, as a product of powers of factors that have no multiple factors themselves.</summary>
    public static List<(Polynomial Factor, int Power)> MultipleFactors(Polynomial p, WorkLimit limit)
    {
        if (p.IsConstant || !IsTractable(p))
            return [(p, 1)];
        int main = p.Generators().OrderBy(p.Degree).First();
        Polynomial common = CommonDivisor(p, p.Derivative(main), limit);
        if (common.IsConstant || Exact(p, common, limit) is not { } distinct)
            return [(p, 1)];
        var factors = new List<(Polynomial, int)>();
        for (int power = 1; !distinct.IsConstant; power++)
        {
            Polynomial repeated = CommonDivisor(distinct, common, limit);
            if (Exact(distinct, repeated, limit) is not { } factor || Exact(common, repeated, limit) is not { } next)
                return [(p, 1)];
            if (!factor.IsConstant)
                factors.Add((factor, power));
            (distinct, common) = (repeated, next);
        }
        if (!common.IsConstant)
            factors.AddRange(MultipleFactors(common, limit));
        return IsProduct(p, factors, limit) ? factors : [(p, 1)];
    }

    private static bool IsTractable(Polynomial p) => p.Terms.Count <= MostTerms && p.Generators().All(g => p.Degree(g) <= LargestDegree);

    // Up to a number, which the caller has taken out.
    private static bool IsProduct(Polynomial p, List<(Polynomial Factor, int Power)> factors, WorkLimit limit)
    {
        Polynomial? product = Polynomial.One;
        foreach ((Polynomial factor, int power) in factors)
            product = factor.Power(power, limit) is { } raised ? product?.Times(raised, limit) : null;
        return product is not null && p.RatioTo(product) is not null;
    }

    // The common divisor of the coefficients of the powers of one generator.
    private static Polynomial Content(Polynomial p, int generator, WorkLimit limit)
    {
        Polynomial content = new();
        foreach (Polynomial coefficient in p.By(generator).Values)
        {
            content = CommonDivisor(content, coefficient, limit);
            if (content.IsConstant)
                return Polynomial.One;
        }
        return content;
    }

    // What is left of a power of the leading coefficient of b times a, divided by b.
    private static Polynomial? Remainder(Polynomial a, Polynomial b, int main, WorkLimit limit)
    {
        int degree = b.Degree(main);
        Polynomial leading = b.By(main)[degree];
        while (!a.IsZero && a.Degree(main) >= degree)
        {
            int power = a.Degree(main);
            Polynomial top = a.By(main)[power].TimesTerm(Exponents.None.With(main, power - degree), Rational.One);
            if (a.Times(leading, limit) is not { } raised || top.Times(b, limit) is not { } product)
                return null;
            a = raised.Plus(product, Rational.MinusOne);
        }
        return a;
    }
}
