using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>Runs commands: what they write, what is told of faults, and the code with which they end.</summary>
internal static class Invocation
{
    /// <summary>Runs one of the commands.</summary>
    public static int Run(IReadOnlyList<string> args, Command root, TextWriter output, TextWriter error, string advice)
    {
        // A line of the repl may have a language of its own.
        using IDisposable spoken = LanguageOption.Of(args, Texts.Current.Code).Use();
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(static e => Relay(e.Message)).Distinct())
                Terminal.Complain(error, message);
            error.WriteLine(advice);
            return ExitCode.BadCommandLine;
        }
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        return Guarded(error, () => parsed.Invoke(configuration));
    }

    /// <summary>Tells what is wrong with input as messages and exit codes.</summary>
    public static int Guarded(TextWriter error, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is InputException or FormulaException or ExpressionTooLongException or UnknownFunctionException
            or CalculusException)
        {
            Terminal.Complain(error, e.Message);
            return ExitCode.BadInput;
        }
        catch (UsageException e)
        {
            Terminal.Complain(error, e.Message);
            return ExitCode.BadCommandLine;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Complain(error, e.Message);
            return ExitCode.BadInput;
        }
    }

    /// <summary>Writes what a command writes, once it is all there: a command that fails has no half of a result.</summary>
    public static int Whole(TextWriter output, Func<TextWriter, int> run)
    {
        var whole = new StringWriter(CultureInfo.InvariantCulture) { NewLine = output.NewLine };
        int code = run(whole);
        try
        {
            output.Write(whole.ToString());
        }
        catch (IOException e)
        {
            throw new InputException(Say($"The results cannot be written: {e.Message}"));
        }
        return code;
    }
}
