using System;
using System.Globalization;
using System.Text;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>The kinds of error in formula text.</summary>
public enum FormulaErrorCode
{
    /// <summary>There is no formula.</summary>
    Empty = 1,

    /// <summary>A character that formulas do not use.</summary>
    IllegalCharacter,

    /// <summary>A number that is not written as one.</summary>
    MalformedNumber,

    /// <summary>A number too large, too small or too long.</summary>
    NumberOutOfRange,

    /// <summary>An operator, parenthesis or comma has nothing to work on.</summary>
    OperandMissing,

    /// <summary>Two operands have no operator between them.</summary>
    OperatorMissing,

    /// <summary>A parenthesis is not closed.</summary>
    ParenthesisNotClosed,

    /// <summary>Something stands where nothing more is expected.</summary>
    Unexpected,

    /// <summary>No function has this name.</summary>
    UnknownFunction,

    /// <summary>A function has too few or too many arguments, or none.</summary>
    WrongArguments,

    /// <summary>A comparison stands where a number is expected, or the other way round.</summary>
    MisplacedComparison,

    /// <summary>The formula is nested too deeply.</summary>
    TooDeep,

    /// <summary>A name that can only be meant for a constant which is written in another way.</summary>
    MisleadingName,

    /// <summary>A derivative of which it is not clear what is differentiated, or by what.</summary>
    UnclearDerivative,

    /// <summary>A name has no meaning where it stands, such as one that is defined by itself.</summary>
    NoMeaning,
}

/// <summary>What is wrong with a formula, where, and what to do.</summary>
/// <param name="Kind">The kind of error.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="Column">The 1-based column, in UTF-16 units from the start of the text.</param>
/// <param name="Length">The number of characters concerned, at least 1.</param>
/// <param name="Suggestion">What to write instead; null where there is no guess.</param>
public sealed record FormulaError(FormulaErrorCode Kind, string Message, int Column, int Length, string? Suggestion = null)
{
    private const int Window = 60;

    /// <summary>The stable code: <c>SGP</c> and a number.</summary>
    public string Code => "SGP" + ((int)Kind).ToString("000", CultureInfo.InvariantCulture);

    /// <summary>The message, the formula's line around the error, and a caret under it.</summary>
    public string Render(string formula)
    {
        int at = Math.Min(Column - 1, formula.Length);
        int start = at == 0 ? 0 : formula.LastIndexOf('\n', at - 1) + 1;
        int end = formula.IndexOf('\n', at);
        if (end < 0)
            end = formula.Length;
        int from = Math.Max(start, at - Window);
        int to = Math.Min(end, at + Window);

        var text = new StringBuilder();
        text.Append(Code).Append(": ").Append(Say($"{Message} (column {Column})")).Append('\n');
        text.Append("    ").Append(from > start ? "..." : "");
        int caret = text.Length;
        foreach (char c in formula.Substring(from, to - from))
            text.Append(char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c);
        text.Append(to < end ? "..." : "").Append('\n');
        text.Append(' ', 4 + (from > start ? 3 : 0) + at - from).Append('^', Math.Max(1, Math.Min(Length, to - at)));
        if (Suggestion is not null)
            text.Append("\n    ").Append(Say($"did you mean {Suggestion}?"));
        return text.ToString();
    }
}

/// <summary>Thrown for formula text that cannot be read.</summary>
public sealed class FormulaException : FormatException
{
    /// <summary>An error in a formula.</summary>
    public FormulaException(FormulaError error, string formula) : base(error.Render(formula)) => Error = error;

    /// <summary>What is wrong and where.</summary>
    public FormulaError Error { get; }
}
