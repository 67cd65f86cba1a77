using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Finds what static members hold for good: the functions and objects that their initializers give them.</summary>
internal static class StaticFunctions
{
    /// <summary>The function that a member is given where it is declared; null where it may hold another when the method runs.</summary>
    public static IOperation? InitializerOf(IOperation reference, LoweringScope scope) =>
        reference.Type?.TypeKind == TypeKind.Delegate ? Given(reference, scope) : null;

    /// <summary>The object that a member is given where it is declared, one that never changes and by which nobody tells it from
    /// others; null where it may hold another when the method runs.</summary>
    public static IOperation? SingletonOf(IOperation reference, LoweringScope scope) =>
        scope.IsObject(reference.Type) && Given(reference, scope) is { } given && ArrayUse.Unconverted(given) is var made
            && (made is IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type }
                    && ObjectTypes.NeverChanges(type, scope.Compilation)
                || made is IInvocationOperation { TargetMethod: { Name: "Create", ContainingType: { Name: "Comparer", Arity: 1 } } })
            ? made : null;

    private static IOperation? Given(IOperation reference, LoweringScope scope)
    {
        if (reference is not IMemberReferenceOperation { Member: { IsStatic: true } member }
            || member.DeclaringSyntaxReferences is not [var declared]
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

    // Only constructors can assign to it, and do not.
    private static bool KeepsItsValue(ISymbol member, LoweringScope scope) =>
        member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }
        && !member.ContainingType.StaticConstructors.SelectMany(static c => c.DeclaringSyntaxReferences)
            .SelectMany(r => r.GetSyntax(scope.Cancellation).DescendantTokens()).Any(token => token.ValueText == member.Name);
}
