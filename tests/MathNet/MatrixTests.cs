using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.LinearAlgebra.Tests;

/// <summary>Each method has Math.NET's value, bit for bit, in all modes, and the derivatives of differences.</summary>
public class MatrixTests
{
    private delegate double Gradient(double[] x, Span<double> dX);

    private delegate double Differential(double[] x, ReadOnlySpan<double> v, out double d);

    private delegate double Product(double[] x, ReadOnlySpan<double> v, Span<double> dX, Span<double> hX);

    private delegate double Hessian(double[] x, Span<double> dX, Span<double> hessian);

    public static TheoryData<string> Methods => [.. typeof(MatrixCalls).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(static m => m.GetParameters().Length == 1).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_HasItsValueAndTheRightDerivatives(string name)
    {
        var method = typeof(MatrixCalls).GetMethod(name, [typeof(double[])])!.CreateDelegate<Func<double[], double>>();
        var gradient = Of<Gradient>(name + "Gradient");
        var differential = Of<Differential>(name + "Differential");
        var random = new Random(1);
        for (int trial = 0; trial < 10; trial++)
        {
            double[] x = [.. Enumerable.Range(0, 9).Select(_ => 0.3 + (0.6 * random.NextDouble()))];
            double[] v = [.. x.Select(_ => random.NextDouble() - 0.5)], found = new double[9];
            double value = method(x);
            Same(value, gradient(x, found));
            for (int i = 0; i < 9; i++)
                Close(Slope(method, x, i, 1e-4), found[i], $"{name} by x[{i}]");
            Same(value, differential(x, v, out double along));
            Close(found.Zip(v, static (a, b) => a * b).Sum(), along, name + " along v");
            if (typeof(MatrixCalls).GetMethod(name + "Hessian") is not null)
                CheckSecond(name, x, v, value, found, gradient);
        }
    }

    private static void CheckSecond(string name, double[] x, double[] v, double value, double[] expected, Gradient gradient)
    {
        double[] found = new double[9], product = new double[9], hessian = new double[81];
        Same(value, Of<Product>(name + "HessianVectorProduct")(x, v, found, product));
        for (int i = 0; i < 9; i++)
            Close(expected[i], found[i], $"{name} by x[{i}], beside the product");
        Same(value, Of<Hessian>(name + "Hessian")(x, found, hessian));
        for (int i = 0; i < 9; i++)
        {
            int row = i;
            Close(product[i], Enumerable.Range(0, 9).Sum(j => hessian[9 * row + j] * v[j]), $"{name}, row {i} of the Hessian times v");
            for (int j = 0; j < 9; j++)
            {
                double difference = Slope(at => Entry(gradient, at, row), x, j, 1e-4);
                Close(difference, hessian[9 * i + j], $"{name} by x[{i}] and x[{j}]");
            }
        }
    }

    private static double Entry(Gradient gradient, double[] x, int at)
    {
        double[] found = new double[9];
        gradient(x, found);
        return found[at];
    }

    private static T Of<T>(string name)
        where T : Delegate => typeof(MatrixCalls).GetMethods().Single(m => m.Name == name).CreateDelegate<T>();

    private static void Same(double expected, double found) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(found));

    private static void Close(double expected, double found, string where) =>
        Assert.True(Math.Abs(found - expected) <= 1e-6 * (1 + Math.Abs(expected)), $"{found} instead of {expected}: {where}");

    // Extrapolated central differences.
    private static double Slope(Func<double[], double> f, double[] x, int at, double step) =>
        ((4 * Central(f, x, at, step)) - Central(f, x, at, 2 * step)) / 3;

    private static double Central(Func<double[], double> f, double[] x, int at, double step)
    {
        double[] above = [.. x], below = [.. x];
        above[at] += step;
        below[at] -= step;
        return (f(above) - f(below)) / (2 * step);
    }
}
