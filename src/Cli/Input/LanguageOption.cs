using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The option <c>--language</c> of all commands. It is looked for before the command line is read: the faults of that, and the
/// help, are told in the language.</summary>
internal static class LanguageOption
{
    /// <summary>The environment variable that chooses the language where the option does not.</summary>
    public const string Variable = "SYMGRAD_LANGUAGE";

    private const string Name = "--language";

    /// <summary>The option.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>(Name)
        {
            Description = Say("the language of words in results and messages: en, vi"),
            Recursive = true
        };
        option.AcceptOnlyFromAmong([.. Texts.All.Select(static t => t.Code)]);
        return option;
    }

    /// <summary>The language that a command line asks for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="otherwise">The code of the language where it asks for none; English where null or empty.</param>
    /// <exception cref="UsageException">No language has that code.</exception>
    public static Texts Of(IReadOnlyList<string> args, string? otherwise)
    {
        for (int i = args.Count - 1; i >= 0; i--)
        {
            string? code = args[i] == Name && i + 1 < args.Count ? args[i + 1]
                : args[i].StartsWith(Name + "=", StringComparison.Ordinal) ? args[i][(Name.Length + 1)..] : null;
            // A code that is none is told like other options that are wrong.
            if (code is not null)
                return Find(code) ?? English;
        }
        return string.IsNullOrEmpty(otherwise) ? English : Find(otherwise)
            ?? throw new UsageException(Say($"{Variable} is '{otherwise}', which is no language of symgrad: set it to en or vi."));
    }
}
