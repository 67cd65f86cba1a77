using System;
using Of = MathNet.Numerics.SpecialFunctions;

namespace SymGrad.Distributions;

/// <summary>The derivatives of functions of <c>MathNet.Numerics.SpecialFunctions</c>.</summary>
public static class SpecialDerivatives
{
    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double Erf(double x, out double dX)
    {
        double value = Of.Erf(x);
        dX = 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double Erfc(double x, out double dX)
    {
        double value = Of.Erfc(x);
        dX = -2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double ErfInv(double z, out double dZ)
    {
        double value = Of.ErfInv(z);
        dZ = Math.Sqrt(Math.PI) / 2 * Math.Exp(value * value);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double Gamma(double z, out double dZ)
    {
        double value = Of.Gamma(z);
        dZ = value * SpecialFunctions.Digamma(z);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double GammaLn(double z, out double dZ)
    {
        double value = Of.GammaLn(z);
        dZ = SpecialFunctions.Digamma(z);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double DiGamma(double x, out double dX)
    {
        double value = Of.DiGamma(x);
        dX = SpecialFunctions.Polygamma(1, x);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double Logistic(double p, out double dP)
    {
        double value = Of.Logistic(p);
        dP = value * (1 - value);
        return value;
    }

    /// <summary>The derivative of the function of this name.</summary>
    /// <returns>The value.</returns>
    public static double Logit(double p, out double dP)
    {
        double value = Of.Logit(p);
        dP = 1 / (p * (1 - p));
        return value;
    }

    /// <summary>The gradient of the logarithm of the beta function.</summary>
    /// <returns>The value.</returns>
    public static double BetaLn(double z, double w, out double dZ, out double dW)
    {
        double both = SpecialFunctions.Digamma(z + w);
        (dZ, dW) = (SpecialFunctions.Digamma(z) - both, SpecialFunctions.Digamma(w) - both);
        return Of.BetaLn(z, w);
    }
}
