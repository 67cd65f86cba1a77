using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Where the bodies of methods are found.</summary>
internal static class MethodBodies
{
    /// <summary>The body of a method with source; null where there is none.</summary>
    public static IBlockOperation? Of(IMethodSymbol method, LoweringScope scope)
    {
        if ((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(
            scope.Cancellation) is not { } syntax)
            return null;
        // In an editor, methods of other projects have source too; it is not part of this one.
        if (!scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree) && !LibrarySource.Has(syntax.SyntaxTree, scope.Compilation))
            return null;
        return CallableSyntax.OperationOf(syntax, scope.ModelOf(syntax.SyntaxTree), scope.Cancellation);
    }
}
