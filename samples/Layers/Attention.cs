using System;
using SymGrad;

namespace Layers;

/// <summary>A block of self-attention with one head: each token looks at all tokens up to itself.</summary>
/// <remarks>A. Vaswani et al., Attention is all you need, 2017, section 3.2.</remarks>
public static partial class Attention
{
    /// <summary>How far the block is from what it should give.</summary>
    /// <param name="w">The matrices of the queries, keys, values and outputs, each of <paramref name="width"/> rows and columns.</param>
    /// <param name="tokens">The tokens, one after the other.</param>
    /// <param name="width">The numbers of a token.</param>
    /// <param name="target">What the block should give for each token.</param>
    /// <returns>The mean of the squares.</returns>
    [Gradient(Wrt = ["w", "tokens"])]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> tokens, int width, ReadOnlySpan<double> target)
    {
        Span<double> output = new double[tokens.Length];
        Apply(w, tokens, width, output);
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
            sum += (output[i] - target[i]) * (output[i] - target[i]);
        return sum / output.Length;
    }

    /// <summary>Y = X + softmax(Q Kᵀ / √width) V Wₒ with Q = X W₁, K = X W₂, V = X W₃, where no token sees later ones.</summary>
    /// <param name="w">The four matrices.</param>
    /// <param name="tokens">The tokens X.</param>
    /// <param name="width">The numbers of a token.</param>
    /// <param name="output">Y.</param>
    public static void Apply(ReadOnlySpan<double> w, ReadOnlySpan<double> tokens, int width, Span<double> output)
    {
        int size = width * width;
        Span<double> queries = new double[tokens.Length], keys = new double[tokens.Length], values = new double[tokens.Length], mixed = new double[tokens.Length];
        Multiply(tokens, w.Slice(0, size), width, queries);
        Multiply(tokens, w.Slice(size, size), width, keys);
        Multiply(tokens, w.Slice(2 * size, size), width, values);
        for (int t = 0; t < tokens.Length / width; t++)
            Mix(queries.Slice(t * width, width), keys.Slice(0, (t + 1) * width), values, mixed.Slice(t * width, width));
        Multiply(mixed, w.Slice(3 * size, size), width, output);
        for (int i = 0; i < output.Length; i++)
            output[i] += tokens[i];
    }

    // The mean of the values, weighted by how well their keys fit the query.
    private static void Mix(ReadOnlySpan<double> query, ReadOnlySpan<double> keys, ReadOnlySpan<double> values, Span<double> mixed)
    {
        int width = query.Length, count = keys.Length / width;
        Span<double> scores = new double[count];
        double largest = double.NegativeInfinity, sum = 0;
        for (int s = 0; s < count; s++)
        {
            double score = 0;
            for (int j = 0; j < width; j++)
                score += query[j] * keys[s * width + j];
            scores[s] = score / Math.Sqrt(width);
            largest = Math.Max(largest, scores[s]);
        }
        for (int s = 0; s < count; s++)
        {
            scores[s] = Math.Exp(scores[s] - largest);
            sum += scores[s];
        }
        for (int s = 0; s < count; s++)
        {
            for (int j = 0; j < width; j++)
                mixed[j] += scores[s] / sum * values[s * width + j];
        }
    }

    // Y = X W, row by row.
    private static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int width, Span<double> y)
    {
        for (int row = 0; row < x.Length; row += width)
        {
            for (int j = 0; j < width; j++)
            {
                double sum = 0;
                for (int i = 0; i < width; i++)
                    sum += x[row + i] * w[i * width + j];
                y[row + j] = sum;
            }
        }
    }
}
