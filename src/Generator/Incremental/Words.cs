using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymGrad.Generator;

/// <summary>
/// The words in source text: all identifiers, and those in strings and comments too. That costs no syntax tree of bodies, which an
/// editor makes on demand, and one word too many only makes a method be read once more.
/// </summary>
internal static class Words
{
    /// <summary>The words in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="syntax">What is written there.</param>
    public static HashSet<string> In(string text, SyntaxNode syntax)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < text.Length;)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(text[i]))
            {
                i++;
                continue;
            }
            int start = i;
            while (i < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[i]))
                i++;
            if (SyntaxFacts.IsIdentifierStartCharacter(text[start]))
                words.Add(WithoutFormatting(text.Substring(start, i - start)));
        }
        // Identifiers may be written with escapes.
        if (text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) >= 0)
            words.UnionWith(syntax.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken))
                .Select(static t => t.ValueText));
        return words;
    }

    // Characters of formatting are no part of a name.
    private static string WithoutFormatting(string word)
    {
        if (word.All(static c => c < 128))
            return word;
        var kept = new StringBuilder();
        foreach (char c in word.Where(static c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format))
            kept.Append(c);
        return kept.ToString();
    }
}
