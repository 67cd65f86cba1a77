using System;
using SymGrad;
using SymGrad.Optimization;

namespace Mnist;

/// <summary>
/// A network 784-128-10: a dense layer with ReLU, a dense layer, softmax and cross-entropy. All parameters lie in one span: for each
/// layer its weights, a row for each input, then its biases.
/// </summary>
public static partial class Network
{
    /// <summary>The number of pixels of an image.</summary>
    public const int Pixels = 28 * 28;

    /// <summary>The number of hidden units.</summary>
    public const int Hidden = 128;

    /// <summary>The number of digits to tell apart.</summary>
    public const int Digits = 10;

    /// <summary>The number of parameters.</summary>
    public const int Parameters = FirstLayer + LastLayer;

    private const int FirstLayer = (Pixels + 1) * Hidden;
    private const int LastLayer = (Hidden + 1) * Digits;

    /// <summary>The loss of an image, -log p(digit). Its gradient by the parameters is generated; it is added, as mini-batches want it.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="image">The pixels, from 0 to 1.</param>
    /// <param name="digit">What the image shows.</param>
    [Gradient(Wrt = ["w"], Accumulate = true)]
    public static float Loss(ReadOnlySpan<float> w, ReadOnlySpan<float> image, int digit)
    {
        Span<float> scores = stackalloc float[Digits];
        Scores(w, image, scores);
        return CrossEntropy(scores, digit);
    }

    /// <summary>The scores of the ten digits for an image: their softmax is the digits' probabilities.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="image">The pixels, from 0 to 1.</param>
    /// <param name="scores">Ten scores.</param>
    public static void Scores(ReadOnlySpan<float> w, ReadOnlySpan<float> image, Span<float> scores)
    {
        Span<float> z = stackalloc float[Hidden], hidden = stackalloc float[Hidden];
        Dense(w.Slice(0, FirstLayer), image, z);
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] = z[i] > 0 ? z[i] : 0;
        Dense(w.Slice(FirstLayer, LastLayer), hidden, scores);
    }

    /// <summary>The loss of scores, log Σ exp(score) - score of the digit, computed so that no exponential overflows.</summary>
    /// <param name="scores">The ten scores.</param>
    /// <param name="digit">The digit that is right.</param>
    public static float CrossEntropy(ReadOnlySpan<float> scores, int digit)
    {
        float largest = scores[0], sum = 0;
        for (int k = 1; k < scores.Length; k++)
            largest = MathF.Max(largest, scores[k]);
        for (int k = 0; k < scores.Length; k++)
            sum += MathF.Exp(scores[k] - largest);
        return largest + MathF.Log(sum) - scores[digit];
    }

    // y = xᵀ W + b. Each output is summed in the order of the inputs.
    private static void Dense(ReadOnlySpan<float> w, ReadOnlySpan<float> x, Span<float> y)
    {
        w.Slice(x.Length * y.Length, y.Length).CopyTo(y);
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<float> row = w.Slice(i * y.Length, y.Length);
            for (int j = 0; j < y.Length; j++)
                y[j] += x[i] * row[j];
        }
    }

    /// <summary>Random parameters to start from.</summary>
    /// <remarks>K. He, X. Zhang, S. Ren, J. Sun, Delving deep into rectifiers, 2015: weights of variance 2 / inputs; biases are 0.</remarks>
    /// <param name="seed">The same seed gives the same parameters.</param>
    public static float[] Start(ulong seed)
    {
        var generator = new Xoshiro256(seed);
        var w = new float[Parameters];
        Fill(w.AsSpan(0, Pixels * Hidden), Pixels);
        Fill(w.AsSpan(FirstLayer, Hidden * Digits), Hidden);
        return w;

        void Fill(Span<float> weights, int inputs)
        {
            foreach (ref float weight in weights)
                weight = (float)(Math.Sqrt(2.0 / inputs) * generator.NextGaussian());
        }
    }
}
