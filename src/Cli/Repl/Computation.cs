using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using SymGrad.Cli.Optimizing;
using static SymGrad.Texts;

namespace SymGrad.Cli.Repl;

/// <summary>
/// Runs what was typed beside the terminal, so that Ctrl-C ends it and nothing else. What does not listen to that is left behind:
/// it can no longer show anything.
/// </summary>
internal static class Computation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeforeProgress = TimeSpan.FromSeconds(1);

    /// <summary>Runs work.</summary>
    /// <param name="work">The work; it writes its results to what it is given.</param>
    /// <param name="output">Where they go, once they are all there.</param>
    /// <param name="error">Where messages go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Func<TextWriter, CancellationToken, int> work, TextWriter output, TextWriter error)
    {
        using var interrupt = new Interrupt(endsProcess: false);
        CancellationToken token = interrupt.Token;
        var results = new StringWriter { NewLine = output.NewLine };
        int code = ExitCode.Interrupted;
        Exception? fault = null;
        var thread = new Thread(() => fault = Caught(() => code = work(results, token))) { IsBackground = true };
        thread.Start();
        if (!Wait(thread, error, token) || fault is OperationCanceledException)
        {
            Terminal.Complain(error, Say("Stopped."));
            return ExitCode.Interrupted;
        }
        if (fault is not null)
        {
            Terminal.Complain(error, Say($"This is a fault of SymGrad, and no input should lead to it: {fault.Message}"));
            return ExitCode.BadInput;
        }
        output.Write(results.ToString());
        return code;
    }

    private static bool Wait(Thread thread, TextWriter error, CancellationToken token)
    {
        long start = Stopwatch.GetTimestamp();
        long? stopped = null;
        using var progress = new ProgressLine(error);
        while (!thread.Join(TimeSpan.FromMilliseconds(50)))
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            if (token.IsCancellationRequested)
                stopped ??= Stopwatch.GetTimestamp();
            if (stopped is { } since && Stopwatch.GetElapsedTime(since) > Patience)
                return false;
            if (elapsed > BeforeProgress)
                progress.Show(() => Say($"{elapsed.TotalSeconds:f0} s; Ctrl-C ends it"));
        }
        return true;
    }

    private static Exception? Caught(Action work)
    {
        try
        {
            work();
            return null;
        }
#pragma warning disable CA1031 // a session is not lost, whatever happened
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
