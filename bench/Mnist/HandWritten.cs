using System;
using Mnist;

namespace SymGrad.Benchmarks.Mnist;

/// <summary>The gradient of <see cref="Network.Loss"/> as somebody writes it who derives it on paper: scalar C# over spans.</summary>
internal static class HandWritten
{
    /// <summary>Adds the gradient of an image's loss.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="image">The pixels.</param>
    /// <param name="digit">What the image shows.</param>
    /// <param name="dW">What is added to.</param>
    /// <returns>The loss.</returns>
    public static float LossGradient(ReadOnlySpan<float> w, ReadOnlySpan<float> image, int digit, Span<float> dW)
    {
        const int FirstLayer = (Network.Pixels + 1) * Network.Hidden, LastLayer = (Network.Hidden + 1) * Network.Digits;
        Span<float> hidden = stackalloc float[Network.Hidden], hiddenBar = stackalloc float[Network.Hidden];
        Span<float> scores = stackalloc float[Network.Digits];
        Forward(w.Slice(0, FirstLayer), image, hidden);
        for (int j = 0; j < hidden.Length; j++)
            hidden[j] = hidden[j] > 0 ? hidden[j] : 0;
        Forward(w.Slice(FirstLayer, LastLayer), hidden, scores);
        float loss = SoftmaxLessTarget(scores, digit);

        Backward(w.Slice(FirstLayer, LastLayer), hidden, scores, dW.Slice(FirstLayer, LastLayer), hiddenBar);
        for (int j = 0; j < hidden.Length; j++)
            hiddenBar[j] = hidden[j] > 0 ? hiddenBar[j] : 0;
        AddOuter(image, hiddenBar, dW.Slice(0, FirstLayer));
        return loss;
    }

    // Leaves the derivatives by the scores in their place.
    private static float SoftmaxLessTarget(Span<float> scores, int digit)
    {
        float largest = scores[0], sum = 0, right = scores[digit];
        for (int k = 1; k < scores.Length; k++)
            largest = MathF.Max(largest, scores[k]);
        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] = MathF.Exp(scores[k] - largest);
            sum += scores[k];
        }
        float reciprocal = 1 / sum;
        for (int k = 0; k < scores.Length; k++)
            scores[k] *= reciprocal;
        scores[digit] -= 1;
        return largest + MathF.Log(sum) - right;
    }

    private static void Forward(ReadOnlySpan<float> w, ReadOnlySpan<float> x, Span<float> y)
    {
        w.Slice(x.Length * y.Length, y.Length).CopyTo(y);
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<float> row = w.Slice(i * y.Length, y.Length);
            float xi = x[i];
            for (int j = 0; j < row.Length; j++)
                y[j] += xi * row[j];
        }
    }

    private static void Backward(ReadOnlySpan<float> w, ReadOnlySpan<float> x, ReadOnlySpan<float> yBar, Span<float> dW, Span<float> xBar)
    {
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<float> row = w.Slice(i * yBar.Length, yBar.Length);
            float sum = 0;
            for (int j = 0; j < row.Length; j++)
                sum += row[j] * yBar[j];
            xBar[i] = sum;
        }
        AddOuter(x, yBar, dW);
    }

    private static void AddOuter(ReadOnlySpan<float> x, ReadOnlySpan<float> yBar, Span<float> dW)
    {
        Span<float> biases = dW.Slice(x.Length * yBar.Length, yBar.Length);
        for (int j = 0; j < biases.Length; j++)
            biases[j] += yBar[j];
        for (int i = 0; i < x.Length; i++)
        {
            Span<float> row = dW.Slice(i * yBar.Length, yBar.Length);
            float xi = x[i];
            for (int j = 0; j < row.Length; j++)
                row[j] += xi * yBar[j];
        }
    }
}
