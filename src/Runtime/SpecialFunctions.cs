using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>
/// Functions that .NET lacks or computes inaccurately, in double precision. Every one takes any double: NaN gives NaN, and
/// none throws except where its documentation says so.
/// </summary>
/// <remarks>
/// Errors are relative unless said otherwise, and measured against 60 digits. Results below 2.2e-308, where doubles have fewer
/// digits, are right to what those have. The same source serves the compiler, which evaluates formulas with it.
/// </remarks>
#if NETSTANDARD2_0
internal
#else
public
#endif
static partial class SpecialFunctions
{
    // Nearer to 1 the rounding of a value v shows in 1 - v.
    private const double AccurateComplement = 0.99;

    // From here on cosh(x) is exp(|x|)/2 to rounding; much later, it overflows.
    private const double LargeArgument = 40;

    /// <summary>exp(x) - 1, accurate where that is small: error below 5e-16.</summary>
    /// <remarks>
    /// W. Kahan's compensation: the rounding of exp(x) is divided out through its logarithm (N. J. Higham, Accuracy and Stability of
    /// Numerical Algorithms, 2nd ed. (2002), section 1.14.1).
    /// </remarks>
    /// <param name="x">Any number: -1 at -infinity, +infinity from 709.79 on.</param>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 1 || double.IsNaN(x))
            return Math.Exp(x) - 1;
        double u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary>log(1 + x), accurate where that is small: error below 5e-16.</summary>
    /// <remarks>D. Goldberg, What every computer scientist should know about floating-point arithmetic, 1991, theorem 4.</remarks>
    /// <param name="x">At least -1: -infinity there, NaN below.</param>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 1)
            return x;
        return double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>The logistic function 1/(1 + exp(-x)): error below 5e-16 for all x.</summary>
    /// <remarks>By exp(-|x|), which does not overflow.</remarks>
    /// <param name="x">Any number: 0 at -infinity, 1 at +infinity.</param>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
            return 1 / (1 + Math.Exp(-x));
        double e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>log(1 + exp(x)), without overflow: error below 5e-16 for all x.</summary>
    /// <remarks>max(x, 0) + log1p(exp(-|x|)).</remarks>
    /// <param name="x">Any number: 0 at -infinity, +infinity at +infinity.</param>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>max(x, 0), exact. Its derivative at the kink 0 is taken to be 0.</summary>
    /// <param name="x">Any number.</param>
    public static double Relu(double x) => x > 0 ? x : x <= 0 ? 0 : double.NaN;

    /// <summary>The hyperbolic secant, 1/cosh(x): error below 5e-16 for all x, where cosh(x) overflows too.</summary>
    /// <param name="x">Any number: 0 at infinity.</param>
    public static double Sech(double x) => Math.Abs(x) < LargeArgument ? 1 / Math.Cosh(x) : 2 * Math.Exp(-Math.Abs(x));

    /// <summary>sech²(x), the derivative of tanh, where tanh(x) is known already: error below 2e-14, and nearly always without a further
    /// exponential.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="tanh">Its hyperbolic tangent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SechSquared(double x, double tanh) =>
        Math.Abs(tanh) < AccurateComplement ? (1 - tanh) * (1 + tanh) : SechSquared(x);

    /// <summary>1 - sigmoid(x), where sigmoid(x) is known already: error below 2e-14.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="sigmoid">Its logistic function.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OneMinusSigmoid(double x, double sigmoid) => sigmoid < AccurateComplement ? 1 - sigmoid : Sigmoid(-x);

    /// <summary>tanh(x/2), where sigmoid(x) is known already: exact to a few ulp for all x, and without a further exponential unless x is
    /// near 0.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="sigmoid">Its logistic function.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TanhOfHalf(double x, double sigmoid) => Math.Abs(x) > 0.25 || double.IsNaN(x) ? 2 * sigmoid - 1 : TanhOfHalf(x);

    /// <summary>-1, 0 or 1; NaN for NaN, where <c>Math.Sign</c> throws.</summary>
    /// <param name="x">Any number.</param>
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : double.NaN;

    /// <summary>C#'s x % y: what is left of x when multiples of y are taken away, with the sign of x; exact.</summary>
    /// <param name="x">What is divided: NaN where it is infinite.</param>
    /// <param name="y">What it is divided by: NaN where it is 0.</param>
    public static double Remainder(double x, double y) => x % y;

    /// <summary>What is left of x when multiples of y are taken away, with the sign of y: x - y floor(x/y) with one rounding at
    /// most.</summary>
    /// <param name="x">What is divided: NaN where it is infinite.</param>
    /// <param name="y">What it is divided by: NaN where it is 0.</param>
    public static double Modulo(double x, double y)
    {
        double rest = x % y;
        return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double TanhOfHalf(double x) => Math.Tanh(x / 2);

    // Out of line, so that what is inlined stays small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SechSquared(double x)
    {
        double e = Math.Exp(-2 * Math.Abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    private static double Polynomial(double x, double[] coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            sum = sum * x + coefficients[i];
        return sum;
    }
}
