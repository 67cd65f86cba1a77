using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>The attributes that the generator answers, in the order in which their methods are generated.</summary>
internal static class KnownAttributes
{
    /// <summary>Those that give work; the first that a method carries stands for the method.</summary>
    public static readonly string[] All =
    [
        "SymGrad.FormulaAttribute", "SymGrad.GradientAttribute", "SymGrad.DerivativeAttribute", "SymGrad.DifferentialAttribute",
        "SymGrad.HessianAttribute", "SymGrad.JacobianAttribute", "SymGrad.VjpAttribute", "SymGrad.HessianVectorProductAttribute",
        "SymGrad.CustomGradientAttribute", "SymGrad.CustomDifferentialAttribute", "SymGrad.CustomVjpAttribute",
        "SymGrad.ImplicitGradientAttribute",
    ];

    /// <summary>The method's attributes among them, in the order of the table and of the source.</summary>
    public static List<AttributeData> Of(IMethodSymbol method) => method.GetAttributes()
        .Where(static a => Rank(a) >= 0)
        .OrderBy(static a => Rank(a))
        .ToList();

    public static string ShortName(AttributeData attribute) => ShortName(attribute.AttributeClass!);

    public static string ShortName(INamedTypeSymbol attribute) => attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length);

    public static bool IsKnown(INamedTypeSymbol attribute) => Rank(attribute) >= 0;

    /// <summary>What an attribute says by a name; null where it says nothing.</summary>
    public static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: not TypedConstantKind.Array } value
            ? value.Value : null;

    /// <summary>The name of the method that is generated for an attribute.</summary>
    public static string NameOf(IMethodSymbol method, AttributeData attribute)
    {
        string name = ShortName(attribute);
        if (name == nameof(DerivativeKind.Derivative) && Named(attribute, "Order") is int order and > 1)
            name += order.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name == "Formula" ? method.Name : (Named(attribute, "Name") as string)?.TrimStart('@') ?? method.Name + name;
    }

    private static int Rank(AttributeData attribute) => Rank(attribute.AttributeClass);

    // All methods of a compilation with attributes are asked, and few of these are ours.
    private static int Rank(INamedTypeSymbol? attribute) =>
        attribute is { ContainingType: null, ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true } }
            ? Array.IndexOf(All, "SymGrad." + attribute.MetadataName) : -1;
}
