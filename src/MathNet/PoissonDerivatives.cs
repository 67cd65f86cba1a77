using Of = MathNet.Numerics.Distributions.Poisson;

namespace SymGrad.Distributions;

/// <summary>The derivatives of the probabilities of <c>MathNet.Numerics.Distributions.Poisson</c>.</summary>
public static class PoissonDerivatives
{
    /// <summary>The gradient of the probability.</summary>
    /// <returns>The value.</returns>
    public static double PMF(double lambda, int k, out double dLambda)
    {
        double value = Of.PMF(lambda, k);
        dLambda = Density.Slope(value, (k / lambda) - 1);
        return value;
    }

    /// <summary>The gradient of the probability's logarithm.</summary>
    /// <returns>The value.</returns>
    public static double PMFLn(double lambda, int k, out double dLambda)
    {
        double value = Of.PMFLn(lambda, k);
        dLambda = Density.SlopeOfLogarithm(value, (k / lambda) - 1);
        return value;
    }
}
