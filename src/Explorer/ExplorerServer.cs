using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SymGrad.Explorer.Api;
using SymGrad.Explorer.Serving;

namespace SymGrad.Explorer;

/// <summary>Serves the Explorer's page to a browser on this machine, and computes what it shows.</summary>
public sealed class ExplorerServer : IAsyncDisposable
{
    private const int MostConnections = 64;

    private readonly WebApplication _application;

    private ExplorerServer(WebApplication application, int port, Token token)
    {
        _application = application;
        Address = new Uri($"http://127.0.0.1:{port}/#{token.Text}");
    }

    /// <summary>The address to open, with the token that lets the page ask for results.</summary>
    public Uri Address { get; }

    /// <summary>Whether formulas are typeset: where the build had no KaTeX, they are shown as text.</summary>
    public static bool HasKatex => PageFiles.HasKatex;

    /// <summary>Starts to serve.</summary>
    /// <param name="options">On which port, and with what.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ArgumentNullException">There are no options.</exception>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public static async Task<ExplorerServer> StartAsync(ExplorerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Empty: no settings of the environment or of the current folder open it to others.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        WebApplication application = builder.Build();
        var token = new Token();
        var dispatcher = new Dispatcher(new Operations(options), new Workshop(options.Limits));
        int port = 0;
        application.Run(context => Guard.PassAsync(context, port, token, inside =>
            inside.Request.Path.StartsWithSegments(Operations.Path, StringComparison.Ordinal)
                ? dispatcher.AnswerAsync(inside) : PageFiles.SendAsync(inside)));
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            bool isTaken = e.InnerException is AddressInUseException || e is AddressInUseException;
            throw new IOException(isTaken
                ? $"Port {options.Port} is taken: name another one, or none for one that is free."
                : $"Port {options.Port} cannot be had: {e.Message}", e);
        }
        port = new Uri(application.Urls.Single()).Port;
        return new ExplorerServer(application, port, token);
    }

    /// <summary>Ends it; what is being answered gets a second to end.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel, ExplorerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Limits.RequestBytes;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = options.Limits.SendingTime;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, options.Limits.SendingTime);
        kestrel.Listen(IPAddress.Loopback, options.Port);
    }
}
