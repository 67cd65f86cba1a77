using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Repl;

/// <summary>Makes all commands of symgrad.</summary>
/// <param name="output">Where their results go.</param>
/// <param name="error">Where their messages go.</param>
/// <param name="definitions">What names in their formulas stand for.</param>
internal delegate Command CommandTree(TextWriter output, TextWriter error, Definitions definitions);

/// <summary>What lines of the repl mean: definitions, formulas, commands, and words of its own.</summary>
internal sealed partial class Session
{
    // Those read standard input, or never end.
    private static readonly string[] NotHere = ["repl", "batch", "serve"];

    // What may be typed, and what it means.
    private static IEnumerable<(string Line, string Meaning)> Help =>
    [
        ("x^2*sin(x)", Say("a formula: simplified and, without variables, evaluated; its result is ans")),
        ("a = 3", Say("a definition; f(x) = x^2*sin(x) defines a function")),
        ("f'(x)  f''(2)  d/dx(x*y)", Say("derivatives in formulas; d2/dxdy(...) and d^2/dx^2(...) too")),
        ("f(x)*y | x=2", Say("a formula with values in the place of variables")),
        ("let a = 2 in a*x", Say("a definition for one formula")),
        ("gradient x*y --at x=1,y=2", Say("a command of symgrad: help lists them, help gradient tells its options")),
        ("unknown g(x)", Say("declares a function of which nothing is known; its derivative is g'(x)")),
        ("depends x(t)", Say("declares that x depends on t, for d/dt")),
        ("vars  clear  clear f", Say("lists definitions, takes all or one away")),
        ("quit", Say("ends it, as Ctrl-D does; Ctrl-C ends a computation")),
    ];

    private readonly Definitions _definitions = new() { HasAnswers = true };
    private readonly CommandTree _tree;

    /// <summary>A session without definitions.</summary>
    /// <param name="tree">Makes the commands.</param>
    public Session(CommandTree tree)
    {
        _tree = tree;
        Completion = new Completion(Commands(TextWriter.Null, TextWriter.Null), _definitions);
    }

    /// <summary>The words that mean something at the start of a line, beside commands.</summary>
    public static IReadOnlyList<string> Words { get; } = ["help", "vars", "clear", "unknown", "depends", "let", "quit", "exit"];

    /// <summary>Whether it was told to end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Completes what is typed.</summary>
    public Completion Completion { get; }

    /// <summary>Does what a line says.</summary>
    /// <returns>The exit code that it would have as a command.</returns>
    public int Run(string line, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        string text = WithoutComment(line).TrimEnd().TrimEnd(';');
        if (string.IsNullOrWhiteSpace(text))
            return ExitCode.Good;
        _definitions.Cancellation = cancellation;
        Command root = Commands(output, error);
        return Invocation.Guarded(error, () => Statement(text, root, output, error));
    }

    private Command Commands(TextWriter output, TextWriter error) => _tree(output, error, _definitions);

    private int Statement(string text, Command root, TextWriter output, TextWriter error)
    {
        Match first = FirstWord().Match(text);
        string word = first.Groups[1].Value, rest = first.Groups[2].Value;
        Command? command = root.Subcommands.FirstOrDefault(c => c.Name == word);
        if (IsDefinition().IsMatch(text))
        {
            if (command is not null || Words.Contains(word))
                throw new InputException(Say($"{word} is a command here: a definition needs another name."));
            _definitions.Define(text);
            return ExitCode.Good;
        }
        if (NotHere.Contains(word) && command is not null)
            throw new InputException(Say($"{word} is no command of the repl: start it by itself, as symgrad {word}."));
        if (command is not null)
            return Invocation.Run(CommandWords.Split(command, rest), root, output, error, Say($"Try 'help {word}'."));
        // A name such as vars may stand in a formula nevertheless: vars*2.
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
            return Formula(text, output);
        bool isAlone = string.IsNullOrWhiteSpace(rest);
        switch (word)
        {
            case "help" or "?":
                return ShowHelp(rest.Trim(), root, output, error);
            case "vars" when isAlone:
                foreach (string name in _definitions.Names)
                    output.WriteLine(_definitions[name]);
                return ExitCode.Good;
            case "clear":
                Clear(rest);
                return ExitCode.Good;
            case "unknown":
                Declare(text, rest, _definitions.DeclareUnknown);
                return ExitCode.Good;
            case "depends":
                Declare(text, rest, _definitions.DeclareDependent);
                return ExitCode.Good;
            case "quit" or "exit" when isAlone:
                IsOver = true;
                return ExitCode.Good;
            default:
                return Formula(text, output);
        }
    }

