using System;
using Of = MathNet.Numerics.Distributions.Weibull;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Weibull</c>.</summary>
public static class WeibullDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double shape, double scale, double x, out double dShape, out double dScale, out double dX)
    {
        double value = Of.PDF(shape, scale, x);
        double t = x / scale, power = Math.Pow(t, shape);
        dShape = Density.Slope(value, (1 / shape) + ((1 - power) * Math.Log(t)));
        dScale = Density.Slope(value, shape / scale * (power - 1));
        dX = Density.Slope(value, (shape - 1 - (shape * power)) / x);
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double shape, double scale, double x, out double dShape, out double dScale, out double dX)
    {
        double value = Of.PDFLn(shape, scale, x);
        double t = x / scale, power = Math.Pow(t, shape);
        dShape = Density.SlopeOfLogarithm(value, (1 / shape) + ((1 - power) * Math.Log(t)));
        dScale = Density.SlopeOfLogarithm(value, shape / scale * (power - 1));
        dX = Density.SlopeOfLogarithm(value, (shape - 1 - (shape * power)) / x);
        return value;
    }

    /// <summary>The gradient of the distribution function.</summary>
    /// <returns>The value.</returns>
    public static double CDF(double shape, double scale, double x, out double dShape, out double dScale, out double dX)
    {
        double value = Of.CDF(shape, scale, x);
        double t = x / scale;
        double density = Of.PDF(shape, scale, x);
        dShape = Density.Slope(density, x * Math.Log(t) / shape);
        dScale = Density.Slope(density, -x / scale);
        dX = Density.Slope(density, 1);
        return value;
    }
}
