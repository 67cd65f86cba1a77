using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>Offers <c>[Gradient]</c>, and <c>[Derivative]</c> for a function of one number, on a method that can have it.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
public sealed class AddGradientRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? semantics = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || semantics is null
            || !method.Identifier.Span.IntersectsWith(context.Span)
                || semantics.GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol
            || semantics.Compilation.GetTypeByMetadataName("SymGrad.GradientAttribute") is null || !IsNumeric(symbol))
        {
            return;
        }
        bool isInScope = semantics.LookupNamespacesAndTypes(method.SpanStart, name: "GradientAttribute").Any();
        foreach (string attribute in Attributes(symbol))
        {
            context.RegisterRefactoring(CodeAction.Create(
                $"Differentiate '{symbol.Name}': add [{attribute}]",
                _ => Task.FromResult(document.WithSyntaxRoot(Annotated(root, method, attribute, isInScope))),
                equivalenceKey: attribute));
        }
    }

    private static IEnumerable<string> Attributes(IMethodSymbol method)
    {
        IEnumerable<string> fitting = method.Parameters.Count(Declarations.IsScalar) == 1 && method.Parameters.Count(IsActive) == 1
            ? ["Derivative", "Gradient"] : ["Gradient"];
        return fitting.Where(name => method.GetAttributes().All(a => a.AttributeClass?.ToDisplayString() != $"SymGrad.{name}Attribute"));
    }

    private static bool IsNumeric(IMethodSymbol method) =>
        IsFloating(method.ReturnType) && method is { IsAbstract: false, IsAsync: false, TypeParameters.Length: 0 }
            && method.Parameters.Any(IsActive)
        && method.Parameters.All(static p => p.RefKind is not (RefKind.Ref or RefKind.Out)) && !MayBeOverridden(method);

    private static bool MayBeOverridden(IMethodSymbol method) =>
        (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    private static bool IsActive(IParameterSymbol parameter) =>
        !Declarations.IsConstant(parameter) && (IsFloating(parameter.Type) || parameter.Type switch
    {
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol { ElementType: var element } } => IsFloating(element),
        IArrayTypeSymbol { ElementType: var element } => IsFloating(element),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => IsFloating(element),
        _ => false,
    });

    private static bool IsFloating(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    private static SyntaxNode Annotated(SyntaxNode root, MethodDeclarationSyntax method, string attribute, bool isInScope)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList(
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(attribute))));
        SyntaxTriviaList leading = method.GetLeadingTrivia();
        // The attribute on a line of its own, indented as the method is.
        SyntaxTriviaList indent = SyntaxFactory.TriviaList(leading.Reverse().TakeWhile(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
        SyntaxTrivia end = root.DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        SyntaxNode changed = root.ReplaceNodes(
            [.. Declarations.NotPartial(method).Cast<SyntaxNode>(), method],
            (before, node) => ReferenceEquals(before, method)
                ? ((MethodDeclarationSyntax)node).WithLeadingTrivia(indent)
                    .WithAttributeLists(((MethodDeclarationSyntax)node).WithLeadingTrivia(indent).AttributeLists
                        .Insert(0, list.WithLeadingTrivia(leading).WithTrailingTrivia(end.IsKind(SyntaxKind.None) ? SyntaxFactory.LineFeed
                            : end)))
                : Declarations.With((TypeDeclarationSyntax)node, SyntaxKind.PartialKeyword));
        return isInScope ? changed : Declarations.Using(changed, "SymGrad");
    }
}
