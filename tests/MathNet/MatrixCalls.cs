using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace SymGrad.LinearAlgebra.Tests;

/// <summary>Methods that use vectors and matrices of Math.NET Numerics, of nine numbers between 0.3 and 0.9.</summary>
public static partial class MatrixCalls
{
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Dot(double[] x) =>
        Vector<double>.Build.DenseOfArray(x).DotProduct(Vector<double>.Build.Dense(9, i => x[8 - i] * x[i])) * x[0];

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Norms(double[] x)
    {
        Vector<double> v = DenseVector.OfArray(x);
        return v.L2Norm() * (v - 1.0).L1Norm() + Matrix<double>.Build.Dense(3, 3, x).FrobeniusNorm() / v.Sum();
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Multiples(double[] x)
    {
        Vector<double> v = DenseVector.OfArray(x), w = v * x[1] + x[2] * v - v / x[3];
        return (-w + 2.0) * (1.0 - v) + (w * (x[0] - x[0])).Sum() + (v * 0.0).DotProduct(w);
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Pointwise(double[] x)
    {
        Vector<double> v = DenseVector.OfArray(x);
        Vector<double> w = v.PointwiseExp().PointwiseMultiply(v.PointwiseLog()).PointwiseDivide(v.PointwiseSqrt()) / v;
        return w.Sum() * v[3];
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Products(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, x), b = Matrix<double>.Build.Dense(2, 3, (i, j) => x[i + j] - x[3 * j]);
        Matrix<double> c = b * a, d = b.TransposeThisAndMultiply(c), e = c.TransposeAndMultiply(b);
        Vector<double> u = d * a.Row(1), v = c.Column(2) * b, w = b.TransposeThisAndMultiply(e.Column(0));
        return u * v + w * u * x[4] - e.Trace() + d.Transpose()[0, 1];
    }

    /// <summary>A constant matrix and a constant vector.</summary>
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Constants(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, (i, j) => 1.0 / (1 + i + 2 * j)), identity = DenseMatrix.CreateIdentity(3);
        Vector<double> v = DenseVector.OfArray(x).SubVector(2, 3), w = Vector<double>.Build.Dense(3, 1.5);
        double image = (Matrix<double>.Build.Dense(3, 3, x) * w)[1];
        return (a * v).L2Norm() + v * w + image * a.Solve(v)[0] + (a + identity).Cholesky().Solve(v)[2];
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Solve(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, x);
        Vector<double> b = Vector<double>.Build.Dense([x[4], x[0] * x[1], 1]);
        Vector<double> y = a.Solve(b);
        return a.LU().Solve(y) * y;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double SolveMatrix(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, x) + DenseMatrix.CreateDiagonal(3, 3, 2.0), b = a.Transpose() * x[2];
        Matrix<double> y = a.Solve(b), z = (a * a + 1.0).LU().Solve(y);
        return y[0, 1] * z[2, 0] + z.Trace();
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Inverse(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, x), inverse = a.Inverse();
        return inverse[0, 1] * a.Determinant() + a.LU().Inverse()[2, 1];
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Determinant(double[] x)
    {
        double determinant = Matrix<double>.Build.Dense(3, 3, x).Determinant();
        return determinant * determinant + x[0] * determinant;
    }

    /// <summary>A matrix that is singular, whatever the numbers.</summary>
    [Gradient, Differential]
    public static double Singular(double[] x) =>
        Matrix<double>.Build.Dense(3, 3, (i, j) => (j < 2 ? x[i] : 2 * x[i + 3]) * (j == 1 ? 2 : 1)).Determinant() + x[1];

    /// <summary>One factor, used thrice, of a matrix whose upper triangle nobody reads.</summary>
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double CholeskySolve(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, x) + Matrix<double>.Build.DenseIdentity(3) * 2.0;
        Cholesky<double> factors = a.Cholesky();
        a[1, 1] = 0;
        Vector<double> y = factors.Solve(Vector<double>.Build.Dense([x[2], x[1], 1]));
        return y * factors.Solve(y) + factors.DeterminantLn * y[0] + factors.Determinant;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double CholeskyFactor(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(3, 3, x) + Matrix<double>.Build.DenseIdentity(3) * 2.0;
        Matrix<double> l = a.Cholesky().Factor, y = a.Cholesky().Solve(l);
        return l[0, 0] * l[2, 1] + Math.Sin(l[1, 1]) * l[2, 0] + l[0, 2] + y[1, 1];
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double LeastSquares(double[] x)
    {
        Matrix<double> a = Matrix<double>.Build.Dense(4, 2, (i, j) => x[i + 4 * j] * x[i]);
        Vector<double> b = Vector<double>.Build.Dense([x[8], x[0] * x[1], 1, x[2]]);
        Vector<double> y = a.QR().Solve(b), z = a.QR(QRMethod.Full).Solve(b * x[3]);
        return y * z + a.Solve(b * b[0])[1] + a.QR().Solve(a * a.Transpose())[1, 2];
    }

    /// <summary>Matrices that each iteration makes anew.</summary>
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Kalman(double[] x)
    {
        Matrix<double> p = Matrix<double>.Build.DenseIdentity(2), f = DenseMatrix.OfArray(new[,] { { x[0], x[1] }, { x[2], x[3] } });
        Vector<double> state = Vector<double>.Build.Dense(2);
        double sum = 0;
        for (int k = 4; k < 9; k++)
        {
            state = f * state;
            p = f * p * f.Transpose() + 0.1;
            double s = p[0, 0] + 0.5, residual = x[k] - state[0];
            Vector<double> gain = p.Column(0) / s;
            state += gain * residual;
            p -= gain.OuterProduct(p.Row(0));
            sum += Math.Log(s) + residual * residual / s;
        }
        return sum + p.Trace();
    }

    /// <summary>Two names for one vector, an array that a vector shares, and branches.</summary>
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Names(double[] x)
    {
        double[] shared = x.ToArray();
        Vector<double> v = Vector<double>.Build.Dense(shared), copy = v.Clone();
        shared[1] = x[0] * x[2];
        v[2] = x[1] * v[1];
        Vector<double> w = copy;
        if (x[0] > 0.6)
            w = v + copy;
        else
            w = w * v[2];
        copy.SetSubVector(0, 2, w.SubVector(3, 2));
        copy.SetSubVector(1, 4, copy);
        v.CopyTo(copy);
        w = x[1] > 0.5 ? w * 2.0 : x[2] > 0.5 ? v : copy - w;
        return v * w + copy[0] * shared[2];
    }

    /// <summary>Layers, of which only the run tells which is which.</summary>
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Layers(double[] x)
    {
        ILayer[] layers = { new Doubling(), new Exponential(), new Doubling() };
        Vector<double> v = DenseVector.OfArray(x).SubVector(0, 3) * x[4];
        foreach (ILayer layer in layers)
            v = layer.Run(v);
        return v * v;
    }

    private interface ILayer
    {
        Vector<double> Run(Vector<double> v);
    }

    private sealed class Doubling : ILayer
    {
        public Vector<double> Run(Vector<double> v) => v * 2.0;
    }

    private sealed class Exponential : ILayer
    {
        public Vector<double> Run(Vector<double> v) => v.PointwiseExp();
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Parts(double[] x)
    {
        Matrix<double> a = DenseMatrix.OfArray(new[,] { { x[0], x[1], x[2] }, { x[3], x[4], x[5] } });
        a.SetRow(1, a.Row(0) * x[6]);
        a.SetColumn(2, Vector<double>.Build.Dense([x[7], x[8] * a[0, 0]]));
        double[] shared = [x[0], x[4], x[2], x[1]];
        Matrix<double> b = Matrix<double>.Build.Dense(2, 2, shared);
        b.SetRow(1, Vector<double>.Build.Dense(shared).SubVector(0, 2) * shared[3]);
        double[] rows = a.ToRowMajorArray(), columns = a.ToColumnMajorArray();
        double[,] all = (a.SubMatrix(0, 2, 1, 2) * 2.0).ToArray();
        return b.Determinant() + rows[1] * columns[1] + all[1, 0] * a.Diagonal()[1] + a.ColumnCount * a[1, 2] + rows[5] * columns[3] * a.Row(1).ToArray()[0];
    }
}
