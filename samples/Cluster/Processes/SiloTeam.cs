using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using SymGrad.Distributed;

namespace Cluster;

/// <summary>Silos as processes on this machine, and a client of them.</summary>
internal sealed class SiloTeam : IAsyncDisposable
{
    private readonly List<Process> _silos = [];
    private readonly ClusterSettings _settings;
    private readonly string _cluster = Guid.NewGuid().ToString("N")[..12];
    private IHost? _client;

    private SiloTeam(ClusterSettings settings) => _settings = settings;

    /// <summary>The client.</summary>
    public TrainingClient Client => new(_client!.Services.GetRequiredService<IClusterClient>());

    /// <summary>The processes, those that have ended too.</summary>
    public IReadOnlyList<Process> Silos => _silos;

    /// <summary>Is told the number of a silo that ends before its time.</summary>
    public event Action<int>? Died;

    /// <summary>Starts them all.</summary>
    /// <exception cref="IOException">The store cannot be written, or a process does not come up.</exception>
    public static async Task<SiloTeam> Start(ClusterSettings settings, CancellationToken cancellation)
    {
        Directory.CreateDirectory(settings.Store);
        using (var database = new SqliteConnection(settings.Database))
            await TrainingDatabase.CreateAsync(TrainingDatabase.Sqlite, database, cancellation);
        if (settings.UsesTls)
            Encryption.Create(settings.Certificate);
        var team = new SiloTeam(settings);
        try
        {
            for (int number = 1; number <= settings.Silos; number++)
                team._silos.Add(team.Begin(number));
            foreach (Process silo in team._silos)
                await Ready(silo, cancellation);
            await team.Connect(cancellation);
            return team;
        }
        catch
        {
            await team.DisposeAsync();
            throw;
        }
    }

    /// <summary>What all silos have sent to other processes.</summary>
    public async Task<(long Messages, long Bytes)> Traffic()
    {
        (long Messages, long Bytes) sum = default;
        foreach (Process silo in _silos.Where(static s => !s.HasExited))
        {
            await silo.StandardInput.WriteLineAsync();
            string[] numbers = (await silo.StandardOutput.ReadLineAsync())!.Split(' ');
            sum.Messages += long.Parse(numbers[0], CultureInfo.InvariantCulture);
            sum.Bytes += long.Parse(numbers[1], CultureInfo.InvariantCulture);
        }
        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        Died = null;
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }
        foreach (Process silo in _silos)
        {
            silo.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await silo.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                silo.Kill();
            }
            silo.Dispose();
        }
        SiloFiles.Clear(_settings.Store);
    }

    private Process Begin(int number)
    {
        // The program itself, or dotnet with the program's assembly.
        string program = Environment.ProcessPath!;
        string[] first = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(SiloTeam).Assembly.Location] : [];
        int[] ports = FreePorts(2);
        string[] arguments =
        [
            .. first, "silo", "--store", _settings.Store, "--data", _settings.Data,
            "--checkpoints", _settings.UsesSqlite ? "sqlite" : "files", "--tls", _settings.UsesTls ? "true" : "false",
            "--cluster", _cluster, "--number", $"{number}", "--port", $"{ports[0]}", "--gateway", $"{ports[1]}",
        ];
        Process silo = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        silo.EnableRaisingEvents = true;
        silo.Exited += (_, _) => Died?.Invoke(number);
        SiloFiles.Write(_settings.Store, number, silo);
        return silo;
    }

    private static async Task Ready(Process silo, CancellationToken cancellation)
    {
        if (await silo.StandardOutput.ReadLineAsync(cancellation) != "ready")
            throw new IOException("A silo did not come up: its messages are above, and in the store.");
    }

    private async Task Connect(CancellationToken cancellation)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.AddTraining();
            client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (_cluster, ClusterSettings.Name));
            client.Configure<GatewayOptions>(static o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            client.UseAdoNetClustering((AdoNetClusteringClientOptions o) =>
                (o.Invariant, o.ConnectionString) = (TrainingDatabase.Sqlite, _settings.Database));
            if (_settings.UsesTls)
                client.UseTls(Encryption.Load(_settings.Certificate), o => Encryption.Pin(o, _settings.Certificate));
        });
        _client = builder.Build();
        await _client.StartAsync(cancellation);
    }

    // All are taken at once, so that they differ. Another process could take one before the silo does: then that one does not come up.
    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(static l => ((IPEndPoint)l.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
            listener.Dispose();
        return ports;
    }
}
