using System;
using System.Globalization;
using System.Text.RegularExpressions;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Numbers that are read back as the double or float that is meant.</summary>
internal static class Literals
{
    private static readonly Regex WholePoint = new(@"\.0(?!\d)");

    private static readonly Regex Exponent = new(@"E\+?(-?)0*", RegexOptions.CultureInvariant);

    /// <summary>A double, or the quotient of two where that reads better and rounds to the same.</summary>
    /// <param name="value">The number.</param>
    /// <param name="wholePoint">Whether whole numbers have a decimal point.</param>
    /// <param name="binding">How tightly the text binds.</param>
    public static string Double(Rational value, bool wholePoint, out Binding binding)
    {
        string text = Exponent.Replace(CSharpLiteral.Of(value, NumericType.Double), "e$1");
        binding = CSharpLiteral.IsFraction(value, NumericType.Double) ? Binding.Multiplicative
            : value.Sign < 0 ? Binding.Unary : Binding.Primary;
        return wholePoint ? text : WholePoint.Replace(text, "");
    }

    /// <summary>A float.</summary>
    /// <exception cref="LanguageException">No float is near the number.</exception>
    public static string Single(Rational value, string language, out Binding binding)
    {
        binding = value.Sign < 0 ? Binding.Unary : Binding.Primary;
        float number = (float)value.ToDouble();
        if (float.IsInfinity(number) || (!value.IsZero && Math.Abs(number) < 1.17549435e-38f))
        {
            throw new LanguageException(
                $"{language} computes with floats, which do not hold {value.ToDouble().ToString("R", CultureInfo.InvariantCulture)}.");
        }
        string text = Exponent.Replace(CSharpLiteral.Of(value, NumericType.Single).TrimEnd('f'), "e$1");
        return text.IndexOfAny(['.', 'e']) < 0 ? text + ".0" : text;
    }
}
