using System;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>Analytic continuations that System.Numerics.Complex lacks, on the branch of the real function.</summary>
internal static class AnalyticFunctions
{
    /// <summary>
    /// The inverse tangent (DLMF 4.23.36), without the difference of logarithms in which Complex.Atan loses a tiny imaginary part.
    /// </summary>
    public static Complex Atan(Complex u)
    {
        double x = u.Real, y = u.Imaginary;
        double real = (Math.Atan2(x, 1 - y) + Math.Atan2(x, 1 + y)) / 2;
        return new Complex(real, SpecialFunctions.Log1p(4 * y / (x * x + (1 - y) * (1 - y))) / 4);
    }

    /// <summary>The angle of the point (x, y) from the positive axis.</summary>
    public static Complex Atan2(Complex y, Complex x)
    {
        if (Math.Abs(x.Real) < Math.Abs(y.Real))
            return (y.Real > 0 ? Math.PI / 2 : -Math.PI / 2) - Atan(x / y);
        return Atan(y / x) + (x.Real >= 0 ? 0 : y.Real >= 0 ? Math.PI : -Math.PI);
    }

    /// <summary>The inverse hyperbolic sine; odd, so that nothing cancels where u is negative.</summary>
    public static Complex Asinh(Complex u) => u.Real < 0 ? -Asinh(-u) : Complex.Log(u + Complex.Sqrt(u * u + 1));

    /// <summary>The inverse hyperbolic cosine.</summary>
    public static Complex Acosh(Complex u) => Complex.Log(u + Complex.Sqrt((u - 1) * (u + 1)));

    /// <summary>The inverse hyperbolic tangent.</summary>
    public static Complex Atanh(Complex u) => Complex.Log((1 + u) / (1 - u)) / 2;

    /// <summary>The cube root that is real on the whole real line.</summary>
    public static Complex Cbrt(Complex u) => u.Real < 0 ? -Cbrt(-u) : Complex.Pow(u, 1.0 / 3);

    /// <summary>The logistic function without overflow.</summary>
    public static Complex Sigmoid(Complex u)
    {
        if (u.Real >= 0)
            return 1 / (1 + Complex.Exp(-u));
        Complex e = Complex.Exp(u);
        return e / (1 + e);
    }

    /// <summary>log(1 + exp(u)) without overflow.</summary>
    public static Complex Softplus(Complex u) =>
        u.Real > 0 ? u + Complex.Log(1 + Complex.Exp(-u)) : Complex.Log(1 + Complex.Exp(u));

    /// <summary>The power; of whole exponents by multiplication, so that negative bases have one.</summary>
    public static Complex Power(Complex b, Complex exponent)
    {
        const int Largest = 1024;
        if (exponent.Imaginary != 0 || exponent.Real != Math.Floor(exponent.Real) || Math.Abs(exponent.Real) > Largest)
            return Complex.Pow(b, exponent);
        Complex result = 1, square = b;
        for (int n = (int)Math.Abs(exponent.Real); n > 0; n >>= 1)
        {
            if ((n & 1) == 1)
                result *= square;
            square *= square;
        }
        return exponent.Real < 0 ? 1 / result : result;
    }
}
