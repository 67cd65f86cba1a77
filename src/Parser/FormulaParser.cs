using System;
using System.Diagnostics.CodeAnalysis;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>Reads formula text (the grammar is in docs/formulas.md) into expressions that keep the shape as written.</summary>
public static class FormulaParser
{
    /// <summary>How deeply a formula may nest: parentheses, arguments, signs in a row and towers of powers.</summary>
    public const int DeepestNesting = 1000;

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="pool">Where its expressions are made.</param>
    /// <param name="vocabulary">What it may name beside the functions and constants of all formulas; null where nothing.</param>
    /// <exception cref="FormulaException">The text is not a formula; the exception says what is wrong and where.</exception>
    public static Expr Parse(string text, ExprPool pool, IVocabulary? vocabulary = null) =>
        TryParse(text, pool, vocabulary, out Expr? expression, out FormulaError? error)
            ? expression : throw new FormulaException(error, text);

    /// <summary>Reads a formula, or tells why it cannot be read.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="pool">Where its expressions are made.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="error">What is wrong, where, and what to do.</param>
    /// <returns>Whether the text is a formula.</returns>
    public static bool TryParse(
        string text, ExprPool pool, [NotNullWhen(true)] out Expr? expression, [NotNullWhen(false)] out FormulaError? error) =>
        TryParse(text, pool, vocabulary: null, out expression, out error);

    private static bool TryParse(string text, ExprPool pool, IVocabulary? vocabulary, [NotNullWhen(true)] out Expr? expression,
        [NotNullWhen(false)] out FormulaError? error)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        if (Latex.Is(text))
            return TryParseLatex(text, pool, vocabulary, out expression, out error);
        error = TryRead(text, pool, vocabulary, out expression) is not { } failure ? null
            : failure.MissingProductAt is { } at ? failure.Error with { Suggestion = Correction.WithProducts(text, at, pool, vocabulary) }
            : failure.Error;
        return error is null;
    }

    // Faults are told at their place in the LaTeX.
    private static bool TryParseLatex(
        string text, ExprPool pool, IVocabulary? vocabulary, [NotNullWhen(true)] out Expr? expression,
            [NotNullWhen(false)] out FormulaError? error)
    {
        expression = null;
        try
        {
            (string formula, System.Collections.Generic.IReadOnlyList<int> places) = Latex.Rewrite(text);
            error = TryRead(formula, pool, vocabulary, out expression)?.Error;
            if (error is not null)
                error = error with { Column = places[Math.Min(error.Column - 1, places.Count - 1)] + 1, Length = 1, Suggestion = null };
        }
        catch (FormulaFailure failure)
        {
            error = failure.Error;
        }
        return error is null;
    }

    /// <summary>Reads a formula.</summary>
    /// <returns>Why it cannot be read; null where it can.</returns>
    internal static FormulaFailure? TryRead(string text, ExprPool pool, IVocabulary? vocabulary, out Expr? expression)
    {
        expression = null;
        try
        {
            Token[] tokens = Scanner.Scan(text, hasPrimes: vocabulary is not null);
            int depth = Nesting(tokens);
            var input = new TokenInput(text, tokens, 0);
            expression = DeepRecursion.Run(depth, () => Grammar.Read(input, pool, vocabulary));
            return null;
        }
        catch (FormulaFailure failure)
        {
            return failure;
        }
    }

    // Every level of the grammar's recursion starts at an opening parenthesis or bar, a sign, a root or a power.
    private static int Nesting(Token[] tokens)
    {
        int depth = 0, run = 0, deepest = 0;
        var runs = new System.Collections.Generic.Stack<int>();
        foreach (Token token in tokens)
        {
            switch (token.Kind)
            {
                case '(' or TokenKind.OpeningBar:
                    runs.Push(run);
                    depth += run + 1;
                    run = 0;
                    break;
                case ')' or TokenKind.ClosingBar:
                    if (runs.Count > 0)
                    {
                        run = runs.Pop();
                        depth -= run + 1;
                    }
                    break;
                case '^' or '-' or '+' or TokenKind.Root:
                    run = token.Kind is '-' or '+' && IsBinary(tokens, token) ? 0 : run + 1;
                    break;
                case '*' or '/' or ',':
                    run = 0;
                    break;
            }
            deepest = Math.Max(deepest, depth + run);
            if (deepest > DeepestNesting)
            {
                throw Scanner.Fail(FormulaErrorCode.TooDeep, Say($"the formula is nested too deeply: {DeepestNesting} levels are read"),
                    token);
            }
        }
        return deepest;
    }

    // A sign behind an operand is an operator and nests nothing.
    private static bool IsBinary(Token[] tokens, Token sign)
    {
        int low = 0, high = tokens.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (tokens[middle].Start < sign.Start)
                low = middle + 1;
            else
                high = middle;
        }
        return low > 0 && tokens[low - 1].Kind is TokenKind.Number or TokenKind.Name or ')' or TokenKind.Square or TokenKind.Cube;
    }
}
