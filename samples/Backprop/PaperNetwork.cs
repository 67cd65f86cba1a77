using System;
using SymGrad;

namespace Backprop;

/// <summary>Two inputs, a hidden layer of two units with ReLU, a linear output, and the squared error.</summary>
public static partial class PaperNetwork
{
    /// <summary>The loss (y - target)². Its gradient is generated.</summary>
    /// <param name="w1">The weights of the hidden layer, row by row.</param>
    /// <param name="b1">The biases of the hidden layer.</param>
    /// <param name="w2">The weights of the output.</param>
    /// <param name="b2">The bias of the output.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="target">What the output should be.</param>
    [Gradient(Wrt = ["w1", "b1", "w2", "b2"])]
    public static double Loss(ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, double b2, ReadOnlySpan<double> x, double target)
    {
        Span<double> z1 = stackalloc double[2];
        Dense(w1, b1, x, z1);
        return LossOfHidden(z1, w2, b2, target);
    }

    /// <summary>The loss as a function of z1: its gradient by z1 is δ(1).</summary>
    /// <param name="z1">The sums that enter the hidden layer's activation.</param>
    /// <param name="w2">The weights of the output.</param>
    /// <param name="b2">The bias of the output.</param>
    /// <param name="target">What the output should be.</param>
    [Gradient(Wrt = ["z1"])]
    public static double LossOfHidden(ReadOnlySpan<double> z1, ReadOnlySpan<double> w2, double b2, double target)
    {
        Span<double> a1 = stackalloc double[2], z2 = stackalloc double[1];
        for (int i = 0; i < a1.Length; i++)
            a1[i] = Relu(z1[i]);
        Dense(w2, [b2], a1, z2);
        return SquaredError(z2[0], target);
    }

    /// <summary>The loss as a function of the output, z2 = y: its derivative is δ(2).</summary>
    /// <param name="y">The output.</param>
    /// <param name="target">What it should be.</param>
    [Derivative(Wrt = ["y"])]
    public static double SquaredError(double y, double target) => (y - target) * (y - target);

    /// <summary>z, or 0 where z is negative.</summary>
    /// <param name="z">The sum that enters.</param>
    [Derivative]
    public static double Relu(double z) => z > 0 ? z : 0;

    /// <summary>z = W x + b.</summary>
    /// <param name="w">The weights, row by row.</param>
    /// <param name="b">The biases.</param>
    /// <param name="x">What enters the layer.</param>
    /// <param name="z">What enters its activation.</param>
    public static void Dense(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
                sum += w[i * x.Length + j] * x[j];
            z[i] = sum + b[i];
        }
    }
}
