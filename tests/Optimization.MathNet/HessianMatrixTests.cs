using System;
using Xunit;

namespace SymGrad.Optimization.Tests;

public static partial class Likelihoods
{
    /// <summary>The negative logarithm of a normal distribution's likelihood.</summary>
    [Gradient(Wrt = ["mean", "deviation"])]
    [Hessian(Wrt = ["mean", "deviation"])]
    public static double Normal(double mean, double deviation, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += (y[i] - mean) * (y[i] - mean) / (2 * deviation * deviation) + Math.Log(deviation);
        return sum;
    }
}

public class HessianMatrixTests
{
    [Fact]
    public void InverseAtTheMaximumOfALikelihood_IsTheCovariance()
    {
        // The maximum is at the mean and the deviation of the values; there the variances are s²/n and s²/(2n).
        double[] y = [1, 2, 4, 5, 8], hessian = new double[4];
        double mean = 4, variance = (9 + 4 + 0 + 1 + 16) / 5.0;
        Likelihoods.NormalHessian(mean, Math.Sqrt(variance), y, out double dMean, out double dDeviation, hessian);
        Assert.Equal(0, dMean, 1e-12);
        Assert.Equal(0, dDeviation, 1e-12);
        double[] covariance = HessianMatrix.Inverse(hessian);
        Assert.Equal(variance / 5, covariance[0], 1e-12);
        Assert.Equal(0, covariance[1], 1e-12);
        Assert.Equal(variance / 10, covariance[3], 1e-12);
    }

    [Fact]
    public void OfAHilbertMatrix_BothAreExactToWhatItsConditionAllows()
    {
        // The inverse is of integers.
        double[] hilbert = new double[25], expected = [25, -300, 1050, -1400, 630, -300, 4800, -18900, 26880, -12600, 1050, -18900, 79380, -117600, 56700, -1400, 26880, -117600, 179200, -88200, 630, -12600, 56700, -88200, 44100];
        for (int i = 0; i < 25; i++)
            hilbert[i] = 1.0 / (i / 5 + i % 5 + 1);
        double[] inverse = HessianMatrix.Inverse(hilbert), solution = HessianMatrix.Solve(hilbert, [1, 0, 0, 0, 0]);
        for (int i = 0; i < 25; i++)
        {
            Assert.Equal(expected[i], inverse[i], 1e-10 * 179200);
            Assert.Equal(inverse[i], inverse[i % 5 * 5 + i / 5]);
        }
        for (int i = 0; i < 5; i++)
            Assert.Equal(expected[i], solution[i], 1e-10 * 1400);
    }

    [Fact]
    public void ScalesOfParameters_DoNotMatter()
    {
        double[] inverse = HessianMatrix.Inverse([4e200, 1, 1, 1e-200]);
        Assert.Equal(1 / 3.0e200, inverse[0], 1e-214);
        Assert.Equal(-1 / 3.0, inverse[1], 1e-14);
        Assert.Equal(4 / 3.0 * 1e200, inverse[3], 1e186);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 2, 1 }, "positive definite")]
    [InlineData(new double[] { 1, 1, 1, 1 }, "positive definite")]
    [InlineData(new double[] { 1, 0, 0, 0 }, "positive definite")]
    [InlineData(new double[] { -1 }, "positive definite")]
    [InlineData(new double[] { 1, 0.5, 0.4, 1 }, "not symmetric: row 1, column 0")]
    [InlineData(new double[] { 1, 0, 0, double.NaN }, "not finite: row 1, column 1")]
    [InlineData(new double[] { 1, 0, double.NaN, 1 }, "not finite: row 1, column 0")]
    [InlineData(new double[] { 1, double.PositiveInfinity, 0, 1 }, "not finite: row 1, column 0")]
    [InlineData(new double[] { 1, 0, 0 }, "this has 3")]
    [InlineData(new double[0], "this has 0")]
    public void WhatHasNoInverseToTrust_IsRefused(double[] hessian, string reason)
    {
        var exception = Assert.Throws<ArgumentException>(() => HessianMatrix.Inverse(hessian));
        Assert.Equal("hessian", exception.ParamName);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_OtherLengths_SaysBoth() =>
        Assert.Contains("by 3 parameters has 9 elements, and at least one; this has 4", Assert.Throws<ArgumentException>(static () => HessianMatrix.Solve([1, 0, 0, 1], [1, 2, 3])).Message, StringComparison.Ordinal);
}
