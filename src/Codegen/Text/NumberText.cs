using System.Globalization;
using System.Numerics;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes exact numbers for people: as decimals where they are short ones, as fractions otherwise.</summary>
internal static class NumberText
{
    private const int LongestDecimal = 17;

    // What formula text may say as one number; exact arithmetic goes further.
    private const int LargestExponent = 300;
    private const int SmallestExponent = -400;

    private static readonly BigInteger Split = BigInteger.Pow(10, LargestExponent);

    /// <summary>The text of a number that is not negative, and whether it is a fraction "n/d".</summary>
    public static string Of(Rational value, out bool isFraction)
    {
        isFraction = false;
        if (Decimal(value) is { } text)
            return text;
        // A double read from C# code has a long decimal expansion; its round-trip form is what its author wrote.
        if (Rational.FromDouble(value.ToDouble()) == value && value.BitSize > 64)
            return value.ToDouble().ToString("R", CultureInfo.InvariantCulture).Replace("E", "e").Replace("+", "");
        isFraction = !value.IsInteger;
        return value.ToString();
    }

    /// <summary>
    /// The text of a number that is not negative as formula text reads it, and whether it is an operation: a fraction, or what is
    /// beyond the numbers that a double holds, such as <c>10^400</c>.
    /// </summary>
    public static string Readable(Rational value, out bool isOperation)
    {
        string text = Of(value, out isOperation);
        int e = text.IndexOf('e');
        if (e >= 0)
        {
            string mantissa = text.Substring(0, e), exponent = text.Substring(e + 1);
            isOperation = int.Parse(exponent, CultureInfo.InvariantCulture) is < SmallestExponent or >= LargestExponent;
            return !isOperation ? text : mantissa == "1" ? "10^" + exponent : mantissa + "*10^" + exponent;
        }
        if (isOperation)
            return Whole(value.Numerator) + "/" + Whole(value.Denominator);
        return value.IsInteger && value.Numerator >= Split ? Whole(value.Numerator) : text;
    }

    // Digits beyond the largest double are written in two parts.
    private static string Whole(BigInteger value)
    {
        if (value < Split)
            return value.ToString(CultureInfo.InvariantCulture);
        BigInteger high = BigInteger.DivRem(value, Split, out BigInteger low);
        return "(" + Whole(high) + "*10^" + LargestExponent.ToString(CultureInfo.InvariantCulture) + " + "
            + low.ToString(CultureInfo.InvariantCulture) + ")";
    }

    // digits·10^exponent, where the denominator divides a power of ten and the digits are few.
    private static string? Decimal(Rational value)
    {
        BigInteger digits = value.Numerator, denominator = value.Denominator;
        int exponent = 0;
        for (; !denominator.IsOne; exponent--)
        {
            if (exponent < -400)
                return null;
            if ((denominator % 10).IsZero)
                denominator /= 10;
            else if (denominator.IsEven)
                (digits, denominator) = (digits * 5, denominator / 2);
            else if ((denominator % 5).IsZero)
                (digits, denominator) = (digits * 2, denominator / 5);
            else
                return null;
        }
        while (!digits.IsZero && (digits % 10).IsZero)
        {
            digits /= 10;
            exponent++;
        }
        string text = digits.ToString(CultureInfo.InvariantCulture);
        if (text.Length > LongestDecimal && exponent != 0)
            return null;
        int point = text.Length + exponent;
        if (exponent >= 0 && point <= 21)
            return text + new string('0', exponent);
        if (exponent < 0 && point is > -6 and <= 0)
            return "0." + new string('0', -point) + text;
        if (exponent < 0 && point > 0)
            return text.Substring(0, point) + "." + text.Substring(point);
        string mantissa = text.Length == 1 ? text : text.Substring(0, 1) + "." + text.Substring(1);
        return mantissa + "e" + (point - 1).ToString(CultureInfo.InvariantCulture);
    }
}
