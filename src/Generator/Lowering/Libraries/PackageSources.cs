using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>A text by which an assembly tells what types of libraries do.</summary>
/// <param name="Text">The text.</param>
/// <param name="Assembly">The assembly.</param>
/// <param name="At">The attribute, where the assembly is the one that is compiled.</param>
internal sealed record PackageSource(string Text, string Assembly, Location At);

/// <summary>A text that does not compile, so that nothing is known of what it stands for.</summary>
/// <param name="Source">The text.</param>
/// <param name="Error">The first error.</param>
internal sealed record BrokenSource(PackageSource Source, Diagnostic Error);

/// <summary>
/// The C# by which assemblies tell what types of libraries do: <c>[assembly: LibrarySource(text)]</c>, with classes that are marked
/// <c>[StandsFor(typeof(..))]</c>.
/// </summary>
internal static class PackageSources
{
    private static readonly ConditionalWeakTable<Compilation, List<PackageSource>> All = new();

    /// <summary>Whether a type may be one of a library: those of .NET are not asked for, of which each method has many.</summary>
    public static bool MayStandFor(INamedTypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return type.SpecialType == SpecialType.None && space?.Name != "System";
    }

    /// <summary>The texts that hold in a compilation.</summary>
    public static List<PackageSource> TextsIn(Compilation compilation) => All.GetValue(compilation, static c => CalledDerivatives.Naming(c)
        .SelectMany(static a => a.GetAttributes().Select(attribute => (Attribute: attribute, Assembly: a.Name)))
        .Where(static a => a.Attribute.AttributeClass?.ToDisplayString() == "SymGrad.LibrarySourceAttribute")
        .Where(static a => a.Attribute.ConstructorArguments.FirstOrDefault().Value is string)
        .Select(static a => new PackageSource((string)a.Attribute.ConstructorArguments[0].Value!, a.Assembly,
            a.Attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? Location.None)).ToList());

    /// <summary>The classes of a text, by what they stand for; none where the text does not compile.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="compilation">The compilation that it has been added to.</param>
    /// <param name="error">The first error; null if none.</param>
    public static IEnumerable<(INamedTypeSymbol Type, INamedTypeSymbol Source)> In(SyntaxTree tree, Compilation compilation,
        out Diagnostic? error)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        // Whoever takes warnings for errors does not mean those of others.
        error = model.GetDiagnostics().FirstOrDefault(static d => d.DefaultSeverity == DiagnosticSeverity.Error);
        return error is not null ? [] : tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Select(c => model.GetDeclaredSymbol(c)).OfType<INamedTypeSymbol>()
            .Where(LibrarySource.IsClass)
            .SelectMany(static source => TypesOf(source).Select(type => (type, source)));
    }

    /// <summary>The types that a class stands for.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesOf(INamedTypeSymbol source) => source.GetAttributes()
        .Where(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.StandsForAttribute")
        .SelectMany(static a => a.ConstructorArguments)
        .SelectMany(static a => a.Kind == TypedConstantKind.Array && !a.Values.IsDefault ? a.Values : ImmutableArray<TypedConstant>.Empty)
        .Select(static v => v.Value).OfType<INamedTypeSymbol>();

    /// <summary>The text of the class that takes objects apart for which a struct stands; null where none does.</summary>
    public static string? PartsOf(INamedTypeSymbol source) => source.GetAttributes()
        .Where(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.StandsForAttribute")
        .SelectMany(static a => a.NamedArguments).Where(static a => a.Key == "Parts")
        .Select(static a => (a.Value.Value as INamedTypeSymbol)?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
        .FirstOrDefault();

    /// <summary>Whether a class stands for a type of a library.</summary>
    public static bool StandsFor(INamedTypeSymbol source, ITypeSymbol type) =>
        TypesOf(source).Contains(type, SymbolEqualityComparer.Default);
}
