using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Finds the functions that static members of a delegate's type hold for good: what their initializers give them.</summary>
internal static class StaticFunctions
{
    /// <summary>What a member is given where it is declared; null where it may hold another function when the method runs.</summary>
    public static IOperation? InitializerOf(IOperation reference, LoweringScope scope)
    {
        if (reference is not IMemberReferenceOperation { Member: { IsStatic: true } member }
            || member.DeclaringSyntaxReferences is not [var declared] || reference.Type?.TypeKind != TypeKind.Delegate
            || !scope.Compilation.ContainsSyntaxTree(declared.SyntaxTree) || !KeepsItsValue(member, scope))
        {
            return null;
        }
        EqualsValueClauseSyntax? given = declared.GetSyntax(scope.Cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return given is null ? null
            : (scope.ModelOf(declared.SyntaxTree).GetOperation(given, scope.Cancellation) as ISymbolInitializerOperation)?.Value;
    }

    // What only the type itself can assign to, and does not.
    private static bool KeepsItsValue(ISymbol member, LoweringScope scope) => member switch
    {
        IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } => !IsMentionedIn(member, onlyConstructors: true, scope),
        IFieldSymbol { DeclaredAccessibility: Accessibility.Private } => !IsMentionedIn(member, onlyConstructors: false, scope),
        _ => false,
    };

    // Whether the type assigns to a member, or hands it out by reference.
    private static bool IsMentionedIn(ISymbol member, bool onlyConstructors, LoweringScope scope) => member.ContainingType
        .DeclaringSyntaxReferences
        .SelectMany(r => r.GetSyntax(scope.Cancellation).DescendantNodes())
        .Where(node => !onlyConstructors || node is ConstructorDeclarationSyntax)
        .SelectMany(node => onlyConstructors ? node.DescendantNodes() : [node])
        .Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => Mentions(assignment.Left, member),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => Mentions(argument.Expression, member),
            RefExpressionSyntax reference => Mentions(reference.Expression, member),
            _ => false,
        });

    private static bool Mentions(SyntaxNode node, ISymbol member) =>
        node.DescendantTokens().Any(token => token.ValueText == member.Name);
}
