using Of = MathNet.Numerics.Distributions.Cauchy;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Cauchy</c>.</summary>
public static class CauchyDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double location, double scale, double x, out double dLocation, out double dScale, out double dX)
    {
        double value = Of.PDF(location, scale, x);
        double z = (x - location) / scale, w = 1 + (z * z);
        dLocation = Density.Slope(value, 2 * z / (scale * w));
        dScale = Density.Slope(value, ((z * z) - 1) / (scale * w));
        dX = Density.Slope(value, -2 * z / (scale * w));
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double location, double scale, double x, out double dLocation, out double dScale, out double dX)
    {
        double value = Of.PDFLn(location, scale, x);
        double z = (x - location) / scale, w = 1 + (z * z);
        dLocation = Density.SlopeOfLogarithm(value, 2 * z / (scale * w));
        dScale = Density.SlopeOfLogarithm(value, ((z * z) - 1) / (scale * w));
        dX = Density.SlopeOfLogarithm(value, -2 * z / (scale * w));
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
