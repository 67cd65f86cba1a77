using MathNet.Numerics.Distributions;
using Functions = MathNet.Numerics.SpecialFunctions;

namespace SymGrad.Distributions.Tests;

/// <summary>Methods that call Math.NET Numerics, of four numbers between 0.3 and 1.2.</summary>
public static partial class Calls
{
    [Gradient, Differential]
    public static double NormalPDF(double[] p) => p[2] * Normal.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double NormalPDFLn(double[] p) => p[2] * Normal.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double NormalCDF(double[] p) => p[2] * Normal.CDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double LogNormalPDF(double[] p) => p[2] * LogNormal.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double LogNormalPDFLn(double[] p) => p[2] * LogNormal.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double LogNormalCDF(double[] p) => p[2] * LogNormal.CDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double GammaPDF(double[] p) => p[2] * Gamma.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double GammaPDFLn(double[] p) => p[2] * Gamma.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double BetaPDF(double[] p) => p[2] * Beta.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double BetaPDFLn(double[] p) => p[2] * Beta.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double ExponentialPDF(double[] p) => p[2] * Exponential.PDF(p[0], p[3]);

    [Gradient, Differential]
    public static double ExponentialPDFLn(double[] p) => p[2] * Exponential.PDFLn(p[0], p[3]);

    [Gradient, Differential]
    public static double ExponentialCDF(double[] p) => p[2] * Exponential.CDF(p[0], p[3]);

    [Gradient, Differential]
    public static double CauchyPDF(double[] p) => p[2] * Cauchy.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double CauchyPDFLn(double[] p) => p[2] * Cauchy.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double CauchyCDF(double[] p) => p[2] * Cauchy.CDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double LaplacePDF(double[] p) => p[2] * Laplace.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double LaplacePDFLn(double[] p) => p[2] * Laplace.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double LaplaceCDF(double[] p) => p[2] * Laplace.CDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double StudentTPDF(double[] p) => p[2] * StudentT.PDF(p[0], p[1], 1 + p[2], p[3]);

    [Gradient, Differential]
    public static double StudentTPDFLn(double[] p) => p[2] * StudentT.PDFLn(p[0], p[1], 1 + p[2], p[3]);

    [Gradient, Differential]
    public static double WeibullPDF(double[] p) => p[2] * Weibull.PDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double WeibullPDFLn(double[] p) => p[2] * Weibull.PDFLn(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double WeibullCDF(double[] p) => p[2] * Weibull.CDF(p[0], p[1], p[3]);

    [Gradient, Differential]
    public static double NormalInvCDF(double[] p) => p[2] * Normal.InvCDF(p[0], p[1], p[3] / 2);

    [Gradient, Differential]
    public static double PoissonPMF(double[] p) => p[2] * Poisson.PMF(p[0] + 1, 3);

    [Gradient, Differential]
    public static double PoissonPMFLn(double[] p) => p[2] * Poisson.PMFLn(p[0] + 1, 2);

    [Gradient, Differential]
    public static double Erf(double[] p) => p[2] * Functions.Erf(p[0]);

    [Gradient, Differential]
    public static double Erfc(double[] p) => p[2] * Functions.Erfc(p[0]);

    [Gradient, Differential]
    public static double GammaFunction(double[] p) => p[2] * Functions.Gamma(p[0]);

    [Gradient, Differential]
    public static double GammaLn(double[] p) => p[2] * Functions.GammaLn(p[0]);

    [Gradient, Differential]
    public static double DiGamma(double[] p) => p[2] * Functions.DiGamma(p[0]);

    [Gradient, Differential]
    public static double Logistic(double[] p) => p[2] * Functions.Logistic(p[0]);

    [Gradient, Differential]
    public static double ErfInv(double[] p) => p[2] * Functions.ErfInv(p[3] / 2);

    [Gradient, Differential]
    public static double Logit(double[] p) => p[2] * Functions.Logit(p[3] / 2);

    [Gradient, Differential]
    public static double BetaLn(double[] p) => p[2] * Functions.BetaLn(p[0], p[1] + p[2]);

    /// <summary>Where densities are zero.</summary>
    [Gradient, Differential]
    public static double Nothing(double[] p) => Exponential.PDF(p[0], -p[3]) + Beta.PDF(p[0], p[1], 1 + p[3]) + p[2];

    /// <summary>The likelihood of a sample.</summary>
    [Gradient, Differential]
    public static double Likelihood(double[] p)
    {
        double sum = 0;
        for (int i = 0; i < 5; i++)
            sum += Normal.PDFLn(p[0], p[1], i * p[2]) * Gamma.PDFLn(p[3], p[0], 0.5 + i);
        return sum;
    }
}
