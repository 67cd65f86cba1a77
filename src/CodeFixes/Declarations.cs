using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>What the fixes do to types, parameters and attributes.</summary>
internal static class Declarations
{
    /// <summary>The types around a node that are not partial.</summary>
    public static List<TypeDeclarationSyntax> NotPartial(SyntaxNode node) =>
        node.Ancestors().OfType<TypeDeclarationSyntax>().Where(static t => !t.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();

    /// <summary>A declaration with one more modifier, the last.</summary>
    public static T With<T>(T declaration, SyntaxKind modifier)
        where T : MemberDeclarationSyntax
    {
        SyntaxToken token = SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count > 0)
            return (T)declaration.WithModifiers(declaration.Modifiers.Add(token));
        // What stands before the declaration, comments and the like, stands before its first modifier.
        SyntaxToken first = declaration.AttributeLists.Count == 0 ? declaration.GetFirstToken()
            : declaration.AttributeLists.Last().GetLastToken().GetNextToken();
        return (T)declaration.ReplaceToken(first,
            first.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(token.WithLeadingTrivia(first.LeadingTrivia)));
    }

    /// <summary>A parameter marked <c>[Constant]</c>.</summary>
    public static ParameterSyntax Constant(ParameterSyntax parameter)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList(
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Constant"))));
        return parameter.WithoutLeadingTrivia()
            .WithAttributeLists(parameter.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
    }

    /// <summary>Whether a parameter is marked <c>[Constant]</c>.</summary>
    public static bool IsConstant(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.ConstantAttribute");

    /// <summary>Whether a parameter is a number that a derivative can be taken by.</summary>
    public static bool IsScalar(IParameterSymbol parameter) =>
        parameter.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single && !IsConstant(parameter);

    /// <summary>An attribute with one more named argument.</summary>
    public static AttributeSyntax With(AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)), null, value);
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        IEnumerable<SyntaxToken> commas =
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), list.Arguments.Count);
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList([.. list.Arguments, argument], commas)));
    }

    /// <summary>A string literal.</summary>
    public static LiteralExpressionSyntax Text(string value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));

    /// <summary>An array of one string: a collection expression where the language has them.</summary>
    public static ExpressionSyntax TextArray(string value, ParseOptions options) => SyntaxFactory.ParseExpression(
        options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 } ? $"[{Text(value)}]" : $"new[] {{ {Text(value)} }}");

    /// <summary>A file with a using directive for a namespace; the file itself where it has one.</summary>
    public static SyntaxNode Using(SyntaxNode root, string space)
    {
        if (root is not CompilationUnitSyntax unit || unit.Usings.Any(u => u.Name?.ToString() == space && u.Alias is null))
            return root;
        UsingDirectiveSyntax directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space).WithLeadingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(EndOfLine(root)));
        int at = unit.Usings.TakeWhile(u =>
            u.StaticKeyword == default && u.Alias is null && IsBefore(u.Name?.ToString() ?? "", space)).Count();
        if (at > 0)
            return unit.WithUsings(unit.Usings.Insert(at, directive));
        // What stands first in a file, a licence say, stays first.
        SyntaxTriviaList first = unit.GetLeadingTrivia();
        unit = unit.WithoutLeadingTrivia();
        return unit.WithUsings(unit.Usings.Insert(0, directive)).WithLeadingTrivia(first);
    }

    // .NET's own come first, as Visual Studio sorts them.
    private static bool IsBefore(string used, string space) =>
        used == "System" || used.StartsWith("System.", System.StringComparison.Ordinal) || string.CompareOrdinal(used, space) < 0;

    private static string EndOfLine(SyntaxNode root) =>
        root.DescendantTrivia().Where(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)).Select(static t =>
            t.ToString()).FirstOrDefault() ?? "\n";
}
