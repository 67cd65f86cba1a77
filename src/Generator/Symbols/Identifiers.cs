using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Codegen;

namespace SymGrad.Generator;

/// <summary>The user's names in generated code.</summary>
internal static class Identifiers
{
    /// <summary>A name as generated code writes it: with <c>@</c> where it is a keyword or that of a type in use there.</summary>
    public static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || TypeNames.Contains(name) ? "@" + name : name;
}
