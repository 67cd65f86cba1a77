using System;

namespace SymGrad;

// The incomplete gamma and beta functions: distribution functions and densities, with all derivatives by their shapes. Whoever calls
// them has the arguments checked here; ShapeTail integrates.
static partial class SpecialFunctions
{
    // Series and continued fractions take as many terms as the root of the shapes, with a factor: beyond, integration is faster.
    private const double LargestDirect = 300;

    // Beyond, the polynomials overflow.
    private const double HighestOrderByShape = 100;
    /// <summary>The regularized lower incomplete gamma function P(a, x) = 1/gamma(a) ∫₀ˣ t^(a-1) exp(-t) dt, the distribution function of
    /// the gamma distribution: relative error below 1e-13, near the smallest values below 1e-12.</summary>
    /// <remarks>DLMF 8.2.4.</remarks>
    /// <param name="a">The shape, above 0; NaN below, and the limit 1 at 0.</param>
    /// <param name="x">From 0 on: 0 there, 1 at infinity, NaN below.</param>
    public static double GammaLowerRegularized(double a, double x) =>
        GammaEdge(a, x) is { } edge ? edge : GammaTail(a, x, out bool isLower) is var tail && isLower ? tail : 1 - tail;

    /// <summary>The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x), the tail of the gamma distribution: relative error
    /// as that of <see cref="GammaLowerRegularized"/>.</summary>
    /// <remarks>DLMF 8.2.4.</remarks>
    /// <param name="a">The shape, above 0; NaN below, and the limit 0 at 0.</param>
    /// <param name="x">From 0 on: 1 there, 0 at infinity, NaN below.</param>
    public static double GammaUpperRegularized(double a, double x) =>
        GammaEdge(a, x) is { } edge ? 1 - edge : GammaTail(a, x, out bool isLower) is var tail && isLower ? 1 - tail : tail;

    /// <summary>The density of the gamma distribution of scale 1, x^(a-1) exp(-x)/gamma(a): relative error below 1e-14, 1e-16 |log| of
    /// very small and very large values.</summary>
    /// <remarks>C. Loader, Fast and accurate computation of binomial probabilities (2000).</remarks>
    /// <param name="a">The shape, above 0; NaN else.</param>
    /// <param name="x">From 0 on, NaN below; at 0 it is infinite where a is below 1.</param>
    public static double GammaDensity(double a, double x) => GammaDensityByShape(0, a, x);

    /// <summary>The derivative of a whole order of P(a, x) by a; of order 0, P itself. Error below 1e-12 of the larger of |value| and,
    /// near zeros of the derivative, its size around.</summary>
    /// <param name="order">A whole number from 0 to 100, NaN else; 0 below.</param>
    /// <param name="a">The shape, above 0; NaN else.</param>
    /// <param name="x">From 0 on: derivatives are 0 there and at infinity; NaN below.</param>
    public static double GammaLowerRegularizedByShape(double order, double a, double x)
    {
        if (order <= 0)
            return order == 0 ? GammaLowerRegularized(a, x) : 0;
        if (!IsOrderByShape(order) || !(a > 0 && x >= 0) || double.IsPositiveInfinity(a))
            return double.NaN;
        if (x == 0 || double.IsPositiveInfinity(x))
            return 0;
        double tail = ShapeTail.OfGamma(a, x, (int)order, out bool isLower);
        return isLower ? tail : -tail;
    }

    /// <summary>The derivative of a whole order by a of x^(a-1) exp(-x)/gamma(a).</summary>
    /// <param name="order">A whole number from 0 to 100, NaN else; 0 below, which recurrences ask for.</param>
    /// <param name="a">The shape, above 0; NaN else.</param>
    /// <param name="x">From 0 on; NaN below.</param>
    public static double GammaDensityByShape(double order, double a, double x)
    {
        if (order < 0)
            return 0;
        if (!IsOrderByShape(order) || !(a > 0 && x >= 0) || double.IsPositiveInfinity(a))
            return double.NaN;
        if (double.IsPositiveInfinity(x))
            return 0;
        return x == 0 ? AtEdge(a, 1, order) : ShapeTail.DensityOfGamma(a, x, (int)order) / x;
    }

    /// <summary>The regularized incomplete beta function I(a, b, x) = ∫₀ˣ t^(a-1) (1-t)^(b-1) dt/B(a, b), the distribution function of the
    /// beta distribution: relative error below 1e-13, near the smallest values below 1e-12.</summary>
    /// <remarks>DLMF 8.17.2.</remarks>
    /// <param name="a">The first shape, above 0; NaN else.</param>
    /// <param name="b">The second shape, above 0; NaN else.</param>
    /// <param name="x">From 0 to 1, NaN beyond. The tail 1 - I(a, b, x) is I(b, a, 1 - x), where no digits cancel.</param>
    public static double BetaRegularized(double a, double b, double x) => BetaRegularizedByShapes(0, 0, a, b, x);

    /// <summary>The density of the beta distribution, x^(a-1) (1-x)^(b-1)/B(a, b): relative error below 1e-14, 1e-16 |log| of very small
    /// and very large values.</summary>
    /// <remarks>C. Loader, Fast and accurate computation of binomial probabilities (2000).</remarks>
    /// <param name="a">The first shape, above 0; NaN else.</param>
    /// <param name="b">The second shape, above 0; NaN else.</param>
    /// <param name="x">From 0 to 1, NaN beyond; infinite at 0 where a is below 1, and at 1 where b is.</param>
    public static double BetaDensity(double a, double b, double x) => BetaDensityByShapes(0, 0, a, b, x);

