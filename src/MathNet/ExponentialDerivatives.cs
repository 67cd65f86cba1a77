using Of = MathNet.Numerics.Distributions.Exponential;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Exponential</c>.</summary>
public static class ExponentialDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double rate, double x, out double dRate, out double dX)
    {
        double value = Of.PDF(rate, x);
        dRate = Density.Slope(value, (1 / rate) - x);
        dX = Density.Slope(value, -rate);
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double rate, double x, out double dRate, out double dX)
    {
        double value = Of.PDFLn(rate, x);
        dRate = Density.SlopeOfLogarithm(value, (1 / rate) - x);
        dX = Density.SlopeOfLogarithm(value, -rate);
        return value;
    }

    /// <summary>The gradient of the distribution function.</summary>
    /// <returns>The value.</returns>
    public static double CDF(double rate, double x, out double dRate, out double dX)
    {
        double value = Of.CDF(rate, x);
        double density = Of.PDF(rate, x);
        dRate = Density.Slope(density, x / rate);
        dX = Density.Slope(density, 1);
        return value;
    }
}
