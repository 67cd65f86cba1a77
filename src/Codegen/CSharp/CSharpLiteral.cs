using System;
using System.Globalization;
using System.Numerics;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes numbers as C# literals: invariant culture, round-trip digits, always of the type that is meant.</summary>
internal static class CSharpLiteral
{
    // Fractions of larger integers read no better than digits. Those below divide to the nearest double, as all that a double
    // holds exactly do.
    private const int LargestReadable = 100_000;

    /// <summary>The literal of a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="type">The type in which it is used.</param>
    /// <returns>A literal, or a quotient of two literals such as <c>1.0 / 3.0</c>.</returns>
    public static string Of(Rational value, NumericType type) => type switch
    {
        NumericType.Int64 => value.ToString() + "L",
        NumericType.UInt32 => value.ToString() + "u",
        NumericType.UInt64 => value.ToString() + "UL",
        _ when type.IsInteger() => value.ToString(),
        NumericType.Decimal => value.ToString() + "m",
        NumericType.BigInteger or NumericType.Half => $"({ExpressionWriter.Keyword(type)}){value}",
        NumericType.Single => Float((float)value.ToDouble()),
        _ => IsReadableFraction(value)
            ? Double((double)value.Numerator) + " / " + Double((double)value.Denominator)
            : Double(value.ToDouble()),
    };

    /// <summary>Whether the literal of the number is a quotient, which binds as one.</summary>
    public static bool IsFraction(Rational value, NumericType type) =>
        type is NumericType.Double or NumericType.Exact && IsReadableFraction(value);

    private static bool IsReadableFraction(Rational value) =>
        !value.IsInteger && BigInteger.Abs(value.Numerator) < LargestReadable && value.Denominator < LargestReadable
        && Double(value.ToDouble()).Length > 12;

    private static string Double(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        // "R" is not always the shortest on .NET Framework hosts, but it always reads back as the same double there.
        string text = Shortest(value, static (v, digits) => v.ToString(digits, CultureInfo.InvariantCulture),
            static text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), "G15", "G16", "G17");
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private static string Float(float value)
    {
        if (float.IsInfinity(value))
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        return Shortest(value, static (v, digits) => v.ToString(digits, CultureInfo.InvariantCulture),
            static text => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), "G6", "G7", "G8", "G9") + "f";
    }

    private static string Shortest<T>(T value, Func<T, string, string> write, Func<string, T> read, params string[] formats)
        where T : IEquatable<T>
    {
        string text = "";
        foreach (string format in formats)
        {
            text = write(value, format);
            if (read(text).Equals(value))
                return text;
        }
        return text;
    }
}
