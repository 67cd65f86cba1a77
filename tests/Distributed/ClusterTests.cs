using System;
using System.Collections.Generic;
using System.Linq;
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
        TrainingResult<double> local = Local(Logistic.Plan);
        await using Silos cluster = await Silos.Start(_folders.Data, _folders.Files, silos);
        await cluster.Client.StartAsync("run", Logistic.Plan);
        List<TrainingStatus> heard = await cluster.Client.WatchAsync("run").ToListAsync();
        TrainingResult<double> result = await cluster.Client.ResultAsync<double>("run");
        Assert.Equal(TrainingPhase.Done, heard[^1].Phase);
        Assert.Equal(local.Message, heard[^1].Message);
        Assert.Equal(local.Parameters, result.Parameters);
        Assert.Equal(local.BestParameters, result.BestParameters);
        Assert.Equal(local.BestLoss, result.BestLoss);
        Assert.Equal((local.Report.Loss, local.Report.Updates), (result.Report.Loss, result.Report.Updates));
        Assert.True(heard[^1].Report.Loss < 0.6);
    }

    private TrainingResult<double> Local(TrainingPlan plan)
    {
        using Trainer<double> trainer = Logistic.Model().LocalTrainer(_folders.Data, plan);
        return trainer.Run();
    }
}
