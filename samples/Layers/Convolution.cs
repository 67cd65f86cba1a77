using System;
using SymGrad;

namespace Layers;

/// <summary>A convolution over the rows and columns of an image with several channels, then tanh.</summary>
public static partial class Convolution
{
    /// <summary>The number of channels of the image.</summary>
    public const int Inputs = 2;

    /// <summary>The number of channels that come out.</summary>
    public const int Outputs = 3;

    /// <summary>The rows and columns of a kernel.</summary>
    public const int Kernel = 3;

    /// <summary>The number of parameters: a kernel for each pair of channels, and a bias for each that comes out.</summary>
    public const int Parameters = Outputs * (Inputs * Kernel * Kernel + 1);

    /// <summary>How far the layer is from what it should give.</summary>
    /// <param name="w">The kernels, row by row, for each channel that comes out those of all inputs; then the biases.</param>
    /// <param name="image">The image, channel by channel, row by row.</param>
    /// <param name="side">The rows and columns of the image.</param>
    /// <param name="target">What the layer should give: channel by channel, two rows and columns fewer than the image has.</param>
    /// <returns>The mean of the squares.</returns>
    [Gradient(Wrt = ["w", "image"])]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> image, int side, ReadOnlySpan<double> target)
    {
        Span<double> output = new double[target.Length];
        Apply(w, image, side, output);
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
            sum += (output[i] - target[i]) * (output[i] - target[i]);
        return sum / output.Length;
    }

    /// <summary>y[o, r, c] = tanh(b[o] + Σ w[o, i, u, v] x[i, r + u, c + v]).</summary>
    /// <param name="w">The kernels and biases.</param>
    /// <param name="image">The image.</param>
    /// <param name="side">Its rows and columns.</param>
    /// <param name="output">What comes out.</param>
    public static void Apply(ReadOnlySpan<double> w, ReadOnlySpan<double> image, int side, Span<double> output)
    {
        int size = side - Kernel + 1;
        for (int o = 0; o < Outputs; o++)
        {
            for (int r = 0; r < size; r++)
            {
                for (int c = 0; c < size; c++)
                {
                    double z = w[Outputs * Inputs * Kernel * Kernel + o];
                    for (int i = 0; i < Inputs; i++)
                    {
                        for (int u = 0; u < Kernel; u++)
                        {
                            for (int v = 0; v < Kernel; v++)
                                z += w[((o * Inputs + i) * Kernel + u) * Kernel + v] * image[(i * side + r + u) * side + c + v];
                        }
                    }
                    output[(o * size + r) * size + c] = Math.Tanh(z);
                }
            }
        }
    }
}
