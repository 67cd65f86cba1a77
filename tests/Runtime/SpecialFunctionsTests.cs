using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Tests;

/// <summary>Reference values: NIST DLMF tables and identities; where none is named, 20 digits of the function's own series.</summary>
public class SpecialFunctionsTests
{
    [Theory]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1.0, 0.8427007929497149)]
    [InlineData(-2.0, -0.9953222650189527)]
    [InlineData(1e-8, 1.1283791670955126e-08)]
    public void Erf_ReferenceValues_AgreeToRounding(double x, double expected) => Close(expected, SpecialFunctions.Erf(x));

    [Theory]
    [InlineData(2.0, 0.004677734981047266)]
    [InlineData(10.0, 2.088487583762545e-45)]
    [InlineData(25.0, 8.300172571196522e-274)]
    [InlineData(-1.0, 1.842700792949715)]
    public void Erfc_ReferenceValues_AgreeToRounding(double x, double expected) => Close(expected, SpecialFunctions.Erfc(x), 1e-13);

    [Theory]
    [InlineData(5.0, 24.0)]
    [InlineData(0.5, 1.772453850905516)]
    [InlineData(-1.5, 2.3632718012073544)]
    [InlineData(100.5, 9.320963104082533e156)]
    public void Gamma_ReferenceValues_Agree(double x, double expected) => Close(expected, SpecialFunctions.Gamma(x), 1e-13);

    [Theory]
    [InlineData(1.5, -0.1207822376352452)]
    [InlineData(2.0000001, 4.2278436665324974e-08)]
    [InlineData(100.0, 359.1342053695754)]
    public void LogGamma_ReferenceValues_AgreeNearTheZerosToo(double x, double expected) => Close(expected, SpecialFunctions.LogGamma(x), 1e-13);

    [Fact]
    public void Polygamma_ClosedForms_Agree()
    {
        Close(-0.5772156649015329, SpecialFunctions.Digamma(1));
        Close(-1.9635100260214235, SpecialFunctions.Digamma(0.5));
        Close(0.03648997397857652, SpecialFunctions.Digamma(-0.5), 1e-13);
        Close(Math.PI * Math.PI / 6, SpecialFunctions.Polygamma(1, 1));
        Close(Math.Pow(Math.PI, 4), SpecialFunctions.Polygamma(3, 0.5));
        Close(-2 * 1.2020569031595942, SpecialFunctions.Polygamma(2, 1));
    }

    [Fact]
    public void Polygamma_ReferenceValues_AgreeAtEveryOrder()
    {
        using var reader = new StreamReader(typeof(SpecialFunctionsTests).Assembly.GetManifestResourceStream("polygamma.csv")!);
        List<double[]> rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(static line => line.Split(',').Select(static t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.True(rows.Count > 180);
        foreach (double[] row in rows)
            Close(row[2], SpecialFunctions.Polygamma((int)row[0], row[1]), 1e-12);
    }

    [Theory]
    [InlineData(5e-324, 744.4400719213812)]
    [InlineData(-1e-20, 46.051701859880914)]
    public void LogGamma_NearZero_IsThatOfTheReciprocal(double x, double expected) => Close(expected, SpecialFunctions.LogGamma(x));

    [Fact]
    public void TurnsOfPi_AreExactAtQuarters()
    {
        foreach (double whole in (double[])[0, 1, 2, -3, 1e6, 1e15])
        {
            double sign = whole % 2 == 0 ? 1 : -1;
            Assert.Equal([0, sign, sign, 0], [PortableMath.SinPi(whole), PortableMath.CosPi(whole), PortableMath.SinPi(whole + 0.5), PortableMath.CosPi(whole + 0.5)]);
            Close(double.SinPi(whole + 0.25), PortableMath.SinPi(whole + 0.25));
            Close(double.CosPi(whole - 0.25), PortableMath.CosPi(whole - 0.25));
            Close(double.TanPi(whole + 0.125), PortableMath.TanPi(whole + 0.125));
        }
    }

    [Fact]
    public void WithAValueAtHand_FunctionsAreThemselves()
    {
        foreach (double x in (double[])[1e-300, -1e-9, 0.1, 0.24, -0.26, 3, -40, 700, double.NaN])
            Close(Math.Tanh(x / 2), SpecialFunctions.TanhOfHalf(x, SpecialFunctions.Sigmoid(x)));
        Close(1.97193530875195417e-304, SpecialFunctions.Sech(700), 1e-13);
        Close(2 * Math.Exp(-41.0), SpecialFunctions.Sech(-41));
    }

    [Fact]
    public void DigammaAndGamma_Recurrence_HoldsOverTheLine()
    {
        for (double x = -9.75; x < 30; x += 0.5)
        {
            Close(SpecialFunctions.Gamma(x + 1), x * SpecialFunctions.Gamma(x), 1e-12);
            Close(SpecialFunctions.Digamma(x + 1), SpecialFunctions.Digamma(x) + 1 / x, 1e-11);
        }
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(-1e-5)]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(5.0)]
    public void Expm1AndLog1p_AreInverse(double x)
    {
        Close(x, SpecialFunctions.Log1p(SpecialFunctions.Expm1(x)), 1e-14);
        Close(1 + SpecialFunctions.Expm1(x), Math.Exp(x));
    }

    [Fact]
    public void EdgeValues_AreDefined()
    {
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.Gamma(0));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.Gamma(-0.0));
        Assert.Equal(double.NaN, SpecialFunctions.Gamma(-3));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.LogGamma(-2));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.Log1p(-1));
        Assert.Equal(double.NaN, SpecialFunctions.Sign(double.NaN));
        Assert.Equal(double.NaN, SpecialFunctions.Relu(double.NaN));
        Assert.Equal(0, SpecialFunctions.Sigmoid(-1000));
        Assert.Equal(1000, SpecialFunctions.Softplus(1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Polygamma(-1, 1));
    }

    [Fact]
    public void PortableMath_AgreesWithSystemMath()
    {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            double x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            double y = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            Close(Math.Asinh(x), PortableMath.Asinh(x));
            Close(Math.Acosh(1 + Math.Abs(x)), PortableMath.Acosh(1 + Math.Abs(x)));
            Close(Math.Cbrt(x), PortableMath.Cbrt(x));
            Close(Math.Log2(Math.Abs(x)), PortableMath.Log2(Math.Abs(x)), 4e-15);
            Close(double.Hypot(x, y), PortableMath.Hypot(x, y));
            Close(Math.Atanh(x / 5e8), PortableMath.Atanh(x / 5e8));
        }
        Assert.Equal(3, PortableMath.Log2(8));
    }

    private static void Close(double expected, double actual, double tolerance = 2e-15) =>
        Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= tolerance * Math.Max(Math.Abs(expected), 1e-300), $"{actual:R}, not {expected:R}");

    [Theory]
    [InlineData(0.3, 0.9151369618266292)]
    [InlineData(-2.6, 0.021824797695345174)]
    [InlineData(2.7, 0.017904226754413513)]
    [InlineData(20, 1.6993417021166355e-17)]
    [InlineData(-400, 0)]
    public void SechSquared_GivenTanh_IsAccurateWhereTanhIsNearOneToo(double x, double expected)
    {
        Close(expected, SpecialFunctions.SechSquared(x, Math.Tanh(x)), 2e-14);
    }

    [Theory]
    [InlineData(0.5, 0.37754066879814546)]
    [InlineData(30, 9.357622968839299e-14)]
    [InlineData(-3, 0.9525741268224333)]
    public void OneMinusSigmoid_GivenSigmoid_IsAccurateWhereSigmoidIsNearOneToo(double x, double expected)
    {
        Close(expected, SpecialFunctions.OneMinusSigmoid(x, SpecialFunctions.Sigmoid(x)), 1e-14);
    }
}
