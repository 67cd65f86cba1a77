using System;

namespace SymGrad;

// Bessel functions of whole orders (NIST DLMF, chapter 10).
static partial class SpecialFunctions
{
    // From here on Hankel's expansion has 16 digits; before, recurrences are short.
    private const double HankelFrom = 25;

    /// <summary>The Bessel function of the first kind J of a whole order: absolute error below 1e-15, relative error below 1e-13 where the
    /// order is larger than |x|.</summary>
    /// <remarks>Power series (DLMF 10.2.2) up to 1; Miller's backward recurrence (DLMF 10.74) up to 25 and where the order exceeds |x|;
    /// beyond, Hankel's expansions (DLMF 10.17.3) of orders 0 and 1 and forward recurrence.</remarks>
    /// <param name="order">The order; J(-n) = (-1)^n J(n).</param>
    /// <param name="x">Any number: 0 at infinity.</param>
    public static double BesselJ(int order, double x)
    {
        int n = Math.Abs(order);
        double sign = n % 2 != 0 && (order < 0) != (x < 0) ? -1 : 1;
        return double.IsNaN(x) ? x : sign * FirstKind(n, Math.Abs(x));
    }

    /// <summary>The Bessel function of the second kind Y of a whole order: error below 1e-14 of the larger of |value| and 1 up to order
    /// |x|, relative beyond.</summary>
    /// <remarks>Neumann's series of J (DLMF 10.23.17) up to 25, Hankel's expansions beyond; forward recurrence.</remarks>
    /// <param name="order">The order; Y(-n) = (-1)^n Y(n).</param>
    /// <param name="x">A number: NaN below 0, -infinity at 0 (of order 0 and above), 0 at +infinity.</param>
    public static double BesselY(int order, double x)
    {
        int n = Math.Abs(order);
        double sign = n % 2 != 0 && order < 0 ? -1 : 1;
        if (!(x >= 0) || double.IsPositiveInfinity(x))
            return double.IsPositiveInfinity(x) ? 0 : double.NaN;
        if (x == 0)
            return sign * double.NegativeInfinity;
        double before = x < HankelFrom ? SecondKindByNeumann(0, x) : Hankel(0, x, isSecond: true);
        if (n == 0)
            return before;
        double value = x < HankelFrom ? SecondKindByNeumann(1, x) : Hankel(1, x, isSecond: true);
        for (int k = 1; k < n && !double.IsInfinity(value); k++)
            (before, value) = (value, 2 * k / x * value - before);
        return sign * value;
    }

    /// <summary>The modified Bessel function of the first kind I of a whole order: relative error below 1e-14 where the square of the order
    /// is below |x|, below 5e-14 elsewhere.</summary>
    /// <remarks>The power series DLMF 10.25.2, whose terms are all positive; where x is large, the expansion DLMF 10.40.1.</remarks>
    /// <param name="order">The order; I(-n) = I(n).</param>
    /// <param name="x">Any number: overflows from some 714 on.</param>
    public static double BesselI(int order, double x)
    {
        int n = Math.Abs(order);
        if (double.IsNaN(x))
            return x;
        double size = Math.Abs(x);
        double value = size > 1000 && n < 1000 ? double.PositiveInfinity
            : size > HankelFrom && (double)n * n < size ? ModifiedFirstAtInfinity(n, size)
            : PowerSeries(n, size, 1);
        return n % 2 != 0 && x < 0 ? -value : value;
    }

    /// <summary>The modified Bessel function of the second kind K of a whole order: relative error below 1e-14.</summary>
    /// <remarks>The series DLMF 10.31.1 and 10.31.2 up to 1; beyond, the continued fraction of N. M. Temme (On the numerical evaluation of
    /// the modified Bessel function of the third kind, 1975); forward recurrence.</remarks>
    /// <param name="order">The order; K(-n) = K(n).</param>
    /// <param name="x">A number: NaN below 0, +infinity at 0, 0 at +infinity.</param>
    public static double BesselK(int order, double x)
    {
        int n = Math.Abs(order);
        if (!(x >= 0))
            return double.NaN;
        if (x == 0)
            return double.PositiveInfinity;
        if (double.IsPositiveInfinity(x))
            return 0;
        (double before, double value) = x <= 1 ? ModifiedBySeries(x) : ModifiedByFraction(x);
        if (n == 0)
            return before;
        for (int k = 1; k < n && !double.IsInfinity(value); k++)
            (before, value) = (value, before + 2 * k / x * value);
        return value;
    }

