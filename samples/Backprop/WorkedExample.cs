using System;
using static Backprop.PaperNetwork;

namespace Backprop;

/// <summary>The paper's worked example, with every value on the way.</summary>
public static class WorkedExample
{
    /// <summary>Goes through the example.</summary>
    /// <param name="compare">Gets the values.</param>
    public static void Run(Comparison compare)
    {
        ArgumentNullException.ThrowIfNull(compare);
        double[] x = [1, 2], w1 = [0.1, 0.2, 0.3, 0.4], b1 = [0.1, 0.2], w2 = [0.5, 0.6];
        const double B2 = 0.3, Target = 1;

        double[] z1 = new double[2], y = new double[1];
        Dense(w1, b1, x, z1);
        double[] a1 = [Relu(z1[0]), Relu(z1[1])];
        Dense(w2, [B2], a1, y);
        compare.WithPaper("z1 = W1 x + b1", z1, "(0.6, 1.3)");
        compare.WithPaper("a1 = ReLU(z1)", a1, "(0.6, 1.3)");
        compare.WithPaper("y = z2 = W2 a1 + b2", y, "1.38");

        double delta2 = SquaredErrorDerivative(y[0], Target);
        var delta1 = new double[2];
        LossOfHiddenGradient(z1, w2, B2, Target, delta1);
        compare.WithPaper("∂L/∂z2 = 2 (y - target)", [delta2], "0.76");
        compare.WithPaper("ReLU'(z1)", [ReluDerivative(z1[0]), ReluDerivative(z1[1])], "(1, 1)");
        compare.WithPaper("δ(1) = W2ᵀ ∂L/∂z2 ∘ ReLU'(z1)", delta1, "(0.38, 0.456)");

        double[] dW1 = new double[4], dB1 = new double[2], dW2 = new double[2];
        LossGradient(w1, b1, w2, B2, x, Target, dW1, dB1, dW2, out double dB2);
        compare.WithPaper("∂L/∂W2", dW2, "(0.456, 0.988)");
        compare.WithPaper("∂L/∂b2", [dB2], "0.76");
        compare.WithPaper("∂L/∂W1", dW1, "[[0.38, 0.76], [0.456, 0.912]]");
        compare.WithPaper("∂L/∂b1", dB1, "(0.38, 0.456)");
    }
}
