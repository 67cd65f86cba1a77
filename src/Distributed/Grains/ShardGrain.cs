using System;
using System.Threading;
using System.Threading.Tasks;
using Orleans;

namespace SymGrad.Distributed;

/// <summary>
/// A shard. Its key is that of the training and its number. It keeps nothing but the samples, which it can read again anywhere.
/// </summary>
internal interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Counts the samples of a source.</summary>
    /// <exception cref="TrainingException">It cannot be used.</exception>
    [ResponseTimeout(Limits.ShardCall)]
    Task<int> Count(string model, DataSource data);

    /// <summary>Reads the shard.</summary>
    /// <returns>Its fingerprint.</returns>
    /// <exception cref="TrainingException">It cannot be used.</exception>
    [ResponseTimeout(Limits.ShardCall)]
    Task<string> Open(ShardRange range);

    /// <summary>The gradient over some of its samples, which reads them first where that has not been done on this silo.</summary>
    /// <exception cref="TrainingException">Its data are not those that the training began with, or the model's gradient failed.</exception>
    [ResponseTimeout(Limits.ShardCall)]
    Task<PartialSum> Sum(SumRequest request, CancellationToken cancellation);
}

/// <inheritdoc cref="IShardGrain"/>
[ShardPlacement]
internal sealed class ShardGrain(ModelCatalog models, DataFolder folder) : Grain, IShardGrain
{
    private ShardRange? _range;
    private Shard? _shard;

    public Task<int> Count(string model, DataSource data) =>
        Guarded(() => Measure.Samples(folder, data, models[model].RowLength), e => $"The data in {data} cannot be used: {e.Message}.");

    public async Task<string> Open(ShardRange range)
    {
        _shard = null;
        Shard shard = await Guarded(
            () => models[range.Model].Load(folder, range.Data, range.From, range.To),
            e => $"The data of {range} cannot be used: {e.Message}. Restore the file in the data folder of the silo.");
        (_range, _shard) = (range, shard);
        return shard.Fingerprint;
    }

    public async Task<PartialSum> Sum(SumRequest request, CancellationToken cancellation)
    {
        if (_shard is null || _range != request.First)
            await Open(request.First);
        Shard shard = _shard!;
        if (shard.Fingerprint != request.Fingerprints[0])
        {
            _shard = null;
            throw request.First.Changed();
        }
        return await Guarded(
            () => shard.Sum(request.Samples[0], request.Parameters, cancellation),
            e => $"The gradient of '{request.First.Model}' failed in {request.First}: {e.Message}");
    }

    // Off the grain's own thread, which has to hear of cancellations. What fails here fails on every silo: it is not tried again.
    private static Task<T> Guarded<T>(Func<T> work, Func<Exception, string> message) => Task.Run(() =>
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not (TrainingException or OperationCanceledException))
        {
            throw new TrainingException(message(e), e);
        }
    });
}
