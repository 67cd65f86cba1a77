using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Cli.Repl;

/// <summary>What the word at the end of a line may become: a command, one of its options or their values, a name, a function.</summary>
/// <param name="root">The commands.</param>
/// <param name="definitions">The names.</param>
internal sealed class Completion(Command root, Definitions definitions)
{
    /// <summary>The completions of a line's end.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <returns>How many characters at the end are completed, and to what.</returns>
    public (int Length, IReadOnlyList<string> Words) Of(string line)
    {
        string[] before = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isNewWord = line.Length == 0 || line[^1] == ' ';
        Command? command = before.Length > (isNewWord ? 0 : 1) ? root.Subcommands.FirstOrDefault(c => c.Name == before[0]) : null;
        string last = isNewWord ? "" : before[^1], previous = before.ElementAtOrDefault(before.Length - (isNewWord ? 1 : 2)) ?? "";
        if (command is not null && last.StartsWith('-'))
            return Matching(last, command.Options.Select(static o => o.Name));
        Option? option = command?.Options.FirstOrDefault(o => o.Name == previous);
        if (option?.GetCompletions(CompletionContext.Empty).ToList() is { Count: > 0 } values)
            return Matching(last, values.Select(static v => v.Label));
        int start = line.Length;
        while (start > 0 && (char.IsLetterOrDigit(line[start - 1]) || line[start - 1] == '_'))
            start--;
        IEnumerable<string> names = definitions.Names
            .Concat(Functions.All.Where(static f => f.InFormulas).SelectMany(static f => f.Aliases.Append(f.Name)))
            .Concat(Constants.All.Where(static c => c.InFormulas).Select(static c => c.Name)).Append("ans");
        if (string.IsNullOrWhiteSpace(line[..start]))
            names = names.Concat(Session.Words).Concat(root.Subcommands.Select(static c => c.Name));
        else if (before[0] == "help")
            names = root.Subcommands.Select(static c => c.Name);
        string word = line[start..];
        // Nobody wants all of them in the middle of a formula.
        return word.Length == 0 && line.Length > 0 && before[0] != "help" ? (0, []) : Matching(word, names);
    }

    private static (int, IReadOnlyList<string>) Matching(string word, IEnumerable<string> words) =>
        (word.Length, [.. words.Where(w => w.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)]);
}
