using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>How methods look in C#, for the methods that are generated for them.</summary>
internal static class MethodShapes
{
    /// <summary>What generated code repeats of a method.</summary>
    public static MethodShape Of(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics) =>
        Of(method, syntax, semantics, UserDocumentation.Of(syntax));

    /// <summary>What generated code that stands apart repeats of a local function, a lambda or a method.</summary>
    /// <param name="method">What is differentiated.</param>
    /// <param name="syntax">Its declaration.</param>
    /// <param name="semantics">The model of its file.</param>
    /// <param name="called">The text by which it is called.</param>
    public static MethodShape Apart(IMethodSymbol method, SyntaxNode syntax, SemanticModel semantics, string called) => new()
    {
        Name = called,
        Modifiers = "public",
        ReturnType = method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        Parameters = method.Parameters.Select(p => Parameter(p, method) with { IsExtended = false }).ToList(),
        IsChecked = semantics.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
        Hidden = CompilationNotes.Of(semantics.Compilation).HiddenAt(syntax, semantics),
        Lacking = CompilationNotes.Of(semantics.Compilation).Lacking,
    };

    private static MethodShape Of(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics,
        UserDocumentation said) => new()
        {
            Name = Identifiers.Escaped(method.Name),
            Called = (method.Parameters.All(p => p.Name != method.Name) ? "" : (method.IsStatic
                ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : "this") + ".")
                + Identifiers.Escaped(method.Name) + TypeArguments(method),
            Modifiers = Modifiers(method, syntax),
            ReturnType = method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Parameters = method.Parameters.Select(p => Parameter(p, method) with
            {
                Default = ConstantText.OfDefault(p),
                Text = said.Parameters.TryGetValue(p.Name, out string? text) ? text : null,
            }).ToList(),
            Returned = said.Returned,
            IsChecked = semantics.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            NamesArguments = syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp10 },
            Hidden = CompilationNotes.Of(semantics.Compilation).HiddenAt(syntax, semantics),
            Lacking = CompilationNotes.Of(semantics.Compilation).Lacking,
        };

    private static string TypeArguments(IMethodSymbol method) => !method.IsGenericMethod ? "" : "<" + string.Join(", ",
        method.TypeArguments.Select(static t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))) + ">";

    private static string Modifiers(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> said = syntax.Modifiers.Where(static m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword
            or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.StaticKeyword).Select(static m => m.Text);
        // Nobody can call a method where the types of its parameters cannot be named.
        Accessibility least = method.TypeArguments.Select(AccessTo).DefaultIfEmpty(Accessibility.Public).Min();
        string? access = least switch
        {
            Accessibility.Public => null,
            Accessibility.Internal when said.Contains("private") => null,
            Accessibility.Internal => "internal",
            _ => "private",
        };
        if (access is not null)
            said = said.Where(static m => m == "static").Prepend(access);
        return string.Join(" ", said.DefaultIfEmpty(syntax.Parent is InterfaceDeclarationSyntax ? "public" : "private"));
    }

    private static Accessibility AccessTo(ITypeSymbol type) =>
        type.ContainingType is { } outer && AccessTo(outer) < type.DeclaredAccessibility ? AccessTo(outer) : type.DeclaredAccessibility;

    private static ParameterShape Parameter(IParameterSymbol parameter, IMethodSymbol method) => new(
        parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)),
        Identifiers.Escaped(parameter.Name))
    {
        IsExtended = method.IsExtensionMethod && parameter.Ordinal == 0,
        Passing = parameter.RefKind switch
        {
            RefKind.In => "in",
            RefKind.RefReadOnlyParameter => "ref readonly",
            _ => "",
        },
    };
}
