using System;
using System.Linq;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Powers whose exponent is known at run time only.</summary>
public static partial class Powers
{
    private static readonly int[] Exponents = [0, 1, 2, 0, 3];

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Series(double[] x)
    {
        double s = 0;
        for (int k = 0; k < 5; k++)
            s += Math.Pow(x[0], k) * (1 + x[1]);
        return s;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Table(double[] x)
    {
        double s = 0;
        for (int i = 0; i < Exponents.Length; i++)
            s += (i + 1) * Math.Pow(x[i % 2], Exponents[i]);
        return s;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Constant(double[] x, [Constant] double n) => Monomial(x[0], n) * x[1] + Math.Pow(x[1], 0);

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Active(double[] x) => Math.Pow(x[0], x[1]);

    [Derivative(Order = 4)]
    public static double Fourth(double x, [Constant] int n) => Math.Pow(x, n);

    private static double Monomial(double v, double n) => Math.Pow(v, n);
}

/// <summary>Their derivatives where the base is 0 or negative, in every mode.</summary>
public class PowerTests
{
    [Theory]
    [InlineData(0.0, 0.5, 1.5, 1.0, 3.0, 1.0)]
    [InlineData(-1.0, 0.0, -2.0, 1.0, 8.0, -2.0)]
    public void Series_IsThatOfThePolynomial(double x, double y, double dX, double dY, double xx, double xy) =>
        Check(new Vector(Powers.SeriesGradient, Powers.SeriesDifferential, Powers.SeriesHessianVectorProduct, Powers.SeriesHessian), [x, y], [dX, dY], [xx, xy, xy, 0]);

    [Fact]
    public void Table_OfExponents_AtZero() =>
        Check(new Vector(Powers.TableGradient, Powers.TableDifferential, Powers.TableHessianVectorProduct, Powers.TableHessian), [0, 0], [0, 2], [6, 0, 0, 0]);

    [Theory]
    [InlineData(0.0, 0.0, 1.0, 0.0, 0.0)]
    [InlineData(1.0, 2.0, 0.0, 0.0, 1.0)]
    [InlineData(2.0, 0.0, 0.0, 4.0, 0.0)]
    [InlineData(3.0, 0.0, 0.0, 0.0, 0.0)]
    public void Constant_ExponentsAtZero(double n, double dX, double dY, double xx, double xy)
    {
        var f = new Vector((x, d) => Powers.ConstantGradient(x, n, d), (double[] x, ReadOnlySpan<double> v, out double d) => Powers.ConstantDifferential(x, n, v, out d),
            (x, v, d, h) => Powers.ConstantHessianVectorProduct(x, n, v, d, h), (x, d, h) => Powers.ConstantHessian(x, n, d, h));
        Check(f, [0, 2], [dX, dY], [xx, xy, xy, 0]);
    }

    // 0^y jumps from infinity over 1 to 0, so that its slope at 0 is -infinity. By the exponent of a negative base there is no derivative.
    [Theory]
    [InlineData(0.0, 0.0, 0.0, double.NegativeInfinity)]
    [InlineData(0.0, 1.0, 1.0, 0.0)]
    [InlineData(0.0, 2.5, 0.0, 0.0)]
    [InlineData(-2.0, 3.0, 12.0, double.NaN)]
    [InlineData(4.0, 0.0, 0.0, 1.3862943611198906)]
    public void Active_ExponentsAtTheEdges(double x, double y, double dX, double dY)
    {
        double[] d = new double[2], at = [x, y];
        Assert.Equal(Math.Pow(x, y), Powers.ActiveGradient(at, d));
        Assert.Equal([dX, dY], d);
        foreach (int i in (int[])[0, 1])
        {
            Powers.ActiveDifferential(at, [1 - i, i], out double slope);
            Assert.Equal(d[i], slope);
        }
    }

    [Fact]
    public void Fourth_OfEveryExponent()
    {
        double[] expected = [0, 0, 0, 0, 24, 0];
        for (int n = 0; n < expected.Length; n++)
            Assert.Equal(expected[n], Powers.FourthDerivative4(0, n));
        Assert.Equal(24 * 15 * 4.0, Powers.FourthDerivative4(-2, 6));
    }

    private delegate double GradientOf(double[] x, Span<double> d);

    private delegate double DifferentialOf(double[] x, ReadOnlySpan<double> v, out double d);

    private delegate double ProductOf(double[] x, ReadOnlySpan<double> v, Span<double> d, Span<double> h);

    private delegate double HessianOf(double[] x, Span<double> d, Span<double> h);

    private sealed record Vector(GradientOf Gradient, DifferentialOf Differential, ProductOf Product, HessianOf Hessian);

    private static void Check(Vector f, double[] x, double[] gradient, double[] hessian)
    {
        double[] d = new double[2], h = new double[4];
        f.Gradient(x, d);
        Assert.Equal(gradient, d);
        f.Hessian(x, d, h);
        Assert.Equal(gradient, d);
        Assert.Equal(hessian, h);
        foreach (int i in (int[])[0, 1])
        {
            double[] along = [1 - i, i], product = new double[2];
            f.Differential(x, along, out double slope);
            Assert.Equal(gradient[i], slope);
            f.Product(x, along, d, product);
            Assert.Equal(hessian.Skip(2 * i).Take(2), product);
        }
    }
}
