using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SymGrad.Distributed;
using SymGrad.Optimization;

namespace Cluster;

/// <summary>Measures steps on this machine: their time, and what the silos send to each other for them.</summary>
internal static class StepTimes
{
    private const int WarmUp = 20, Updates = 200;

    /// <summary>Writes the table.</summary>
    /// <param name="settings">The data, the shards and the fan-in.</param>
    /// <param name="output">Gets a line for each number of silos.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task Write(ClusterSettings settings, TextWriter output, CancellationToken cancellation)
    {
        output.WriteLine($"{Environment.ProcessorCount} cores, {settings.Shards} shards, {Updates} steps after {WarmUp} to warm up");
        output.WriteLine();
        output.WriteLine("| batch | processes |    a step | messages |     bytes |");
        output.WriteLine("| ----: | --------: | --------: | -------: | --------: |");
        foreach (int batch in new[] { 32, 0 })
        {
            TrainingPlan plan = settings.Plan;
            plan = plan with { Options = plan.Options with { BatchSize = batch, Epochs = int.MaxValue, CheckpointEvery = int.MaxValue } };
            foreach (int threads in new[] { 1, Environment.ProcessorCount })
            {
                double seconds = Alone(settings, plan, threads, cancellation);
                Line(output, batch, $"{threads} {(threads == 1 ? "thread" : "threads")}", (seconds, 0, 0));
            }
            foreach (int silos in new[] { 1, 2, 4 })
            {
                (double, double, double) step = await OnSilos(settings with { Silos = silos }, plan, cancellation);
                Line(output, batch, $"{silos} {(silos == 1 ? "silo" : "silos")}", step);
            }
        }
    }

    private static double Alone(ClusterSettings settings, TrainingPlan plan, int threads, CancellationToken cancellation)
    {
        plan = plan with { Options = plan.Options with { Threads = threads } };
        using Trainer<float> trainer = ClusterSettings.Model.LocalTrainer(settings.Data, plan);
        for (int i = 0; i < WarmUp; i++)
            trainer.Step();
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < Updates; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            trainer.Step();
        }
        return clock.Elapsed.TotalSeconds / Updates;
    }

    private static async Task<(double Step, double Messages, double Bytes)> OnSilos(
        ClusterSettings settings, TrainingPlan plan, CancellationToken cancellation)
    {
        await using SiloTeam team = await SiloTeam.Start(settings, cancellation);
        await team.Client.StartAsync(ClusterSettings.Name, plan, cancellation);
        TrainingReport first = await At(team, WarmUp, cancellation);
        (long Messages, long Bytes) before = await team.Traffic();
        TrainingReport last = await At(team, first.Updates + Updates, cancellation);
        (long Messages, long Bytes) after = await team.Traffic();
        await team.Client.StopAsync(ClusterSettings.Name, cancellation);
        await team.Client.DiscardAsync(ClusterSettings.Name, cancellation);
        double steps = last.Updates - first.Updates;
        double seconds = (last.Elapsed - first.Elapsed).TotalSeconds;
        return (seconds / steps, (after.Messages - before.Messages) / steps, (after.Bytes - before.Bytes) / steps);
    }

    private static async Task<TrainingReport> At(SiloTeam team, long update, CancellationToken cancellation)
    {
        while (true)
        {
            TrainingStatus status = await team.Client.StatusAsync(ClusterSettings.Name, cancellation);
            if (!status.IsActive)
                throw new TrainingException(status.Message);
            if (status.Report.Updates >= update)
                return status.Report;
            await Task.Delay(20, cancellation);
        }
    }

    private static void Line(TextWriter output, int batch, string processes, (double Seconds, double Messages, double Bytes) step)
    {
        string name = batch == 0 ? "all" : batch.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name,5} | {processes,9} | {step.Seconds * 1e3,6:f1} ms | {step.Messages,8:f1} | {step.Bytes,9:N0} |"));
    }
}
