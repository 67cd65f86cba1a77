using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Programs.Tests;

/// <summary>Puts float in the place of double: types, literals and the functions of Math.</summary>
internal sealed class ToFloat : CSharpSyntaxRewriter
{
    public override SyntaxToken VisitToken(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.DoubleKeyword => SyntaxFactory.Token(token.LeadingTrivia, SyntaxKind.FloatKeyword, token.TrailingTrivia),
        SyntaxKind.NumericLiteralToken when token.Value is double value => SyntaxFactory.Literal(token.LeadingTrivia, token.Text.TrimEnd('d', 'D') + "f", (float)value, token.TrailingTrivia),
        _ => base.VisitToken(token),
    };

    // Math has these for float too, and for integers; MathF has the others.
    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        node is { Expression: IdentifierNameSyntax { Identifier.Text: "Math" }, Name.Identifier.Text: not ("Abs" or "Max" or "Min" or "Sign" or "Clamp" or "DivRem") }
            ? node.WithExpression(SyntaxFactory.IdentifierName("MathF").WithTriviaFrom(node.Expression))
            : base.VisitMemberAccessExpression(node);

    // The special functions are there in double precision only.
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        node.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "SpecialFunctions" } }
            ? SyntaxFactory.ParenthesizedExpression(SyntaxFactory.CastExpression(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.FloatKeyword)), (ExpressionSyntax)base.VisitInvocationExpression(node)!))
            : base.VisitInvocationExpression(node);
}
