using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>Where runs are saved, and what is left where they cannot be.</summary>
public sealed class StorageTests : IDisposable
{
    private static readonly TrainingPlan Plan =
        Logistic.Plan with { Options = Logistic.Plan.Options with { Epochs = 20, CheckpointEvery = 10 } };

    private readonly Folders _folders = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folders.Dispose();
    }

    [Fact]
    public async Task Sqlite_HoldsWhatACrashedClusterGoesOnWith()
    {
        string connection = $"Data Source={Path.Combine(_folders.Root, "runs.db")}";
        using (var database = new SqliteConnection(connection))
        {
            await TrainingDatabase.CreateAsync(TrainingDatabase.Sqlite, database);
            await TrainingDatabase.CreateAsync(TrainingDatabase.Sqlite, database);
        }
        await Crash(silo => silo.AddAdoNetCheckpoints(TrainingDatabase.Sqlite, connection));
    }

    [PostgreSqlFact]
    public async Task PostgreSql_HoldsWhatACrashedClusterGoesOnWith()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.Start();
        await using (var database = new NpgsqlConnection(server.Connection))
        {
            await TrainingDatabase.CreateAsync(TrainingDatabase.PostgreSql, database);
            await TrainingDatabase.CreateAsync(TrainingDatabase.PostgreSql, database);
        }
        await Crash(silo => silo.AddAdoNetCheckpoints(TrainingDatabase.PostgreSql, server.Connection));
    }

    [Fact]
    public async Task Database_OfAnotherKind_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => TrainingDatabase.CreateAsync("Oracle", new SqliteConnection()));

    [Fact]
    public async Task AStateThatAnotherSiloHasWritten_IsNotOverwritten()
    {
        string connection = $"Data Source={Path.Combine(_folders.Root, "runs.db")}";
        using (var database = new SqliteConnection(connection))
            await TrainingDatabase.CreateAsync(TrainingDatabase.Sqlite, database);
        // Two clusters that know nothing of each other, with one store: as where a network falls apart.
        Action<ISiloBuilder>[] stores = [_folders.Files, silo => silo.AddAdoNetCheckpoints(TrainingDatabase.Sqlite, connection)];
        foreach (Action<ISiloBuilder> store in stores)
        {
            using var gate = new ManualResetEventSlim();
            await using Silos first = await Silos.Start(_folders.Data, store, 1, Logistic.Model(_ => gate.Wait()));
            await first.Client.StartAsync("run", Plan);
            await using (Silos second = await Silos.Start(_folders.Data, store))
            {
                // It finds a run that is to go on, and goes on with it.
                await second.WaitForEnd("run");
                Assert.Equal(Local(), (await second.Client.ResultAsync<double>("run")).Parameters);
                gate.Set();
                // The other one sees that at its next checkpoint.
                await first.WaitForEnd("run");
                Assert.Equal(Local(), (await first.Client.ResultAsync<double>("run")).Parameters);
            }
        }
    }

    [DiskFact]
    public async Task AFullDisk_EndsTheTrainingAndLeavesTheLatestCheckpoint()
    {
        using var disk = new SmallDisk(_folders.Store, kilobytes: 64);
        string filler = Path.Combine(_folders.Store, "filler");
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 1, Logistic.Model(static _ => Thread.Sleep(1)));
        await cluster.Client.StartAsync("run", Plan);
        await cluster.WaitFor("run", 25);
        SmallDisk.Fill(filler);
        TrainingStatus end = await cluster.WaitForEnd("run");
        Assert.Equal(TrainingPhase.Failed, end.Phase);
        Assert.Matches("^The run could not be saved after update [0-9]+0: No space left on device", end.Message);
        Assert.Matches("It is saved up to update [0-9]+0, and a start goes on from there.$", end.Message);
        Assert.Empty(Directory.GetFiles(_folders.Store, "*.new"));
        File.Delete(filler);
        TrainingStatus again = await cluster.Client.StartAsync("run", Plan);
        Assert.True(again.Report.Updates >= 20);
        await cluster.WaitForEnd("run");
        Assert.Equal(Local(), (await cluster.Client.ResultAsync<double>("run")).Parameters);
    }

    [Fact]
    public async Task ADamagedCheckpoint_IsRefused()
    {
        await using (Silos first = await Silos.Start(_folders.Data, _folders.Files))
        {
            await first.Client.StartAsync("run", Plan);
            await first.WaitForEnd("run");
        }
        string file = Directory.GetFiles(_folders.Store, "*run.checkpoint").Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[200] ^= 1;
        File.WriteAllBytes(file, bytes);
        await using Silos second = await Silos.Start(_folders.Data, _folders.Files);
        string message = (await Assert.ThrowsAsync<TrainingException>(() => second.Client.StartAsync("run", Plan))).Message;
        Assert.StartsWith("The checkpoint 'run' is damaged", message);
        await second.Client.DiscardAsync("run");
        await second.Client.StartAsync("run", Plan);
        Assert.Equal(TrainingPhase.Done, (await second.WaitForEnd("run")).Phase);
    }

    [Theory]
    [InlineData("../run")]
    [InlineData(".run")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Name_OfARunThatCannotBeAFile_IsRefused(string run) => Assert.ThrowsAny<ArgumentException>(() => TrainingNames.Checked(run));

    [Fact]
    public async Task Silo_UnlessToldOtherwise_ListensOnLoopbackAlone()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        int[] ports = [0, 0];
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.AddTraining(o =>
            {
                o.DataFolder = _folders.Data;
                o.Models.Add(Logistic.Model());
            });
            _folders.Files(silo);
            silo.Configure<EndpointOptions>(o =>
            {
                (o.SiloPort, o.GatewayPort) = (Free(), Free());
                ports = [o.SiloPort, o.GatewayPort];
            });
        });
        using IHost host = builder.Build();
        await host.StartAsync();
        IPEndPoint[] own = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(e => ports.Contains(e.Port))];
        Assert.Equal(2, own.Length);
        Assert.All(own, static e => Assert.True(IPAddress.IsLoopback(e.Address)));
        await host.StopAsync();

        static int Free()
        {
            using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }

    private async Task Crash(Action<ISiloBuilder> storage)
    {
        await using (Silos first = await Silos.Start(_folders.Data, storage, 2, Logistic.Model(static _ => Thread.Sleep(1))))
        {
            await first.Client.StartAsync("run", Plan);
            await first.WaitFor("run", 40);
            await first.Kill(1);
            await first.Kill(0);
        }
        await using Silos second = await Silos.Start(_folders.Data, storage, 2);
        TrainingStatus status = await second.Client.StartAsync("run", Plan);
        Assert.True(status.Report.Updates >= 30, $"it began anew, at {status.Report.Updates}");
        await second.WaitForEnd("run");
        Assert.Equal(Local(), (await second.Client.ResultAsync<double>("run")).Parameters);
        await second.Client.DiscardAsync("run");
        Assert.Equal(TrainingPhase.None, (await second.Client.StatusAsync("run")).Phase);
        await second.Client.StartAsync("run", Plan);
        await second.WaitForEnd("run");
        Assert.Equal(Local(), (await second.Client.ResultAsync<double>("run")).Parameters);
    }

    private double[] Local()
    {
        using Trainer<double> trainer = Logistic.Model().LocalTrainer(_folders.Data, Plan);
        return trainer.Run().Parameters;
    }
}
