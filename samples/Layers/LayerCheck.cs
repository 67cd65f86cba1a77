using System;
using System.Linq;
using SymGrad;
using SymGrad.Optimization;

namespace Layers;

/// <summary>A layer's generated gradient beside finite differences.</summary>
/// <param name="Name">What the layer is.</param>
/// <param name="Result">What was found for each parameter, then for each input.</param>
public sealed record LayerCheck(string Name, GradientCheckResult Result)
{
    /// <summary>The largest difference, relative to 1 + the size of the derivative.</summary>
    public double LargestDifference => Result.Components.Max(static c => Math.Abs(c.Derivative - c.Difference) / (1 + Math.Abs(c.Difference)));

    /// <summary>All layers of the sample, with random parameters and inputs, by parameters and inputs together.</summary>
    /// <param name="seed">The seed of the numbers.</param>
    public static LayerCheck[] All(ulong seed)
    {
        var generator = new Xoshiro256(seed);
        return [OfConvolution(generator), OfLongShortTermMemory(generator), OfAttention(generator)];
    }

    private static LayerCheck OfConvolution(Xoshiro256 generator)
    {
        const int Side = 6, Weights = Convolution.Parameters;
        double[] target = Numbers(generator, Convolution.Outputs * 16);
        return Compare("convolution, 2 to 3 channels, kernels of 3 x 3", generator, Weights + Convolution.Inputs * Side * Side,
            x => Convolution.Loss(x[..Weights], x[Weights..], Side, target),
            (x, d) => Convolution.LossGradient(x[..Weights], x[Weights..], Side, target, d[..Weights], d[Weights..]));
    }

    private static LayerCheck OfLongShortTermMemory(Xoshiro256 generator)
    {
        const int Units = 4;
        int weights = LongShortTermMemory.Parameters(1, Units);
        double[] series = Numbers(generator, 8);
        return Compare("LSTM, 4 units, 7 steps", generator, weights + 2 * Units,
            x => LongShortTermMemory.Loss(x[..weights], x[weights..], series),
            (x, d) => LongShortTermMemory.LossGradient(x[..weights], x[weights..], series, d[..weights], d[weights..]));
    }

    private static LayerCheck OfAttention(Xoshiro256 generator)
    {
        const int Width = 4, Tokens = 5, Weights = 4 * Width * Width;
        double[] target = Numbers(generator, Tokens * Width);
        return Compare("attention, 5 tokens of 4 numbers", generator, Weights + Tokens * Width,
            x => Attention.Loss(x[..Weights], x[Weights..], Width, target),
            (x, d) => Attention.LossGradient(x[..Weights], x[Weights..], Width, target, d[..Weights], d[Weights..]));
    }

    private static LayerCheck Compare(string name, Xoshiro256 generator, int count, ScalarFunction loss, GradientFunction gradient) =>
        new(name, GradientCheck.Compare(loss, gradient, Numbers(generator, count), 1e-9));

    private static double[] Numbers(Xoshiro256 generator, int count) => [.. Enumerable.Range(0, count).Select(_ => 0.5 * generator.NextGaussian())];
}
