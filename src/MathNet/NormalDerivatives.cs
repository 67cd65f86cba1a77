using Of = MathNet.Numerics.Distributions.Normal;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.Normal</c>.</summary>
public static class NormalDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double mean, double stddev, double x, out double dMean, out double dStddev, out double dX)
    {
        double value = Of.PDF(mean, stddev, x);
        double z = (x - mean) / stddev;
        dMean = Density.Slope(value, z / stddev);
        dStddev = Density.Slope(value, ((z * z) - 1) / stddev);
        dX = Density.Slope(value, -z / stddev);
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double mean, double stddev, double x, out double dMean, out double dStddev, out double dX)
    {
        double value = Of.PDFLn(mean, stddev, x);
        double z = (x - mean) / stddev;
        dMean = Density.SlopeOfLogarithm(value, z / stddev);
        dStddev = Density.SlopeOfLogarithm(value, ((z * z) - 1) / stddev);
        dX = Density.SlopeOfLogarithm(value, -z / stddev);
        return value;
    }

    /// <summary>The gradient of the distribution function.</summary>
    /// <returns>The value.</returns>
    public static double CDF(double mean, double stddev, double x, out double dMean, out double dStddev, out double dX)
    {
        double value = Of.CDF(mean, stddev, x);
        double z = (x - mean) / stddev;
        double density = Of.PDF(mean, stddev, x);
        dMean = Density.Slope(density, -1);
        dStddev = Density.Slope(density, -z);
        dX = Density.Slope(density, 1);
        return value;
    }

    /// <summary>The gradient of the quantile.</summary>
    /// <returns>The value.</returns>
    public static double InvCDF(double mean, double stddev, double p, out double dMean, out double dStddev, out double dP)
    {
        double value = Of.InvCDF(mean, stddev, p);
        dMean = 1;
        dStddev = (value - mean) / stddev;
        dP = 1 / Of.PDF(mean, stddev, value);
        return value;
    }
}
