using System;
using System.IO;
using Spectre.Console;

namespace SymGrad.Cli;

/// <summary>What a person at a terminal sees that a program reading the stream does not: colour, unless NO_COLOR is set.</summary>
internal static class Terminal
{
    /// <summary>Whether somebody at a terminal reads a stream of messages.</summary>
    public static bool IsInteractive(TextWriter error) => ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;

    /// <summary>Writes a message if it can be written at all.</summary>
    public static void TryComplain(TextWriter error, string message)
    {
        try
        {
            Complain(error, message);
        }
        catch (IOException)
        {
            // There is nowhere left to say so; the exit code does.
        }
    }

    /// <summary>Writes a message; its first line, which says what is wrong, stands out.</summary>
    public static void Complain(TextWriter error, string message)
    {
        int end = message.IndexOf('\n');
        string first = end < 0 ? message : message[..end];
        // Redirected, the message is for a program or a log: as it is, without a line break at some width.
        if (!IsInteractive(error))
        {
            error.WriteLine(message);
            return;
        }
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        console.Write(new Text(first + Environment.NewLine, new Style(Color.Red)));
        if (end >= 0)
            error.WriteLine(message[(end + 1)..]);
    }
}
