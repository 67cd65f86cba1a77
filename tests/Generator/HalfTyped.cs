using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator.Tests;

/// <summary>Sources as they are while somebody types: cut off, with something missing, twice there, or of another type or name.</summary>
internal static class HalfTyped
{
    private static readonly string[] Types =
        ["double", "float", "int", "long", "bool", "string", "object", "decimal", "double?", "double[]", "double[,]", "List<double>", "Span<double>", "(double, double)", "Unknown"];

    private static readonly Func<SyntaxNode, Random, string?>[] Changes = [CutOff, WithoutToken, WithAnotherType, WithAnotherName, WithTokenTwice, WithMemberTwice, WithTokensExchanged];

    /// <summary>A source with one or two changes.</summary>
    public static string Of(string source, Random random)
    {
        string text = Changed(source, random);
        return random.Next(3) == 0 ? Changed(text, random) : text;
    }

    /// <summary>What has been typed after each token of a source.</summary>
    public static IEnumerable<string> Prefixes(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => source[..token.Span.End]);

    private static string Changed(string source, Random random) =>
        Changes[random.Next(Changes.Length)](CSharpSyntaxTree.ParseText(source).GetRoot(), random) ?? source;

    private static string? CutOff(SyntaxNode root, Random random) => root.ToFullString()[..Any(root.DescendantTokens(), random).Span.End];

    private static string? WithoutToken(SyntaxNode root, Random random) => Replaced(root, Any(root.DescendantTokens(), random), "");

    private static string? WithTokenTwice(SyntaxNode root, Random random) => Any(root.DescendantTokens(), random) is var token ? Replaced(root, token, $"{token.Text} {token.Text}") : null;

    private static string? WithAnotherName(SyntaxNode root, Random random) =>
        Any(root.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)), random) is { RawKind: not 0 } name ? Replaced(root, name, name.Text + "X") : null;

    private static string? WithAnotherType(SyntaxNode root, Random random) =>
        Any(root.DescendantNodes().OfType<PredefinedTypeSyntax>().Select(static t => t.Keyword), random) is { RawKind: not 0 } type
            ? Replaced(root, type, Types[random.Next(Types.Length)]) : null;

    private static string? WithMemberTwice(SyntaxNode root, Random random)
    {
        List<SyntaxNode> members = root.DescendantNodes().Where(static n => n is MemberDeclarationSyntax or StatementSyntax or ParameterSyntax or ArgumentSyntax).ToList();
        if (members.Count == 0)
            return null;
        SyntaxNode member = members[random.Next(members.Count)];
        return root.ToFullString().Insert(member.FullSpan.End, (member is ParameterSyntax or ArgumentSyntax ? ", " : "") + member.ToFullString());
    }

    private static string? WithTokensExchanged(SyntaxNode root, Random random)
    {
        SyntaxToken first = Any(root.DescendantTokens(), random), second = first.GetNextToken();
        return second.RawKind == 0 ? null
            : root.ToFullString().Remove(first.SpanStart, second.Span.End - first.SpanStart).Insert(first.SpanStart, $"{second.Text} {first.Text}");
    }

    private static string Replaced(SyntaxNode root, SyntaxToken token, string text) => root.ToFullString().Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, text);

    private static SyntaxToken Any(IEnumerable<SyntaxToken> tokens, Random random) => tokens.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : default;
}
