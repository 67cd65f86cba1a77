using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SymGrad.LinearAlgebra.Tests;

/// <summary>What methods are given: vectors and matrices, by themselves and in objects.</summary>
public sealed class Setup
{
    /// <summary>A matrix of three rows.</summary>
    public required Matrix<double> Design { get; init; }

    /// <summary>Three targets.</summary>
    public Vector<double> Targets { get; init; } = Vector<double>.Build.Dense(3, 1.5);

    /// <summary>A weight.</summary>
    public double Ridge { get; set; } = 0.1;
}

/// <summary>A layer.</summary>
public sealed class Layer
{
    /// <summary>Two by three weights.</summary>
    public Matrix<double> Weights { get; set; } = Matrix<double>.Build.Dense(2, 3, 0.5);

    /// <summary>Two offsets.</summary>
    public Vector<double> Offsets { get; set; } = Vector<double>.Build.Dense(2, 0.1);

    /// <summary>A factor.</summary>
    public double Scale { get; set; } = 0.3;
}

/// <summary>A point.</summary>
/// <param name="X">The abscissa.</param>
/// <param name="Y">The ordinate.</param>
public readonly record struct Point(double X, double Y);

/// <summary>Methods of a vector w of three elements and a matrix a of three rows, which they are given.</summary>
public static partial class GivenCalls
{
    private static readonly Matrix<double> Fixed = Matrix<double>.Build.Dense(3, 3, static (i, j) => 1.0 / (1 + i + j));

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Both(Matrix<double> a, Vector<double> w) => a.Solve(w).Sum() + a.Determinant() * w[1] * a.RowCount + (a * w) * w;

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Dense(DenseMatrix a, DenseVector w)
    {
        Matrix<double> c = a.TransposeThisAndMultiply(a);
        return c.Cholesky().Solve(w).L2Norm() * c.Cholesky().DeterminantLn;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double OfConstants(Matrix<double> a, Vector<double> w, [Constant] Setup setup, [Constant] Vector<double> at)
    {
        Vector<double> r = setup.Design * w - setup.Targets.PointwiseMultiply(at);
        return r * r * setup.Ridge + (Fixed * w) * at * setup.Design[0, 1] + a[2, 0] * w[0] * w[0] * at.Count;
    }

    // A variable of a branch and a loop, and one of two names for the same elements.
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Assigned(Matrix<double> a, Vector<double> w)
    {
        Vector<double> kept = w;
        if (a[0, 0] > 1)
            w = a * w;
        else
            w = w * 2.0;
        for (int i = 0; i < 2; i++)
            w = w + kept * w[i];
        return w.L2Norm() * kept[0];
    }

    // What is written is the caller's, as in the method.
    [Gradient, Differential]
    public static double Writes(Matrix<double> a, Vector<double> w)
    {
        Vector<double> other = w;
        other[1] = w[0] * a[1, 2];
        a[0, 0] *= other[1];
        return w.Sum() * a.Trace();
    }

    [Gradient, Differential, HessianVectorProduct]
    public static double OfLayer(Layer layer, double x)
    {
        Vector<double> v = layer.Weights * Vector<double>.Build.Dense(3, i => x + i) + layer.Offsets;
        return v.PointwiseExp().Sum() * layer.Scale;
    }

    [Gradient, HessianVectorProduct, Hessian]
    public static double Beside(List<Point> points, Matrix<double> a, double scale)
    {
        Vector<double> v = Vector<double>.Build.Dense(3);
        for (int i = 0; i < points.Count; i++)
            v[i] = points[i].X * points[i].Y * scale;
        return a.Solve(v) * v;
    }
}
