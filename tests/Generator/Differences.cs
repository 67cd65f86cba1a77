using System;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Compares what was generated for a method of an array with the method itself.</summary>
internal static class Differences
{
    private delegate double Gradient(double[] x, Span<double> dX);

    /// <summary>The value is the method's, bit for bit, and the gradient that of central differences.</summary>
    /// <param name="type">The type of the method and its gradient.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="x">Where to compare; the method must be smooth there.</param>
    public static void Check(Type type, string name, params double[] x)
    {
        var method = type.GetMethod(name)!.CreateDelegate<Func<double[], double>>();
        var gradient = type.GetMethod(name + "Gradient")!.CreateDelegate<Gradient>();
        var computed = new double[x.Length];
        double value = gradient((double[])x.Clone(), computed);
        Assert.True(BitConverter.DoubleToInt64Bits(method((double[])x.Clone())) == BitConverter.DoubleToInt64Bits(value), name + ": another value");
        for (int i = 0; i < x.Length; i++)
        {
            const double Step = 1e-6;
            double[] above = (double[])x.Clone(), below = (double[])x.Clone();
            (above[i], below[i]) = (x[i] + Step, x[i] - Step);
            double expected = (method(above) - method(below)) / (2 * Step);
            Assert.True(Math.Abs(expected - computed[i]) <= 1e-6 * (1 + Math.Abs(expected)), $"{name}: {computed[i]} by x[{i}] instead of {expected}");
        }
    }

    /// <summary>The gradient throws what the method throws.</summary>
    public static void CheckThrows(Type type, string name, params double[] x)
    {
        var method = type.GetMethod(name)!.CreateDelegate<Func<double[], double>>();
        var gradient = type.GetMethod(name + "Gradient")!.CreateDelegate<Gradient>();
        Exception? expected = Record.Exception(() => method(x));
        Assert.NotNull(expected);
        Assert.Equal(expected.GetType(), Record.Exception(() => gradient(x, new double[x.Length]))?.GetType());
    }
}
