using System;
using Of = MathNet.Numerics.Distributions.Beta;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Beta</c>.</summary>
public static class BetaDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double a, double b, double x, out double dA, out double dB, out double dX)
    {
        double value = Of.PDF(a, b, x);
        double both = SpecialFunctions.Digamma(a + b);
        dA = Density.Slope(value, Math.Log(x) - SpecialFunctions.Digamma(a) + both);
        dB = Density.Slope(value, Math.Log(1 - x) - SpecialFunctions.Digamma(b) + both);
        dX = Density.Slope(value, ((a - 1) / x) - ((b - 1) / (1 - x)));
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double a, double b, double x, out double dA, out double dB, out double dX)
    {
        double value = Of.PDFLn(a, b, x);
        double both = SpecialFunctions.Digamma(a + b);
        dA = Density.SlopeOfLogarithm(value, Math.Log(x) - SpecialFunctions.Digamma(a) + both);
        dB = Density.SlopeOfLogarithm(value, Math.Log(1 - x) - SpecialFunctions.Digamma(b) + both);
        dX = Density.SlopeOfLogarithm(value, ((a - 1) / x) - ((b - 1) / (1 - x)));
        return value;
    }
}
