using System;
using System.Numerics;
using System.Threading;

namespace SymGrad.Distributed;

/// <summary>A range of the samples, in the memory of a silo.</summary>
internal abstract class Shard(string fingerprint)
{
    /// <summary>Tells its numbers from others.</summary>
    public string Fingerprint => fingerprint;

    /// <summary>The summed loss and gradient of some of its samples, in their order.</summary>
    public abstract PartialSum Sum(int[] samples, byte[] parameters, CancellationToken cancellation);
}

/// <summary>A shard of rows.</summary>
internal sealed class RowShard<T>(Rows<T> rows, int first, RowGradient<T> gradient) : Shard(rows.Fingerprint)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // How often it is looked whether the answer is still wanted.
    private const int SamplesBetweenLooks = 256;

    /// <summary>Whether a sample is in the shard.</summary>
    public bool Holds(int sample) => sample >= first && (sample - first) * rows.Width < rows.Values.Length;

    public override PartialSum Sum(int[] samples, byte[] parameters, CancellationToken cancellation)
    {
        var sum = new PartialSum { Gradient = new byte[parameters.Length] };
        for (int i = 0; i < samples.Length; i += SamplesBetweenLooks)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> some = samples.AsSpan(i, Math.Min(SamplesBetweenLooks, samples.Length - i));
            sum.Loss = Sum(some, Wire.Values<T>(parameters), Wire.Values<T>(sum.Gradient), sum.Loss);
        }
        return sum;
    }

    /// <summary>Adds the gradient of samples.</summary>
    /// <returns>Their loss, added one by one to <paramref name="loss"/>.</returns>
    public double Sum(ReadOnlySpan<int> samples, ReadOnlySpan<T> parameters, Span<T> sum, double loss = 0)
    {
        foreach (int sample in samples)
            loss += gradient(rows.Values.AsSpan((sample - first) * rows.Width, rows.Width), parameters, sum);
        return loss;
    }
}
