using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>
/// The derivatives by which a method is differentiated where it is called, instead of through its body: those that somebody names, on the
/// method (<c>[CustomGradient]</c>, <c>[CustomDifferential]</c>) or for the assembly (<c>[assembly: CustomDerivatives]</c>), or those
/// that were generated in the assembly from which the method comes.
/// </summary>
/// <param name="Gradient">Its gradient; null if there is none.</param>
/// <param name="Differential">Its differential; null if there is none.</param>
internal sealed record CalledDerivatives(IMethodSymbol? Gradient, IMethodSymbol? Differential)
{
    private const string Prefix = "SymGrad.Custom";

    private static readonly ConditionalWeakTable<Compilation, List<AttributeData>> NamedByAssemblies = new();

    /// <summary>The derivatives of a method; null where it has none but those of its body.</summary>
    /// <param name="method">The method.</param>
    /// <param name="compilation">The compilation in which it is called.</param>
    public static CalledDerivatives? Of(IMethodSymbol method, Compilation compilation)
    {
        if (IsNamed(method))
            return Each(kind => Find(method, kind));
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary)
            return null;
        List<AttributeData> named = NamedByAssemblies.GetValue(compilation, AssemblyAttributes).FindAll(a => IsFor(a, method));
        if (named.Count > 0)
        {
            CalledDerivatives derivatives = Each(kind => Find(method, named, kind));
            if (derivatives is not (null, null))
                return derivatives;
        }
        if (!IsOutside(method, compilation))
            return null;
        CalledDerivatives generated = Each(kind => Generated(method, kind));
        return generated is (null, null) ? null : generated with { AreGenerated = true };

        static CalledDerivatives Each(Func<DerivativeKind, IMethodSymbol?> find) =>
            new(find(DerivativeKind.Gradient), find(DerivativeKind.Differential));
    }

    /// <summary>Whether the method itself names a derivative, with the right signature or not.</summary>
    public static bool IsNamed(IMethodSymbol method) => !ArrayDerivatives.AreNamedBy(method) && AreOfNumber(method);

    private static bool AreOfNumber(IMethodSymbol method) =>
        Attribute(method, DerivativeKind.Gradient) is not null || Attribute(method, DerivativeKind.Differential) is not null;

    /// <summary>Whether the method comes from another assembly, with or without source.</summary>
    public static bool IsOutside(IMethodSymbol method, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly);

    /// <summary>The attribute on a method that names a derivative of the kind; null if there is none.</summary>
    public static AttributeData? Attribute(IMethodSymbol method, DerivativeKind kind) =>
        method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == Prefix + kind + "Attribute");

    /// <summary>The name that an attribute on a method gives.</summary>
    public static string NameIn(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";

    /// <summary>The signature that the derivative which the method names should have; null where it has it, or where it names
    /// none.</summary>
    public static string? Expected(IMethodSymbol method, DerivativeKind kind) =>
        Attribute(method, kind) is { } attribute && Find(method, kind) is null
            ? DerivativeSignature.Text(method, NameIn(attribute), kind) : null;

    /// <summary>
    /// Whether they are generated ones, which have no derivative by what is <c>[Constant]</c> there. Whoever names derivatives decides that
    /// a value counts as constant, whatever it is computed from.
    /// </summary>
    public bool AreGenerated { get; init; }

    /// <summary>
    /// The generated derivative of a method, such as one of another assembly; null where there is none by all its active parameters.
    /// </summary>
    public static IMethodSymbol? Generated(IMethodSymbol method, DerivativeKind kind) => KnownAttributes.Of(method)
        .Where(a => KnownAttributes.ShortName(a) == kind.ToString() && !Accumulates(a))
        .Select(a => DerivativeSignature.Find(method, method.ContainingType, KnownAttributes.NameOf(method, a), kind))
        .FirstOrDefault(static found => found is not null && !Overwrites(found));

    private static bool Accumulates(AttributeData attribute) =>
        attribute.NamedArguments.Any(static n => n is { Key: "Accumulate", Value.Value: true });

    private static bool Overwrites(IMethodSymbol generated) =>
        generated.GetAttributes().Any(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.OverwritesAttribute");

    private static IMethodSymbol? Find(IMethodSymbol method, DerivativeKind kind) =>
        Attribute(method, kind) is { } attribute ? DerivativeSignature.Find(method, method.ContainingType, NameIn(attribute), kind) : null;

    // ---- Named for an assembly ----

    /// <summary>The methods that an attribute of an assembly is about: those of the name.</summary>
    public static List<IMethodSymbol> MethodsOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: INamedTypeSymbol type }, { Value: string name }, ..]
            ? type.GetMembers(name).OfType<IMethodSymbol>().ToList() : [];

    /// <summary>The derivative of a method that an attribute of an assembly names; null where it has another signature.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method, AttributeData attribute, DerivativeKind kind) =>
        attribute.ConstructorArguments is [_, _, { Value: INamedTypeSymbol type }] && NameIn(attribute, kind) is { } name
            ? DerivativeSignature.Find(method, type, name, kind) : null;

    /// <summary>The name that an attribute of an assembly gives for a derivative; null if it gives none.</summary>
    public static string? NameIn(AttributeData attribute, DerivativeKind kind) =>
        attribute.NamedArguments.FirstOrDefault(n => n.Key == kind.ToString()).Value is { IsNull: false, Value: string name } ? name : null;

    /// <summary>The attributes by which an assembly names derivatives.</summary>
    public static IEnumerable<AttributeData> AttributesOf(IAssemblySymbol assembly) =>
        assembly.GetAttributes().Where(static a => a.AttributeClass?.ToDisplayString() == Prefix + "DerivativesAttribute");

    private static IMethodSymbol? Find(IMethodSymbol method, List<AttributeData> attributes, DerivativeKind kind) =>
        attributes.Select(a => Find(method, a, kind)).FirstOrDefault(static found => found is not null);

    private static bool IsFor(AttributeData attribute, IMethodSymbol method) =>
        attribute.ConstructorArguments is [{ Value: INamedTypeSymbol type }, { Value: string name }, ..] && name == method.Name
            && SymbolEqualityComparer.Default.Equals(type, method.ContainingType);

    private static List<AttributeData> AssemblyAttributes(Compilation compilation) =>
        Naming(compilation).SelectMany(AttributesOf).ToList();

    /// <summary>The assemblies whose attributes tell of others: that of a compilation itself first, and those that refer to SymGrad,
    /// without which none knows of it.</summary>
    public static IEnumerable<IAssemblySymbol> Naming(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols
        .Where(static a => a.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == "SymGrad")))
        .Prepend(compilation.Assembly);
}
