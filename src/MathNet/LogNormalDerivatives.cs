using System;
using Of = MathNet.Numerics.Distributions.LogNormal;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the density and distribution functions of <c>MathNet.Numerics.Distributions.LogNormal</c>.</summary>
public static class LogNormalDerivatives
{
    /// <summary>The gradient of the density.</summary>
    /// <returns>The value.</returns>
    public static double PDF(double mu, double sigma, double x, out double dMu, out double dSigma, out double dX)
    {
        double value = Of.PDF(mu, sigma, x);
        double z = (Math.Log(x) - mu) / sigma;
        dMu = Density.Slope(value, z / sigma);
        dSigma = Density.Slope(value, ((z * z) - 1) / sigma);
        dX = Density.Slope(value, -(1 + (z / sigma)) / x);
        return value;
    }

    /// <summary>The gradient of the density's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PDFLn(double mu, double sigma, double x, out double dMu, out double dSigma, out double dX)
    {
        double value = Of.PDFLn(mu, sigma, x);
        double z = (Math.Log(x) - mu) / sigma;
        dMu = Density.SlopeOfLogarithm(value, z / sigma);
        dSigma = Density.SlopeOfLogarithm(value, ((z * z) - 1) / sigma);
        dX = Density.SlopeOfLogarithm(value, -(1 + (z / sigma)) / x);
        return value;
    }

    /// <summary>The gradient of the distribution function.</summary>
    /// <returns>The value.</returns>
    public static double CDF(double mu, double sigma, double x, out double dMu, out double dSigma, out double dX)
    {
        double value = Of.CDF(mu, sigma, x);
        double z = (Math.Log(x) - mu) / sigma;
        double density = Of.PDF(mu, sigma, x);
        dMu = Density.Slope(density, -x);
        dSigma = Density.Slope(density, -x * z);
        dX = Density.Slope(density, 1);
        return value;
    }
}
