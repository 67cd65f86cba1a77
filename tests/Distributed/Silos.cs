using System;
using System.IO;
using System.Threading.Tasks;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace SymGrad.Distributed.Tests;

/// <summary>A cluster in this process, with a data folder and a place for checkpoints of its own.</summary>
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
    /// <param name="patience">With a shard.</param>
    public static async Task<Silos> Start(
        string data, Action<ISiloBuilder> storage, short count = 1, ShardModel? model = null, TimeSpan? patience = null)
    {
        var builder = new InProcessTestClusterBuilder(count);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddTraining(o =>
            {
                o.DataFolder = data;
                o.Models.Add(model ?? Logistic.Model());
                o.ShardPatience = patience ?? TimeSpan.FromSeconds(30);
            });
            storage(silo);
            silo.Configure<ClusterMembershipOptions>(static o =>
            {
                o.ProbeTimeout = TimeSpan.FromMilliseconds(300);
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

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}

/// <summary>Folders for a test.</summary>
internal sealed class Folders : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("symgrad");

    public Folders()
    {
        Directory.CreateDirectory(Data);
        Logistic.Write(Data);
    }

    /// <summary>The data folder, with the points in it.</summary>
    public string Data => Path.Combine(_root.FullName, "data");

    /// <summary>The folder of checkpoints.</summary>
    public string Store => Path.Combine(_root.FullName, "store");

    /// <summary>Checkpoints in files.</summary>
    public void Files(ISiloBuilder silo) => silo.AddFileCheckpoints(Store);

    public void Dispose() => _root.Delete(recursive: true);
}
