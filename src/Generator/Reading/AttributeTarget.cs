using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>What an attribute stands on, where that is no method of a type.</summary>
/// <param name="What">What it is.</param>
/// <param name="Instead">What to do instead.</param>
internal sealed record AttributeTarget(string What, string Instead)
{
    private const string Move =
        "make it a method of a partial type, such as static partial class Functions, which generated derivatives can join";
    private const string Call = "put the attribute on a method of a partial type, which it calls";

    /// <summary>What an attribute stands on; null for a method of a type.</summary>
    public static AttributeTarget? Of(AttributeSyntax attribute) => attribute.Parent?.Parent switch
    {
        MethodDeclarationSyntax when ((AttributeListSyntax)attribute.Parent!).Target is null or
        {
            Identifier.RawKind: (
            int)SyntaxKind.MethodKeyword
        } => null,
        MethodDeclarationSyntax => new("what a method returns", "put it on the method"),
        LocalFunctionStatementSyntax => new("a local function", Move),
        AnonymousFunctionExpressionSyntax => new("a lambda", Move),
        OperatorDeclarationSyntax => new("an operator", Call),
        ConversionOperatorDeclarationSyntax => new("a conversion", Call),
        ConstructorDeclarationSyntax or RecordDeclarationSyntax { ParameterList: not null } => new("a constructor", Call),
        DestructorDeclarationSyntax => new("a finalizer", Call),
        AccessorDeclarationSyntax { Parent.Parent: IndexerDeclarationSyntax } or IndexerDeclarationSyntax => new("an indexer", Call),
        AccessorDeclarationSyntax { Parent.Parent: EventDeclarationSyntax } or EventDeclarationSyntax or EventFieldDeclarationSyntax =>
            new("an event", Call),
        AccessorDeclarationSyntax or PropertyDeclarationSyntax => new("a property", Call),
        DelegateDeclarationSyntax => new("a delegate", "put it on the method that the delegate calls"),
        BaseTypeDeclarationSyntax => new("a type", "put it on one of its methods"),
        _ => new("what is no method", "put it on a method of a partial type"),
    };
}
