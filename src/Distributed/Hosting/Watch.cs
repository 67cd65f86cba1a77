using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace SymGrad.Distributed;

/// <summary>Asks after the trainings that are to go on, so that they do where their silo has died and no client asks.</summary>
internal sealed class Watch(IGrainFactory grains, ILogger<Watch> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _rounds = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(Watch),
        ServiceLifecycleStage.Active,
        _ =>
        {
            _rounds = Task.Run(Rounds, CancellationToken.None);
            return Task.CompletedTask;
        },
        async _ =>
        {
            await _stop.CancelAsync();
            await _rounds;
        });

    public void Dispose() => _stop.Dispose();

    private async Task Rounds()
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    foreach (string run in await grains.GetGrain<ICatalogGrain>(0).Running().WaitAsync(_stop.Token))
                        await grains.GetGrain<ITrainingGrain>(run).Status().WaitAsync(_stop.Token);
                }
                // While a silo is dying anything can fail; the next round asks again.
#pragma warning disable CA1031
                catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    logger.RoundFailed(e);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            logger.RoundsEnded();
        }
    }
}
