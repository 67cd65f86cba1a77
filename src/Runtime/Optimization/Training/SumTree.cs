using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// The order in which the sums of shards are added: so many neighbours one after another to one sum, so many of those sums again
/// to one, until one is left. Shards without samples are passed over. Floating-point sums depend on that order, and on nothing else.
/// </summary>
internal static class SumTree
{
    /// <summary>How many sums are added to one at each node of the tree.</summary>
    /// <param name="shards">The number of shards.</param>
    /// <param name="fanIn">The option: 0 adds all at once.</param>
    public static int Width(int shards, int fanIn) => fanIn == 0 ? Math.Max(shards, 2) : fanIn;

    /// <summary>Adds the sums of a batch's shards; the result is that of shard 0.</summary>
    public static void Add<T>(T[][] gradients, double[] losses, BatchCut cut, int fanIn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long width = Width(cut.Shards, fanIn);
        for (long stride = 1; stride < cut.Shards; stride *= width)
        {
            for (long first = 0; first < cut.Shards; first += stride * width)
                AddGroup(gradients, losses, cut, (int)first, (int)stride, (int)Math.Min(first + stride * width, cut.Shards));
        }
    }

    /// <summary>Adds a further sum to one.</summary>
    public static void Add<T>(Span<T> gradient, ref double loss, ReadOnlySpan<T> furtherGradient, double furtherLoss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        loss += furtherLoss;
        SpanMath.AddScaled(gradient, T.One, furtherGradient);
    }

    // A sum stands at the first shard of those that it is of; the first of a group that is not empty takes the place of the group.
    private static void AddGroup<T>(T[][] gradients, double[] losses, BatchCut cut, int first, int stride, int end)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int into = -1;
        for (int shard = first; shard < end; shard += stride)
        {
            if (IsEmpty(cut, shard, Math.Min(shard + stride, end)))
                continue;
            if (into < 0)
                into = shard;
            else
                Add(gradients[into], ref losses[into], gradients[shard], losses[shard]);
        }
        if (into > first)
        {
            (gradients[first], gradients[into]) = (gradients[into], gradients[first]);
            losses[first] = losses[into];
        }
    }

    private static bool IsEmpty(BatchCut cut, int from, int to)
    {
        for (int shard = from; shard < to; shard++)
        {
            if (!cut[shard].IsEmpty)
                return false;
        }
        return true;
    }
}
