using System;
using System.Collections.Generic;

namespace Cluster;

/// <summary>What a step costs where each shard has a machine of its own.</summary>
public sealed record NetworkModel
{
    /// <summary>How many shards.</summary>
    public int Shards { get; init; } = 8;

    /// <summary>How many sums one machine adds; 0 for all.</summary>
    public int FanIn { get; init; }

    /// <summary>How many samples a step takes, from all shards together.</summary>
    public long Batch { get; init; } = 32;

    /// <summary>The bytes of the parameters, and of a gradient.</summary>
    public double Bytes { get; init; } = 4 * Mnist.Network.Parameters;

    /// <summary>The time of a sample's gradient on one core, in seconds; measured for the network of samples/Mnist.</summary>
    public double Sample { get; init; } = 20e-6;

    /// <summary>The time to add a byte of a gradient to a sum, in seconds.</summary>
    public double Add { get; init; } = 0.1e-9;

    /// <summary>The time of the update, in seconds.</summary>
    public double Update { get; init; } = 100e-6;

    /// <summary>The time until the first byte of a message is there, in seconds.</summary>
    public double Latency { get; init; } = 100e-6;

    /// <summary>The bytes that a machine sends in a second, while it receives as many.</summary>
    public double Bandwidth { get; init; } = 1.25e9;

    /// <summary>The time of a message on the wire, without the latency, in seconds.</summary>
    public double Wire => Bytes / Bandwidth;

    /// <summary>The time of a step on one machine, in seconds.</summary>
    public double Alone => Batch * Sample + Update;

    /// <summary>The time of a step, in seconds.</summary>
    public double Step => Tree(Shards) + Update;

    /// <summary>How many times faster a step is than on one machine.</summary>
    public double Speedup => Alone / Step;

    /// <summary>The messages of a step: a request and an answer over each edge of the tree behind which there are samples.</summary>
    public double Messages => 2 * Edges(Shards);

    /// <summary>The number of shards in each part of a group of a given number: as the shards' tree has it.</summary>
    public IEnumerable<int> Parts(int shards)
    {
        long width = FanIn == 0 ? Math.Max(shards, 2) : FanIn, size = 1;
        while (size * width < shards)
            size *= width;
        for (int from = 0; from < shards; from += (int)size)
            yield return Math.Min((int)size, shards - from);
    }

    // The requests leave one after another, and the answers come in at the same intervals: the last part is the one that is waited for.
    private double Tree(int shards)
    {
        double parts = 0;
        int largest = 0;
        foreach (int part in Parts(shards))
            (parts, largest) = (parts + Asked(part) / Asked(shards), Math.Max(largest, part));
        return (parts + 1) * Wire + 2 * Latency + (parts - 1) * Bytes * Add + (largest == 1 ? LargestShare * Sample : Tree(largest));
    }

    // How likely it is that some of so many shards have a sample of the batch: others are not asked.
    private double Asked(int shards) => 1 - Math.Pow(1 - (double)shards / Shards, Batch);

    // Samples fall into shards at random. What is waited for is the shard with most of them: mean + √(2 mean ln shards), for large means.
    private double LargestShare
    {
        get
        {
            double mean = (double)Batch / Shards;
            return Math.Min(Batch, mean + Math.Sqrt(2 * mean * Math.Log(Shards)));
        }
    }

    private double Edges(int shards)
    {
        double edges = 0;
        foreach (int part in Parts(shards))
            edges += Asked(part) + (part == 1 ? 0 : Edges(part));
        return edges;
    }
}
