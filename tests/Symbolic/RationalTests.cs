using System;
using System.Globalization;
using System.Numerics;
using CsCheck;
using Xunit;

namespace SymGrad.Symbolic.Tests;

public class RationalTests
{
    [Fact]
    public void ToDouble_DecimalLiterals_RoundAsTheRuntimeReadsThem() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[-345, 289]).Sample((digits, exponent) =>
        {
            string literal = digits.ToString(CultureInfo.InvariantCulture) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(double.Parse(literal, CultureInfo.InvariantCulture), Rational.FromDecimal(digits, exponent).ToDouble());
        }, iter: 20_000);

    [Fact]
    public void ToDouble_FromDouble_IsTheSameDouble() =>
        Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite).Sample(
            d => Assert.Equal(d == 0 ? 0 : d, Rational.FromDouble(d).ToDouble()), iter: 20_000);

    [Fact]
    public void Arithmetic_IsExactAndInLowestTerms()
    {
        Rational third = Rational.Create(-2, -6);
        Assert.Equal("1/3", third.ToString());
        Assert.Equal(Rational.One, third + third + third);
        Assert.Equal(Rational.Create(-9, 8), Rational.Create(-2, 3).Pow(-3) / 3);
        Assert.Equal(-2, (int)Rational.Create(-3, 2).Floor().Numerator);
        Assert.Equal(Rational.Zero, default);
        Assert.Throws<DivideByZeroException>(() => Rational.Create(BigInteger.One, BigInteger.Zero));
    }
}
