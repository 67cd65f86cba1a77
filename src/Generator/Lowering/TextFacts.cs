using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers what is asked of strings that are known or read from outside: their length, what they begin with, the number that they stand
/// for. Where the answer depends on the culture, the generated code asks as the method does.
/// </summary>
/// <param name="scope">What is being lowered.</param>
internal sealed class TextFacts(LoweringScope scope)
{
    private readonly Texts _texts = new(scope);

    /// <summary>The answer; null where the operation asks nothing of such a string.</summary>
    public Expr? Lower(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_String } } length
                when _texts.Of(length.Instance!) is { } text && !IsNull(text):
                return text.Path is null ? scope.Pool.Number(text.Value!.Length, NumericType.Int32)
                    : scope.Outside(text.Path + ".Length", NumericType.Int32);
            case IInvocationOperation { Instance: null, TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } test } call
                when IsOfStrings(test) && _texts.Of(call.Arguments[0].Value) is { } text:
                return text.Path is { } path ? scope.Outside($"string.{test.Name}({path})", NumericType.Boolean)
                    : scope.Pool.Truth(test.Name == "IsNullOrEmpty" ? string.IsNullOrEmpty(text.Value)
                        : string.IsNullOrWhiteSpace(text.Value));
            case IInvocationOperation { Instance: { } asked, TargetMethod: { Name: "StartsWith" or "EndsWith" or "Contains" } test } call
                when IsOfStrings(test) && _texts.Of(asked) is { } text && !IsNull(text):
                return Arguments(call) is { } arguments
                    ? scope.Outside($"{Read(text)}.{test.Name}({arguments})", NumericType.Boolean) : null;
            case IInvocationOperation { Instance: null, TargetMethod: { IsStatic: true } parse } call when Parsed(parse) is { } type
                && call.Arguments[0].Value.Type?.SpecialType == SpecialType.System_String && _texts.Of(call.Arguments[0].Value) is not null:
                return Arguments(call) is { } given ? scope.Outside($"{Container(parse)}.{parse.Name}({given})", type) : null;
            default:
                return null;
        }
    }

    /// <summary>A string in other letters, or the text of a constant number; null where the call is neither.</summary>
    /// <param name="call">A call without arguments.</param>
    /// <param name="texts">The strings that are known.</param>
    public static Text? Changed(IInvocationOperation call, Texts texts)
    {
        if (call is { TargetMethod.Name: "ToString", Instance.ConstantValue: { HasValue: true, Value: double or int } }
            && !(call.Instance!.ConstantValue.Value is double number && (double.IsNaN(number) || double.IsInfinity(number))))
            return new Text(null, "(" + Literal(call.Instance.ConstantValue.Value) + ").ToString()");
        if (call.TargetMethod.Name == "ToString" || !IsOfStrings(call.TargetMethod) || texts.Of(call.Instance!) is not { } text
            || IsNull(text))
            return null;
        bool isLower = call.TargetMethod.Name == "ToLower";
        // Turkish has two letters i; all others agree on what ASCII has.
        return text.Value is { } known && known.All(c => c < 128 && c != (isLower ? 'I' : 'i'))
            ? new Text(isLower ? known.ToLowerInvariant() : known.ToUpperInvariant(), null)
            : new Text(null, $"{Read(text)}.{call.TargetMethod.Name}()");
    }

    private NumericType? Parsed(IMethodSymbol method) => scope.Types.Of(method.ReturnType) is { } type
        && ((method.Name == "Parse" && SymbolEqualityComparer.Default.Equals(method.ContainingType, method.ReturnType))
            || (method.Name.StartsWith("To", StringComparison.Ordinal) && method.ContainingType.ToDisplayString() == "System.Convert"))
                ? type : null;

    private static string Container(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    // Strings that are known, constants and static properties, such as a culture; null where there is anything else.
    private string? Arguments(IInvocationOperation call)
    {
        string?[] written = [.. call.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit)
            .OrderBy(static a => a.Parameter!.Ordinal).Select(a => Written(a.Value))];
        return written.Contains(null) ? null : string.Join(", ", written);
    }

    private string? Written(IOperation operation) => _texts.Of(operation) is { } text ? Texts.Written(text)
        : ArrayUse.Unconverted(operation) switch
        {
            { ConstantValue: { HasValue: true, Value: char letter } } => SymbolDisplay.FormatLiteral(letter, quote: true),
            IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: TypeKind.Enum } member } =>
                Qualified(member.ContainingType) + "." + member.Name,
            IPropertyReferenceOperation
            {
                Instance: null,
                Property: { IsStatic: true, DeclaredAccessibility: Accessibility.Public } property
            }
                => Qualified(property.ContainingType) + "." + property.Name,
            _ => null,
        };

    private static string Qualified(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string Read(Text text) => Texts.Written(text);

    private static string Literal(object value) => value is double number
        ? number.ToString("R", CultureInfo.InvariantCulture) + "d" : ((int)value).ToString(CultureInfo.InvariantCulture);

    private static bool IsNull(Text text) => text is { Path: null, Value: null };

    private static bool IsOfStrings(IMethodSymbol method) => method.ContainingType?.SpecialType == SpecialType.System_String;
}
