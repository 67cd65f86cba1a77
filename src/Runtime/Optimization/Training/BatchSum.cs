using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// The summed loss and gradient of a batch, over the cores. Each shard of it is summed in the order of its samples, and the sums are
/// added in an order that depends on the shards alone, so that the result is the same bit for bit whatever the number of threads.
/// </summary>
internal sealed class BatchSum<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly BatchGradient<T> _gradient;
    private readonly BatchCut _cut;
    private readonly int _fanIn;
    private readonly T[][] _gradients;
    private readonly double[] _losses;
    private readonly WorkerTeam? _team;
    private ReadOnlyMemory<T> _parameters;

    public BatchSum(BatchGradient<T> gradient, int parameters, BatchCut cut, TrainingOptions options)
    {
        _gradient = gradient;
        _cut = cut;
        _fanIn = options.FanIn;
        _gradients = new T[cut.MaxShards][];
        for (int i = 0; i < _gradients.Length; i++)
            _gradients[i] = new T[parameters];
        _losses = new double[_gradients.Length];
        if (Math.Min(options.Threads, _gradients.Length) > 1)
            _team = new WorkerTeam(Math.Min(options.Threads, _gradients.Length), SumShard);
    }

    /// <summary>The summed gradient of the last batch.</summary>
    public Span<T> Gradient => _gradients[0];

    /// <summary>Computes the summed loss and <see cref="Gradient"/> of some samples.</summary>
    public double Sum(ReadOnlySpan<int> samples, ReadOnlyMemory<T> parameters)
    {
        _parameters = parameters;
        _cut.Cut(samples);
        if (_team is not null)
        {
            _team.Run(_cut.Shards);
        }
        else
        {
            for (int shard = 0; shard < _cut.Shards; shard++)
                SumShard(shard);
        }
        SumTree.Add(_gradients, _losses, _cut, _fanIn);
        return _losses[0];
    }

    public void Dispose() => _team?.Dispose();

    /// <summary>The gradient over samples, one after another.</summary>
    public static BatchGradient<T> OverSamples(SampleGradient<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (samples, parameters, sum) =>
        {
            double loss = 0;
            foreach (int sample in samples)
                loss += gradient(sample, parameters, sum);
            return loss;
        };
    }

    private void SumShard(int shard)
    {
        ReadOnlySpan<int> samples = _cut[shard];
        if (samples.IsEmpty)
            return;
        Array.Clear(_gradients[shard]);
        _losses[shard] = _gradient(samples, _parameters.Span, _gradients[shard]);
    }
}
