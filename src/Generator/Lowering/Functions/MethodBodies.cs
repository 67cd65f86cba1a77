using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Where the bodies of methods are found.</summary>
internal static class MethodBodies
{
    /// <summary>The body of a method with source; null where there is none.</summary>
    public static IBlockOperation? Of(IMethodSymbol method, LoweringScope scope)
    {
        if ((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is not { } syntax)
            return null;
        // In an editor, methods of other projects have source too; it is not part of this one.
        if (!scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree) && !LibrarySource.Has(syntax.SyntaxTree, scope.Compilation))
            return null;
        SyntaxNode? body = syntax switch
        {
            BaseMethodDeclarationSyntax m => (SyntaxNode?)m.Body ?? m.ExpressionBody,
            LocalFunctionStatementSyntax f => (SyntaxNode?)f.Body ?? f.ExpressionBody,
            AccessorDeclarationSyntax a => (SyntaxNode?)a.Body ?? a.ExpressionBody,
            ArrowExpressionClauseSyntax arrow => arrow,
            AnonymousFunctionExpressionSyntax lambda => lambda,
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
            _ => null,
        };
        IOperation? operation = body is null ? null : scope.ModelOf(syntax.SyntaxTree).GetOperation(body, scope.Cancellation);
        return operation as IBlockOperation ?? (operation as IAnonymousFunctionOperation)?.Body;
    }
}
