// The derivatives that hold wherever a project with this package calls Math.NET Numerics; each is called as its function.
using MathNet.Numerics.Distributions;
using SymGrad;
using SymGrad.Distributions;
using Functions = MathNet.Numerics.SpecialFunctions;

[assembly: CustomDerivatives(typeof(Normal), nameof(Normal.PDF), typeof(NormalDerivatives), Gradient = nameof(Normal.PDF))]
[assembly: CustomDerivatives(typeof(Normal), nameof(Normal.PDFLn), typeof(NormalDerivatives), Gradient = nameof(Normal.PDFLn))]
[assembly: CustomDerivatives(typeof(Normal), nameof(Normal.CDF), typeof(NormalDerivatives), Gradient = nameof(Normal.CDF))]
[assembly: CustomDerivatives(typeof(Normal), nameof(Normal.InvCDF), typeof(NormalDerivatives), Gradient = nameof(Normal.InvCDF))]
[assembly: CustomDerivatives(typeof(LogNormal), nameof(LogNormal.PDF), typeof(LogNormalDerivatives), Gradient = nameof(LogNormal.PDF))]
[assembly: CustomDerivatives(typeof(LogNormal), nameof(LogNormal.PDFLn), typeof(LogNormalDerivatives), Gradient = nameof(LogNormal.PDFLn))]
[assembly: CustomDerivatives(typeof(LogNormal), nameof(LogNormal.CDF), typeof(LogNormalDerivatives), Gradient = nameof(LogNormal.CDF))]
[assembly: CustomDerivatives(typeof(Gamma), nameof(Gamma.PDF), typeof(GammaDerivatives), Gradient = nameof(Gamma.PDF))]
[assembly: CustomDerivatives(typeof(Gamma), nameof(Gamma.PDFLn), typeof(GammaDerivatives), Gradient = nameof(Gamma.PDFLn))]
[assembly: CustomDerivatives(typeof(Beta), nameof(Beta.PDF), typeof(BetaDerivatives), Gradient = nameof(Beta.PDF))]
[assembly: CustomDerivatives(typeof(Beta), nameof(Beta.PDFLn), typeof(BetaDerivatives), Gradient = nameof(Beta.PDFLn))]
[assembly: CustomDerivatives(typeof(Exponential), nameof(Exponential.PDF),
    typeof(ExponentialDerivatives), Gradient = nameof(Exponential.PDF))]
[assembly: CustomDerivatives(typeof(Exponential), nameof(Exponential.PDFLn),
    typeof(ExponentialDerivatives), Gradient = nameof(Exponential.PDFLn))]
[assembly: CustomDerivatives(typeof(Exponential), nameof(Exponential.CDF),
    typeof(ExponentialDerivatives), Gradient = nameof(Exponential.CDF))]
[assembly: CustomDerivatives(typeof(Cauchy), nameof(Cauchy.PDF), typeof(CauchyDerivatives), Gradient = nameof(Cauchy.PDF))]
[assembly: CustomDerivatives(typeof(Cauchy), nameof(Cauchy.PDFLn), typeof(CauchyDerivatives), Gradient = nameof(Cauchy.PDFLn))]
[assembly: CustomDerivatives(typeof(Cauchy), nameof(Cauchy.CDF), typeof(CauchyDerivatives), Gradient = nameof(Cauchy.CDF))]
[assembly: CustomDerivatives(typeof(Laplace), nameof(Laplace.PDF), typeof(LaplaceDerivatives), Gradient = nameof(Laplace.PDF))]
[assembly: CustomDerivatives(typeof(Laplace), nameof(Laplace.PDFLn), typeof(LaplaceDerivatives), Gradient = nameof(Laplace.PDFLn))]
[assembly: CustomDerivatives(typeof(Laplace), nameof(Laplace.CDF), typeof(LaplaceDerivatives), Gradient = nameof(Laplace.CDF))]
[assembly: CustomDerivatives(typeof(StudentT), nameof(StudentT.PDF), typeof(StudentTDerivatives), Gradient = nameof(StudentT.PDF))]
[assembly: CustomDerivatives(typeof(StudentT), nameof(StudentT.PDFLn), typeof(StudentTDerivatives), Gradient = nameof(StudentT.PDFLn))]
[assembly: CustomDerivatives(typeof(Weibull), nameof(Weibull.PDF), typeof(WeibullDerivatives), Gradient = nameof(Weibull.PDF))]
[assembly: CustomDerivatives(typeof(Weibull), nameof(Weibull.PDFLn), typeof(WeibullDerivatives), Gradient = nameof(Weibull.PDFLn))]
[assembly: CustomDerivatives(typeof(Weibull), nameof(Weibull.CDF), typeof(WeibullDerivatives), Gradient = nameof(Weibull.CDF))]
[assembly: CustomDerivatives(typeof(Poisson), nameof(Poisson.PMF), typeof(PoissonDerivatives), Gradient = nameof(Poisson.PMF))]
[assembly: CustomDerivatives(typeof(Poisson), nameof(Poisson.PMFLn), typeof(PoissonDerivatives), Gradient = nameof(Poisson.PMFLn))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.Erf), typeof(SpecialDerivatives), Gradient = nameof(Functions.Erf))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.Erfc), typeof(SpecialDerivatives), Gradient = nameof(Functions.Erfc))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.ErfInv), typeof(SpecialDerivatives), Gradient = nameof(Functions.ErfInv))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.Gamma), typeof(SpecialDerivatives), Gradient = nameof(Functions.Gamma))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.GammaLn),
    typeof(SpecialDerivatives), Gradient = nameof(Functions.GammaLn))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.DiGamma),
    typeof(SpecialDerivatives), Gradient = nameof(Functions.DiGamma))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.Logistic),
    typeof(SpecialDerivatives), Gradient = nameof(Functions.Logistic))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.Logit), typeof(SpecialDerivatives), Gradient = nameof(Functions.Logit))]
[assembly: CustomDerivatives(typeof(Functions), nameof(Functions.BetaLn), typeof(SpecialDerivatives), Gradient = nameof(Functions.BetaLn))]
