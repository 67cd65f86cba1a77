using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace SymGrad.Tests;

/// <summary>The incomplete gamma and beta functions and their derivatives by the shapes, against values of 20 digits.</summary>
public class IncompleteFunctionsTests
{
    // Near a zero of a derivative digits are lost, to two in thousands of random arguments.
    [Theory]
    [InlineData("GammaLowerRegularized", 2e-13)]
    [InlineData("GammaUpperRegularized", 2e-13)]
    [InlineData("GammaLowerRegularizedByShape", 1e-10)]
    [InlineData("GammaDensityByShape", 1e-10)]
    [InlineData("BetaRegularizedByShapes", 1e-10)]
    [InlineData("BetaDensityByShapes", 1e-10)]
    public void RelativeError_IsBelowWhatIsStated(string function, double bound)
    {
        List<string[]> rows = SpecialFunctionsAccuracyTests.Read("incomplete-functions.csv").FindAll(r => r[0] == function);
        Assert.True(rows.Count >= 30);
        Assert.All(rows, row =>
        {
            double[] u = [.. row[1].Split(';').Select(Number)];
            double expected = Number(row[2]), value = Value(function, u);
            bool isValue = function is "GammaLowerRegularized" or "GammaUpperRegularized" || (u[0] == 0 && (u.Length == 3 || u[1] == 0));
            Assert.True(Math.Abs(value - expected) <= (isValue ? 2e-13 : bound) * Math.Abs(expected),
                $"{function}({row[1]}) is {row[2]}, and {value:R} was computed");
        });
    }

    [Theory]
    [InlineData(3, 0, 0, 1)]
    [InlineData(3, double.PositiveInfinity, 1, 0)]
    [InlineData(0, 2, 1, 0)]
    [InlineData(double.PositiveInfinity, 2, 0, 1)]
    [InlineData(-1, 2, double.NaN, double.NaN)]
    [InlineData(2, -1, double.NaN, double.NaN)]
    [InlineData(double.NaN, 1, double.NaN, double.NaN)]
    [InlineData(1, double.NaN, double.NaN, double.NaN)]
    [InlineData(3, 1e-320, 0, 1)]
    public void GammaFunctions_AtEdges_AreAsStated(double a, double x, double lower, double upper) =>
        Assert.Equal((lower, upper), (SpecialFunctions.GammaLowerRegularized(a, x), SpecialFunctions.GammaUpperRegularized(a, x)));

    [Fact]
    public void DensitiesAndDerivatives_AtEdges_AreAsStated()
    {
        const double Infinity = double.PositiveInfinity;
        Assert.Equal((0, 1, Infinity), (SpecialFunctions.GammaDensity(2, 0), SpecialFunctions.GammaDensity(1, 0), SpecialFunctions.GammaDensity(0.5, 0)));
        Assert.Equal((0, -Infinity, -Infinity), (SpecialFunctions.GammaDensityByShape(1, 2, 0), SpecialFunctions.GammaDensityByShape(1, 1, 0),
            SpecialFunctions.GammaDensityByShape(1, 0.5, 0)));
        Assert.Equal((0, 0, double.NaN), (SpecialFunctions.GammaLowerRegularizedByShape(1, 2, 0),
            SpecialFunctions.GammaLowerRegularizedByShape(2, 2, Infinity), SpecialFunctions.GammaLowerRegularizedByShape(0.5, 2, 1)));
        Assert.Equal((0, 1, double.NaN), (SpecialFunctions.BetaRegularized(2, 3, 0), SpecialFunctions.BetaRegularized(2, 3, 1),
            SpecialFunctions.BetaRegularized(2, 3, 1.5)));
        Assert.Equal((0, 3, Infinity), (SpecialFunctions.BetaDensity(2, 3, 0), SpecialFunctions.BetaDensity(1, 3, 0), SpecialFunctions.BetaDensity(0.5, 3, 0)));
        Assert.Equal((1, 0, 2), (SpecialFunctions.BetaDensityByShapes(0, 1, 1, 3, 0), SpecialFunctions.BetaDensityByShapes(0, 2, 1, 3, 0),
            SpecialFunctions.BetaDensity(2, 1, 1)));
        Assert.Equal((0, 0, double.NaN), (SpecialFunctions.BetaRegularizedByShapes(1, 0, 2, 3, 0), SpecialFunctions.BetaRegularizedByShapes(-1, 0, 2, 3, 0.5),
            SpecialFunctions.BetaDensity(-1, 2, 0.5)));
    }

    // Both sides of a distribution are integrated separately.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(40)]
    [InlineData(5e3)]
    [InlineData(1e9)]
    public void Tails_OfADistribution_AddUpToOne(double a)
    {
        foreach (double x in new[] { 0.001 * a, 0.5 * a, Math.Max(a - Math.Sqrt(a) / 2, 0.3 * a), a, a + 1, a + 3 * Math.Sqrt(a), 4 * a })
        {
            Assert.Equal(1, SpecialFunctions.GammaLowerRegularized(a, x) + SpecialFunctions.GammaUpperRegularized(a, x), 1e-14);
            double fraction = x / (x + 2 * a);
            Assert.Equal(1, SpecialFunctions.BetaRegularized(a, 2 * a, fraction) + SpecialFunctions.BetaRegularized(2 * a, a, 1 - fraction),
                Math.Max(1e-13, 1e-16 * Math.Sqrt(a)));
        }
    }

    private static double Value(string function, double[] u) => function switch
    {
        "GammaLowerRegularized" => SpecialFunctions.GammaLowerRegularized(u[0], u[1]),
        "GammaUpperRegularized" => SpecialFunctions.GammaUpperRegularized(u[0], u[1]),
        "GammaLowerRegularizedByShape" => SpecialFunctions.GammaLowerRegularizedByShape(u[0], u[1], u[2]),
        "GammaDensityByShape" => SpecialFunctions.GammaDensityByShape(u[0], u[1], u[2]),
        "BetaRegularizedByShapes" => SpecialFunctions.BetaRegularizedByShapes(u[0], u[1], u[2], u[3], u[4]),
        _ => SpecialFunctions.BetaDensityByShapes(u[0], u[1], u[2], u[3], u[4]),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
