using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace SymGrad.Cli.Repl;

/// <summary>
/// Cuts a line of the repl into the words of a command line. No quotes are needed: what is no option is the formula, blanks and
/// all, and a value goes on to the next option.
/// </summary>
internal static class CommandWords
{
    /// <summary>The words.</summary>
    /// <param name="command">The command.</param>
    /// <param name="rest">What stands behind its name.</param>
    public static IReadOnlyList<string> Split(Command command, string rest)
    {
        var words = new List<string> { command.Name };
        var formula = new List<string>();
        (int Start, int Length)[] options = [.. Options(command, rest)];
        formula.Add(rest[..(options.Length == 0 ? rest.Length : options[0].Start)]);
        for (int i = 0; i < options.Length; i++)
        {
            (int start, int length) = options[i];
            string name = rest.Substring(start, length);
            string value = rest[(start + length)..(i + 1 < options.Length ? options[i + 1].Start : rest.Length)];
            words.Add(name);
            if (Find(command, name) is { } option && TakesNothing(option))
                formula.Add(value);
            else if (value.TrimStart('=').Trim() is { Length: > 0 } given)
                words.Add(Unquoted(given));
        }
        words.InsertRange(1, Formulas(command, string.Join(' ', formula).Trim()));
        return words;
    }

    // Where options start: two hyphens and a name, except that --y is a part of the formula x --y where there is no option --y.
    private static IEnumerable<(int Start, int Length)> Options(Command command, string text)
    {
        bool isQuoted = false;
        for (int i = 0; i + 2 < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            bool isStart = i == 0 || char.IsWhiteSpace(text[i - 1]);
            if (isQuoted || !isStart || text[i] != '-' || text[i + 1] != '-' || !char.IsLetter(text[i + 2]))
                continue;
            int length = 2;
            while (i + length < text.Length && (char.IsLetterOrDigit(text[i + length]) || text[i + length] == '-'))
                length++;
            if (length > 3 || Find(command, text.Substring(i, length)) is not null)
                yield return (i, length);
        }
    }

    private static Option? Find(Command command, string name) =>
        command.Options.FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));

    private static bool TakesNothing(Option option) => option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0;

    // One formula, or several in quotes or between commas.
    private static IEnumerable<string> Formulas(Command command, string text)
    {
        if (text.Length == 0)
            return [];
        if (text[0] == '"')
            return text.Split('"', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool takesSeveral = command.Arguments.Any(static a => a.Arity.MaximumNumberOfValues > 1);
        return takesSeveral ? NumberReader.Parts(text) : [text];
    }

    private static string Unquoted(string text) => text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
}
