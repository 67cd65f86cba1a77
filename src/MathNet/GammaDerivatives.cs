using System;
using Of = MathNet.Numerics.Distributions.Gamma;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Gamma</c>.</summary>
public static class GammaDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double shape, double rate, double x, out double dShape, out double dRate, out double dX)
    {
        double value = Of.PDF(shape, rate, x);
        dShape = Density.Slope(value, Math.Log(rate) + Math.Log(x) - SpecialFunctions.Digamma(shape));
        dRate = Density.Slope(value, (shape / rate) - x);
        dX = Density.Slope(value, ((shape - 1) / x) - rate);
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double shape, double rate, double x, out double dShape, out double dRate, out double dX)
    {
        double value = Of.PDFLn(shape, rate, x);
        dShape = Density.SlopeOfLogarithm(value, Math.Log(rate) + Math.Log(x) - SpecialFunctions.Digamma(shape));
        dRate = Density.SlopeOfLogarithm(value, (shape / rate) - x);
        dX = Density.SlopeOfLogarithm(value, ((shape - 1) / x) - rate);
        return value;
    }
}
