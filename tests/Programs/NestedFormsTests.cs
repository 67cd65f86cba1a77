using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Generated derivatives of every form, called by methods that are differentiated themselves; and arrays that come out of calls.</summary>
internal static partial class NestedForms
{
    [Hessian, Jacobian]
    private static double Chain(ReadOnlySpan<double> x, double a)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
            sum += Math.Sin(x[i] * x[i + 1]) * a;
        return sum;
    }

    [Gradient]
    public static double WithHessian(ReadOnlySpan<double> x, double a)
    {
        var h = new double[(x.Length + 1) * (x.Length + 1)];
        var g = new double[x.Length];
        double value = ChainHessian(x, a, g, out double dA, h);
        return value * h[1] + h[x.Length] * g[0] + dA;
    }

    [Gradient]
    public static double WithJacobian(ReadOnlySpan<double> x, double a)
    {
        var row = new double[x.Length + 1];
        ChainJacobian(x, a, row);
        return row[0] * row[1] + row[x.Length];
    }

    [Gradient]
    public static double Exchange(double[] x, double a)
    {
        double[] p = new double[x.Length], q = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            (p[i], q[i]) = (Math.Sin(x[i] * a), x[i] * x[i]);
        (p, q) = (q, p);
        for (int i = 0; i < x.Length; i++)
            p[i] *= a * p[i];
        (p, q) = (q, p);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += p[i] * q[i] * q[i];
        return sum;
    }

    [Gradient]
    public static double WithExchange(double[] x, double a)
    {
        var g = new double[x.Length];
        double value = ExchangeGradient(x, a, g, out double dA);
        return value * g[0] + g[1] * dA;
    }

    [Differential, Vjp]
    public static (double A, double B) Pair(double x, double y)
    {
        double p = x;
        for (int i = 0; i < 3; i++)
            p *= Math.Sin(y + p);
        return (p, p * y);
    }

    [Gradient]
    public static double WithTupleAlone(double x, double y)
    {
        PairDifferential(x, y, 1, y, out (double A, double B) along);
        return along.A * along.B;
    }

    [Gradient]
    public static double WithTuple(double x, double y)
    {
        var value = PairVjp(x, y, (1, y), out double dX, out double dY);
        return value.A * dX + dY;
    }

    [Vjp, Differential]
    public static double[] Images(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = Math.Sin(x[i]) * x[0];
        return y;
    }

    [Gradient]
    public static double WithArray(double[] x)
    {
        double[] bar = new double[x.Length], dX = new double[x.Length];
        for (int i = 0; i < bar.Length; i++)
            bar[i] = x[i] * i;
        double[] y = ImagesVjp(x, bar, dX);
        return y[0] * dX[1] + dX[0];
    }

    [Gradient]
    public static double WithArrayOut(double[] x)
    {
        var along = new double[x.Length];
        along[0] = x[1];
        double[] y = ImagesDifferential(x, along, out double[] dY);
        return y[0] * dY[1] + dY[0];
    }

    [Hessian(Diagonal = true)]
    public static double Apart(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Sin(x[i]) * x[i];
        return sum;
    }

    [Gradient]
    public static double WithDiagonal(double[] x)
    {
        double[] g = new double[x.Length], h = new double[x.Length];
        ApartHessian(x, g, h);
        return h[0] * h[1] + g[2];
    }

    public record struct Point(double X, double Y);

    [Hessian(Accumulate = true)]
    public static double Mixed(Point p, double[,] m)
    {
        double sum = p.X;
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
                sum += Math.Sin(m[i, j] * p.Y * sum);
        }
        return sum;
    }

    /// <summary>The Hessian by a matrix and a struct, added to what is there.</summary>
    [Gradient]
    public static double WithMatrix(Point p, double[,] m)
    {
        var h = new double[36];
        var dM = new double[2, 2];
        (dM[0, 0], h[1]) = (m[1, 1], m[0, 0]);
        MixedHessian(p, m, out Point dP, dM, h);
        return h[1] * dP.X + h[8] * dM[1, 1] + dM[0, 0];
    }

    [Hessian]
    public static double OfRows(double[][] x, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x[i].Length; j++)
                sum += Math.Exp(x[i][j] * a) * x[i][0];
        }
        return sum;
    }

    /// <summary>A Hessian by rows of several lengths.</summary>
    [Gradient]
    public static double WithRows(double[] x)
    {
        double[][] rows = [[x[0], x[1]], [x[1] * x[0], 2 * x[1], x[2]]], d = [[0, 0], [0, 0, 0]];
        var h = new double[36];
        double value = OfRowsHessian(rows, x[1], d, out double dA, h);
        return value * d[1][2] + h[3] * h[14] + h[5] * dA + h[28];
    }

    [Jacobian]
    private static void Crossed(double[] x, double[] y, Span<double> f)
    {
        f[0] = x[0] * y[1];
        f[1] = Math.Sin(x[1]) * y[0];
    }

    /// <summary>The Jacobian of straight-line code, whose columns are those of two arrays.</summary>
    [Gradient]
    public static double WithTwoArrays(double[] x)
    {
        double[] y = [x[2], x[0] * x[1]], f = [0, 0];
        var j = new double[10];
        CrossedJacobian(x, y, f, j);
        return j[0] * f[1] + j[4] * j[6] * j[8] + j[8];
    }

    [Jacobian]
    private static void Sums(double[][] x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = 0;
            for (int j = 0; j < x[i].Length; j++)
                y[i] += x[i][j] * x[i][j] * x[0][0];
        }
    }

    [Gradient]
    public static double WithJacobianOfRows(double[] x)
    {
        double[][] rows = [[x[0]], [x[1] * x[0], 2 * x[1], x[2]]];
        double[] y = new double[2], jacobian = new double[8];
        SumsJacobian(rows, y, jacobian);
        return jacobian[0] * jacobian[5] + jacobian[4] * y[1] + jacobian[7];
    }

    [Gradient]
    public static double Iterated(double[] x, double a)
    {
        var rows = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
                rows[i][j] = x[i] * (j + 1);
        }
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < rows[i].Length; j++)
                {
                    rows[i][j] = Math.Sin(rows[i][j] * a) * rows[i][j];
                    sum += rows[i][j] * rows[i][0];
                }
            }
        }
        return sum;
    }

    /// <summary>The inner derivative keeps what stands in rows before it changes.</summary>
    [Gradient]
    public static double WithKeptRows(double[] x)
    {
        var d = new double[x.Length];
        double value = IteratedGradient(x, x[0], d, out double dA);
        return value * d[0] + dA * d[1];
    }

    private static void Split(double[] x, out double[] squares, out double[] same)
    {
        squares = new double[x.Length];
        same = x;
        for (int i = 0; i < squares.Length; i++)
            squares[i] = x[i] * x[i];
    }

    /// <summary>Arrays that come out of parameters, in each iteration others, and one that nobody wants.</summary>
    [Gradient]
    public static double Outs(double[] x)
    {
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            Split(x, out var y, out double[] z);
            Split(y, out var w, out _);
            for (int i = 0; i < y.Length; i++)
                sum += y[i] * Math.Sin(z[i] + k) * w[0];
        }
        return sum;
    }
}

