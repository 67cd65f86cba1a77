using System;

namespace SymGrad.Optimization;

/// <summary>Cuts batches into shards. Which shard a sample falls into depends on the batch and the options alone.</summary>
internal sealed class BatchCut
{
    private readonly Sharding _sharding;
    private readonly int _samples;
    private readonly int[] _sorted, _ends, _next;

    public BatchCut(TrainingOptions options, int samples, int largestBatch)
    {
        _sharding = options.Sharding;
        _samples = samples;
        MaxShards = Math.Min(options.Shards, _sharding == Sharding.Data ? samples : largestBatch);
        _sorted = new int[largestBatch];
        _ends = new int[MaxShards];
        _next = new int[MaxShards];
    }

    /// <summary>The number of shards of a large batch.</summary>
    public int MaxShards { get; }

    /// <summary>The number of shards of this batch, some of which may be empty.</summary>
    public int Shards { get; private set; }

    /// <summary>The samples of a shard, in the order of the batch.</summary>
    public ReadOnlySpan<int> this[int shard]
    {
        get
        {
            int from = shard == 0 ? 0 : _ends[shard - 1];
            return _sorted.AsSpan(from, _ends[shard] - from);
        }
    }

    /// <summary>Where a shard of the data starts: the shards have equal parts of the samples, to one.</summary>
    public static int Start(int samples, int shards, int shard) => (int)((long)samples * shard / shards);

    /// <summary>Takes a batch.</summary>
    public void Cut(ReadOnlySpan<int> batch)
    {
        if (_sharding == Sharding.Data)
        {
            Shards = MaxShards;
            Sort(batch);
            return;
        }
        Shards = Math.Min(MaxShards, batch.Length);
        batch.CopyTo(_sorted);
        for (int shard = 0; shard < Shards; shard++)
            _ends[shard] = Start(batch.Length, Shards, shard + 1);
    }

    // By counting, so that what falls into one shard stays in order.
    private void Sort(ReadOnlySpan<int> batch)
    {
        Array.Clear(_ends);
        foreach (int sample in batch)
            _ends[ShardOf(sample)]++;
        for (int shard = 0, end = 0; shard < _ends.Length; shard++)
        {
            _next[shard] = end;
            _ends[shard] = end += _ends[shard];
        }
        foreach (int sample in batch)
            _sorted[_next[ShardOf(sample)]++] = sample;
    }

    private int ShardOf(int sample) => (int)((((long)sample + 1) * MaxShards - 1) / _samples);
}
