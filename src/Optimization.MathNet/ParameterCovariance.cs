using System;
using MathNet.Numerics.LinearAlgebra;

namespace SymGrad.Optimization;

/// <summary>How well data determine the parameters of a least-squares fit.</summary>
public static class ParameterCovariance
{
    // Columns that depend on each other but for this part of their length cannot be told from rounding.
    private const double Dependent = 1e-14;

    /// <summary>
    /// The covariance s² (JᵀJ)⁻¹ of the parameters, with s² the residual sum of squares over the degrees of freedom
    /// (G. A. F. Seber, C. J. Wild, Nonlinear Regression (1989), section 2.1.2). From the QR decomposition of J with columns of
    /// length 1: JᵀJ, which would square the condition number, is not formed.
    /// </summary>
    /// <param name="jacobian">J, row by row: a row for each observation.</param>
    /// <param name="observations">The number of observations.</param>
    /// <param name="parameters">The number of parameters.</param>
    /// <param name="sumOfSquares">The residual sum of squares.</param>
    /// <returns>The covariance, row by row; all NaN where J does not have full rank or there is no degree of freedom.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no parameters.</exception>
    /// <exception cref="ArgumentException">The Jacobian has another size.</exception>
    public static double[] Compute(ReadOnlySpan<double> jacobian, int observations, int parameters, double sumOfSquares)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters);
        if (jacobian.Length != (long)observations * parameters)
            throw new ArgumentException($"{observations} observations and {parameters} parameters have "
                + $"{(long)observations * parameters} derivatives, not {jacobian.Length}.", nameof(jacobian));
        var covariance = new double[parameters * parameters];
        Array.Fill(covariance, double.NaN);
        if (observations <= parameters)
            return covariance;
        Matrix<double> scaled = Matrix<double>.Build.DenseOfRowMajor(observations, parameters, jacobian.ToArray());
        Vector<double> lengths = scaled.ColumnNorms(2);
        if (!(lengths.Minimum() > 0) || !double.IsFinite(lengths.Maximum()))
            return covariance;
        for (int j = 0; j < parameters; j++)
            scaled.SetColumn(j, scaled.Column(j) / lengths[j]);
        Matrix<double> r = scaled.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).R;
        if (r.Diagonal().AbsoluteMinimum() < Dependent)
            return covariance;
        // (JᵀJ)⁻¹ = D⁻¹ R⁻¹ R⁻ᵀ D⁻¹, where D has the lengths of the columns.
        Matrix<double> inverse = r.Solve(Matrix<double>.Build.DenseIdentity(parameters));
        double variance = sumOfSquares / (observations - parameters);
        for (int i = 0; i < parameters; i++)
        {
            for (int j = 0; j < parameters; j++)
                covariance[i * parameters + j] = variance * (inverse.Row(i) * inverse.Row(j)) / (lengths[i] * lengths[j]);
        }
        return covariance;
    }
}
