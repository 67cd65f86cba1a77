using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>SG0001: makes the type and all types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("SG0001");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        List<TypeDeclarationSyntax> types = Declarations.NotPartial(place.Node);
        if (types.Count > 0)
        {
            yield return new Change(
                $"Make {string.Join(" and ", types.Select(static t => $"'{t.Identifier.ValueText}'"))} partial",
                root => root.ReplaceNodes(types, (_, type) => Declarations.With(type, SyntaxKind.PartialKeyword)));
        }
    }
}