public class NestedFormsTests
{
    private delegate double Scalars(double x, double y, out double dX, out double dY);

    private delegate double Elements(double[] x, Span<double> dX);

    private delegate double OfArray(double[] x, double a, Span<double> dX, out double dA);

    private delegate double Both(ReadOnlySpan<double> x, double a, Span<double> dX, out double dA);

    [Fact]
    public void Gradient_OfDerivativesByRows_IsTheSlope()
    {
        AssertSlopes(NestedForms.WithRows, NestedForms.WithRowsGradient);
        AssertSlopes(NestedForms.WithJacobianOfRows, NestedForms.WithJacobianOfRowsGradient);
        AssertSlopes(NestedForms.WithKeptRows, NestedForms.WithKeptRowsGradient);
        AssertSlopes(NestedForms.WithTwoArrays, NestedForms.WithTwoArraysGradient);

        static void AssertSlopes(Func<double[], double> f, Elements gradient)
        {
            double[] x = [0.7, 0.4, 1.1], g = new double[3];
            Assert.Equal(f(x), gradient(x, g));
            for (int i = 0; i < x.Length; i++)
                Numeric.AssertSlope(e => f(Numeric.With(x, i, e)), x[i], g[i]);
        }
    }

    [Fact]
    public void Gradient_OfMatricesOfDerivatives_IsTheSlope()
    {
        AssertSlopes(static (x, a) => NestedForms.WithHessian(x, a), NestedForms.WithHessianGradient);
        AssertSlopes(static (x, a) => NestedForms.WithJacobian(x, a), NestedForms.WithJacobianGradient);

        static void AssertSlopes(Func<double[], double, double> f, Both gradient)
        {
            double[] x = [0.7, 0.4, 1.1], g = new double[3];
            gradient(x, 0.3, g, out double dA);
            Numeric.AssertSlope(a => f(x, a), 0.3, dA);
            for (int i = 0; i < x.Length; i++)
                Numeric.AssertSlope(e => f(Numeric.With(x, i, e), 0.3), x[i], g[i]);
        }
    }

