using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>What declares something that can be called: a method, a local function, an accessor or a lambda.</summary>
internal static class CallableSyntax
{
    /// <summary>The block or expression that is executed; null where there is none.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode syntax) => syntax switch
    {
        BaseMethodDeclarationSyntax m => (SyntaxNode?)m.Body ?? m.ExpressionBody,
        LocalFunctionStatementSyntax f => (SyntaxNode?)f.Body ?? f.ExpressionBody,
        AccessorDeclarationSyntax a => (SyntaxNode?)a.Body ?? a.ExpressionBody,
        ArrowExpressionClauseSyntax arrow => arrow,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        _ => null,
    };

    /// <summary>What the body does; null where there is none.</summary>
    public static IBlockOperation? OperationOf(SyntaxNode syntax, SemanticModel semantics, CancellationToken cancellation)
    {
        // The body of a lambda is known as a part of it.
        SyntaxNode? body = syntax is AnonymousFunctionExpressionSyntax ? syntax : BodyOf(syntax);
        IOperation? operation = body is null ? null : semantics.GetOperation(body, cancellation);
        return operation as IBlockOperation ?? (operation as IAnonymousFunctionOperation)?.Body;
    }

    /// <summary>What is read, written and captured in the body; null where there is none.</summary>
    public static DataFlowAnalysis? FlowOf(SyntaxNode syntax, SemanticModel semantics) => BodyOf(syntax) switch
    {
        ArrowExpressionClauseSyntax arrow => semantics.AnalyzeDataFlow(arrow.Expression),
        StatementSyntax block => semantics.AnalyzeDataFlow(block),
        ExpressionSyntax expression => semantics.AnalyzeDataFlow(expression),
        _ => null,
    };

    /// <summary>What is declared.</summary>
    public static IMethodSymbol? SymbolOf(SyntaxNode syntax, SemanticModel semantics, CancellationToken cancellation) =>
        (syntax is AnonymousFunctionExpressionSyntax ? semantics.GetSymbolInfo(syntax, cancellation).Symbol
            : semantics.GetDeclaredSymbol(syntax, cancellation)) as IMethodSymbol;

    /// <summary>Where it is declared: its name, or all that is before the body of a lambda.</summary>
    public static Location PlaceOf(SyntaxNode syntax) => syntax switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        AnonymousFunctionExpressionSyntax lambda => Location.Create(lambda.SyntaxTree,
            Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(lambda.SpanStart, lambda.Body.SpanStart)),
        _ => syntax.GetLocation(),
    };

    /// <summary>What it is called.</summary>
    public static string NameOf(SyntaxNode syntax) => syntax switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => "the lambda",
    };
}
