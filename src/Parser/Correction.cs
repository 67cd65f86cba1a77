using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>Corrects formulas in which nothing but signs of multiplication are missing.</summary>
internal static class Correction
{
    /// <summary>What is suggested where the rest of the formula has faults of its own, or is too long to be repeated.</summary>
    private static string Here => Say("'*' here");

    // Longer formulas are not read again, nor shown as a whole.
    private const int LongestFormula = 100;
    private const int MostProducts = 20;

    /// <summary>The whole formula with the signs put in.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="at">Where the first sign is missing.</param>
    /// <param name="pool">Where expressions are made.</param>
    /// <param name="vocabulary">What the formula may name; null where nothing of its own.</param>
    public static string WithProducts(string text, int at, ExprPool pool, IVocabulary? vocabulary)
    {
        if (text.Length > LongestFormula)
            return Here;
        for (int i = 0; i < MostProducts; i++)
        {
            text = text.Substring(0, at).TrimEnd() + "*" + text.Substring(at).TrimStart();
            if (FormulaParser.TryRead(text, pool, vocabulary, out _) is not { } failure)
                return text.TrimStart();
            if (failure.MissingProductAt is not { } next)
                break;
            at = next;
        }
        return Here;
    }
}
