using System;
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Cli.Optimizing;
using SymGrad.Explorer;

namespace SymGrad.Cli.Exploring;

/// <summary>The command <c>serve</c>: the Explorer, a page in the browser on this machine.</summary>
internal static class ServeCommand
{
    private const int HighestPort = 65535;

    /// <summary>The command with its options.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var port = new Option<int>("--port")
        {
            Description = "the port on this machine (one that is free by default)",
            CustomParser = NumberOptions.Whole(0, HighestPort)
        };
        var open = new Option<bool>("--open") { Description = "open the page in the browser" };
        var command = new Command("serve", "The Explorer: derivations, plots and descents in the browser, on this machine alone.") { port,
            open };
        command.SetAction(result =>
        {
            using var interrupt = new Interrupt();
            return RunAsync(result.GetValue(port), result.GetValue(open), output, error, interrupt.Token).GetAwaiter().GetResult();
        });
        return command;
    }

    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(int port, bool open, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        await using ExplorerServer server = await ExplorerServer.StartAsync(Options(port), cancellation).ConfigureAwait(false);
        output.WriteLine(server.Address);
        output.Flush();
        error.WriteLine("Open this address in a browser on this machine; Ctrl-C ends the Explorer.");
        if (!ExplorerServer.HasKatex)
            error.WriteLine("This build has no KaTeX: formulas are shown as LaTeX text.");
        if (open)
            Open(server.Address, error);
        var stopped = new TaskCompletionSource();
        using CancellationTokenRegistration registration = cancellation.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
        return CommandLine.Good;
    }

    /// <summary>What the Explorer is started with.</summary>
    internal static ExplorerOptions Options(int port) =>
        new() { Port = port, References = [.. DumpCommand.References()], Pictures = new Pictures() };

    private static void Open(Uri address, TextWriter error)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            error.WriteLine("No browser could be started here: open the address yourself.");
        }
    }
}
