using System;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>
/// Methods whose second derivatives go through gradients written by hand and through solutions of equations, each beside a twin
/// that has the same value in closed form.
/// </summary>
internal static partial class Twice
{
    [CustomGradient(nameof(SoftMaximumGradient))]
    private static double SoftMaximum(double x, double y) => Math.Log(Math.Exp(x) + Math.Exp(y));

    private static double SoftMaximumGradient(double x, double y, out double dX, out double dY)
    {
        double sum = Math.Exp(x) + Math.Exp(y);
        (dX, dY) = (Math.Exp(x) / sum, Math.Exp(y) / sum);
        return Math.Log(sum);
    }

    [Hessian, HessianVectorProduct, Derivative(Wrt = ["x"], Order = 4)]
    public static double Chosen(double x, double y) => SoftMaximum(x * y, x) * x;

    [Hessian, HessianVectorProduct, Derivative(Wrt = ["x"], Order = 4)]
    public static double ChosenTwin(double x, double y) => Math.Log(Math.Exp(x * y) + Math.Exp(x)) * x;

    [CustomGradient(nameof(LengthGradient))]
    private static double Length(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double e in x)
            sum += e * e;
        return Math.Sqrt(sum);
    }

    private static double LengthGradient(ReadOnlySpan<double> x, Span<double> dX)
    {
        double length = Length(x);
        for (int i = 0; i < x.Length; i++)
            dX[i] = x[i] / length;
        return length;
    }

    [Hessian, HessianVectorProduct(Accumulate = true)]
    public static double Lengths(this double[] x, double a)
    {
        var y = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = Math.Sin(x[i] * a);
        return Length(y) * Length(x);
    }

    [Hessian]
    public static double LengthsTwin(double[] x, double a)
    {
        double first = 0, second = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double sine = Math.Sin(x[i] * a);
            first += sine * sine;
            second += x[i] * x[i];
        }
        return Math.Sqrt(first) * Math.Sqrt(second);
    }

    private static double Square(double x, double p, double q) => x * x - p * q;

    [ImplicitGradient(nameof(Square)), Hessian, HessianVectorProduct, Derivative(Wrt = ["p"], Order = 3)]
    public static double Root(double p, double q) => Math.Sqrt(p * q);

    [Hessian, HessianVectorProduct, Derivative(Wrt = ["p"], Order = 3)]
    public static double RootTwin(double p, double q) => Math.Sqrt(p * q);

    private static double SquareOfRoot(double x, double p, double q) => x * x - Root(p, q);

    [ImplicitGradient(nameof(SquareOfRoot))]
    private static double FourthRoot(double p, double q) => Math.Sqrt(Math.Sqrt(p * q));

    /// <summary>The equation of the one solver has the solution of another in it.</summary>
    [Hessian, HessianVectorProduct]
    public static double RootOfRoot(double p, double q) => FourthRoot(p, q) * q;

    [Hessian, HessianVectorProduct]
    public static double RootOfRootTwin(double p, double q) => Math.Sqrt(Math.Sqrt(p * q)) * q;

    [Hessian]
    public static double Roots(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
            sum += Math.Cos(Root(x[i], 1 + x[i + 1])) * Root(x[i + 1], 2);
        return sum;
    }

    [Hessian]
    public static double RootsTwin(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
            sum += Math.Cos(Math.Sqrt(x[i] * (1 + x[i + 1]))) * Math.Sqrt(2 * x[i + 1]);
        return sum;
    }

    private static void Curves(ReadOnlySpan<double> x, double a, double b, Span<double> r)
    {
        r[0] = x[0] - a * b;
        r[1] = x[1] - x[0] * x[0] - a;
    }

    [ImplicitGradient(nameof(Curves))]
    private static void Crossing(double a, double b, Span<double> x) => (x[0], x[1]) = (a * b, a * b * a * b + a);

    // The minimum is at (a b, a² b² + a) too.
    private static double Valley(ReadOnlySpan<double> x, double a, double b)
    {
        double across = x[0] - a * b, along = x[1] - x[0] * x[0] - a;
        return across * across + 3 * along * along + along * along * along * along;
    }

    [ImplicitGradient(nameof(Valley), Minimizes = true)]
    private static void Lowest(double a, double b, Span<double> x) => Crossing(a, b, x);

    [Hessian, HessianVectorProduct]
    public static double AtCrossing(double a, double b)
    {
        Span<double> x = new double[2];
        Crossing(a, b, x);
        return x[0] * Math.Exp(0.3 * x[1]);
    }

    [Hessian, HessianVectorProduct]
    public static double AtLowest(double a, double b)
    {
        Span<double> x = new double[2];
        Lowest(a, b, x);
        return x[0] * Math.Exp(0.3 * x[1]);
    }

    [Hessian, HessianVectorProduct]
    public static double AtTwin(double a, double b) => a * b * Math.Exp(0.3 * (a * b * a * b + a));

    [Hessian]
    public static double Again(double x, int n) => n == 0 ? x * x : SoftMaximum(Again(x, n - 1), x);

    [Hessian]
    public static double AgainTwin(double x, int n) => n == 0 ? x * x : Math.Log(Math.Exp(AgainTwin(x, n - 1)) + Math.Exp(x));

    /// <summary>Second derivatives within what is differentiated.</summary>
    [Gradient]
    public static double Nested(double x, double y)
    {
        ChosenHessianVectorProduct(x, y, 1.5, x, out double dX, out _, out double hX, out double hY);
        return hX * hY + dX;
    }

    [Gradient]
    public static double NestedTwin(double x, double y)
    {
        ChosenTwinHessianVectorProduct(x, y, 1.5, x, out double dX, out _, out double hX, out double hY);
        return hX * hY + dX;
    }
}

