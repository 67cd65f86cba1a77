using System;
using Of = MathNet.Numerics.Distributions.StudentT;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.StudentT</c>.</summary>
public static class StudentTDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double location, double scale, double freedom, double x,
        out double dLocation, out double dScale, out double dFreedom, out double dX)
    {
        double value = Of.PDF(location, scale, freedom, x);
        double z = (x - location) / scale, w = freedom + (z * z);
        dLocation = Density.Slope(value, (freedom + 1) * z / (scale * w));
        dScale = Density.Slope(value, (((freedom + 1) * z * z / w) - 1) / scale);
        dFreedom = Density.Slope(value, OfFreedom(z, freedom));
        dX = Density.Slope(value, -(freedom + 1) * z / (scale * w));
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double location, double scale, double freedom, double x,
        out double dLocation, out double dScale, out double dFreedom, out double dX)
    {
        double value = Of.PDFLn(location, scale, freedom, x);
        double z = (x - location) / scale, w = freedom + (z * z);
        dLocation = Density.SlopeOfLogarithm(value, (freedom + 1) * z / (scale * w));
        dScale = Density.SlopeOfLogarithm(value, (((freedom + 1) * z * z / w) - 1) / scale);
        dFreedom = Density.SlopeOfLogarithm(value, OfFreedom(z, freedom));
        dX = Density.SlopeOfLogarithm(value, -(freedom + 1) * z / (scale * w));
        return value;
    }

    private static double OfFreedom(double z, double freedom)
    {
        double w = freedom + (z * z);
        return (SpecialFunctions.Digamma((freedom + 1) / 2) - SpecialFunctions.Digamma(freedom / 2) - (1 / freedom) - Math.Log(w / freedom)
            + ((freedom + 1) * z * z / (freedom * w))) / 2;
    }
}
