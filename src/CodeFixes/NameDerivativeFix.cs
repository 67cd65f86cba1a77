using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>SG0010, a generated method whose name is taken: gives it one that is free.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NameDerivativeFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("SG0010");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || place.Semantics.GetDeclaredSymbol(method) is not { } symbol)
            yield break;
        var taken = new HashSet<string>(symbol.ContainingType.GetMembers().Select(static m => m.Name)) { symbol.ContainingType.Name };
        var given = new HashSet<string>();
        foreach (AttributeData attribute in symbol.GetAttributes().Where(static a =>
            a.AttributeClass?.BaseType?.Name == "DerivativeGeneratorAttribute"))
        {
            string name = symbol.Name + attribute.AttributeClass!.Name.Replace("Attribute", "");
            bool isNamed = attribute.NamedArguments.Any(static a => a.Key == "Name");
            if (isNamed || (given.Add(name) && !taken.Contains(name))
                || attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
                continue;
            string free = Enumerable.Range(2, int.MaxValue - 2).Select(i => name + i).First(n => !taken.Contains(n) && given.Add(n));
            yield return new Change($"Name it '{free}'", root =>
                root.ReplaceNode(syntax, Declarations.With(syntax, "Name", Declarations.Text(free))));
        }
    }
}