public class SecondDerivativesOfCallsTests
{
    private delegate double Hessian(double x, double y, out double dX, out double dY, Span<double> hessian);

    private delegate double Product(double x, double y, double vX, double vY, out double dX, out double dY, out double hX, out double hY);

    [Fact]
    public void Hessian_ThroughAHandWrittenGradient_IsThatOfTheMethod()
    {
        AssertEqual(Twice.ChosenTwinHessian, Twice.ChosenHessian, 0.7, 0.4);
        AssertEqual(Twice.ChosenTwinHessianVectorProduct, Twice.ChosenHessianVectorProduct, 0.7, 0.4);
    }

    [Fact]
    public void Hessian_OfASolution_IsThatOfTheClosedForm()
    {
        AssertEqual(Twice.RootTwinHessian, Twice.RootHessian, 1.7, 0.4);
        AssertEqual(Twice.RootTwinHessianVectorProduct, Twice.RootHessianVectorProduct, 1.7, 0.4);
        AssertEqual(Twice.RootOfRootTwinHessian, Twice.RootOfRootHessian, 1.7, 0.4);
        AssertEqual(Twice.RootOfRootTwinHessianVectorProduct, Twice.RootOfRootHessianVectorProduct, 1.7, 0.4);
    }

    [Fact]
    public void Hessian_ThroughSystemsOfEquationsAndMinima_IsThatOfTheClosedForm()
    {
        AssertEqual(Twice.AtTwinHessian, Twice.AtCrossingHessian, 0.7, 1.4);
        AssertEqual(Twice.AtTwinHessianVectorProduct, Twice.AtCrossingHessianVectorProduct, 0.7, 1.4);
        AssertEqual(Twice.AtTwinHessian, Twice.AtLowestHessian, 0.7, 1.4);
        AssertEqual(Twice.AtTwinHessianVectorProduct, Twice.AtLowestHessianVectorProduct, 0.7, 1.4);
    }

    [Fact]
    public void Hessian_OfAMethodThatCallsItself_IsThatOfTheTwin()
    {
        double[] expected = new double[1], h = new double[1];
        Twice.AgainTwinHessian(0.7, 3, out double slope, expected);
        Twice.AgainHessian(0.7, 3, out double dX, h);
        AssertClose([slope, .. expected], [dX, .. h]);
    }

