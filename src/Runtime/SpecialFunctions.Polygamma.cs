using System;

namespace SymGrad;

// The derivatives of digamma (NIST DLMF 5.15).
static partial class SpecialFunctions
{
    // Past this order the coefficients of the derivatives of the cotangent overflow.
    private const int LargestCotangent = 120;

    /// <summary>
    /// The derivative of <see cref="Digamma"/> of an order; order 0 is digamma itself. Error below 1e-14 up to order 30, below 1e-12 up
    /// to order 150, from -10 on, but near zeros, which those of even order have between any two poles; +-infinity where it overflows.
    /// </summary>
    /// <remarks>n! ζ(n + 1, x) by its first terms and the asymptotic series DLMF 5.15.8; reflection (DLMF 5.15.6) below 0.</remarks>
    /// <param name="order">The order, at least 0.</param>
    /// <param name="x">Any number: NaN at the poles 0, -1, -2, ... and at -infinity; 0 at +infinity from order 1 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static double Polygamma(int order, double x)
    {
        if (order < 0)
            throw new ArgumentOutOfRangeException(nameof(order), "The order of a polygamma function is not negative.");
        if (order == 0)
            return Digamma(x);
        if (double.IsPositiveInfinity(x))
            return 0;
        if (double.IsNaN(x) || (x <= 0 && x == Math.Floor(x)))
            return double.NaN;
        bool isEven = order % 2 == 0;
        if (x > 0)
            return isEven ? -FactorialTimesZeta(order, x) : FactorialTimesZeta(order, x);
        // Reflection (DLMF 5.15.6). The series itself would cancel: its terms have both signs here.
        return -FactorialTimesZeta(order, 1 - x) - (order <= LargestCotangent ? CotangentDerivative(order, x) : PolesDerivative(order, x));
    }

    /// <summary>The polygamma function of an order given as a double.</summary>
    /// <param name="order">The order; NaN where it is no integer from 0 to 1000.</param>
    /// <param name="x">Any number, as in <see cref="Polygamma(int, double)"/>.</param>
    public static double Polygamma(double order, double x) =>
        order >= 0 && order <= 1000 && order == Math.Floor(order) ? Polygamma((int)order, x) : double.NaN;

    // n! ζ(n+1, x), that is n! times the sum of (x+k)^-(n+1) for k = 0, 1, ...: the first terms as they are, up to where the asymptotic
    // series of the rest (DLMF 5.15.8) has converged. All of it relative to the first term, which may overflow or underflow alone.
    private static double FactorialTimesZeta(int n, double x)
    {
        double sum = 0, at = x;
        for (; at < 12 + n; at++)
            sum += Math.Pow(x / at, n + 1);
        // The series is summed with (2k+n-1)!/(2k)!/n! as running products, so that only n! itself can overflow.
        double tail = at / n + 0.5, ratio = at / n, inverseSquare = 1 / (at * at);
        for (int k = 1; k <= Bernoulli.Length; k++)
        {
            ratio *= (2.0 * k + n - 2) * (2.0 * k + n - 1) / ((2.0 * k - 1) * (2.0 * k)) * inverseSquare;
            tail += Bernoulli[k - 1] * ratio;
        }
        return FactorialOverPower(n, x, sum + Math.Pow(x / at, n + 1) * tail);
    }

    // n!/x^(n+1) times a positive factor. Of a power that is out of range first one half, then the other: logarithms of large numbers
    // have few digits left. They are for orders whose factorial itself is out of range.
    private static double FactorialOverPower(int n, double x, double factor)
    {
        double power = Math.Pow(x, -n - 1);
        if (n < Factorials.Length)
        {
            return power is > 1e-290 and < 1e300 ? Factorials[n] * (power * factor)
                : Factorials[n] * Math.Pow(x, -(n + 1) / 2) * factor * Math.Pow(x, -(n + 2) / 2);
        }
        // Stirling's series (DLMF 5.11.1).
        double logFactorial = (n + 0.5) * Math.Log(n) - n + LogSqrtTwoPi + (1 - 1.0 / 30 / n / n) / 12 / n;
        return Math.Exp(logFactorial - (n + 1) * Math.Log(x) + Math.Log(factor));
    }

    // The n-th derivative of π cot(πx): with c = cot(πx), c' = -π(1 + c²), so it is a polynomial in c whose terms all have one sign.
    private static double CotangentDerivative(int n, double x)
    {
        var p = new double[n + 2];
        p[1] = 1;
        for (int i = 1; i <= n; i++)
        {
            var next = new double[n + 2];
            for (int j = 1; j <= i; j++)
            {
                next[j - 1] -= j * p[j];
                next[j + 1] -= j * p[j];
            }
            p = next;
        }
        double c = PortableMath.CosPi(x) / PortableMath.SinPi(x);
        // Large cotangents are divided out, so that nothing overflows that the result does not.
        bool isSteep = Math.Abs(c) > 1;
        double sum = 0;
        for (int j = 0; j < p.Length; j++)
            sum = isSteep ? sum / c + p[j] : sum * c + p[p.Length - 1 - j];
        return sum * Math.Pow(isSteep ? Math.PI * c : Math.PI, n + 1);
    }

    // The same as a sum over the poles, (-1)^n n! Σ (x-k)^-(n+1), of which hardly more than the two nearest count at high orders. In
    // pairs, one on either side: halfway between two poles those of even order cancel.
    private static double PolesDerivative(int n, double x)
    {
        double f = x - Math.Round(x), distance = Math.Abs(f), sum = 0;
        for (int k = 0; k < 5; k++)
        {
            double near = Math.Pow(distance / (distance + k), n + 1), far = Math.Pow(distance / (1 - distance + k), n + 1);
            sum += n % 2 == 0 ? near - far : near + far;
        }
        double magnitude = FactorialOverPower(n, distance, sum);
        return n % 2 == 0 && f > 0 ? magnitude : -magnitude;
    }
}
