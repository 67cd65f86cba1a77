using System;

namespace SymGrad;

// Functions that undo others, and the beta function.
static partial class SpecialFunctions
{
    // The branch point of Lambert's function is -1/e.
    private const double BranchPoint = -0.36787944117144233;

    /// <summary>The principal branch of Lambert's function: the w of at least -1 with w exp(w) = x. Error below 1e-15 of the larger of
    /// |value| and 1e-300, but near the branch point -1/e, where an error of x is one of its root.</summary>
    /// <remarks>Halley's method from the series at the branch point, log1p, or the first terms at infinity (R. Corless and others, On the
    /// Lambert W function, 1996); DLMF 4.13.</remarks>
    /// <param name="x">A number from -1/e on; NaN below, +infinity at +infinity.</param>
    public static double LambertW(double x)
    {
        if (!(x > BranchPoint) || double.IsPositiveInfinity(x) || x == 0)
            return x == BranchPoint ? -1 : x < BranchPoint ? double.NaN : x;
        double w = FirstLambert(x);
        for (int i = 0; i < 6; i++)
        {
            // Above 1 in logarithms: exp(w) would overflow.
            double power = x > 1 ? 0 : x * Math.Exp(-w);
            double error = x > 1 ? w + Math.Log(w / x) : w - power;
            double slope = x > 1 ? 1 + 1 / w : 1 + power, bend = x > 1 ? -1 / (w * w) : -power;
            double newton = error / slope, step = newton / (1 - newton * bend / (2 * slope));
            w -= step;
            if (Math.Abs(step) <= 1e-17 * Math.Abs(w))
                break;
        }
        return w;
    }

    /// <summary>The inverse of <see cref="Erf"/>: relative error below 1e-15, near ±1 that of 1 - |x|.</summary>
    /// <remarks>Halley's method from S. Winitzki's approximation (2008), on erfc where x is near ±1.</remarks>
    /// <param name="x">A number from -1 to 1: ±infinity there, NaN beyond.</param>
    public static double ErfInv(double x)
    {
        double size = Math.Abs(x);
        if (!(size < 1) || x == 0)
            return size == 1 ? x * double.PositiveInfinity : x == 0 ? x : double.NaN;
        const double A = 0.147;
        double logarithm = Math.Log((1 - size) * (1 + size)), half = 2 / (Math.PI * A) + logarithm / 2;
        double y = size < 1e-4 ? size * Math.Sqrt(Math.PI) / 2 : Math.Sqrt(Math.Sqrt(half * half - logarithm / A) - half);
        for (int i = 0; i < 4; i++)
        {
            double error = size < 0.5 ? Erf(y) - size : 1 - size - Erfc(y);
            double newton = error * Math.Sqrt(Math.PI) / 2 * Math.Exp(y * y);
            double step = newton / (1 + y * newton);
            y -= step;
            if (Math.Abs(step) <= 1e-17 * y)
                break;
        }
        return x < 0 ? -y : y;
    }

    /// <summary>The beta function gamma(a) gamma(b)/gamma(a + b): relative error below 3e-14 while a + b is below 1000.</summary>
    /// <remarks>DLMF 5.12.1; from a + b = 20 on by the quotients of C. Lanczos's approximations.</remarks>
    /// <param name="a">A number; NaN at 0, -1, -2, ...</param>
    /// <param name="b">A number; NaN at 0, -1, -2, ...</param>
    public static double Beta(double a, double b)
    {
        if (!(a > 0 && b > 0))
            return Gamma(a) * Gamma(b) / Gamma(a + b);
        (double small, double large) = a < b ? (a, b) : (b, a);
        // The quotient is at most 1: the product of the first two would overflow. Gamma loses digits as its argument grows.
        return a + b <= 20 ? Gamma(small) * (Gamma(large) / Gamma(a + b))
            : small < 0.5 ? LargeBeta(small + 1, large) * ((a + b) / small)
            : LargeBeta(small, large);
    }

    // With t(x) = x + g - 1/2, gamma(x) is sqrt(2 pi) t^(x - 1/2) exp(-t) times the sum; t(b)/t(a + b) is 1 - a/t(a + b).
    private static double LargeBeta(double a, double b)
    {
        double ofFirst = a + LanczosG - 0.5, ofSecond = b + LanczosG - 0.5, ofSum = a + b + LanczosG - 0.5;
        double sums = LanczosSum(a) * LanczosSum(b) / LanczosSum(a + b);
        double powers = Math.Exp((b - a - 0.5) * Log1p(-a / ofSum)) * Math.Pow(ofFirst / ofSum * (ofSecond / ofSum), a);
        return Math.Sqrt(2 * Math.PI / ofFirst) * Math.Exp(0.5 - LanczosG) * sums * powers;
    }

    private static double FirstLambert(double x)
    {
        if (x > Math.E)
        {
            double first = Math.Log(x), second = Math.Log(first);
            return first - second + second / first;
        }
        if (x > -0.3)
        {
            double y = Log1p(x);
            return y * (1 - Log1p(y) / (2 + y));
        }
        double p = Math.Sqrt(2 * (Math.E * x + 1));
        return -1 + p * (1 + p * (-1.0 / 3 + p * (11.0 / 72 - p * 43 / 540)));
    }
}
