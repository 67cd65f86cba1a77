using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using SymGrad;

namespace Regression;

/// <summary>
/// Regression by a Gaussian process: outputs are the values of a random smooth curve, and noise (C. E. Rasmussen, C. K. I. Williams, Gaussian
/// Processes for Machine Learning, 2006, chapters 2 and 5).
/// </summary>
/// <param name="Inputs">Where the curve was measured.</param>
/// <param name="Outputs">What was measured.</param>
internal sealed partial record GaussianProcess(double[] Inputs, double[] Outputs)
{
    /// <summary>Minus the logarithm of the outputs' density, equation (2.30).</summary>
    /// <param name="p">The logarithms of the curve's size, of the length over which it changes, and of the noise.</param>
    [Gradient, Hessian]
    public double Cost(ReadOnlySpan<double> p)
    {
        Matrix<double> covariance = Covariance(p[0], p[1], p[2]);
        Vector<double> y = Vector<double>.Build.DenseOfArray(Outputs);
        Cholesky<double> factors = covariance.Cholesky();
        return 0.5 * (y * factors.Solve(y)) + 0.5 * factors.DeterminantLn + 0.5 * Outputs.Length * Math.Log(2 * Math.PI);
    }

    /// <summary>The same derivatives as the book writes them, equation (5.9): -½ tr((α αᵀ - K⁻¹) ∂K/∂p), with K α = y.</summary>
    public double[] SlopesByHand(double[] p)
    {
        Matrix<double> inverse = Covariance(p[0], p[1], p[2]).Inverse();
        Vector<double> alpha = inverse * Vector<double>.Build.DenseOfArray(Outputs);
        Matrix<double> weights = alpha.OuterProduct(alpha) - inverse;
        Matrix<double> curve = Covariance(p[0], p[1], double.NegativeInfinity);
        Matrix<double> byLength = Matrix<double>.Build.Dense(Inputs.Length, Inputs.Length,
            (i, j) => curve[i, j] * Math.Pow((Inputs[i] - Inputs[j]) / Math.Exp(p[1]), 2));
        return [-(weights * curve).Trace(), -0.5 * (weights * byLength).Trace(), -weights.Trace() * Math.Exp(2 * p[2])];
    }

    /// <summary>The mean of the curve at another place, equation (2.25).</summary>
    public double At(double place, ReadOnlySpan<double> p)
    {
        Vector<double> alpha = Covariance(p[0], p[1], p[2]).Cholesky().Solve(Vector<double>.Build.DenseOfArray(Outputs));
        double mean = 0;
        for (int i = 0; i < Inputs.Length; i++)
            mean += Kernel(place - Inputs[i], p[0], p[1]) * alpha[i];
        return mean;
    }

    private Matrix<double> Covariance(double size, double length, double noise)
    {
        int n = Inputs.Length;
        Matrix<double> covariance = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                covariance[i, j] = Kernel(Inputs[i] - Inputs[j], size, length) + (i == j ? Math.Exp(2 * noise) : 0);
        }
        return covariance;
    }

    private static double Kernel(double distance, double size, double length)
    {
        double scaled = distance / Math.Exp(length);
        return Math.Exp(2 * size - 0.5 * scaled * scaled);
    }
}
