using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>
/// The C# by which assemblies tell what types of libraries do: <c>[assembly: LibrarySource(text)]</c>, with classes that are marked
/// <c>[StandsFor(typeof(..))]</c>.
/// </summary>
internal static class PackageSources
{
    private static readonly ConditionalWeakTable<Compilation, List<string>> All = new();

    /// <summary>Whether a type may be one of a library: those of .NET are not asked for, of which each method has many.</summary>
    public static bool MayStandFor(INamedTypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return type.SpecialType == SpecialType.None && space?.Name != "System";
    }

    /// <summary>The texts that hold in a compilation.</summary>
    public static List<string> TextsIn(Compilation compilation) => All.GetValue(compilation, static c => CalledDerivatives.Naming(c)
        .SelectMany(static a => a.GetAttributes())
        .Where(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.LibrarySourceAttribute")
        .Select(static a => a.ConstructorArguments.FirstOrDefault().Value as string).OfType<string>().ToList());

    /// <summary>The classes of a text, by what they stand for; none where the text does not compile.</summary>
    public static IEnumerable<(INamedTypeSymbol Type, INamedTypeSymbol Source)> In(SyntaxTree tree, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        // Whoever takes warnings for errors does not mean those of others.
        if (model.GetDiagnostics().Any(static d => d.DefaultSeverity == DiagnosticSeverity.Error))
            return [];
        return tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
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

    /// <summary>Whether a class stands for a type of a library.</summary>
    public static bool StandsFor(INamedTypeSymbol source, ITypeSymbol type) =>
        TypesOf(source).Contains(type, SymbolEqualityComparer.Default);
}
