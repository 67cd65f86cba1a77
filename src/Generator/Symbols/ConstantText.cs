using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymGrad.Generator;

/// <summary>Writes constants of C# as they read back: of their own type, in any culture, bit for bit.</summary>
internal static class ConstantText
{
    /// <summary>The value that a parameter has where a call gives none; null where calls have to give one.</summary>
    public static string? OfDefault(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
            return null;
        string? text = Of(parameter.ExplicitDefaultValue);
        ITypeSymbol type = parameter.Type is INamedTypeSymbol
        {
            OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
            TypeArguments: [var of]
        } ? of : parameter.Type;
        // A nullable enumeration may have none of its values.
        return text is not null && parameter.ExplicitDefaultValue is not null && type.TypeKind == TypeKind.Enum
            ? $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){(text[0] == '-' ? "(" + text + ")" : text)}" : text;
    }

    /// <summary>The text of a constant; null for what no C# text is.</summary>
    public static string? Of(object? constant) => constant switch
    {
        null => "default",
        double d => Named(d, "double") ?? d.ToString("R", CultureInfo.InvariantCulture) + "d",
        float f => Named(f, "float") ?? f.ToString("R", CultureInfo.InvariantCulture) + "f",
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "m",
        bool or char or string or sbyte or byte or short or ushort or int or uint or long or ulong =>
            SymbolDisplay.FormatPrimitive(constant, quoteStrings: true, useHexadecimalNumbers: false),
        _ => null,
    };

    private static string? Named(double value, string type) => value switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        0 when double.IsNegativeInfinity(1 / value) => type == "double" ? "-0.0d" : "-0.0f",
        _ => null,
    };
}
