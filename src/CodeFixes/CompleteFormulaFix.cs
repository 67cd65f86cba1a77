using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>
/// SG0007, a formula on a method that is not partial or has a body: makes it partial and takes the body away. SG0009, a variable that
/// is no parameter: adds the parameter.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CompleteFormulaFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("SG0007", "SG0009");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            yield break;
        if (!place.Node.AncestorsAndSelf().OfType<AttributeSyntax>().Any())
            yield return new Change("Make the method partial, without a body", root => root.ReplaceNode(method, Bodiless(method)));
        else if (SyntaxFacts.IsValidIdentifier(place.Text))
            yield return new Change($"Add the parameter '{place.Text}'", root =>
                root.ReplaceNode(method.ParameterList, With(method.ParameterList, place.Text)));
    }

    private static MethodDeclarationSyntax Bodiless(MethodDeclarationSyntax method)
    {
        SyntaxTriviaList end = method.GetTrailingTrivia();
        MethodDeclarationSyntax bodiless =
            method.WithBody(null).WithExpressionBody(null).WithParameterList(method.ParameterList.WithoutTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(end));
        // A partial method with a value has to say who may call it.
        bool isAccessible = method.Modifiers.Any(static m =>
            m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword);
        if (!isAccessible)
            bodiless = Private(bodiless);
        return bodiless.Modifiers.Any(SyntaxKind.PartialKeyword) ? bodiless : Declarations.With(bodiless, SyntaxKind.PartialKeyword);
    }

    private static MethodDeclarationSyntax Private(MethodDeclarationSyntax method)
    {
        MethodDeclarationSyntax last = Declarations.With(method, SyntaxKind.PrivateKeyword);
        if (method.Modifiers.Count == 0)
            return last;
        SyntaxToken first = method.Modifiers[0];
        return last.WithModifiers(SyntaxFactory.TokenList([
            last.Modifiers.Last().WithLeadingTrivia(first.LeadingTrivia), first.WithLeadingTrivia(), .. method.Modifiers.Skip(1)]));
    }

    private static ParameterListSyntax With(ParameterListSyntax list, string name)
    {
        ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.DoubleKeyword)).WithTrailingTrivia(SyntaxFactory.Space));
        IEnumerable<SyntaxToken> commas =
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), list.Parameters.Count);
        return list.WithParameters(SyntaxFactory.SeparatedList([.. list.Parameters, parameter], commas));
    }
}