    /// <summary>The derivative of whole orders of I(a, b, x) by a and by b; of orders 0, I itself. Error as that of
    /// <see cref="GammaLowerRegularizedByShape"/>.</summary>
    /// <param name="first">The order by a, a whole number from 0 to 100, NaN else; 0 below.</param>
    /// <param name="second">The order by b, as that by a.</param>
    /// <param name="a">The first shape, above 0; NaN else.</param>
    /// <param name="b">The second shape, above 0; NaN else.</param>
    /// <param name="x">From 0 to 1: derivatives are 0 there; NaN beyond.</param>
    public static double BetaRegularizedByShapes(double first, double second, double a, double b, double x)
    {
        if (first < 0 || second < 0)
            return 0;
        if (!IsOrderByShape(first) || !IsOrderByShape(second) || !AreShapes(a, b) || !(x >= 0 && x <= 1))
            return double.NaN;
        if (x == 0 || x == 1)
            return first + second == 0 ? x : 0;
        if (first + second == 0 && a + b < LargestDirect)
        {
            double prefix = ShapeTail.PrefixOfBeta(a, b, x);
            if (x < (a + 1) / (a + b + 2))
                return prefix / a * BetaFraction(a, b, x);
            return Complement(a, b, x, prefix / b * BetaFraction(b, a, 1 - x));
        }
        double tail = ShapeTail.OfBeta(a, b, x, (int)first, (int)second, out bool isLower);
        return isLower ? tail : first + second == 0 ? Complement(a, b, x, tail) : -tail;
    }

    /// <summary>The derivative of whole orders by a and by b of x^(a-1) (1-x)^(b-1)/B(a, b).</summary>
    /// <param name="first">The order by a, a whole number from 0 to 100, NaN else; 0 below, which recurrences ask for.</param>
    /// <param name="second">The order by b, as that by a.</param>
    /// <param name="a">The first shape, above 0; NaN else.</param>
    /// <param name="b">The second shape, above 0; NaN else.</param>
    /// <param name="x">From 0 to 1; NaN beyond.</param>
    public static double BetaDensityByShapes(double first, double second, double a, double b, double x)
    {
        if (first < 0 || second < 0)
            return 0;
        if (!IsOrderByShape(first) || !IsOrderByShape(second) || !AreShapes(a, b) || !(x >= 0 && x <= 1))
            return double.NaN;
        // At an edge the other factor is 1, and B(1, b) is 1/b: of that, derivatives by b are 1, 0, 0, ...
        if (x == 0)
            return AtEdge(a, second == 0 ? b : second == 1 ? 1 : 0, first);
        if (x == 1)
            return AtEdge(b, first == 0 ? a : first == 1 ? 1 : 0, second);
        return ShapeTail.DensityOfBeta(a, b, x, (int)first, (int)second) / (x * (1 - x));
    }

    // Where nearly everything lies above x, digits would cancel: below it is integrated.
    private static double Complement(double a, double b, double x, double above) =>
        above < 0.9 ? 1 - above : ShapeTail.LowerOfBeta(a, b, x);

    private static bool IsOrderByShape(double order) => order == Math.Floor(order) && order <= HighestOrderByShape;

    private static bool AreShapes(double a, double b) => a > 0 && b > 0 && !double.IsPositiveInfinity(a) && !double.IsPositiveInfinity(b);

    // P or Q, whichever is not 1 less the other with digits lost.
    private static double GammaTail(double a, double x, out bool isLower)
    {
        if (a < LargestDirect && x > a + 1)
        {
            isLower = false;
            return ShapeTail.PrefixOfGamma(a, x) * GammaFraction(a, x);
        }
        if (a >= 1 && a < LargestDirect)
        {
            isLower = true;
            return ShapeTail.PrefixOfGamma(a, x) * GammaSeries(a, x);
        }
        return ShapeTail.OfGamma(a, x, 0, out isLower);
    }

    // 1/a + x/(a (a + 1)) + ...: DLMF 8.11.4.
    private static double GammaSeries(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (double n = a + 1; term > 1e-17 * sum; n++)
            sum += term *= x / n;
        return sum;
    }

    // 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/...)), DLMF 8.9.2 in even form, by the method of Lentz (1976).
    private static double GammaFraction(double a, double x)
    {
        double b = x + 1 - a, c = double.PositiveInfinity, d = 1 / b, value = d, change = 0;
        for (int k = 1; k < 10_000 && Math.Abs(change - 1) > 1e-16; k++)
        {
            double numerator = k * (a - k);
            b += 2;
            d = 1 / (b + (numerator * d));
            c = b + (numerator / c);
            value *= change = c * d;
        }
        return value;
    }

    // DLMF 8.17.22 by the method of Lentz.
    private static double BetaFraction(double a, double b, double x)
    {
        double c = 1, d = 1 / (1 - ((a + b) * x / (a + 1))), value = d, change = 0;
        for (int m = 1; m < 10_000 && Math.Abs(change - 1) > 1e-16; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / (1 + (even * d));
            c = 1 + (even / c);
            value *= c * d;
            d = 1 / (1 + (odd * d));
            c = 1 + (odd / c);
            value *= change = c * d;
        }
        return value;
    }

    // P where it is known without integration, and NaN.
    private static double? GammaEdge(double a, double x)
    {
        if (!(a >= 0 && x >= 0) || (a == 0 && x == 0) || (double.IsPositiveInfinity(a) && double.IsPositiveInfinity(x)))
            return double.NaN;
        if (x == 0 || double.IsPositiveInfinity(a))
            return 0;
        return a == 0 || double.IsPositiveInfinity(x) ? 1 : null;
    }

    // Of c x^(shape - 1) log(x)^order as x tends to 0.
    private static double AtEdge(double shape, double c, double order)
    {
        if (shape > 1 || c == 0)
            return 0;
        if (shape == 1 && order == 0)
            return c;
        return order % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }
}
