using System;

namespace SymGrad;

// The error function in four ranges of |x|, each with the rational approximation published with fdlibm (s_erf.c, Sun
// Microsystems, 1993); the coefficients are stated there with errors below 2^-56.
static partial class SpecialFunctions
{
    private const double ErfOfOne = 8.45062911510467529297e-01;

    private static readonly double[] NearZeroP =
    [
        1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03,
        -2.37630166566501626084e-05,
    ];

    private static readonly double[] NearZeroQ =
    [
        1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04,
        -3.96022827877536812320e-06,
    ];

    private static readonly double[] NearOneP =
    [
        -2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01,
        -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03,
    ];

    private static readonly double[] NearOneQ =
    [
        1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01,
        1.36370839120290507362e-02, 1.19844998467991074170e-02,
    ];

    private static readonly double[] MiddleP =
    [
        -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01,
        -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00,
    ];

    private static readonly double[] MiddleQ =
    [
        1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02,
        4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02,
    ];

    private static readonly double[] TailP =
    [
        -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02,
        -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02,
    ];

    private static readonly double[] TailQ =
    [
        1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03,
        2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01,
    ];

    /// <summary>The error function, 2/√π ∫₀ˣ exp(-t²) dt: error below 5e-16.</summary>
    /// <remarks>The rational approximations of fdlibm (s_erf.c, Sun Microsystems, 1993).</remarks>
    /// <param name="x">Any number: -1 at -infinity, 1 at +infinity.</param>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (a < 0.84375)
            return x + x * (Polynomial(x * x, NearZeroP) / Polynomial(x * x, NearZeroQ));
        if (double.IsNaN(x))
            return x;
        double magnitude = a < 1.25 ? ErfOfOne + Polynomial(a - 1, NearOneP) / Polynomial(a - 1, NearOneQ)
            : a < 6 ? 1 - Tail(a)
            : 1;
        return x < 0 ? -magnitude : magnitude;
    }

    /// <summary>1 - erf(x), with its own digits where erf(x) is close to 1: error below 1e-15 up to where it underflows, from x = 26.5
    /// on.</summary>
    /// <remarks>The rational approximations of fdlibm (s_erf.c, Sun Microsystems, 1993).</remarks>
    /// <param name="x">Any number: 2 at -infinity, 0 at +infinity.</param>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < 0.25)
            return 1 - Erf(x);
        if (x < 0.84375)
            return 0.5 - (x - 0.5 + x * (Polynomial(x * x, NearZeroP) / Polynomial(x * x, NearZeroQ)));
        if (x < 1.25)
            return 1 - ErfOfOne - Polynomial(x - 1, NearOneP) / Polynomial(x - 1, NearOneQ);
        return x < 28 ? Tail(x) : 0;
    }

    // exp(-x²) is formed from a square without rounding error and a correction, as x² alone would lose digits.
    private static double Tail(double a)
    {
        double s = 1 / (a * a);
        double r = a < 1 / 0.35 ? Polynomial(s, MiddleP) / Polynomial(s, MiddleQ) : Polynomial(s, TailP) / Polynomial(s, TailQ);
        double head = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a) & ~0xFFFFFFFFL);
        return Math.Exp(-head * head - 0.5625) * Math.Exp((head - a) * (head + a) + r) / a;
    }
}
