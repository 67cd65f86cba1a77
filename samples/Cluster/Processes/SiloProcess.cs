using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using SymGrad.Distributed;

namespace Cluster;

/// <summary>A silo: what each of the processes of a cluster runs.</summary>
internal static class SiloProcess
{
    /// <summary>Runs a silo until its standard input ends, as it does with the process that started it.</summary>
    /// <param name="settings">The data and the store.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="number">Which silo of it, from 1.</param>
    /// <param name="ports">The ports for silos and for clients.</param>
    /// <param name="cancellation">Is left to the process that started it, which stops the training first.</param>
    public static async Task Run(
        ClusterSettings settings, string cluster, int number, (int Silo, int Gateway) ports, CancellationToken cancellation)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new LogFile(Path.Combine(settings.Store, $"silo-{number}.log")));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var traffic = new Traffic();
        builder.UseOrleans(silo =>
        {
            silo.AddTraining(o =>
            {
                o.DataFolder = settings.Data;
                o.Models.Add(ClusterSettings.Model);
            });
            if (settings.UsesSqlite)
                silo.AddAdoNetCheckpoints(TrainingDatabase.Sqlite, settings.Database);
            else
                silo.AddFileCheckpoints(settings.Checkpoints);
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (cluster, ClusterSettings.Name));
            silo.Configure<SiloOptions>(o => o.SiloName = $"silo-{number}");
            silo.ConfigureEndpoints(IPAddress.Loopback, ports.Silo, ports.Gateway, listenOnAnyHostAddress: false);
            silo.UseAdoNetClustering((AdoNetClusteringSiloOptions o) =>
                (o.Invariant, o.ConnectionString) = (TrainingDatabase.Sqlite, settings.Database));
            // On one machine a silo that does not answer for three seconds is dead, whoever says so.
            silo.Configure<ClusterMembershipOptions>(static o =>
            {
                o.ProbeTimeout = TimeSpan.FromSeconds(1);
                o.NumMissedProbesLimit = 3;
                o.NumVotesForDeathDeclaration = 1;
            });
            if (settings.UsesTls)
                silo.UseTls(Encryption.Load(settings.Certificate), o => Encryption.Pin(o, settings.Certificate));
        });
        using IHost host = builder.Build();
        await host.StartAsync(cancellation);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync(CancellationToken.None) is not null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{traffic.Messages} {traffic.Bytes}"));
        await host.StopAsync(CancellationToken.None);
    }
}
