using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>What goes wrong in a cluster, and what comes of it.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly TrainingPlan Long =
        Logistic.Plan with { Options = Logistic.Plan.Options with { Epochs = 30, CheckpointEvery = 50 } };

    private readonly Folders _folders = new();

    private string Points => Path.Combine(_folders.Data, Logistic.File);

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task SilosThatDie_ChangeNoBit()
    {
        double[] expected = Local(Long);
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 3, Logistic.Model(static _ => Thread.Sleep(1)));
        await cluster.Client.StartAsync("run", Long);
        await cluster.WaitFor("run", 30);
        await cluster.Kill(2);
        await cluster.WaitFor("run", 120);
        await cluster.Kill(0);
        TrainingStatus end = await cluster.WaitForEnd("run");
        Assert.Equal((TrainingPhase.Done, 390), (end.Phase, end.Report.Updates));
        Assert.Equal(expected, (await cluster.Client.ResultAsync<double>("run")).Parameters);
    }

    [Fact]
    public async Task TheWholeCluster_RestartedWithoutAClient_GoesOn()
    {
        double[] expected = Local(Long);
        await using (Silos first = await Silos.Start(_folders.Data, _folders.Files, 2, Logistic.Model(static _ => Thread.Sleep(1))))
        {
            await first.Client.StartAsync("run", Long);
            await first.WaitFor("run", 70);
            await first.Kill(1);
            await first.Kill(0);
        }
        await using Silos second = await Silos.Start(_folders.Data, _folders.Files, 1);
        string record = Directory.GetFiles(_folders.Store, "*run.plan").Single();
        DateTime before = File.GetLastWriteTimeUtc(record);
        var clock = Stopwatch.StartNew();
        while (File.GetLastWriteTimeUtc(record) == before && clock.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(50);
        Assert.Equal(TrainingPhase.Done, (await second.Client.StatusAsync("run")).Phase);
        Assert.Equal(expected, (await second.Client.ResultAsync<double>("run")).Parameters);
    }

    [Fact]
    public async Task ASlowShard_IsNamedAndWaitedFor_WithOneRequestAtATime()
    {
        double slow = FirstFeature(0);
        int busy = 0, most = 0;
        bool isSlow = true;
        ShardModel model = Logistic.Model(feature =>
        {
            if (feature != slow)
                return;
            most = Math.Max(most, Interlocked.Increment(ref busy));
            if (isSlow)
                Thread.Sleep(4000);
            isSlow = false;
            Interlocked.Decrement(ref busy);
        });
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 2, model);
        TrainingPlan plan = Logistic.Plan with { Options = Logistic.Plan.Options with { BatchSize = 0 } };
        await cluster.Client.StartAsync("run", plan);
        var messages = new ConcurrentBag<string>();
        await foreach (TrainingStatus status in cluster.Client.WatchAsync("run"))
            messages.Add(status.Message);
        Assert.Contains(messages, static m => m.StartsWith("waiting for shard 1 for ", StringComparison.Ordinal));
        Assert.Equal(1, most);
        Assert.Equal(Local(plan), (await cluster.Client.ResultAsync<double>("run")).Parameters);
    }

    [Fact]
    public async Task AShardThatDoesNotAnswer_EndsTheTrainingByName()
    {
        using var never = new ManualResetEventSlim();
        double dead = FirstFeature(202);
        ShardModel model = Logistic.Model(feature =>
        {
            if (feature == dead)
                never.Wait();
        });
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 2, model, patience: 2);
        await cluster.Client.StartAsync("run", Logistic.Plan);
        TrainingStatus end = await cluster.WaitForEnd("run");
        never.Set();
        Assert.Equal(TrainingPhase.Failed, end.Phase);
        Assert.Equal(
            "No answer from shard 5 of 5 (samples 163 to 203 of 'points.csv') in 2 s. Look after its silo, or allow more time, and start "
            + "again.",
            end.Message);
        // Its silo is looked after.
        await cluster.Client.StartAsync("run", Logistic.Plan);
        Assert.Equal(TrainingPhase.Done, (await cluster.WaitForEnd("run")).Phase);
        Assert.Equal(Local(Logistic.Plan), (await cluster.Client.ResultAsync<double>("run")).Parameters);
    }

    [Fact]
    public async Task AGradientThatFails_EndsTheTrainingByName()
    {
        double bad = FirstFeature(202);
        ShardModel model = Logistic.Model(feature =>
        {
            if (feature == bad)
                throw new InvalidOperationException("that is no point");
        });
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 1, model);
        // It may be over before the start is answered, which then says why.
        Exception? told = await Record.ExceptionAsync(() => cluster.Client.StartAsync("run", Logistic.Plan));
        TrainingStatus end = await cluster.WaitForEnd("run");
        Assert.True(told is null || (told is TrainingException && told.Message == end.Message));
        Assert.Equal(TrainingPhase.Failed, end.Phase);
        Assert.Equal(
            "The gradient of 'logistic' failed in shard 5 of 5 (samples 163 to 203 of 'points.csv'): that is no point", end.Message);
    }

    [Fact]
    public async Task ADamagedFile_IsNamedBeforeAnythingIsTrained()
    {
        string[] lines = File.ReadAllLines(Points);
        lines[100] = lines[100].Replace(',', ';');
        File.WriteAllLines(Points, lines);
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 2);
        string message = (await Assert.ThrowsAsync<TrainingException>(() => cluster.Client.StartAsync("run", Logistic.Plan))).Message;
        Assert.StartsWith("The data of shard 3 of 5 (samples 82 to 121 of 'points.csv') cannot be used: ", message);
        Assert.Contains("'points.csv' cannot be used: line 101", message);
        Assert.Equal(0, (await cluster.Client.StatusAsync("run")).Report.Updates);
    }

    [Fact]
    public async Task AFileThatChangesUnderATraining_IsNotUsed()
    {
        double[] expected = Local(Long);
        byte[] whole = File.ReadAllBytes(Points);
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 3, Logistic.Model(static _ => Thread.Sleep(1)));
        await cluster.Client.StartAsync("run", Long);
        await cluster.WaitFor("run", 60);
        // Numbers that can be read, in each shard, and are not the same.
        string[] lines = File.ReadAllLines(Points);
        File.WriteAllLines(Points, lines[1..].Reverse().Prepend(lines[0]));
        // The shards of the silo that dies are read again.
        await cluster.Kill(1);
        TrainingStatus end = await cluster.WaitForEnd("run");
        Assert.Equal(TrainingPhase.Failed, end.Phase);
        Assert.Matches("^The data of shard . of 5 .* are not those that the training began with", end.Message);
        File.WriteAllBytes(Points, whole);
        await cluster.Client.StartAsync("run", Long);
        await cluster.WaitForEnd("run");
        Assert.Equal(expected, (await cluster.Client.ResultAsync<double>("run")).Parameters);
    }

    [Fact]
    public async Task TwoClients_TheSecondIsRefused()
    {
        using var gate = new ManualResetEventSlim();
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 2, Logistic.Model(_ => gate.Wait()));
        await cluster.Another("Ada").StartAsync("run", Logistic.Plan);
        // Her call again, after an answer that was lost.
        await cluster.Another("Ada").StartAsync("run", Logistic.Plan);
        TrainingClient second = cluster.Another("Blaise");
        string message = (await Assert.ThrowsAsync<TrainingException>(() => second.StartAsync("run", Logistic.Plan))).Message;
        Assert.Equal("'run' is being trained already, for Ada. Watch it, or stop it first, or take another name.", message);
        await Assert.ThrowsAsync<TrainingException>(() => second.DiscardAsync("run"));
        gate.Set();
        Assert.Equal((TrainingPhase.Done, "Ada"), ((await cluster.WaitForEnd("run")).Phase, (await cluster.WaitForEnd("run")).Client));
        Assert.Equal(Local(Logistic.Plan), (await cluster.Client.ResultAsync<double>("run")).Parameters);
    }

    private static double FirstFeature(int point) => Math.Sin(1 + point * 1.7);

    private double[] Local(TrainingPlan plan)
    {
        using Trainer<double> trainer = Logistic.Model().LocalTrainer(_folders.Data, plan);
        return trainer.Run().Parameters;
    }
}
