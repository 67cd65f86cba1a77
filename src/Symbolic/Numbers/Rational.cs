using System;
using System.Globalization;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>
/// An exact fraction in lowest terms with a positive denominator. Every finite <see cref="double"/> and every decimal
/// literal is one, so numbers stay exact from the source text to the emitted literal.
/// </summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    // Stored minus one, so that default(Rational) is the number 0 = 0/1.
    private readonly BigInteger _denominatorMinusOne;

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        _denominatorMinusOne = denominator - BigInteger.One;
    }

    /// <summary>The number 0.</summary>
    public static Rational Zero => default;

    /// <summary>The number 1.</summary>
    public static Rational One { get; } = new(BigInteger.One, BigInteger.One);

    /// <summary>The number -1.</summary>
    public static Rational MinusOne { get; } = new(BigInteger.MinusOne, BigInteger.One);

    /// <summary>The numerator; carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Denominator => _denominatorMinusOne + BigInteger.One;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether the number is 1.</summary>
    public bool IsOne => Numerator.IsOne && IsInteger;

    /// <summary>Whether the number is -1.</summary>
    public bool IsMinusOne => Numerator == BigInteger.MinusOne && IsInteger;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => _denominatorMinusOne.IsZero;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>The absolute value.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The fraction <paramref name="numerator"/>/<paramref name="denominator"/> in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public static Rational Create(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException("A rational number cannot have the denominator 0.");
        if (denominator.IsOne)
            return new Rational(numerator, denominator);
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
            divisor = -divisor;
        return new Rational(numerator / divisor, denominator / divisor);
    }

    /// <summary>The number that the double stands for, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public static Rational FromDouble(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(nameof(value), "Only a finite number is a rational number.");
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;
        BigInteger magnitude = bits < 0 ? -mantissa : mantissa;
        return exponent >= 0
            ? new Rational(magnitude << exponent, BigInteger.One)
            : Create(magnitude, BigInteger.One << -exponent);
    }

    /// <summary>The number <paramref name="digits"/>·10^<paramref name="exponent"/>.</summary>
    public static Rational FromDecimal(BigInteger digits, int exponent) => exponent >= 0
        ? new Rational(digits * BigInteger.Pow(10, exponent), BigInteger.One)
        : Create(digits, BigInteger.Pow(10, -exponent));

    /// <summary>An integer as a rational number.</summary>
    public static implicit operator Rational(int value) => new(value, BigInteger.One);

    /// <summary>An integer as a rational number.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new Rational(a.Numerator + b.Numerator, BigInteger.One)
        : Create(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new Rational(a.Numerator * b.Numerator, BigInteger.One)
        : Create(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is 0.</exception>
    public static Rational operator /(Rational a, Rational b) =>
        Create(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The power with an integer exponent.</summary>
    /// <exception cref="DivideByZeroException">0 to a negative power.</exception>
    public Rational Pow(int exponent) => exponent >= 0
        ? new Rational(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : Create(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The largest integer that is not greater.</summary>
    public Rational Floor()
    {
        BigInteger quotient = BigInteger.DivRem(Numerator, Denominator, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - BigInteger.One : quotient;
    }

    /// <summary>The number as an <see cref="int"/>, where it is one.</summary>
    public bool TryToInt32(out int value)
    {
        bool fits = IsInteger && Numerator >= int.MinValue && Numerator <= int.MaxValue;
        value = fits ? (int)Numerator : 0;
        return fits;
    }

    /// <summary>Bits in numerator and denominator together: what exact arithmetic on the number costs.</summary>
    public int BitSize =>
        IsSmall(Numerator) && IsSmall(_denominatorMinusOne) ? 64 : ByteCount(Numerator) * 8 + ByteCount(_denominatorMinusOne) * 8;

    /// <summary>The nearest double, ties to even (so a decimal literal becomes what C# reads it as).</summary>
    public double ToDouble()
    {
        if (IsInteger && Numerator >= long.MinValue && Numerator <= long.MaxValue)
            return (double)(long)Numerator;

        // Scale so that the integer quotient has 66 bits or more: 53 to keep, and a sticky bit for what is cut off.
        BigInteger magnitude = BigInteger.Abs(Numerator);
        int shift = 66 - (BitLength(magnitude) - BitLength(Denominator));
        BigInteger quotient = shift >= 0
            ? BigInteger.DivRem(magnitude << shift, Denominator, out BigInteger remainder)
            : BigInteger.DivRem(magnitude, Denominator << -shift, out remainder);

        // Fewer bits are kept below the normal range, where the spacing of doubles is 2^-1074.
        int drop = Math.Max(BitLength(quotient) - 53, shift - 1074);
        BigInteger kept = quotient >> drop;
        BigInteger cut = quotient - (kept << drop);
        int half = cut.CompareTo(BigInteger.One << (drop - 1));
        if (half > 0 || (half == 0 && (!remainder.IsZero || !kept.IsEven)))
            kept += BigInteger.One;
        double value = ScaleByPowerOfTwo((double)kept, drop - shift);
        return Numerator.Sign < 0 ? -value : value;
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (IsInteger && other.IsInteger)
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) =>
        Numerator == other.Numerator && _denominatorMinusOne == other._denominatorMinusOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Numerator.GetHashCode() * 31 + _denominatorMinusOne.GetHashCode();

    /// <summary>Whether the numbers are equal.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Whether the first number is the smaller.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Whether the first number is the greater.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Whether the first number is not the greater.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Whether the first number is not the smaller.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>"n" or "n/d".</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);

    private static bool IsSmall(BigInteger value) => value <= int.MaxValue && value >= int.MinValue;

    private static int ByteCount(BigInteger value) => value.ToByteArray().Length;

    private static int BitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int length = (bytes.Length - 1) * 8;
        for (int top = bytes[bytes.Length - 1]; top != 0; top >>= 1)
            length++;
        return length;
    }

    // Two exact factors, because 2^-1074 and 2^1023 times a 53-bit integer each need more range than one double has.
    private static double ScaleByPowerOfTwo(double value, int exponent)
    {
        if (exponent > 971)
            return double.PositiveInfinity;
        int first = Math.Max(exponent, -1000);
        return value * Math.Pow(2, first) * Math.Pow(2, exponent - first);
    }
}
