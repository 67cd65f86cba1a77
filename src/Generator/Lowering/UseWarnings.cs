using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>The warnings that each use of something obsolete or experimental gives; the user has had them where the source uses
/// it.</summary>
internal static class UseWarnings
{
    /// <summary>The identifiers of the warnings that a use of a member or type gives.</summary>
    public static IEnumerable<string> Of(ISymbol symbol) =>
        symbol.GetAttributes().Select(Of).OfType<string>().Concat(symbol.ContainingType is { } type ? Of(type) : []);

    /// <summary>Those of a method and the types in its signature.</summary>
    public static IEnumerable<string> OfSignature(IMethodSymbol method) =>
        Of((ISymbol)method).Concat(method.Parameters.Select(static p => p.Type).Append(method.ReturnType).SelectMany(OfType));

    // Structs are made of their fields.
    private static IEnumerable<string> OfType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => OfType(array.ElementType),
        _ when ForeignNumbers.HasReal(type) => [],
        INamedTypeSymbol named => Of((ISymbol)named).Concat(named.TypeArguments.SelectMany(OfType))
            .Concat(StructLowering.FieldsOf(type) is { } fields
                ? fields.SelectMany(f => type.GetMembers(f.Name).SelectMany(Of).Concat(OfType(f.Type))) : []),
        _ => [],
    };

    private static string? Of(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() switch
    {
        "System.ObsoleteAttribute" => attribute.NamedArguments.FirstOrDefault(static a => a.Key == "DiagnosticId").Value.Value as string
            ?? (attribute.ConstructorArguments.Length == 0 ? "CS0612" : "CS0618"),
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value as string,
        _ => null,
    };
}
