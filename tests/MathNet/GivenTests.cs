using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Xunit;

namespace SymGrad.LinearAlgebra.Tests;

/// <summary>Vectors and matrices that methods are given: derivatives come out in vectors and matrices.</summary>
public class GivenTests
{
    private delegate double Gradient(Matrix<double> a, Vector<double> w, Matrix<double> dA, Vector<double> dW);

    private delegate double Differential(Matrix<double> a, Vector<double> w, Matrix<double> vA, Vector<double> vW, out double d);

    private delegate double Product(Matrix<double> a, Vector<double> w, Matrix<double> vA, Vector<double> vW, Matrix<double> dA,
        Vector<double> dW, Matrix<double> hA, Vector<double> hW);

    private delegate double Hessian(Matrix<double> a, Vector<double> w, Matrix<double> dA, Vector<double> dW, Span<double> hessian);

    private static readonly Setup Given = new()
    {
        Design = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 0.5, 0.2 }, { -0.4, 2, 1 }, { 0.3, 0.6, -1 } }),
    };

    private static readonly Vector<double> At = Vector<double>.Build.DenseOfArray([0.5, 0.7, -0.2]);

    [Fact]
    public void Both() => Check(GivenCalls.Both, GivenCalls.BothGradient, GivenCalls.BothDifferential,
        GivenCalls.BothHessianVectorProduct, GivenCalls.BothHessian);

    [Fact]
    public void DenseTypes() => Check(static (a, w) => GivenCalls.Dense((DenseMatrix)a, (DenseVector)w),
        static (a, w, dA, dW) => GivenCalls.DenseGradient((DenseMatrix)a, (DenseVector)w, (DenseMatrix)dA, (DenseVector)dW),
        (Matrix<double> a, Vector<double> w, Matrix<double> vA, Vector<double> vW, out double d) =>
            GivenCalls.DenseDifferential((DenseMatrix)a, (DenseVector)w, (DenseMatrix)vA, (DenseVector)vW, out d),
        static (a, w, vA, vW, dA, dW, hA, hW) => GivenCalls.DenseHessianVectorProduct((DenseMatrix)a, (DenseVector)w, (DenseMatrix)vA,
            (DenseVector)vW, (DenseMatrix)dA, (DenseVector)dW, (DenseMatrix)hA, (DenseVector)hW),
        static (a, w, dA, dW, h) => GivenCalls.DenseHessian((DenseMatrix)a, (DenseVector)w, (DenseMatrix)dA, (DenseVector)dW, h));

    [Fact]
    public void OfConstants() => Check(static (a, w) => GivenCalls.OfConstants(a, w, Given, At),
        static (a, w, dA, dW) => GivenCalls.OfConstantsGradient(a, w, Given, At, dA, dW),
        (Matrix<double> a, Vector<double> w, Matrix<double> vA, Vector<double> vW, out double d) =>
            GivenCalls.OfConstantsDifferential(a, w, Given, At, vA, vW, out d),
        static (a, w, vA, vW, dA, dW, hA, hW) => GivenCalls.OfConstantsHessianVectorProduct(a, w, Given, At, vA, vW, dA, dW, hA, hW),
        static (a, w, dA, dW, h) => GivenCalls.OfConstantsHessian(a, w, Given, At, dA, dW, h));

    [Fact]
    public void Assigned() => Check(GivenCalls.Assigned, GivenCalls.AssignedGradient, GivenCalls.AssignedDifferential,
        GivenCalls.AssignedHessianVectorProduct, GivenCalls.AssignedHessian);

    [Fact]
    public void Writes() => Check(GivenCalls.Writes, GivenCalls.WritesGradient, GivenCalls.WritesDifferential);

    [Fact]
    public void FieldsOfAnObject_HaveDerivativesInItsKind()
    {
        var layer = new Layer();
        layer.Weights[1, 2] = -0.3;
        Layer d = new(), v = new() { Scale = 0.4 }, h = new();
        v.Weights[0, 1] = 2;
        double value = GivenCalls.OfLayer(layer, 0.2);
        Same(value, GivenCalls.OfLayerGradient(layer, 0.2, d, out double dX));
        Close(Slope(x => GivenCalls.OfLayer(layer, x), 0.2), dX);
        Close(Slope(s => GivenCalls.OfLayer(Moved(layer, s, static l => l.Scale = 1), 0.2), 0), d.Scale);
        for (int i = 0; i < 2; i++)
        {
            int row = i;
            Close(Slope(s => GivenCalls.OfLayer(Moved(layer, s, l => l.Offsets[row] = 1), 0.2), 0), d.Offsets[i]);
            for (int j = 0; j < 3; j++)
            {
                int column = j;
                Close(Slope(s => GivenCalls.OfLayer(Moved(layer, s, l => l.Weights[row, column] = 1), 0.2), 0), d.Weights[i, j]);
            }
        }
        Same(value, GivenCalls.OfLayerDifferential(layer, 0.2, v, 0.7, out double along));
        Close(Slope(s => GivenCalls.OfLayer(Moved(layer, v, s), 0.2 + 0.7 * s), 0), along);
        Same(value, GivenCalls.OfLayerHessianVectorProduct(layer, 0.2, v, 0.7, d, out dX, h, out double hX));
        Close(Slope(s => { GivenCalls.OfLayerGradient(Moved(layer, v, s), 0.2 + 0.7 * s, d, out double slope); return slope; }, 0), hX);
        Close(Slope(s => { GivenCalls.OfLayerGradient(Moved(layer, v, s), 0.2 + 0.7 * s, d, out _); return d.Weights[1, 0]; }, 0),
            h.Weights[1, 0]);
    }

    // The rows of the Hessian are in the order of the parameters: six of the points, nine of the matrix, the scale.
    [Fact]
    public void BesideAList_TheHessianIsInTheOrderOfTheParameters()
    {
        List<Point> points = [new(1, 2), new(0.3, 0.7), new(-1, 0.5)], d = [default, default, default];
        Matrix<double> a = A(), dA = Matrix<double>.Build.Dense(3, 3);
        double[] hessian = new double[256];
        Same(GivenCalls.Beside(points, a, 1.3), GivenCalls.BesideHessian(points, a, 1.3, d, dA, out double dScale, hessian));
        Close(Slope(s => GivenCalls.Beside(points, a, s), 1.3), dScale);
        Close(Slope(s => { GivenCalls.BesideGradient(points, a, s, d, dA, out double slope); return slope; }, 1.3), hessian[255]);
        Close(Slope(s => { GivenCalls.BesideGradient(points, a, s, d, dA, out _); return d[2].Y; }, 1.3), hessian[16 * 5 + 15]);
        Close(Slope(s => { GivenCalls.BesideGradient(points, a, s, d, dA, out _); return dA[1, 0]; }, 1.3), hessian[16 * 7 + 15]);
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused()
    {
        Matrix<double> a = A(), dA = Matrix<double>.Build.Dense(3, 3);
        Vector<double> w = W(), dW = Vector<double>.Build.Dense(3);
        Assert.Throws<ArgumentException>(() => GivenCalls.BothGradient(a, w, Matrix<double>.Build.Dense(9, 1), dW));
        Assert.Throws<ArgumentException>(() => GivenCalls.BothGradient(a, w, dA, Vector<double>.Build.Dense(2)));
        Assert.Throws<ArgumentException>(() => GivenCalls.BothGradient(a, w, dA, w));
        Assert.Throws<ArgumentException>(() => GivenCalls.BothGradient(a, w, dA, new DenseVector(w.AsArray())));
        Assert.Throws<ArgumentNullException>(() => GivenCalls.BothGradient(a, null!, dA, dW));
        Assert.Contains("dense", Assert.Throws<NotSupportedException>(() =>
            GivenCalls.BothGradient(a, Vector<double>.Build.Sparse(3), dA, dW)).Message);
        Assert.Throws<NotSupportedException>(() => GivenCalls.BothGradient(Matrix<double>.Build.DiagonalIdentity(3), w, dA, dW));
    }

    private static void Check(Func<Matrix<double>, Vector<double>, double> method, Gradient gradient, Differential differential,
        Product? product = null, Hessian? hessian = null, [CallerMemberName] string name = "")
    {
        foreach (double first in new[] { 0.8, 2.1 })
        {
            Matrix<double> a = A(), va = Matrix<double>.Build.Dense(3, 3, static (i, j) => 0.3 * i - 0.2 * j + 0.1);
            a[0, 0] = first;
            Vector<double> w = W(), vw = Vector<double>.Build.DenseOfArray([0.4, -0.1, 0.3]);
            (Matrix<double> writtenA, Vector<double> writtenW) = (a.Clone(), w.Clone());
            double value = method(writtenA, writtenW);
            (Matrix<double> dA, Vector<double> dW, Matrix<double> ca, Vector<double> cw) = (a.Clone(), w.Clone(), a.Clone(), w.Clone());
            Same(value, gradient(ca, cw, dA, dW));
            Assert.Equal((writtenA, writtenW), (ca, cw));
            double[] found = Numbers(dA, dW);
            for (int i = 0; i < 12; i++)
                Close(Slope(s => method(Moved(a, i, s), Moved(w, i - 9, s)), 0), found[i], $"{name} by number {i}");
            Same(value, differential(a.Clone(), w.Clone(), va.Clone(), vw.Clone(), out double along));
            Close(found.Zip(Numbers(va, vw), static (x, y) => x * y).Sum(), along, name);
            if (product is null || hessian is null)
                continue;
            (Matrix<double> hA, Vector<double> hW, double[] whole) = (a.Clone(), w.Clone(), new double[144]);
            Same(value, product(a, w, va, vw, dA, dW, hA, hW));
            Same(value, hessian(a, w, dA, dW, whole));
            double[] products = Numbers(hA, hW), directions = Numbers(va, vw), again = Numbers(dA, dW);
            for (int i = 0; i < 12; i++)
            {
                Close(found[i], again[i], name);
                Close(products[i], Enumerable.Range(0, 12).Sum(j => whole[12 * i + j] * directions[j]), name);
                for (int j = 0; j < 12; j++)
                {
                    Close(Slope(s =>
                    {
                        gradient(Moved(a, j, s), Moved(w, j - 9, s), dA, dW);
                        return Numbers(dA, dW)[i];
                    }, 0), whole[12 * i + j], $"{name} by numbers {i} and {j}");
                }
            }
        }
    }

    private static Matrix<double> A() => Matrix<double>.Build.DenseOfArray(new[,] { { 2, 1, 0.3 }, { 0.2, 3, 0.1 }, { 0.5, 0.4, 4 } });

    private static Vector<double> W() => Vector<double>.Build.DenseOfArray([0.4, -0.7, 1.2]);

    private static double[] Numbers(Matrix<double> a, Vector<double> w) => [.. a.ToColumnMajorArray(), .. w];

    private static Matrix<double> Moved(Matrix<double> a, int at, double by)
    {
        Matrix<double> moved = a.Clone();
        if (at < 9)
            moved[at % 3, at / 3] += by;
        return moved;
    }

    private static Vector<double> Moved(Vector<double> w, int at, double by)
    {
        Vector<double> moved = w.Clone();
        if (at >= 0)
            moved[at] += by;
        return moved;
    }

    private static Layer Moved(Layer layer, double by, Action<Layer> direction)
    {
        var along = new Layer { Weights = Matrix<double>.Build.Dense(2, 3), Offsets = Vector<double>.Build.Dense(2), Scale = 0 };
        direction(along);
        return Moved(layer, along, by);
    }

    private static Layer Moved(Layer layer, Layer along, double by) => new()
    {
        Weights = layer.Weights + by * along.Weights,
        Offsets = layer.Offsets + by * along.Offsets,
        Scale = layer.Scale + by * along.Scale,
    };

    private static void Same(double expected, double found) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(found));

    private static void Close(double expected, double found, string where = "") =>
        Assert.True(Math.Abs(found - expected) <= 1e-6 * (1 + Math.Abs(expected)), $"{found} instead of {expected}: {where}");

    private static double Slope(Func<double, double> f, double x) =>
        (8 * (f(x + 1e-3) - f(x - 1e-3)) - f(x + 2e-3) + f(x - 2e-3)) / 12e-3;
}
