using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>SG0015, a field or property that a method reads and that others may set meanwhile: makes the field readonly, takes the property's <c>set</c> away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeReadOnlyFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("SG0015");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        ISymbol? symbol = place.Semantics.GetSymbolInfo(place.Node).Symbol;
        SyntaxNode? declaration = symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declaration is null || declaration.SyntaxTree != place.Node.SyntaxTree)
            yield break;
        if (symbol is IFieldSymbol { IsReadOnly: false, IsConst: false } && declaration.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { } field)
        {
            yield return new Change(
                $"Make '{symbol.Name}' readonly",
                root => root.ReplaceNode(field, Declarations.With(field, SyntaxKind.ReadOnlyKeyword)));
        }
        if (symbol is IPropertySymbol && declaration is PropertyDeclarationSyntax { AccessorList: { } accessors }
            && accessors.Accessors.FirstOrDefault(static a => a.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter)
        {
            yield return new Change($"Remove the set accessor of '{symbol.Name}'", root => root.RemoveNode(setter, SyntaxRemoveOptions.KeepNoTrivia)!);
        }
    }
}
