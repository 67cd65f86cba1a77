using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Tests;

/// <summary>The errors that the documentation of <see cref="SpecialFunctions"/> states, against values of 20 digits.</summary>
public class SpecialFunctionsAccuracyTests
{
    private static readonly List<string[]> Rows = Read();

    [Theory]
    [InlineData("Expm1", 5e-16)]
    [InlineData("Log1p", 5e-16)]
    [InlineData("Sigmoid", 5e-16)]
    [InlineData("Softplus", 5e-16)]
    [InlineData("Sech", 5e-16)]
    [InlineData("Erf", 5e-16)]
    [InlineData("Erfc", 1e-15)]
    [InlineData("Gamma", 5e-15)]
    [InlineData("GammaFarBelowZero", 1e-13)]
    [InlineData("LogGamma", 1e-14)]
    public void RelativeError_IsBelowWhatIsStated(string function, double bound) =>
        Check(function, (value, expected) => Math.Abs(value - expected) <= bound * Math.Abs(expected));

    [Theory]
    [InlineData("LogGammaBelowZero", 1e-14)]
    [InlineData("Digamma", 1e-14)]
    public void ErrorOfWhatCrossesZero_IsBelowWhatIsStated(string function, double bound) =>
        Check(function, (value, expected) => Math.Abs(value - expected) <= bound * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void EdgesAndPoles_AreAsStated()
    {
        const double Infinity = double.PositiveInfinity;
        Assert.Equal((-1, Infinity, Infinity), (SpecialFunctions.Expm1(-Infinity), SpecialFunctions.Expm1(Infinity), SpecialFunctions.Expm1(709.79)));
        Assert.Equal((-Infinity, double.NaN, Infinity), (SpecialFunctions.Log1p(-1), SpecialFunctions.Log1p(-1.5), SpecialFunctions.Log1p(Infinity)));
        Assert.Equal((0, 1), (SpecialFunctions.Sigmoid(-Infinity), SpecialFunctions.Sigmoid(Infinity)));
        Assert.Equal((0, Infinity), (SpecialFunctions.Softplus(-Infinity), SpecialFunctions.Softplus(Infinity)));
        Assert.Equal((0, 0), (SpecialFunctions.Sech(-Infinity), SpecialFunctions.Sech(Infinity)));
        Assert.Equal((-1, 1), (SpecialFunctions.Erf(-Infinity), SpecialFunctions.Erf(Infinity)));
        Assert.Equal((2, 0), (SpecialFunctions.Erfc(-Infinity), SpecialFunctions.Erfc(Infinity)));
        Assert.Equal((Infinity, -Infinity, double.NaN, Infinity), (SpecialFunctions.Gamma(0), SpecialFunctions.Gamma(-0.0), SpecialFunctions.Gamma(-3), SpecialFunctions.Gamma(171.63)));
        Assert.Equal((Infinity, Infinity, Infinity), (SpecialFunctions.LogGamma(0), SpecialFunctions.LogGamma(-3), SpecialFunctions.LogGamma(Infinity)));
        Assert.Equal((double.NaN, double.NaN, double.NaN, Infinity), (SpecialFunctions.Digamma(0), SpecialFunctions.Digamma(-3), SpecialFunctions.Digamma(-Infinity), SpecialFunctions.Digamma(Infinity)));
        Assert.Equal((double.NaN, double.NaN, 0, Infinity), (SpecialFunctions.Polygamma(1, -3), SpecialFunctions.Polygamma(1, -Infinity), SpecialFunctions.Polygamma(1, Infinity), SpecialFunctions.Polygamma(0, Infinity)));
        Assert.Equal((double.NaN, double.NaN, double.NaN), (SpecialFunctions.Polygamma(0.5, 1), SpecialFunctions.Polygamma(1001.0, 1), SpecialFunctions.Polygamma(-1.0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(static () => SpecialFunctions.Polygamma(-1, 1));
        Assert.Equal((0, double.NaN), (SpecialFunctions.Relu(-Infinity), SpecialFunctions.Relu(double.NaN)));
        Assert.Equal((double.NaN, double.NaN), (SpecialFunctions.Remainder(Infinity, 1), SpecialFunctions.Remainder(1, 0)));
    }

    private static void Check(string function, Func<double, double, bool> isRight)
    {
        Func<double, double> computed = function switch
        {
            "Expm1" => SpecialFunctions.Expm1,
            "Log1p" => SpecialFunctions.Log1p,
            "Sigmoid" => SpecialFunctions.Sigmoid,
            "Softplus" => SpecialFunctions.Softplus,
            "Sech" => SpecialFunctions.Sech,
            "Erf" => SpecialFunctions.Erf,
            "Erfc" => SpecialFunctions.Erfc,
            "Gamma" or "GammaFarBelowZero" => SpecialFunctions.Gamma,
            "Digamma" => SpecialFunctions.Digamma,
            _ => SpecialFunctions.LogGamma,
        };
        List<string[]> rows = Rows.FindAll(r => r[0] == function);
        Assert.True(rows.Count >= 20);
        Assert.All(rows, row =>
        {
            double value = computed(Number(row[1])), expected = Number(row[2]);
            Assert.True(isRight(value, expected), $"{row[0]}({row[1]}) is {row[2]}, and {value:R} was computed");
        });
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Read()
    {
        using var reader = new StreamReader(typeof(SpecialFunctionsAccuracyTests).Assembly.GetManifestResourceStream("special-functions.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(static line => line.Split(',')).ToList();
    }
}
