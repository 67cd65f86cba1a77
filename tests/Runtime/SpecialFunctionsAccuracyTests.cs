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
    private static readonly List<string[]> Rows = Read("special-functions.csv");

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

    [Theory]
    [InlineData("BesselJ", 1e-15, 1e-13)]
    [InlineData("BesselY", 1e-14, 1e-14)]
    [InlineData("BesselI", 0, 1e-14)]
    [InlineData("BesselK", 0, 1e-14)]
    [InlineData("LambertW", 0, 2e-15)]
    [InlineData("ErfInv", 0, 1e-15)]
    [InlineData("Beta", 0, 1e-12)]
    public void ErrorOfHigherFunctions_IsBelowWhatIsStated(string function, double absolute, double relative)
    {
        List<string[]> rows = Read("higher-functions.csv").FindAll(r => r[0] == function);
        Assert.True(rows.Count >= 20);
        Assert.All(rows, row =>
        {
            double[] u = [.. row[1].Split(';').Select(Number)];
            double expected = Number(row[2]), value = function switch
            {
                "BesselJ" => SpecialFunctions.BesselJ((int)u[0], u[1]),
                "BesselY" => SpecialFunctions.BesselY((int)u[0], u[1]),
                "BesselI" => SpecialFunctions.BesselI((int)u[0], u[1]),
                "BesselK" => SpecialFunctions.BesselK((int)u[0], u[1]),
                "LambertW" => SpecialFunctions.LambertW(u[0]),
                "ErfInv" => SpecialFunctions.ErfInv(u[0]),
                _ => SpecialFunctions.Beta(u[0], u[1]),
            };
            Assert.True(Math.Abs(value - expected) <= Math.Max(absolute, relative * Math.Abs(expected)),
                $"{row[0]}({row[1]}) is {row[2]}, and {value:R} was computed");
        });
    }

    [Fact]
    public void EdgesOfHigherFunctions_AreAsStated()
    {
        const double Infinity = double.PositiveInfinity;
        Assert.Equal((1, 0, 0), (SpecialFunctions.BesselJ(0, 0), SpecialFunctions.BesselJ(3, 0), SpecialFunctions.BesselJ(2, -Infinity)));
        Assert.Equal(-SpecialFunctions.BesselJ(3, 2.5), SpecialFunctions.BesselJ(3, -2.5));
        Assert.Equal((-Infinity, double.NaN, 0), (SpecialFunctions.BesselY(2, 0), SpecialFunctions.BesselY(0, -1), SpecialFunctions.BesselY(1, Infinity)));
        Assert.Equal((1, Infinity, -Infinity), (SpecialFunctions.BesselI(0, 0), SpecialFunctions.BesselI(0, 720), SpecialFunctions.BesselI(1, -2000)));
        Assert.Equal((Infinity, double.NaN, 0), (SpecialFunctions.BesselK(0, 0), SpecialFunctions.BesselK(1, -1), SpecialFunctions.BesselK(1, Infinity)));
        Assert.Equal((double.NaN, double.NaN), (SpecialFunctions.BesselJ(0.5, 1), SpecialFunctions.BesselK(double.NaN, 1)));
        Assert.Equal((double.NaN, 0, Infinity), (SpecialFunctions.LambertW(-0.4), SpecialFunctions.LambertW(0), SpecialFunctions.LambertW(Infinity)));
        Assert.Equal((Infinity, -Infinity, double.NaN), (SpecialFunctions.ErfInv(1), SpecialFunctions.ErfInv(-1), SpecialFunctions.ErfInv(1.5)));
        Assert.Equal((double.NaN, 1), (SpecialFunctions.Beta(-1, 2), SpecialFunctions.Beta(1, 1)));
        Assert.Equal((-1, 1, double.NaN), (SpecialFunctions.Modulo(-5, -2), SpecialFunctions.Modulo(-5, 2), SpecialFunctions.Modulo(1, 0)));
    }

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

    internal static List<string[]> Read(string name)
    {
        using var reader = new StreamReader(typeof(SpecialFunctionsAccuracyTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(static line => line.Split(',')).ToList();
    }
}