    [Fact]
    public void HigherDerivatives_GoThroughBoth()
    {
        AssertClose([Twice.ChosenTwinDerivative4(0.7, 0.4)], [Twice.ChosenDerivative4(0.7, 0.4)]);
        AssertClose([Twice.RootTwinDerivative3(1.7, 0.4)], [Twice.RootDerivative3(1.7, 0.4)]);
    }

    [Fact]
    public void Hessian_OfArraysThroughCallsInLoops_IsThatOfTheTwin()
    {
        double[] x = [0.7, 0.4, 1.1], g = new double[3], expected = new double[3], h = new double[16], matrix = new double[16];
        Assert.Equal(Twice.LengthsTwinHessian(x, 1.3, expected, out double dExpected, matrix), Twice.LengthsHessian(x, 1.3, g, out double dA, h), 1e-14);
        AssertClose([.. expected, dExpected, .. matrix], [.. g, dA, .. h]);

        h = new double[9];
        matrix = new double[9];
        Twice.RootsTwinHessian(x, expected, matrix);
        Twice.RootsHessian(x, g, h);
        AssertClose([.. expected, .. matrix], [.. g, .. h]);
    }

    [Fact]
    public void HessianVectorProduct_Accumulates_AndTakesNoOtherShapeNorSharedMemory()
    {
        double[] x = [0.7, 0.4, 1.1], v = [1, -2, 0.5], g = new double[3], h = new double[3], expected = new double[3], matrix = new double[16];
        Twice.LengthsTwinHessian(x, 1.3, expected, out _, matrix);
        Twice.LengthsHessianVectorProduct(x, 1.3, v, 0.5, g, out _, h, out _);
        Twice.LengthsHessianVectorProduct(x, 1.3, v, 0.5, g, out _, h, out _);
        double[] along = [.. v, 0.5];

        static double[] Products(double[] matrix, double[] along) => Enumerable.Range(0, 3).Select(i => 2 * (matrix[4 * i] * along[0] + matrix[4 * i + 1] * along[1] + matrix[4 * i + 2] * along[2] + matrix[4 * i + 3] * along[3])).ToArray();

        AssertClose([.. expected.Select(static e => 2 * e), .. Products(matrix, along)], [.. g, .. h]);
        Assert.Equal("vX", Assert.Throws<ArgumentException>(() => Twice.LengthsHessianVectorProduct(x, 1.3, new double[2], 0.5, g, out _, h, out _)).ParamName);
        Assert.Equal("hX", Assert.Throws<ArgumentException>(() => Twice.LengthsHessianVectorProduct(x, 1.3, v, 0.5, g, out _, g, out _)).ParamName);
    }

    [Fact]
    public void NestedDerivatives_GoThroughSecondDerivativesOfCalls()
    {
        Twice.NestedTwinGradient(0.7, 0.4, out double x, out double y);
        Twice.NestedGradient(0.7, 0.4, out double dX, out double dY);
        AssertClose([x, y], [dX, dY]);
    }

    private static void AssertEqual(Hessian expected, Hessian actual, double x, double y)
    {
        double[] matrix = new double[4], h = new double[4];
        double value = expected(x, y, out double ex, out double ey, matrix);
        AssertClose([value, ex, ey, .. matrix], [actual(x, y, out double dX, out double dY, h), dX, dY, .. h]);
    }

    private static void AssertEqual(Product expected, Product actual, double x, double y)
    {
        double value = expected(x, y, 0.3, -0.2, out double ex, out double ey, out double px, out double py);
        AssertClose([value, ex, ey, px, py], [actual(x, y, 0.3, -0.2, out double dX, out double dY, out double hX, out double hY), dX, dY, hX, hY]);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-11 * (1 + Math.Abs(expected[i])));
    }
}
