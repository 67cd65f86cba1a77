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

    // Each of the operations and comparisons, for all small fractions, against whole numbers over a common denominator.
    [Fact]
    public void Operations_OfSmallFractions_AreThoseOfWholeNumbers()
    {
        for (int p = -6; p <= 6; p++)
        {
            for (int q = 1; q <= 4; q++)
            {
                Rational a = Rational.Create(p, q);
                Assert.Equal((p == q, p == -q, p % q == 0), (a.IsOne, a.IsMinusOne, a.IsInteger));
                Assert.Equal((Rational.Create(-p, q), Rational.Create(Math.Abs(p), q)), (-a, a.Abs()));
                Assert.Equal(Rational.Create((int)Math.Floor((double)p / q), 1), a.Floor());
                Assert.Equal((Rational.One, a, Rational.Create(p * p, q * q)), (a.Pow(0), a.Pow(1), a.Pow(2)));
                for (int r = -6; r <= 6; r++)
                {
                    for (int s = 1; s <= 4; s++)
                        Compare(p, q, r, s);
                }
            }
        }

        static void Compare(int p, int q, int r, int s)
        {
            Rational a = Rational.Create(p, q), b = Rational.Create(r, s);
            int left = p * s, right = r * q;
            Assert.Equal((Rational.Create(left + right, q * s), Rational.Create(left - right, q * s)), (a + b, a - b));
            Assert.Equal(Rational.Create(p * r, q * s), a * b);
            if (r != 0)
                Assert.Equal(Rational.Create(left, right), a / b);
            Assert.Equal(Math.Sign(left.CompareTo(right)), Math.Sign(a.CompareTo(b)));
            Assert.Equal((left < right, left <= right, left > right, left >= right), (a < b, a <= b, a > b, a >= b));
            Assert.Equal((left == right, left != right, left == right), (a == b, a != b, a.Equals((object)b)));
            Assert.False(a.Equals("1"));
        }
    }

    [Theory]
    [InlineData(int.MaxValue, 0, true)]
    [InlineData(int.MaxValue, 1, false)]
    [InlineData(int.MinValue, 0, true)]
    [InlineData(int.MinValue, -1, false)]
    public void TryToInt32_TellsWhatFits(int value, int more, bool fits)
    {
        Rational number = Rational.Create((BigInteger)value + more, BigInteger.One);
        Assert.Equal(fits, number.TryToInt32(out int found));
        Assert.Equal(fits ? value : 0, found);
        Assert.False(Rational.Create(1, 2).TryToInt32(out _));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void FromDouble_OfWhatIsNotFinite_Throws(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(value));
}
