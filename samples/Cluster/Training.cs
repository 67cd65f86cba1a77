using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Mnist;
using SymGrad.Distributed;
using SymGrad.Optimization;

namespace Cluster;

/// <summary>Trains the network on a cluster of this machine, or in this process.</summary>
internal static class Training
{
    /// <summary>Starts silos, trains, and says how well the network reads digits that it was not shown.</summary>
    /// <param name="settings">What to do.</param>
    /// <param name="compare">Whether to train in this process too, which must give the same bits.</param>
    /// <param name="output">Gets a line for each report.</param>
    /// <param name="cancellation">Stops and saves it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> OnCluster(ClusterSettings settings, bool compare, TextWriter output, CancellationToken cancellation)
    {
        DigitSet test = DigitSet.Read(settings.Data, "t10k");
        await using SiloTeam team = await SiloTeam.Start(settings, cancellation);
        team.Died += number => output.WriteLine($"silo {number} has died");
        output.WriteLine($"silos run as the processes {string.Join(", ", team.Silos.Select(static s => s.Id))}");
        TrainingStatus before = await team.Client.StatusAsync(ClusterSettings.Name, cancellation);
        TrainingStatus begun = await team.Client.StartAsync(ClusterSettings.Name, settings.Plan, cancellation);
        if (before.Phase != TrainingPhase.None)
            Write(output, $"goes on with what is saved in {settings.Store}");
        output.WriteLine("epoch   update     loss   seconds   silos");
        TrainingStatus last = begun;
        try
        {
            await foreach (TrainingStatus status in team.Client.WatchAsync(ClusterSettings.Name, cancellation))
            {
                last = status;
                if (status.IsActive)
                    Line(output, status, team);
            }
        }
        catch (OperationCanceledException)
        {
            last = await team.Client.StopAsync(ClusterSettings.Name, CancellationToken.None);
            output.WriteLine(last.Message);
            return 130;
        }
        if (last.Phase != TrainingPhase.Done)
            throw new TrainingException(last.Message);
        TrainingResult<float> result = await team.Client.ResultAsync<float>(ClusterSettings.Name, cancellation);
        Conclude(output, result, test);
        // The next training starts anew.
        await team.Client.DiscardAsync(ClusterSettings.Name, cancellation);
        if (!compare)
            return ExitCode(result);
        bool isSame = Hash(Alone(settings)) == Hash(result.Parameters);
        output.WriteLine(isSame ? "one process comes to the same bits" : "one process comes to OTHER bits");
        return isSame ? 0 : 1;
    }

    /// <summary>The same training in this process.</summary>
    public static int OnThisProcess(ClusterSettings settings, TextWriter output, CancellationToken cancellation)
    {
        DigitSet test = DigitSet.Read(settings.Data, "t10k");
        using Trainer<float> trainer = ClusterSettings.Model.LocalTrainer(settings.Data, settings.Plan);
        TrainingResult<float> result = trainer.Run(cancellation: cancellation);
        Conclude(output, result, test);
        return ExitCode(result);
    }

    private static int ExitCode(TrainingResult<float> result) => result.Reason switch
    {
        StopReason.Cancelled => 130,
        StopReason.Diverged => 1,
        _ => 0,
    };

    private static float[] Alone(ClusterSettings settings)
    {
        using Trainer<float> trainer = ClusterSettings.Model.LocalTrainer(settings.Data, settings.Plan);
        return trainer.Run().Parameters;
    }

    private static void Line(TextWriter output, TrainingStatus status, SiloTeam team)
    {
        TrainingReport report = status.Report;
        if (report.Updates == 0)
            return;
        int epoch = report.EpochProgress == 1 ? report.Epoch : report.Epoch + 1;
        int alive = team.Silos.Count(static s => !s.HasExited);
        double seconds = report.Elapsed.TotalSeconds;
        Write(output, $"{epoch,5}   {report.Updates,6:N0}   {report.Loss,6:f4}   {seconds,7:f2}   {alive,5}   {status.Message}");
    }

    private static void Conclude(TextWriter output, TrainingResult<float> result, DigitSet test)
    {
        Evaluation final = Evaluation.Of(result.Parameters, test);
        TrainingReport report = result.Report;
        Write(output, $"{result.Message}: {report.Updates:N0} updates, loss {report.Loss:f4}, test accuracy {final.Accuracy:p2}");
        output.WriteLine($"SHA-256 of the parameters: {Hash(result.Parameters)}");
    }

    private static string Hash(float[] parameters) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters.AsSpan())));

    private static void Write(TextWriter output, FormattableString text) =>
        output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());
}
