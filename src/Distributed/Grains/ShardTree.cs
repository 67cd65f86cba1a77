using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Orleans;

namespace SymGrad.Distributed;

/// <summary>
/// Asks shards, or where there are many the silos that ask them, at once, and adds the answers in the order of the shards: the order
/// of <see cref="SymGrad.Optimization.SumTree"/>, whoever answers first.
/// </summary>
internal sealed class ShardTree(IGrainFactory grains, ModelCatalog models)
{
    private readonly List<(int Shard, Task Answer)> _asked = [];

    /// <summary>The shards, or the first ones of groups, whose answers are still out.</summary>
    public IEnumerable<int> Waiting => _asked.Where(static a => !a.Answer.IsCompleted).Select(static a => a.Shard);

    /// <summary>The summed gradient of a request.</summary>
    /// <exception cref="TrainingException">A shard cannot be used.</exception>
    public async Task<PartialSum> Sum(SumRequest request, CancellationToken cancellation)
    {
        var answers = new List<Task<PartialSum>>();
        _asked.Clear();
        int size = request.PartSize;
        for (int from = 0; from < request.Samples.Length; from += size)
        {
            SumRequest part = request.Part(from, Math.Min(size, request.Samples.Length - from));
            if (part.IsEmpty)
                continue;
            answers.Add(size == 1 ? OfShard(part, cancellation) : OfGroup(part, size, cancellation));
            _asked.Add((part.First.Shard, answers[^1]));
        }
        PartialSum[] sums = await Task.WhenAll(answers);
        for (int i = 1; i < sums.Length; i++)
            models[request.First.Model].Add(sums[0], sums[i]);
        return sums[0];
    }

    private async Task<PartialSum> OfShard(SumRequest request, CancellationToken cancellation)
    {
        try
        {
            return await Shard(request.Run, request.First.Shard).Sum(request, cancellation).WaitAsync(request.Patience, cancellation);
        }
        catch (TimeoutException e)
        {
            string time = request.Patience.TotalSeconds.ToString("g3", CultureInfo.InvariantCulture);
            throw new TrainingException(
                $"No answer from {request.First} in {time} s. Look after its silo, or allow more time, and start again.", e);
        }
    }

    private Task<PartialSum> OfGroup(SumRequest request, int size, CancellationToken cancellation)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{request.Run}/{size}/{request.First.Shard}");
        return grains.GetGrain<ISumGrain>(key).Sum(request, cancellation);
    }

    /// <summary>A shard of a training.</summary>
    public IShardGrain Shard(string run, int shard) =>
        grains.GetGrain<IShardGrain>(string.Create(CultureInfo.InvariantCulture, $"{run}/{shard}"));
}

/// <summary>Adds the sums of a group of shards, so that not all of them go to one silo.</summary>
internal interface ISumGrain : IGrainWithStringKey
{
    /// <inheritdoc cref="ShardTree.Sum"/>
    [ResponseTimeout(Limits.ShardCall)]
    Task<PartialSum> Sum(SumRequest request, CancellationToken cancellation);
}

/// <inheritdoc cref="ISumGrain"/>
// Reentrant: a request that is made again after a silo has died does not wait for the one whose answer is lost.
[ShardPlacement]
[Orleans.Concurrency.Reentrant]
internal sealed class SumGrain(ModelCatalog models) : Grain, ISumGrain
{
    public Task<PartialSum> Sum(SumRequest request, CancellationToken cancellation) =>
        new ShardTree(GrainFactory, models).Sum(request, cancellation);
}
