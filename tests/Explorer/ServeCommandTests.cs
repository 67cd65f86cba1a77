using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Cli;
using SymGrad.Cli.Exploring;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>The command <c>serve</c>.</summary>
public class ServeCommandTests
{
    [Fact]
    public async Task Address_IsPrintedAlone_AndCtrlCEndsIt()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stop = new CancellationTokenSource();
        Task<int> serving = ServeCommand.RunAsync(0, false, output, error, stop.Token);
        while (output.ToString().Length == 0)
            await Task.Delay(10);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/#[0-9a-f]{64}\r?\n$", output.ToString());
        Assert.Contains("Ctrl-C", error.ToString(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(CommandLine.Good, await serving.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void TakenPort_IsTold()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        (int code, string output, string error) = Run("serve", "--port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString());
        Assert.Equal(CommandLine.BadInput, code);
        Assert.Equal("", output);
        Assert.Contains("is taken", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("http")]
    public void BadPort_IsTold(string port)
    {
        (int code, _, string error) = Run("serve", "--port", port);
        Assert.Equal(CommandLine.BadCommandLine, code);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (CommandLine.Run(args, TextReader.Null, output, error), output.ToString(), error.ToString());
    }
}
