using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Orleans;
using Orleans.Streams;
using SymGrad.Optimization;

namespace SymGrad.Distributed;

/// <summary>Has a cluster train.</summary>
/// <param name="cluster">
/// The cluster, by a client with <see cref="TrainingHostingExtensions.AddTraining(Orleans.Hosting.IClientBuilder)"/>.
/// </param>
/// <param name="name">Who is told to be training where another client wants to; null takes the name of machine and process.</param>
public sealed class TrainingClient(IClusterClient cluster, string? name = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Look = TimeSpan.FromMilliseconds(500);

    // An answer by way of a silo that has died meanwhile never comes.
    private static readonly TimeSpan StatusPatience = TimeSpan.FromSeconds(3);

    private readonly string _name = name ?? $"{Environment.MachineName}, process {Environment.ProcessId}";

    /// <summary>
    /// Starts a training, or goes on with one that has stopped, failed or been given more epochs, from its checkpoint. Returns when the
    /// data are read and the first gradient is asked for.
    /// </summary>
    /// <param name="run">The name of the training: letters, digits and - . _.</param>
    /// <param name="plan">What to train.</param>
    /// <param name="cancellation">Ends the wait, not the training.</param>
    /// <exception cref="TrainingException">
    /// It is refused: another client is at it, the plan or the data cannot be used, or its checkpoint is of another training. Or it has
    /// failed already, such as in the first gradient.
    /// </exception>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    public async Task<TrainingStatus> StartAsync(string run, TrainingPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        await Retried(() => Training(run).Start(plan, _name), cancellation).ConfigureAwait(false);
        while (true)
        {
            TrainingStatus status = await StatusAsync(run, cancellation).ConfigureAwait(false);
            if (status.Phase == TrainingPhase.Failed)
                throw new TrainingException(status.Message);
            if (status.Phase != TrainingPhase.Opening)
                return status;
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The training's progress, at the updates and epochs of <see cref="TrainingOptions.ReportEvery"/>, and at the last what it ended with.
    /// None comes twice, also where silos died and updates were made again; where one gets lost on its way, the next one follows.
    /// </summary>
    /// <param name="run">The name of the training.</param>
    /// <param name="cancellation">Ends the watch, not the training.</param>
    /// <exception cref="TrainingException">The cluster has not answered for a minute.</exception>
    public async IAsyncEnumerable<TrainingStatus> WatchAsync(string run, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Channel<TrainingStatus> heard = Channel.CreateUnbounded<TrainingStatus>();
        IAsyncStream<TrainingStatus> stream = cluster.GetStreamProvider(TrainingNames.Streams)
            .GetStream<TrainingStatus>(TrainingNames.StreamOf(TrainingNames.Checked(run)));
        StreamSubscriptionHandle<TrainingStatus> subscription = await stream.SubscribeAsync((status, _) =>
        {
            heard.Writer.TryWrite(status);
            return Task.CompletedTask;
        }).WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            long last = -1;
            string lastMessage = "";
            while (true)
            {
                TrainingStatus status = await Next(run, heard.Reader, cancellation).ConfigureAwait(false);
                bool isNews = status.Report.Updates > last || (status.Message != lastMessage && status.Report.Updates == last);
                if (status.IsActive && !isNews)
                    continue;
                (last, lastMessage) = (status.Report.Updates, status.Message);
                yield return status;
                if (!status.IsActive)
                    yield break;
            }
        }
        finally
        {
            await Unsubscribe(subscription).ConfigureAwait(false);
        }
    }

    /// <summary>Where a training is. A silo that dies meanwhile is waited for.</summary>
    /// <param name="run">The name of the training.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TrainingException">The cluster has not answered for a minute.</exception>
    public Task<TrainingStatus> StatusAsync(string run, CancellationToken cancellation = default) =>
        Retried(() => Training(run).Status().WaitAsync(StatusPatience, cancellation), cancellation);

    /// <summary>Stops a training and saves it.</summary>
    /// <param name="run">The name of the training.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TrainingException">The cluster has not answered for a minute.</exception>
    public async Task<TrainingStatus> StopAsync(string run, CancellationToken cancellation = default)
    {
        await Retried(() => Training(run).Stop(), cancellation).ConfigureAwait(false);
        return await StatusAsync(run, cancellation).ConfigureAwait(false);
    }

    /// <summary>What a training ended with.</summary>
    /// <typeparam name="T">The type of the model's parameters.</typeparam>
    /// <param name="run">The name of the training.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TrainingException">It has not ended, or the cluster has not answered for a minute.</exception>
    public async Task<TrainingResult<T>> ResultAsync<T>(string run, CancellationToken cancellation = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Outcome outcome = await Retried(() => Training(run).Result(), cancellation).ConfigureAwait(false)
            ?? throw new TrainingException($"'{run}' has no result: it has not ended.");
        return new TrainingResult<T>(
            Wire.Values<T>(outcome.Parameters).ToArray(), Wire.Values<T>(outcome.BestParameters).ToArray(), outcome.BestLoss,
            outcome.Report, outcome.Reason, outcome.Message);
    }

    /// <summary>Forgets a training that has ended, with its checkpoint, so that it can start anew.</summary>
    /// <param name="run">The name of the training.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TrainingException">It is going on, or the cluster has not answered for a minute.</exception>
    public Task DiscardAsync(string run, CancellationToken cancellation = default) => Retried(() => Training(run).Discard(), cancellation);

    private ITrainingGrain Training(string run) => cluster.GetGrain<ITrainingGrain>(TrainingNames.Checked(run));

    // What the stream says, or what the training says itself where the stream is silent.
    private async Task<TrainingStatus> Next(string run, ChannelReader<TrainingStatus> heard, CancellationToken cancellation)
    {
        try
        {
            return await heard.ReadAsync(cancellation).AsTask().WaitAsync(Look, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return await StatusAsync(run, cancellation).ConfigureAwait(false);
        }
    }

    private static Task<bool> Retried(Func<Task> call, CancellationToken cancellation) => Retried(
        async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        },
        cancellation);

    // All calls can be made again: the second start of a client is none, and so on.
    private static async Task<T> Retried<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await call().WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not (TrainingException or ArgumentException) && !cancellation.IsCancellationRequested)
            {
                if (Stopwatch.GetElapsedTime(since) > Patience)
                {
                    throw new TrainingException(
                        $"No answer from the cluster in {Patience.TotalSeconds} s. The latest error: {e.Message}", e);
                }
            }
            await Task.Delay(Look, cancellation).ConfigureAwait(false);
        }
    }

    // The training is over or nobody watches any more: a subscription that stays behind ends with the process.
    private static async Task Unsubscribe(StreamSubscriptionHandle<TrainingStatus> subscription)
    {
        try
        {
            await subscription.UnsubscribeAsync().WaitAsync(Look).ConfigureAwait(false);
        }
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }
}