    [Fact]
    public void Gradient_OfGradientsOfArraysThatChangePlaces_IsTheSlope()
    {
        OfArray gradient = NestedForms.WithExchangeGradient;
        double[] x = [0.7, 0.4, 1.1], g = new double[3];
        gradient(x, 0.3, g, out double dA);
        Numeric.AssertSlope(a => NestedForms.WithExchange(x, a), 0.3, dA);
        for (int i = 0; i < x.Length; i++)
            Numeric.AssertSlope(e => NestedForms.WithExchange(Numeric.With(x, i, e), 0.3), x[i], g[i]);
    }

    [Fact]
    public void Gradient_OfDerivativesOfTuples_IsTheSlope()
    {
        AssertSlopes(NestedForms.WithTupleAlone, NestedForms.WithTupleAloneGradient);
        AssertSlopes(NestedForms.WithTuple, NestedForms.WithTupleGradient);

        static void AssertSlopes(Func<double, double, double> f, Scalars gradient)
        {
            gradient(0.7, 0.4, out double dX, out double dY);
            Numeric.AssertSlope(x => f(x, 0.4), 0.7, dX);
            Numeric.AssertSlope(y => f(0.7, y), 0.4, dY);
        }
    }

    [Fact]
    public void Gradient_OfReturnedArraysAndOutArrays_IsTheSlope()
    {
        AssertSlopes(NestedForms.WithArray, NestedForms.WithArrayGradient);
        AssertSlopes(NestedForms.WithArrayOut, NestedForms.WithArrayOutGradient);
        AssertSlopes(NestedForms.Outs, NestedForms.OutsGradient);
        AssertSlopes(NestedForms.WithDiagonal, NestedForms.WithDiagonalGradient);

        static void AssertSlopes(Func<double[], double> f, Elements gradient)
        {
            double[] x = [0.7, 0.4, 1.1], g = new double[3];
            gradient(x, g);
            for (int i = 0; i < x.Length; i++)
                Numeric.AssertSlope(e => f(Numeric.With(x, i, e)), x[i], g[i]);
        }
    }

    [Fact]
    public void Gradient_OfAHessianByAMatrix_IsTheSlope()
    {
        double[] at = [0.5, 0.6, 0.1, 0.2, 0.3, 0.4];
        var dM = new double[2, 2];
        NestedForms.WithMatrixGradient(new(at[0], at[1]), new double[,] { { at[2], at[3] }, { at[4], at[5] } }, out NestedForms.Point dP, dM);
        double[] gradient = [dP.X, dP.Y, dM[0, 0], dM[0, 1], dM[1, 0], dM[1, 1]];
        for (int i = 0; i < at.Length; i++)
            Numeric.AssertSlope(e => Value(Numeric.With(at, i, e)), at[i], gradient[i]);

        static double Value(double[] x) => NestedForms.WithMatrix(new(x[0], x[1]), new double[,] { { x[2], x[3] }, { x[4], x[5] } });
    }
}