    /// <summary>J of an order given as a double.</summary>
    /// <param name="order">The order; NaN where it is no whole number from -1000 to 1000.</param>
    /// <param name="x">Any number, as in <see cref="BesselJ(int, double)"/>.</param>
    public static double BesselJ(double order, double x) => IsOrder(order) ? BesselJ((int)order, x) : double.NaN;

    /// <summary>Y of an order given as a double.</summary>
    /// <param name="order">The order; NaN where it is no whole number from -1000 to 1000.</param>
    /// <param name="x">A number, as in <see cref="BesselY(int, double)"/>.</param>
    public static double BesselY(double order, double x) => IsOrder(order) ? BesselY((int)order, x) : double.NaN;

    /// <summary>I of an order given as a double.</summary>
    /// <param name="order">The order; NaN where it is no whole number from -1000 to 1000.</param>
    /// <param name="x">Any number, as in <see cref="BesselI(int, double)"/>.</param>
    public static double BesselI(double order, double x) => IsOrder(order) ? BesselI((int)order, x) : double.NaN;

    /// <summary>K of an order given as a double.</summary>
    /// <param name="order">The order; NaN where it is no whole number from -1000 to 1000.</param>
    /// <param name="x">A number, as in <see cref="BesselK(int, double)"/>.</param>
    public static double BesselK(double order, double x) => IsOrder(order) ? BesselK((int)order, x) : double.NaN;

    private static bool IsOrder(double order) => Math.Abs(order) <= 1000 && order == Math.Floor(order);

    // J for n and x of at least 0.
    private static double FirstKind(int n, double x)
    {
        if (double.IsInfinity(x))
            return 0;
        if (x < 1)
            return PowerSeries(n, x, -1);
        if (x < HankelFrom || n > x)
            return Miller(n, x)[n];
        double before = Hankel(0, x, isSecond: false);
        if (n == 0)
            return before;
        double value = Hankel(1, x, isSecond: false);
        for (int k = 1; k < n; k++)
            (before, value) = (value, 2 * k / x * value - before);
        return value;
    }

    // (x/2)^n Σ (±x²/4)^k/(k! (n+k)!).
    private static double PowerSeries(int n, double x, int sign)
    {
        double half = x / 2, term = 1;
        for (int k = 1; k <= n; k++)
            term *= half / k;
        double sum = term, square = sign * half * half;
        for (int k = 1; term != 0 && Math.Abs(term) > 1e-18 * Math.Abs(sum); k++)
        {
            term *= square / ((double)k * (n + k));
            sum += term;
        }
        return sum;
    }

    // exp(x)/sqrt(2 pi x) times a series that alternates, of which the terms fall from the first one on. The exponential in two factors: it
    // overflows before the value does.
    private static double ModifiedFirstAtInfinity(int n, double x)
    {
        double sum = 1, term = 1, mu = 4.0 * n * n;
        for (int k = 1; k < 60 && Math.Abs(term) > 1e-18; k++)
        {
            term *= ((2.0 * k - 1) * (2.0 * k - 1) - mu) / (8 * k * x);
            sum += term;
        }
        double root = Math.Exp(x / 2);
        return root * (sum / Math.Sqrt(2 * Math.PI * x)) * root;
    }

    // J of the orders from 0 to n and more, downwards from an order at which it is as good as 0, and scaled by J₀ + 2 J₂ + 2 J₄ + ... = 1.
    private static double[] Miller(int n, double x)
    {
        double largest = Math.Max(n, x);
        int start = 2 * (int)((largest + 20 + Math.Sqrt(60 * largest)) / 2);
        var values = new double[start + 1];
        values[start] = 1e-300;
        double sum = start % 2 == 0 ? 2 * values[start] : 0;
        for (int k = start; k > 0; k--)
        {
            double above = k < start ? values[k + 1] : 0;
            values[k - 1] = 2 * k / x * values[k] - above;
            if (Math.Abs(values[k - 1]) > 1e200)
            {
                for (int i = k - 1; i <= start; i++)
                    values[i] *= 1e-200;
                sum *= 1e-200;
            }
            if ((k - 1) % 2 == 0)
                sum += (k == 1 ? 1 : 2) * values[k - 1];
        }
        for (int i = 0; i <= start; i++)
            values[i] /= sum;
        return values;
    }

