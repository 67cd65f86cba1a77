using System;
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Cli.Optimizing;
using SymGrad.Explorer;
using static SymGrad.Texts;

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
            Description = Say("the port on this machine (one that is free by default)"),
            CustomParser = NumberOptions.Whole(0, HighestPort)
        };
        var open = new Option<bool>("--open") { Description = Say("open the page in the browser") };
        var command = new Command("serve",
            Say("The Explorer: derivations, plots and descents in the browser, on this machine alone.")) { port, open };
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
        Task<ExplorerServer> starting;
        // The page is in English, and so is what it is answered.
        using (Texts.English.Use())
            starting = ExplorerServer.StartAsync(Options(port), cancellation);
        await using ExplorerServer server = await starting.ConfigureAwait(false);
        output.WriteLine(server.Address);
        output.Flush();
        error.WriteLine(Say("Open this address in a browser on this machine; Ctrl-C ends the Explorer."));
        if (!ExplorerServer.HasKatex)
            error.WriteLine(Say("This build has no KaTeX: formulas are shown as LaTeX text."));
        if (open)
            Open(server.Address, error);
        var stopped = new TaskCompletionSource();
        using CancellationTokenRegistration registration = cancellation.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
        return ExitCode.Good;
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
            error.WriteLine(Say("No browser could be started here: open the address yourself."));
        }
    }
}
