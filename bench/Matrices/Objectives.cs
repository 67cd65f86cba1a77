using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace SymGrad.Benchmarks;

/// <summary>Functions of all elements of a matrix, through Math.NET.</summary>
internal static partial class Objectives
{
    [Gradient]
    public static double Solve(double[] x, [Constant] int n) =>
        Matrix<double>.Build.Dense(n, n, x).Solve(Vector<double>.Build.Dense(n, 1.0)).Sum();

    [Gradient]
    public static double Cholesky(double[] x, [Constant] int n) =>
        Matrix<double>.Build.Dense(n, n, x).Cholesky().Solve(Vector<double>.Build.Dense(n, 1.0)).Sum();

    /// <summary>A solution and a determinant by one factor, as in the density of a normal distribution.</summary>
    [Gradient]
    public static double Density(double[] x, [Constant] int n)
    {
        Cholesky<double> factors = Matrix<double>.Build.Dense(n, n, x).Cholesky();
        Vector<double> y = Vector<double>.Build.Dense(n, 1.0);
        return y * factors.Solve(y) + factors.DeterminantLn;
    }

    [Gradient]
    public static double Factor(double[] x, [Constant] int n) => Matrix<double>.Build.Dense(n, n, x).Cholesky().Factor[n - 1, 0];

    [Gradient]
    public static double Determinant(double[] x, [Constant] int n) => Matrix<double>.Build.Dense(n, n, x).Determinant();

    [Gradient]
    public static double Inverse(double[] x, [Constant] int n) => Matrix<double>.Build.Dense(n, n, x).Inverse()[0, 1];

    [Gradient]
    public static double LeastSquares(double[] x, [Constant] int n) =>
        Matrix<double>.Build.Dense(n, n / 2, x.AsSpan(0, n * (n / 2)).ToArray()).QR().Solve(Vector<double>.Build.Dense(n, 1.0)).Sum();

    [Gradient]
    public static double Product(double[] x, [Constant] int n)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(n, n, x);
        return (a * a)[0, 0];
    }
}
