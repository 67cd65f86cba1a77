using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>A cluster trains as one process does.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly Folders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Training_OnAnyNumberOfSilos_GivesTheBitsOfOneProcess(short silos)
    {
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, silos);
        foreach ((string run, TrainingPlan plan) in Plans())
        {
            TrainingResult<double> local = Local(plan);
            await cluster.Client.StartAsync(run, plan);
            TrainingStatus end = await cluster.WaitForEnd(run);
            Assert.Equal((TrainingPhase.Done, local.Message), (end.Phase, end.Message));
            AssertSame(local, await cluster.Client.ResultAsync<double>(run));
        }
    }

    // Every rule, and what else there is to a run.
    private static IEnumerable<(string, TrainingPlan)> Plans()
    {
        TrainingOptions options = Logistic.Plan.Options;
        UpdateRule[] rules = [new GradientDescent(), new Momentum(), new Nesterov(), new RmsProp(), new Adam(), new AdamW()];
        foreach (UpdateRule rule in rules)
            yield return (rule.GetType().Name, Logistic.Plan with { Options = options with { Rule = rule } });
        TrainingOptions[] others =
        [
            options with { FanIn = 2, Shards = 11, LearningRate = LearningRate.Cosine(0.1, 30).WarmUp(3) },
            options with { BatchSize = 0, Epochs = 30, L2 = 0.01, GradientTolerance = 0.1 },
            options with { BatchSize = 1, Epochs = 1, Shuffle = false, Clipping = GradientClipping.ByNorm(0.1) },
            options with { Shards = 1, Clock = ScheduleClock.Epochs, LearningRate = LearningRate.Exponential(0.1, 0.5) },
            options with { Epochs = 100, Patience = 2, LearningRate = 0.5 },
            options with { Rule = new GradientDescent(), LearningRate = 1e9, DivergenceLimit = 10 },
        ];
        for (int i = 0; i < others.Length; i++)
            yield return ($"other-{i}", Logistic.Plan with { Options = others[i] });
    }

    [Fact]
    public async Task Watch_TellsEachEpochOnceAndTheEnd()
    {
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 2);
        await cluster.Client.StartAsync("run", Logistic.Plan);
        List<TrainingStatus> heard = await cluster.Client.WatchAsync("run").ToListAsync();
        long[] updates = [.. heard.Where(static s => s.IsActive && s.Message.Length == 0).Select(static s => s.Report.Updates)];
        Assert.Equal(updates.Distinct().Order(), updates);
        Assert.Equal(TrainingPhase.Done, heard[^1].Phase);
        Assert.Equal(39, heard[^1].Report.Updates);
        Assert.True(heard[^1].Report.Loss < 0.6);
        // Who comes later hears of the end as well.
        Assert.Equal(TrainingPhase.Done, (await cluster.Client.WatchAsync("run").ToListAsync()).Single().Phase);
    }

    [Fact]
    public async Task Checkpoints_AreThoseOfALocalTrainer()
    {
        TrainingPlan part = Logistic.Plan with { Options = Logistic.Plan.Options with { Epochs = 1 } };
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files);
        await cluster.Client.StartAsync("run", part);
        await cluster.WaitForEnd("run");
        string file = Directory.GetFiles(_folders.Store, "*run.checkpoint").Single();
        // A process goes on with what a cluster has begun.
        using (Trainer<double> local = Logistic.Model().LocalTrainer(_folders.Data, Logistic.Plan))
        {
            Assert.True(local.TryResume(file));
            Assert.Equal(13, local.Report.Updates);
            AssertSame(Local(Logistic.Plan), local.Run());
        }
        // And a cluster with what it began itself, given more epochs.
        await cluster.Client.StartAsync("run", Logistic.Plan);
        await cluster.WaitForEnd("run");
        AssertSame(Local(Logistic.Plan), await cluster.Client.ResultAsync<double>("run"));
    }

    [Fact]
    public async Task Stop_SavesAndAStartGoesOn()
    {
        using var gate = new SemaphoreSlim(0);
        ShardModel model = Logistic.Model(_ => gate.Wait());
        TrainingPlan plan = Logistic.Plan with { Options = Logistic.Plan.Options with { BatchSize = 1, Epochs = 1 } };
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, 2, model);
        await cluster.Client.StartAsync("run", plan);
        gate.Release(20);
        await cluster.WaitFor("run", 20);
        Task<TrainingStatus> stopping = cluster.Client.StopAsync("run");
        gate.Release(10_000);
        TrainingStatus stopped = await stopping;
        Assert.Equal((TrainingPhase.Stopped, $"stopped and saved after update {stopped.Report.Updates}"), (stopped.Phase, stopped.Message));
        await Assert.ThrowsAsync<TrainingException>(() => cluster.Client.ResultAsync<double>("run"));
        await cluster.Client.StartAsync("run", plan);
        await cluster.WaitForEnd("run");
        AssertSame(Local(plan), await cluster.Client.ResultAsync<double>("run"));
        await cluster.Client.DiscardAsync("run");
        Assert.Equal(TrainingPhase.None, (await cluster.Client.StatusAsync("run")).Phase);
        Assert.Empty(Directory.GetFiles(_folders.Store, "*run.checkpoint"));
    }

    [Fact]
    public async Task AnotherPlan_IsRefusedWithTheDifference()
    {
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files);
        await cluster.Client.StartAsync("run", Logistic.Plan);
        await cluster.WaitForEnd("run");
        TrainingPlan other = Logistic.Plan with { Options = Logistic.Plan.Options with { BatchSize = 8 } };
        string message = (await Assert.ThrowsAsync<TrainingException>(() => cluster.Client.StartAsync("run", other))).Message;
        Assert.Contains("now   batch size: 8 in 5 shards of the data", message);
        // What was there is still there.
        await cluster.Client.StartAsync("run", Logistic.Plan);
        Assert.Equal(TrainingPhase.Done, (await cluster.WaitForEnd("run")).Phase);
    }

    private TrainingResult<double> Local(TrainingPlan plan)
    {
        using Trainer<double> trainer = Logistic.Model().LocalTrainer(_folders.Data, plan);
        return trainer.Run();
    }

    private static void AssertSame(TrainingResult<double> expected, TrainingResult<double> actual)
    {
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.BestParameters, actual.BestParameters);
        Assert.Equal((expected.BestLoss, expected.Message, expected.Reason), (actual.BestLoss, actual.Message, actual.Reason));
        Assert.Equal((expected.Report.Loss, expected.Report.Updates), (actual.Report.Loss, actual.Report.Updates));
    }
}
