using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace SymGrad.Optimization;

/// <summary>
/// What is done with a Hessian at a minimum, where it is positive definite: its inverse, which for the negative logarithm of a
/// likelihood is the covariance of the parameters (G. A. F. Seber, C. J. Wild, Nonlinear Regression (1989), section 2.2), and
/// systems of equations, as in Newton's method.
/// </summary>
/// <remarks>
/// By the Cholesky decomposition of Math.NET Numerics. Rows and columns are scaled so that the diagonal is 1, which is close to the
/// best that scaling can do for the condition number (A. van der Sluis, Numerische Mathematik 14 (1969), 14-23).
/// </remarks>
public static class HessianMatrix
{
    // How far an element and its mirror image may lie apart, relative to the diagonal: rounding of whoever computed them.
    private const double Asymmetry = 1e-9;

    private const double UnitRoundoff = 1.1102230246251565e-16;

    /// <summary>The inverse H⁻¹.</summary>
    /// <param name="hessian">H, row by row, as <see cref="HessianAttribute"/> fills it: n rows of n elements.</param>
    /// <returns>The inverse, row by row, symmetric to the last bit.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, not finite, not symmetric, or not positive definite to working precision: then the point is no
    /// minimum, or the parameters are not determined there.
    /// </exception>
    public static double[] Inverse(ReadOnlySpan<double> hessian)
    {
        int n = (int)Math.Round(Math.Sqrt(hessian.Length));
        (Cholesky<double> factor, Vector<double> scale) = Factorize(hessian, n);
        Matrix<double> inverse = factor.Solve(Matrix<double>.Build.DenseIdentity(n));
        var result = new double[hessian.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                result[i * n + j] = result[j * n + i] = inverse[i, j] / scale[i] / scale[j];
        }
        return result;
    }

    /// <summary>The solution x of H x = b.</summary>
    /// <param name="hessian">H, row by row, as <see cref="HessianAttribute"/> fills it: n rows of n elements.</param>
    /// <param name="right">b, n elements: for a step of Newton's method the gradient, from which x leads away.</param>
    /// <returns>x, n elements.</returns>
    /// <inheritdoc cref="Inverse" path="/exception"/>
    public static double[] Solve(ReadOnlySpan<double> hessian, ReadOnlySpan<double> right)
    {
        (Cholesky<double> factor, Vector<double> scale) = Factorize(hessian, right.Length);
        return factor.Solve(Vector<double>.Build.DenseOfArray(right.ToArray()).PointwiseDivide(scale)).PointwiseDivide(scale).ToArray();
    }

    private static (Cholesky<double> Factor, Vector<double> Scale) Factorize(ReadOnlySpan<double> hessian, int n)
    {
        if (n == 0 || hessian.Length != (long)n * n)
            throw new ArgumentException($"The Hessian by {n} parameters has {(long)n * n} elements, and at least one; this has "
                + $"{hessian.Length}.", nameof(hessian));
        var scale = new double[n];
        for (int i = 0; i < n; i++)
        {
            double diagonal = hessian[i * n + i];
            if (!double.IsFinite(diagonal))
                throw new ArgumentException($"The Hessian is not finite: row {i}, column {i} (counted from 0).", nameof(hessian));
            scale[i] = diagonal > 0 ? Math.Sqrt(diagonal) : throw Indefinite();
        }
        Matrix<double> scaled = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                (double element, double mirrored) = (hessian[i * n + j] / scale[i] / scale[j], hessian[j * n + i] / scale[i] / scale[j]);
                if (!double.IsFinite(element) || !double.IsFinite(mirrored))
                    throw new ArgumentException($"The Hessian is not finite: row {i}, column {j} (counted from 0).", nameof(hessian));
                if (Math.Abs(element - mirrored) > Asymmetry)
                    throw new ArgumentException($"The Hessian is not symmetric: row {i}, column {j} (counted from 0) and its mirror "
                        + $"image differ.", nameof(hessian));
                scaled[i, j] = scaled[j, i] = i == j ? 1 : element / 2 + mirrored / 2;
            }
        }
        Cholesky<double> factor;
        try
        {
            factor = scaled.Cholesky();
        }
        catch (ArgumentException)
        {
            throw Indefinite();
        }
        // The error of a pivot is n ε (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), theorem 10.3).
        double smallest = factor.Factor.Diagonal().Minimum();
        return smallest * smallest > n * UnitRoundoff ? (factor, Vector<double>.Build.DenseOfArray(scale)) : throw Indefinite();
    }

    private static ArgumentException Indefinite() => new(
        "The Hessian is not positive definite to working precision: the point is no minimum, or the parameters are not determined there.",
            "hessian");
}
