using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading;

namespace SymGrad.Packaging.Tests;

/// <summary>What a command has written, and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test with the output unless the command succeeded.</summary>
    public CommandResult Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"'{Command}' ended with {ExitCode}:\n{Output}");
}

/// <summary>Runs commands as a user would.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program and waits for it.</summary>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="environment">Variables of the environment to set.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult Run(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What a test run tells MSBuild is not for the builds of others.
        foreach (string name in new List<string>(start.Environment.Keys))
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                start.Environment.Remove(name);
        }
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        string command = program + " " + string.Join(' ', arguments);
        using Process process = Process.Start(start)!;
        var output = new StringBuilder();
        using var outputEnded = new ManualResetEventSlim();
        using var errorEnded = new ManualResetEventSlim();
        process.OutputDataReceived += (_, line) => Take(line.Data, outputEnded);
        process.ErrorDataReceived += (_, line) => Take(line.Data, errorEnded);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit) || !outputEnded.Wait(Limit) || !errorEnded.Wait(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' took more than {Limit.TotalMinutes} minutes:\n{output}");
        }
        return new CommandResult(command, process.ExitCode, output.ToString());

        void Take(string? line, ManualResetEventSlim ended)
        {
            if (line is null)
            {
                ended.Set();
                return;
            }
            lock (output)
                output.Append(line).Append('\n');
        }
    }
}
