using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Optimization;

namespace Cluster;

/// <summary>
/// A step, message by message: each machine sends and receives one message at a time, latencies vary, and the samples of a batch fall
/// into the shards by chance. What the model takes as a mean is drawn here, and what it takes as regular queues.
/// </summary>
public sealed class Simulation
{
    private readonly NetworkModel _model;
    private readonly Xoshiro256 _random;
    private readonly int[] _samples;

    /// <summary>A simulation.</summary>
    /// <param name="model">What it is of.</param>
    /// <param name="seed">The seed of what is drawn.</param>
    public Simulation(NetworkModel model, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _random, _samples) = (model, new Xoshiro256(seed), new int[model.Shards]);
    }

    /// <summary>The mean time of steps, in seconds.</summary>
    /// <param name="steps">How many.</param>
    public double Mean(int steps) => Enumerable.Range(0, steps).Average(_ => Step());

    private double Step()
    {
        Array.Clear(_samples);
        for (long i = 0; i < _model.Batch; i++)
            _samples[_random.NextInt32(_samples.Length)]++;
        return Sum(0, _model.Shards, 0) + _model.Update;
    }

    // When the sum of some shards is ready at the machine that was asked for it at a given time.
    private double Sum(int first, int shards, double asked)
    {
        var answers = new List<double>();
        double sent = asked;
        foreach (int part in _model.Parts(shards))
        {
            if (_samples.AsSpan(first, part).IndexOfAnyExcept(0) < 0)
            {
                first += part;
                continue;
            }
            sent += _model.Wire;
            double there = sent + Latency();
            double ready = part == 1 ? there + _samples[first] * _model.Sample : Sum(first, part, there);
            answers.Add(ready + Latency());
            first += part;
        }
        answers.Sort();
        double received = 0;
        foreach (double begins in answers)
            received = Math.Max(received, begins) + _model.Wire;
        return received + (answers.Count - 1) * _model.Bytes * _model.Add;
    }

    // Half of it is the way, the other half is drawn: at times a message waits far longer.
    private double Latency() => _model.Latency * (0.5 - 0.5 * Math.Log(1 - _random.NextDouble()));
}