    // sqrt(2/(pi x)) (P cos χ - Q sin χ), or with sin and cos for Y; χ = x - (n/2 + 1/4) pi, of order 0 or 1.
    private static double Hankel(int n, double x, bool isSecond)
    {
        double p = 1, q = 0, term = 1, mu = 4.0 * n * n;
        for (int k = 1; k < 60; k++)
        {
            double next = term * (mu - (2.0 * k - 1) * (2.0 * k - 1)) / (8 * k * x);
            if (Math.Abs(next) >= Math.Abs(term) && k > 2)
                break;
            term = next;
            // The signs go + - - + +.
            double signed = k % 4 is 2 or 3 ? -term : term;
            if (k % 2 == 0)
                p += signed;
            else
                q += signed;
            if (Math.Abs(term) < 1e-18)
                break;
        }
        (double sin, double cos) = (Math.Sin(x), Math.Cos(x));
        // cos(x - pi/4) and sin(x - pi/4), or a quarter of a turn further, without their factor sqrt(1/2).
        (double c, double s) = n == 0 ? (cos + sin, sin - cos) : (sin - cos, -(cos + sin));
        return Math.Sqrt(1 / (Math.PI * x)) * (isSecond ? p * s + q * c : p * c - q * s);
    }

    // DLMF 10.23.17 for the orders 0 and 1.
    private static double SecondKindByNeumann(int n, double x)
    {
        double[] j = x < 1 ? SmallOrders(x) : Miller(n, x);
        double logarithm = Math.Log(x / 2) + EulerGamma - (n == 0 ? 0 : 1), sum = 0;
        for (int k = 1; n + 2 * k < j.Length; k++)
            sum += (k % 2 == 0 ? 1 : -1) * (n + 2.0 * k) * j[n + 2 * k] / ((double)k * (n + k));
        return 2 / Math.PI * (logarithm * j[n] - sum - (n == 0 ? 0 : j[0] / x));
    }

    private static double[] SmallOrders(double x)
    {
        var j = new double[14];
        for (int n = 0; n < j.Length; n++)
            j[n] = PowerSeries(n, x, -1);
        return j;
    }

    // K of the orders 0 and 1.
    private static (double, double) ModifiedBySeries(double x)
    {
        double logarithm = Math.Log(x / 2), square = x * x / 4;
        double zeroth = -(logarithm + EulerGamma) * PowerSeries(0, x, 1), first = 0, term = 1, harmonic = 0;
        for (int k = 0; k < 40; k++)
        {
            // term is (x²/4)^k/(k!)²; ψ(k + 1) is the harmonic number less Euler's constant.
            zeroth += term * harmonic;
            first += term / (k + 1) * (2 * harmonic + 1.0 / (k + 1) - 2 * EulerGamma);
            term *= square / ((k + 1.0) * (k + 1.0));
            harmonic += 1.0 / (k + 1);
        }
        return (zeroth, 1 / x + logarithm * PowerSeries(1, x, 1) - x / 4 * first);
    }

    // Temme's continued fraction by Steed's method, with the sum that normalises it.
    private static (double, double) ModifiedByFraction(double x)
    {
        double b = 2 * (1 + x), d = 1 / b, change = d, fraction = d, a = -0.25;
        double earlier = 0, later = 1, c = 0.25, q = 0.25, sum = 1 + q * change;
        for (int i = 2; i < 10_000; i++)
        {
            a -= 2 * (i - 1);
            c = -a * c / i;
            (earlier, later) = (later, (earlier - b * later) / a);
            q += c * later;
            b += 2;
            d = 1 / (b + a * d);
            change = (b * d - 1) * change;
            fraction += change;
            sum += q * change;
            if (Math.Abs(q * change) < 1e-17 * sum)
                break;
        }
        double zeroth = Math.Sqrt(Math.PI / (2 * x)) * Math.Exp(-x) / sum;
        return (zeroth, zeroth * (x + 0.5 - 0.25 * fraction) / x);
    }
}
