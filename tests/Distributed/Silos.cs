using System;
using System.IO;
using System.Threading.Tasks;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace SymGrad.Distributed.Tests;

/// <summary>A cluster in this process.</summary>
internal sealed class Silos : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private Silos(InProcessTestCluster cluster) => (_cluster, Client) = (cluster, new TrainingClient(cluster.Client, "the test"));

    /// <summary>A client.</summary>
    public TrainingClient Client { get; }

    /// <summary>Starts a cluster.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="storage">Adds the storage.</param>
    /// <param name="count">How many silos.</param>
    /// <param name="model">The model; the logistic regression where null.</param>
    /// <param name="patience">With a shard, in seconds.</param>
    public static async Task<Silos> Start(
        string data, Action<ISiloBuilder> storage, short count = 1, ShardModel? model = null, double patience = 60)
    {
        var builder = new InProcessTestClusterBuilder(count);
        // The same for every cluster, so that one finds what another has stored.
        builder.Options.ServiceId = "tests";
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddTraining(o =>
            {
                o.DataFolder = data;
                o.Models.Add(model ?? Logistic.Model());
                o.ShardPatience = TimeSpan.FromSeconds(patience);
            });
            storage(silo);
            silo.Configure<ClusterMembershipOptions>(static o =>
            {
                o.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                o.NumMissedProbesLimit = 2;
                o.NumVotesForDeathDeclaration = 1;
            });
        });
        builder.ConfigureClient(static client => client.AddTraining());
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return new Silos(cluster);
    }

    /// <summary>Another client.</summary>
    public TrainingClient Another(string name) => new(_cluster.Client, name);

    /// <summary>Ends a silo without a farewell.</summary>
    public Task Kill(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    /// <summary>Waits until a training is at an update, or has ended.</summary>
    public async Task<TrainingStatus> WaitFor(string run, long update)
    {
        while (true)
        {
            TrainingStatus status = await Client.StatusAsync(run);
            if (!status.IsActive || status.Report.Updates >= update)
                return status;
            await Task.Delay(10);
        }
    }

    /// <summary>Waits until a training has ended.</summary>
    public Task<TrainingStatus> WaitForEnd(string run) => WaitFor(run, long.MaxValue);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}

/// <summary>Folders for a test.</summary>
internal sealed class Folders : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("symgrad");

    public Folders()
    {
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Store);
        Logistic.Write(Data);
    }

    /// <summary>The folder around the others.</summary>
    public string Root => _root.FullName;

    /// <summary>The data folder, with the points in it.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>The folder of checkpoints.</summary>
    public string Store => Path.Combine(Root, "store");

    /// <summary>Checkpoints in files.</summary>
    public void Files(ISiloBuilder silo) => silo.AddFileCheckpoints(Store);

    public void Dispose() => _root.Delete(recursive: true);
}
