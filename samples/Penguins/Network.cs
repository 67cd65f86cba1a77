using System;
using SymGrad;
using SymGrad.Optimization;

namespace Penguins;

/// <summary>A network 4-8-3: two dense layers with tanh between them, and softmax.</summary>
internal static partial class Network
{
    private const int Inputs = 4, Hidden = 8, Outputs = 3, FirstLayer = (Inputs + 1) * Hidden;

    /// <summary>The number of parameters: for each unit of a layer its weights, then its bias.</summary>
    public const int Parameters = FirstLayer + (Hidden + 1) * Outputs;

    /// <summary>The cross-entropy of a penguin, -log p(species). Its gradient is added to dw, as batches want it.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="x">The measurements.</param>
    /// <param name="species">What the penguin is.</param>
    [Gradient(Wrt = ["w"], Accumulate = true)]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> x, int species)
    {
        double[] scores = Scores(w, x);
        double largest = scores[0], sum = 0;
        foreach (double score in scores)
            largest = Math.Max(largest, score);
        foreach (double score in scores)
            sum += Math.Exp(score - largest);
        return largest + Math.Log(sum) - scores[species];
    }

    /// <summary>A score for each species, the highest for the likeliest.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="x">The measurements.</param>
    public static double[] Scores(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double[] hidden = Dense(w[..FirstLayer], x, Hidden);
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] = Math.Tanh(hidden[i]);
        return Dense(w[FirstLayer..], hidden, Outputs);
    }

    private static double[] Dense(ReadOnlySpan<double> w, ReadOnlySpan<double> x, int outputs)
    {
        var y = new double[outputs];
        for (int i = 0; i < outputs; i++)
        {
            ReadOnlySpan<double> unit = w.Slice(i * (x.Length + 1), x.Length + 1);
            y[i] = unit[^1];
            for (int j = 0; j < x.Length; j++)
                y[i] += unit[j] * x[j];
        }
        return y;
    }

    /// <summary>Random parameters to start from.</summary>
    public static double[] Start(Xoshiro256 random)
    {
        var w = new double[Parameters];
        foreach (ref double weight in w.AsSpan())
            weight = 0.5 * random.NextGaussian();
        return w;
    }
}
