using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>Cuts formula text into tokens, in one pass and without regard to the current culture.</summary>
internal static class Scanner
{
    // Past this many digits, converting a literal would take longer than anybody meant.
    private const int LongestNumber = 10_000;

    // Longer numbers to another base are not translated in a message.
    private const int LongestRadix = 64;

    // A double reaches from 4.9e-324 to 1.8e308; exact arithmetic may start a little below that.
    private const int SmallestExponent = -400;
    private const int LargestExponent = 308;

    /// <summary>The tokens, ended by one of kind <see cref="TokenKind.End"/>.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="hasPrimes">Whether f' is a derivative.</param>
    public static Token[] Scan(string text, bool hasPrimes)
    {
        var tokens = new List<Token>();
        var bars = new Bars();
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }
            Token token = c is >= '0' and <= '9' or '.' ? Number(text, i)
                : IsNameStart(c) ? Word(text, i)
                : c == '|' ? bars.Read(text, i, tokens.Count == 0 ? default : tokens[tokens.Count - 1])
                : hasPrimes && c is '\'' or '’' or '′' ? new Token(TokenKind.Prime, i, 1)
                : Operator(text, i);
            bars.Pass(token);
            tokens.Add(token);
            i += token.Length;
        }
        tokens.Add(new Token(TokenKind.End, text.Length, 1));
        return tokens.ToArray();
    }

    /// <summary>The exact value of a number token.</summary>
    public static Rational Value(string text, Token token)
    {
        int point = -1, exponentAt = token.Length;
        for (int i = 0; i < token.Length; i++)
        {
            char c = text[token.Start + i];
            if (c == '.')
                point = i;
            else if (c is 'e' or 'E')
                exponentAt = i;
        }
        string mantissa = text.Substring(token.Start, exponentAt);
        string digits = (point < 0 ? mantissa : mantissa.Remove(point, 1)).TrimStart('0');
        int scale = point < 0 ? 0 : exponentAt - point - 1;
        if (digits.Length > LongestNumber)
            throw Fail(FormulaErrorCode.NumberOutOfRange, Say($"a number of more than {LongestNumber} digits is not read"), token);
        if (digits.Length == 0)
            return Rational.Zero;

        // Compared before anything large is made: 1e999999999 must fail at once.
        long exponent = exponentAt == token.Length
            ? 0 : Exponent(text.Substring(token.Start + exponentAt + 1, token.Length - exponentAt - 1));
        long leading = digits.Length - 1 + exponent - scale;
        if (leading > LargestExponent)
            throw Fail(FormulaErrorCode.NumberOutOfRange, Say("the number is larger than a double holds (1.8e308)"), token);
        if (leading < SmallestExponent)
            throw Fail(FormulaErrorCode.NumberOutOfRange, Say("the number is smaller than a double holds (4.9e-324)"), token);
        Rational value = Rational.FromDecimal(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
            (int)(exponent - scale));
        if (double.IsInfinity(value.ToDouble()))
            throw Fail(FormulaErrorCode.NumberOutOfRange, Say("the number is larger than a double holds (1.8e308)"), token);
        return value;
    }

    private static long Exponent(string digits)
    {
        // More than nine digits are out of range whatever they are.
        string magnitude = digits.TrimStart('+', '-').TrimStart('0');
        long value = magnitude.Length > 9
            ? 1_000_000_000 : magnitude.Length == 0 ? 0 : long.Parse(magnitude, NumberStyles.None, CultureInfo.InvariantCulture);
        return digits[0] == '-' ? -value : value;
    }

    private static Token Number(string text, int start)
    {
        int i = start;
        while (i < text.Length && IsDigit(text[i]))
            i++;
        if (i < text.Length && text[i] == '.')
            i++;
        while (i < text.Length && IsDigit(text[i]))
            i++;
        if (i == start + 1 && text[start] == '.')
            throw Fail(FormulaErrorCode.MalformedNumber, Say("a point alone is not a number"), new Token(TokenKind.Number, start, 1));
        // An e is an exponent only where digits follow: 2e is 2*e, and 2exp(x) is 2*exp(x).
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            int digits = i + 1;
            if (digits < text.Length && text[digits] is '+' or '-')
                digits++;
            if (digits < text.Length && IsDigit(text[digits]))
            {
                i = digits;
                while (i < text.Length && IsDigit(text[i]))
                    i++;
            }
        }
        if (i < text.Length && text[i] == '.')
            throw Fail(FormulaErrorCode.MalformedNumber, Say("a number has one decimal point at most"), new Token(TokenKind.Number, i, 1));
        if (i < text.Length && text[i] == '_')
            throw Grouped(text, start);
        if (i < text.Length && text.Substring(start, i - start) == "0" && Radix(text[i]) is { } radix)
            RefuseRadix(text, start, radix);
        return new Token(TokenKind.Number, start, i - start);
    }

    // 1_000 is one number elsewhere, and 1*_000 is meant by nobody.
    private static FormulaFailure Grouped(string text, int start)
    {
        int end = start;
        while (end < text.Length && (IsDigit(text[end]) || text[end] == '_'))
            end++;
        string written = text.Substring(start, end - start);
        return Fail(FormulaErrorCode.MalformedNumber, Say("the digits of a number are written without _ between them"),
            new Token(TokenKind.Number, start, end - start),
            IsDigit(written[written.Length - 1]) ? written.Replace("_", "") : null);
    }

    private static int? Radix(char prefix) => prefix switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => null };

    // 0x10 is 16 elsewhere, and 0*x10 is meant by nobody; 0x alone is 0*x.
    private static void RefuseRadix(string text, int start, int radix)
    {
        BigInteger value = 0;
        int end = start + 2;
        for (; end < text.Length && (IsNameStart(text[end]) || IsDigit(text[end])); end++)
        {
            int digit = text[end] == '_' ? -1 : "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[end]));
            if (digit >= radix || (digit < 0 && text[end] != '_'))
                return;
            value = digit < 0 || end - start > LongestRadix ? value : value * radix + digit;
        }
        if (end > start + 2)
        {
            throw Fail(FormulaErrorCode.MalformedNumber, Say("numbers are written in the decimal system"),
                new Token(TokenKind.Number, start, end - start),
                end - start <= LongestRadix ? value.ToString(CultureInfo.InvariantCulture) : null);
        }
    }

    // A name, or a word that connects conditions.
    private static Token Word(string text, int start)
    {
        Token name = Name(text, start);
        return text.Substring(start, name.Length).ToLowerInvariant() switch
        {
            "and" => name with { Kind = TokenKind.And },
            "or" => name with { Kind = TokenKind.Or },
            "not" => name with { Kind = TokenKind.Not },
            _ => name,
        };
    }

    private static Token Name(string text, int start)
    {
        int i = start + 1;
        if (!ConstantNames.IsSymbol(text[start]))
        {
            while (i < text.Length && !ConstantNames.IsSymbol(text[i]) && (IsNameStart(text[i]) || IsDigit(text[i])))
                i++;
        }
        return new Token(TokenKind.Name, start, i - start);
    }

    private static Token Operator(string text, int i)
    {
        char next = i + 1 < text.Length ? text[i + 1] : '\0';
        switch (text[i])
        {
            case '*' when next == '*':
                return new Token('^', i, 2);
            case '<' when next == '=':
                return new Token(TokenKind.LessOrEqual, i, 2);
            case '>' when next == '=':
                return new Token(TokenKind.GreaterOrEqual, i, 2);
            case '=' when next == '=':
                return new Token(TokenKind.Equal, i, 2);
            case '!' when next == '=':
                return new Token(TokenKind.NotEqual, i, 2);
            case '&' when next == '&':
                return new Token(TokenKind.And, i, 2);
            case '+' or '-' or '*' or '/' or '^' or '(' or ')' or ',' or '<' or '>' or '!' or TokenKind.Root or TokenKind.Square
                or TokenKind.Cube or TokenKind.LessOrEqual or TokenKind.GreaterOrEqual or TokenKind.NotEqual or TokenKind.And
                or TokenKind.Or or TokenKind.Not:
                return new Token(text[i], i, 1);
            case '·' or '×' or '⋅':
                return new Token('*', i, 1);
            case '−':
                return new Token('-', i, 1);
            case '÷':
                return new Token('/', i, 1);
            case '=':
                throw Fail(FormulaErrorCode.Unexpected, Say("= is not an operator here; to compare, write =="), new Token('=', i, 1), "==");
            case '&':
                throw Fail(FormulaErrorCode.IllegalCharacter, Say("'&' is no operator here; conditions are connected by and"),
                    new Token('?', i, 1),
                    "and");
            default:
                throw IllegalCharacter(text, i);
        }
    }

    private static FormulaFailure IllegalCharacter(string text, int i)
    {
        bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        int code = pair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
        bool printable = pair
            || !(char.IsControl(text[i]) || char.IsSurrogate(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.Format);
        string shown = (printable
            ? "'" + text.Substring(i, pair ? 2 : 1) + "' " : "") + "(U+" + code.ToString("X4", CultureInfo.InvariantCulture) + ")";
        return Fail(FormulaErrorCode.IllegalCharacter, Say($"the character {shown} is not used in formulas"),
            new Token('?', i, pair ? 2 : 1));
    }

    /// <summary>A fault that a sign of multiplication would mend; the suggestion is made of the whole formula.</summary>
    internal static FormulaFailure ProductMissing(FormulaErrorCode code, string message, Token token, int at) =>
        new(new FormulaError(code, message, token.Start + 1, Math.Max(1, token.Length))) { MissingProductAt = at };

    internal static FormulaFailure Fail(FormulaErrorCode code, string message, Token token, string? suggestion = null) =>
        new(new FormulaError(code, message, token.Start + 1, Math.Max(1, token.Length), suggestion));

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    // A raised letter, as in xⁿ, looks like an exponent: no part of a name.
    private static bool IsNameStart(char c) =>
        c == '_' || (char.IsLetter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.ModifierLetter);
}

/// <summary>Carries an error out of the grammar; it never leaves the parser.</summary>
internal sealed class FormulaFailure(FormulaError error) : Exception(error.Message)
{
    public FormulaError Error { get; } = error;

    /// <summary>Where a sign of multiplication is missing, if that is what is wrong.</summary>
    public int? MissingProductAt { get; init; }
}
