using System;

namespace SymGrad;

/// <summary>What System.Math has on .NET 10 and the compiler's netstandard2.0 lacks; within a few units in the last place.</summary>
/// <remarks>The same source serves the compiler. Not meant to be used by hand.</remarks>
#if NETSTANDARD2_0
internal
#else
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public
#endif
static partial class PortableMath
{
    private const double LargeEnough = 1 << 28;
    private const double LogTwo = 0.69314718055994530942;

    /// <summary>The inverse hyperbolic sine.</summary>
    public static double Asinh(double x)
    {
        double a = Math.Abs(x);
        double magnitude = a > LargeEnough ? Math.Log(a) + LogTwo
            : SpecialFunctions.Log1p(a + a * a / (1 + Math.Sqrt(1 + a * a)));
        return x < 0 ? -magnitude : x == 0 ? x : magnitude;
    }

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    public static double Acosh(double x)
    {
        if (x > LargeEnough)
            return Math.Log(x) + LogTwo;
        double t = x - 1;
        return x < 1 ? double.NaN : SpecialFunctions.Log1p(t + Math.Sqrt(t * (2 + t)));
    }

    /// <summary>The inverse hyperbolic tangent; NaN outside [-1, 1].</summary>
    public static double Atanh(double x)
    {
        double a = Math.Abs(x);
        double magnitude = 0.5 * SpecialFunctions.Log1p(2 * a / (1 - a));
        return x < 0 ? -magnitude : x == 0 ? x : magnitude;
    }

    /// <summary>The magnitude of one number with the sign of another.</summary>
    public static double CopySign(double x, double y) =>
        BitConverter.Int64BitsToDouble(
            (BitConverter.DoubleToInt64Bits(x) & long.MaxValue) | (BitConverter.DoubleToInt64Bits(y) & long.MinValue));

    /// <summary>sin(πx), exactly 0 and ±1 where it is.</summary>
    /// <remarks>From the distance to the nearest integer, which is exact; near a zero, from the distance to that.</remarks>
    public static double SinPi(double x)
    {
        double nearest = Math.Round(x), f = x - nearest;
        double s = Math.Abs(f) <= 0.25 ? Math.Sin(Math.PI * f) : CopySign(Math.Cos(Math.PI * (0.5 - Math.Abs(f))), f);
        return nearest % 2 == 0 ? s : -s;
    }

    /// <summary>cos(πx), exactly 0 and ±1 where it is.</summary>
    /// <inheritdoc cref="SinPi" path="/remarks"/>
    public static double CosPi(double x)
    {
        double nearest = Math.Round(x), f = Math.Abs(x - nearest);
        double c = f <= 0.25 ? Math.Cos(Math.PI * f) : Math.Sin(Math.PI * (0.5 - f));
        return nearest % 2 == 0 ? c : -c;
    }

    /// <summary>tan(πx), infinite halfway between integers.</summary>
    public static double TanPi(double x) => SinPi(x) / CosPi(x);

    /// <summary>The real cube root.</summary>
    public static double Cbrt(double x)
    {
        if (x == 0 || double.IsNaN(x) || double.IsInfinity(x))
            return x;
        double a = Math.Abs(x);
        double r = Math.Pow(a, 1.0 / 3);
        // One step of Newton's iteration makes up for the rounding of 1/3.
        r -= (r - a / (r * r)) / 3;
        return x < 0 ? -r : r;
    }

    /// <summary>The logarithm to base 2, exact for powers of two.</summary>
    public static double Log2(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
            return Math.Log(x);
        int exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 4503599627370496;
            exponent = -52;
        }
        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }
        return exponent + Math.Log(mantissa) / LogTwo;
    }

    /// <summary>sqrt(x² + y²) without overflow or underflow on the way.</summary>
    public static double Hypot(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return double.PositiveInfinity;
        double large = Math.Max(Math.Abs(x), Math.Abs(y));
        double small = Math.Min(Math.Abs(x), Math.Abs(y));
        if (large == 0 || double.IsNaN(large))
            return large;
        double ratio = small / large;
        return ratio < 1e-8 ? large : large * Math.Sqrt(1 + ratio * ratio);
    }
}
