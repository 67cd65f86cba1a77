using System;

namespace SymGrad;

// Gamma and its logarithmic derivatives (NIST DLMF 5.2 to 5.15).
static partial class SpecialFunctions
{
    private const double EulerGamma = 0.57721566490153286061;
    private const double LogSqrtTwoPi = 0.91893853320467274178;

    // C. Lanczos's approximation with g = 607/128 and P. Godfrey's 15 coefficients: relative error about 1e-15.
    private const double LanczosG = 607.0 / 128;

    private static readonly double[] Lanczos =
    [
        0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
        0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4, 0.15808870322491248884e-3,
        -0.21026444172410488319e-3, 0.21743961811521264320e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4,
        -0.26190838401581408670e-4, 0.36899182659531622704e-5,
    ];

    // B(2k)/(2k)! is what the asymptotic series of all polygamma functions need of the Bernoulli numbers B(2), B(4), ...
    private static readonly double[] Bernoulli =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
    ];

    private static readonly double[] Factorials = MakeFactorials();

    private static readonly double[] Zetas = MakeZetas();

    /// <summary>The gamma function, (x - 1)! at positive integers: error below 5e-15 from -10 on, below 1e-13 before; exact up to
    /// 23!.</summary>
    /// <remarks>C. Lanczos's approximation with P. Godfrey's coefficients (g = 607/128); reflection (DLMF 5.5.3) below 1/2.</remarks>
    /// <param name="x">Any number: poles at 0 (±infinity at ±0) and at negative integers (NaN); +infinity from 171.63 on.</param>
    public static double Gamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
            return x;
        if (x == 0)
            return 1 / x;
        if (x == Math.Floor(x))
            return x < 0 ? double.NaN : x <= Factorials.Length ? Factorials[(int)x - 1] : double.PositiveInfinity;
        // Reflected, it would overflow.
        if (x is < -170 and >= -200)
            return Gamma(x + 2) / (x * (x + 1));
        if (x < 0.5)
            return x < -200 ? 0 : Math.PI / (PortableMath.SinPi(x) * Gamma(1 - x));
        if (x > 172)
            return double.PositiveInfinity;
        // t^(x - 1/2) alone would overflow from x = 143 on.
        double t = x + LanczosG - 0.5;
        double half = Math.Pow(t, 0.5 * x - 0.25);
        return half * Math.Exp(-t) * half * (Math.Sqrt(2 * Math.PI) * LanczosSum(x));
    }

    /// <summary>
    /// log |gamma(x)|: error below 1e-14 for positive x, near the zeros 1 and 2 too; for negative x, where it crosses zero between any
    /// two poles, below 1e-14 times max(1, |value|).
    /// </summary>
    /// <remarks>C. Lanczos's approximation with P. Godfrey's coefficients (g = 607/128); the series DLMF 5.7.3 around 1 and 2; reflection
    /// (DLMF 5.5.3) below 1/2.</remarks>
    /// <param name="x">Any number: +infinity at the poles 0, -1, -2, ... and at infinity.</param>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (double.IsInfinity(x) || (x <= 0 && x == Math.Floor(x)))
            return double.PositiveInfinity;
        // Nearer to 0, gamma(x) is 1/x to rounding, and pi over the sine may overflow.
        if (Math.Abs(x) < 1e-17)
            return -Math.Log(Math.Abs(x));
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(PortableMath.SinPi(x))) - LogGamma(1 - x);
        if (x <= 1.5)
            return LogGammaOfOnePlus(x - 1);
        if (x <= 2.5)
            return Log1p(x - 2) + LogGammaOfOnePlus(x - 2);
        double t = x + LanczosG - 0.5;
        return (x - 0.5) * Math.Log(t) - t + LogSqrtTwoPi + Math.Log(LanczosSum(x));
    }

    /// <summary>The derivative of log gamma(x): absolute error below 1e-14 times max(1, |value|), as it crosses zero near 1.4616 and
    /// between any two poles.</summary>
    /// <remarks>Recurrence (DLMF 5.5.2) up to 12, then the asymptotic series DLMF 5.11.2; reflection (DLMF 5.5.4) below 0.</remarks>
    /// <param name="x">Any number: NaN at the poles 0, -1, -2, ... and at -infinity; +infinity at +infinity.</param>
    public static double Digamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
            return x;
        if (x <= 0)
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI * PortableMath.CosPi(x) / PortableMath.SinPi(x);
        double sum = 0;
        for (; x < 12; x++)
            sum -= 1 / x;
        double series = 0;
        for (int k = Bernoulli.Length; k >= 1; k--)
            series = (series + Bernoulli[k - 1] / (2 * k)) / (x * x);
        return sum + Math.Log(x) - 0.5 / x - series;
    }

    private static double LanczosSum(double x)
    {
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x - 1 + i);
        return sum;
    }

    // log gamma(1 + z) = -γz + Σ ζ(k)(-z)^k/k for |z| <= 1/2 (DLMF 5.7.3).
    private static double LogGammaOfOnePlus(double z)
    {
        double sum = 0;
        for (int k = Zetas.Length - 1; k >= 2; k--)
            sum = (sum + Zetas[k] / k) * -z;
        return -z * (EulerGamma + sum);
    }

    private static double[] MakeFactorials()
    {
        var factorials = new double[171];
        factorials[0] = 1;
        for (int i = 1; i < factorials.Length; i++)
            factorials[i] = factorials[i - 1] * i;
        return factorials;
    }

    // ζ(k) by Euler-Maclaurin summation from n = 20 on; the coefficients are B(2j)/(2j)!.
    private static double[] MakeZetas()
    {
        const int N = 20;
        double[] coefficients = [1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160];
        var zetas = new double[60];
        for (int k = 2; k < zetas.Length; k++)
        {
            double sum = Math.Pow(N, 1 - k) / (k - 1) + 0.5 * Math.Pow(N, -k);
            double derivative = k * Math.Pow(N, -k - 1);
            for (int j = 0; j < coefficients.Length; j++)
            {
                sum += coefficients[j] * derivative;
                derivative *= (k + 2.0 * j + 1) * (k + 2.0 * j + 2) / (N * N);
            }
            for (int n = N - 1; n >= 1; n--)
                sum += Math.Pow(n, -k);
            zetas[k] = sum;
        }
        return zetas;
    }
}
