using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using SymGrad.Cli.Repl.Editing;
using static SymGrad.Texts;

namespace SymGrad.Cli.Repl;

/// <summary>The command <c>repl</c>: lines of formulas, definitions and commands, typed or from standard input.</summary>
internal static class ReplCommand
{
    private const string Prompt = "> ";

    /// <summary>The command with its options.</summary>
    public static Command Create(TextReader input, TextWriter output, TextWriter error, Keyboard? keyboard, CommandTree tree)
    {
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = Say("go on after a line that is at fault, where lines are not typed")
        };
        var command = new Command("repl", Say("Formulas, definitions and commands, line by line.")) { keepGoing };
        command.SetAction(result => keyboard is null
            ? Read(input, output, error, new Session(tree), result.GetValue(keepGoing))
            : Type(keyboard, output, error, new Session(tree)));
        return command;
    }

    // At a terminal a fault is told and the next line is typed.
    private static int Type(Keyboard keyboard, TextWriter output, TextWriter error, Session session)
    {
        var history = new History(keyboard.HistoryFile);
        var editor = new LineEditor(keyboard, history, session.Completion.Of);
        keyboard.Echo.WriteLine(Say("SymGrad: formulas, definitions and commands; 'help' tells more, Ctrl-D ends it."));
        bool isTold = false;
        while (!session.IsOver && ReadLine(editor) is { } line)
        {
            history.Add(line);
            if (!isTold && history.Fault is { } fault)
            {
                Terminal.Complain(error, fault);
                isTold = true;
            }
            Computation.Run((results, cancellation) => session.Run(line, results, error, cancellation), output, error);
            output.Flush();
        }
        return ExitCode.Good;
    }

    // While a line is typed, Ctrl-C is a key like others.
    private static string? ReadLine(LineEditor editor)
    {
        bool isTerminal = !Console.IsInputRedirected;
        if (isTerminal)
            Console.TreatControlCAsInput = true;
        try
        {
            return editor.ReadLine(Prompt);
        }
        finally
        {
            if (isTerminal)
                Console.TreatControlCAsInput = false;
        }
    }

    private static int Read(TextReader input, TextWriter output, TextWriter error, Session session, bool keepsGoing)
    {
        int code = ExitCode.Good;
        for (int number = 1; !session.IsOver && input.ReadLine() is { } line; number++)
        {
            var messages = new StringWriter { NewLine = error.NewLine };
            // A byte-order mark is no part of the first line.
            bool isGood = session.Run(line.TrimStart('\uFEFF'), output, messages, CancellationToken.None) == ExitCode.Good;
            output.Flush();
            string text = messages.ToString().TrimEnd();
            if (text.Length > 0)
                Terminal.Complain(error, isGood ? text : Say($"line {number}: {text}"));
            if (isGood)
                continue;
            code = ExitCode.BadInput;
            if (!keepsGoing)
                break;
        }
        return code;
    }
}
