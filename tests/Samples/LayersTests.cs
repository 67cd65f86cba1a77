using System;
using Layers;
using Xunit;

namespace SymGrad.Samples.Tests;

/// <summary>Convolution, LSTM and attention against finite differences, by their parameters and their inputs.</summary>
public class LayersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GeneratedGradients_WithRandomNumbers_AgreeWithDifferences(ulong seed)
    {
        LayerCheck[] checks = LayerCheck.All(seed);
        Assert.Equal(3, checks.Length);
        Assert.All(checks, static c => Assert.True(c.Result.IsCorrect, $"{c.Name}: {c.Result}"));
        Assert.All(checks, static c => Assert.True(c.LargestDifference < 1e-9, $"{c.Name}: {c.LargestDifference}"));
    }

    [Fact]
    public void Convolution_OfOnes_CountsThem()
    {
        // A kernel of ones and a bias of 1 over an image of ones in both channels: tanh(18 w + 1).
        double[] w = new double[Convolution.Parameters], image = new double[2 * 16], output = new double[3 * 4];
        w.AsSpan().Fill(0.01);
        image.AsSpan().Fill(1);
        Convolution.Apply(w, image, 4, output);
        Assert.All(output, static y => Assert.Equal(Math.Tanh(0.19), y, 1e-15));
    }

    [Fact]
    public void Attention_TheFirstToken_SeesItselfAlone()
    {
        // Whatever queries and keys are, its weights are (1): Y = x + x V W.
        double[] w = new double[16], tokens = [1, 2, 3, 4], output = new double[4];
        (w[0], w[5], w[8], w[11], w[12], w[15]) = (3, -1, 2, 2, 5, 5);
        Attention.Apply(w, tokens, 2, output);
        Assert.Equal(1 + 2 * 5 * 1.0, output[0], 1e-15);
        Assert.Equal(2 + 2 * 5 * 2.0, output[1], 1e-15);
    }

    [Fact]
    public void LongShortTermMemory_WithoutWeights_HalvesItsMemory()
    {
        // All gates are sigmoid(0) = 1/2, and there is no change.
        double[] output = [0.3], memory = [0.8];
        LongShortTermMemory.Step(new double[LongShortTermMemory.Parameters(1, 1)], [1], output, memory);
        Assert.Equal(0.4, memory[0], 1e-15);
        Assert.Equal(0.5 * Math.Tanh(0.4), output[0], 1e-15);
    }
}
