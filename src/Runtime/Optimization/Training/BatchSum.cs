using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// The mean loss and gradient of a batch, over the cores. A batch is cut into shards whose number and size depend on the batch
/// alone; each is summed in the order of its samples and the sums are added in the order of the shards, so that the result is
/// the same bit for bit whatever the number of threads.
/// </summary>
internal sealed class BatchSum<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly BatchGradient<T> _gradient;
    private readonly T[][] _gradients;
    private readonly double[] _losses;
    private readonly WorkerTeam? _team;
    private T[] _parameters = [];
    private int[] _samples = [];
    private int _start, _count, _shards;

    public BatchSum(BatchGradient<T> gradient, int parameters, int largestBatch, int shards, int threads)
    {
        _gradient = gradient;
        _gradients = new T[Math.Min(shards, largestBatch)][];
        for (int i = 0; i < _gradients.Length; i++)
            _gradients[i] = new T[parameters];
        _losses = new double[_gradients.Length];
        if (Math.Min(threads, _gradients.Length) > 1)
            _team = new WorkerTeam(Math.Min(threads, _gradients.Length), SumShard);
    }

    /// <summary>The mean gradient of the last batch.</summary>
    public Span<T> Gradient => _gradients[0];

    /// <summary>Computes the mean loss and <see cref="Gradient"/> of some samples.</summary>
    public double Mean(int[] samples, int start, int count, T[] parameters)
    {
        (_samples, _start, _count, _parameters) = (samples, start, count, parameters);
        _shards = Math.Min(_gradients.Length, count);
        if (_team is not null)
        {
            _team.Run(_shards);
        }
        else
        {
            for (int shard = 0; shard < _shards; shard++)
                SumShard(shard);
        }

        double loss = _losses[0];
        for (int shard = 1; shard < _shards; shard++)
        {
            loss += _losses[shard];
            SpanMath.AddScaled<T>(_gradients[0], T.One, _gradients[shard]);
        }
        T divisor = T.CreateTruncating(count);
        foreach (ref T derivative in Gradient)
            derivative /= divisor;
        return loss / count;
    }

    public void Dispose() => _team?.Dispose();

    private void SumShard(int shard)
    {
        int from = (int)((long)_count * shard / _shards), to = (int)((long)_count * (shard + 1) / _shards);
        Array.Clear(_gradients[shard]);
        _losses[shard] = _gradient(_samples.AsSpan(_start + from, to - from), _parameters, _gradients[shard]);
    }
}
