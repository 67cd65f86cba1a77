using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>CS0246 and CS0103 at a name of SymGrad's, such as <c>[Gradient]</c> or <c>Minimizer</c>: adds the using directive.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddUsingFix : SyntaxFix
{
    private static readonly string[] Namespaces = ["SymGrad", "SymGrad.Optimization"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("CS0246", "CS0103");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        if (place.Node is not SimpleNameSyntax name)
            return [];
        string text = name.Identifier.ValueText;
        IEnumerable<string> types = name.Parent is AttributeSyntax ? [text, text + "Attribute"] : [text];
        return Namespaces
            .Where(space => types.Any(type =>
                place.Semantics.Compilation.GetTypeByMetadataName($"{space}.{type}") is { DeclaredAccessibility: Accessibility.Public }))
            .Select(static space => new Change($"using {space};", root => Declarations.Using(root, space)));
    }
}
