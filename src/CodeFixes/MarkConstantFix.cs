using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>SG0013: marks a parameter of a type that has no derivatives with <c>[Constant]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkConstantFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("SG0013");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<ParameterSyntax>() is { Parent.Parent: MethodDeclarationSyntax } parameter)
        {
            yield return new Change(
                $"Mark '{parameter.Identifier.ValueText}' with [Constant]",
                root => root.ReplaceNode(parameter, Declarations.Constant(parameter)));
        }
    }
}