    private int Formula(string text, TextWriter output)
    {
        int equals = Heading.EqualsSign(text);
        if (equals >= 0 && !text.TrimStart().StartsWith("let ", StringComparison.Ordinal)
            && !text[..equals].Contains('|', StringComparison.Ordinal))
        {
            // What is no definition says why.
            _definitions.Define(text);
            return ExitCode.Good;
        }
        if (_definitions[text.Trim()] is { } definition && definition.StartsWith(text.Trim() + "(", StringComparison.Ordinal))
        {
            output.WriteLine(definition);
            return ExitCode.Good;
        }
        Formula formula = _definitions.Parse(text);
        Formula simple = formula.Simplify();
        string shown = simple.ToString();
        bool hasValue = formula.Variables.Count == 0
            && !Traversal.PostOrder(formula.Expression).Any(static e => e is Call { Function.Unknown: not null });
        string value = hasValue ? Points.Write(Value(formula, simple)) : shown;
        output.WriteLine(value == shown ? shown : $"{shown} = {value}");
        _definitions.Answer = simple;
        return ExitCode.Good;
    }

    // The short form has less rounding in it; where the formula is not defined, it may be.
    private static double Value(Formula formula, Formula simple)
    {
        var nowhere = new Dictionary<string, double>();
        double written = formula.Evaluate(nowhere), value = simple.Evaluate(nowhere);
        return double.IsNaN(written) || !double.IsFinite(value) ? written : value;
    }

    private static int ShowHelp(string topic, Command root, TextWriter output, TextWriter error)
    {
        if (topic.Length > 0 && !Words.Contains(topic))
        {
            if (root.Subcommands.FirstOrDefault(c => c.Name == topic) is null)
            {
                IReadOnlyList<string> near = Spelling.Nearest(topic, root.Subcommands.Select(static c => c.Name));
                throw new InputException(
                    Say($"There is no command {topic}{(near.Count == 0 ? "." : Say($": did you mean {string.Join(" or ", near)}?"))}"));
            }
            return Invocation.Run([topic, "--help"], root, output, error, advice: "");
        }
        foreach ((string typed, string meaning) in Help)
            output.WriteLine($"{typed,-25}  {meaning}");
        output.WriteLine();
        int width = root.Subcommands.Max(static c => c.Name.Length);
        foreach (Command command in root.Subcommands.Where(static c => !NotHere.Contains(c.Name)))
            output.WriteLine($"{command.Name.PadRight(width)}  {command.Description}");
        return ExitCode.Good;
    }

    private void Clear(string names)
    {
        string[] all = names.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (all.FirstOrDefault(n => _definitions[n] is null) is { } unknown)
            throw new InputException(Say($"{unknown} is not defined."));
        foreach (string name in all.Length == 0 ? _definitions.Names : all)
            _definitions.Remove(name);
        if (all.Length == 0)
            _definitions.Answer = null;
    }

    // The end of a line, among blanks so that a fault has its place in the line.
    private static void Declare(string line, string end, Action<string> declare)
    {
        try
        {
            declare(end.PadLeft(line.Length));
        }
        catch (FormulaException e)
        {
            throw new FormulaException(e.Error, line);
        }
    }

    private static string WithoutComment(string line)
    {
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            isQuoted ^= line[i] == '"';
            if (line[i] == '#' && !isQuoted)
                return line[..i];
        }
        return line;
    }

    [GeneratedRegex(@"^\s*([\p{L}_][\p{L}\p{N}_]*|\?|)(.*)$", RegexOptions.Singleline)]
    private static partial Regex FirstWord();

    // A name, perhaps with parameters, and one equals sign.
    [GeneratedRegex(@"^\s*[\p{L}_][\p{L}\p{N}_]*\s*(\([^()]*\)\s*)?:?=(?!=)")]
    private static partial Regex IsDefinition();
}
