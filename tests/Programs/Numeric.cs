using System;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Derivatives by central differences, the truth where there is no other.</summary>
internal static class Numeric
{
    /// <summary>Checks a derivative against Richardson's extrapolation of central differences.</summary>
    public static void AssertSlope(Func<double, double> f, double at, double derivative, double tolerance = 1e-8)
    {
        double Central(double h) => (f(at + h) - f(at - h)) / (2 * h);
        double step = 1e-3 * Math.Max(1, Math.Abs(at)), slope = (4 * Central(step / 2) - Central(step)) / 3;
        Assert.True(Math.Abs(slope - derivative) <= tolerance * (1 + Math.Abs(slope)), $"derivative {derivative:R}, differences give {slope:R}");
    }

    /// <summary>A copy of an array with one element replaced.</summary>
    public static double[] With(double[] array, int index, double value)
    {
        double[] copy = (double[])array.Clone();
        copy[index] = value;
        return copy;
    }
}
