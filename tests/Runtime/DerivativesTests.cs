using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Tests;

public class DerivativesTests
{
    private static readonly double[] Values = [0, -0.0, 2, -0.5, 1e-200, 1e200, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Theory]
    [InlineData(0.0, double.PositiveInfinity, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0, 0.0)]
    [InlineData(0.0, double.NaN, double.NaN)]
    [InlineData(double.NaN, 0.0, double.NaN)]
    [InlineData(2.0, 3.0, 6.0)]
    [InlineData(2.0, double.PositiveInfinity, double.PositiveInfinity)]
    public void Contribution_ZeroTimesInfinity_IsZeroAndNaNStays(double adjoint, double partial, double expected)
    {
        Assert.Equal(expected, Derivatives.Contribution(adjoint, partial));
        Assert.Equal((float)expected, Derivatives.Contribution((float)adjoint, (float)partial));
    }

    [Theory]
    [InlineData(0.0, double.PositiveInfinity, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0, 0.0)]
    [InlineData(0.0, double.NaN, 0.0)]
    [InlineData(double.NaN, 0.0, 0.0)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(2.0, 3.0, 6.0)]
    [InlineData(2.0, double.PositiveInfinity, double.PositiveInfinity)]
    public void Selected_Zero_IsZeroWhateverTheOtherFactor(double change, double factor, double expected)
    {
        Assert.Equal(expected, Derivatives.Selected(change, factor));
        Assert.Equal((float)expected, Derivatives.Selected((float)change, (float)factor));
    }

    [Fact]
    public void Products_OfMoreFactors_AreProductsOfProducts()
    {
        foreach (double[] f in Combinations(5).Where(static f => f.Count(static v => v is 1e-200 or 1e200) < 3))
        {
            Assert.Equal(Nested(f, 3, Derivatives.Selected), Derivatives.Selected(f[0], f[1], f[2]));
            Assert.Equal(Nested(f, 4, Derivatives.Selected), Derivatives.Selected(f[0], f[1], f[2], f[3]));
            Assert.Equal(Nested(f, 5, Derivatives.Selected), Derivatives.Selected(f[0], f[1], f[2], f[3], f[4]));
            Assert.Equal(Nested(f, 3, Derivatives.Contribution), Derivatives.Contribution(f[0], f[1], f[2]));
            Assert.Equal(Nested(f, 4, Derivatives.Contribution), Derivatives.Contribution(f[0], f[1], f[2], f[3]));
            Assert.Equal(Nested(f, 5, Derivatives.Contribution), Derivatives.Contribution(f[0], f[1], f[2], f[3], f[4]));
        }
    }

    [Fact]
    public void Products_OfMoreFactorsInFloat_AreProductsOfProducts()
    {
        foreach (double[] f in Combinations(5).Where(static f => !f.Any(static v => v is 1e-200 or 1e200)))
        {
            float a = (float)f[0], b = (float)f[1], c = (float)f[2], d = (float)f[3], e = (float)f[4];
            Assert.Equal((float)Nested(f, 3, Derivatives.Selected), Derivatives.Selected(a, b, c));
            Assert.Equal((float)Nested(f, 4, Derivatives.Selected), Derivatives.Selected(a, b, c, d));
            Assert.Equal((float)Nested(f, 5, Derivatives.Selected), Derivatives.Selected(a, b, c, d, e));
            Assert.Equal((float)Nested(f, 3, Derivatives.Contribution), Derivatives.Contribution(a, b, c));
            Assert.Equal((float)Nested(f, 4, Derivatives.Contribution), Derivatives.Contribution(a, b, c, d));
            Assert.Equal((float)Nested(f, 5, Derivatives.Contribution), Derivatives.Contribution(a, b, c, d, e));
        }
    }

    private static double Nested(double[] factors, int count, System.Func<double, double, double> product) => factors.Take(count).Aggregate(product);

    private static IEnumerable<double[]> Combinations(int count) =>
        count == 0 ? [[]] : Combinations(count - 1).SelectMany(static rest => Values.Select(v => (double[])[.. rest, v]));
}
