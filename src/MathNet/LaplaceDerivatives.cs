using System;
using Of = MathNet.Numerics.Distributions.Laplace;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Laplace</c>.</summary>
public static class LaplaceDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double location, double scale, double x, out double dLocation, out double dScale, out double dX)
    {
        double value = Of.PDF(location, scale, x);
        double z = (x - location) / scale;
        dLocation = Density.Slope(value, Math.Sign(z) / scale);
        dScale = Density.Slope(value, (Math.Abs(z) - 1) / scale);
        dX = Density.Slope(value, -Math.Sign(z) / scale);
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double location, double scale, double x, out double dLocation, out double dScale, out double dX)
    {
        double value = Of.PDFLn(location, scale, x);
        double z = (x - location) / scale;
        dLocation = Density.SlopeOfLogarithm(value, Math.Sign(z) / scale);
        dScale = Density.SlopeOfLogarithm(value, (Math.Abs(z) - 1) / scale);
        dX = Density.SlopeOfLogarithm(value, -Math.Sign(z) / scale);
        return value;
    }

    /// <summary>The gradient of the distribution function.</summary>
    /// <returns>The value.</returns>
    public static double CDF(double location, double scale, double x, out double dLocation, out double dScale, out double dX)
    {
        double value = Of.CDF(location, scale, x);
        double z = (x - location) / scale;
        double density = Of.PDF(location, scale, x);
        dLocation = Density.Slope(density, -1);
        dScale = Density.Slope(density, -z);
        dX = Density.Slope(density, 1);
        return value;
    }
}
