using System;
using System.Linq;
using SymGrad;
using SymGrad.Optimization;

namespace Backprop;

/// <summary>
/// Three layers with sigmoid, ReLU and softmax and the cross-entropy: the generated gradient beside the paper's recursion for δ, and
/// a step of gradient descent.
/// </summary>
public static partial class ThreeLayers
{
    private const int Inputs = 3, First = 5, Second = 4, Outputs = 3;

    /// <summary>The loss -log a3[target], with a3 = softmax(W3 ReLU(W2 sigmoid(W1 x + b1) + b2) + b3).</summary>
    /// <param name="w1">The weights of the first layer, row by row.</param>
    /// <param name="b1">Its biases.</param>
    /// <param name="w2">The weights of the second layer.</param>
    /// <param name="b2">Its biases.</param>
    /// <param name="w3">The weights of the third layer.</param>
    /// <param name="b3">Its biases.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="target">The class that is right.</param>
    [Gradient(Wrt = ["w1", "b1", "w2", "b2", "w3", "b3"])]
    public static double Loss(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2, ReadOnlySpan<double> w3, ReadOnlySpan<double> b3,
        ReadOnlySpan<double> x, int target)
    {
        Span<double> a1 = new double[b1.Length], a2 = new double[b2.Length], a3 = new double[b3.Length];
        PaperNetwork.Dense(w1, b1, x, a1);
        for (int i = 0; i < a1.Length; i++)
            a1[i] = Sigmoid(a1[i]);
        PaperNetwork.Dense(w2, b2, a1, a2);
        for (int i = 0; i < a2.Length; i++)
            a2[i] = PaperNetwork.Relu(a2[i]);
        PaperNetwork.Dense(w3, b3, a2, a3);
        double sum = 0;
        for (int i = 0; i < a3.Length; i++)
            sum += Math.Exp(a3[i]);
        return Math.Log(sum) - a3[target];
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    /// <summary>Compares all derivatives, and the loss before and after a step.</summary>
    /// <param name="compare">Gets the values.</param>
    public static void Run(Comparison compare)
    {
        ArgumentNullException.ThrowIfNull(compare);
        var generator = new Xoshiro256(2);
        double[] x = Numbers(Inputs), w1 = Numbers(First * Inputs), b1 = Numbers(First), w2 = Numbers(Second * First), b2 = Numbers(Second), w3 = Numbers(Outputs * Second), b3 = Numbers(Outputs);
        const int Target = 1;
        double[] dW1 = new double[w1.Length], dB1 = new double[First], dW2 = new double[w2.Length], dB2 = new double[Second], dW3 = new double[w3.Length], dB3 = new double[Outputs];
        double loss = LossGradient(w1, b1, w2, b2, w3, b3, x, Target, dW1, dB1, dW2, dB2, dW3, dB3);

        // Forward.
        double[] z1 = new double[First], z2 = new double[Second], z3 = new double[Outputs];
        PaperNetwork.Dense(w1, b1, x, z1);
        double[] a1 = [.. z1.Select(Sigmoid)];
        PaperNetwork.Dense(w2, b2, a1, z2);
        double[] a2 = [.. z2.Select(PaperNetwork.Relu)];
        PaperNetwork.Dense(w3, b3, a2, z3);
        double sum = z3.Sum(Math.Exp);
        // Backward. Of softmax and cross-entropy together, δ(3) = a3 - target.
        double[] delta3 = [.. z3.Select((z, i) => Math.Exp(z) / sum - (i == Target ? 1 : 0))];
        double[] delta2 = [.. TransposedTimes(w3, delta3, Second).Select((d, i) => d * PaperNetwork.ReluDerivative(z2[i]))];
        double[] delta1 = [.. TransposedTimes(w2, delta2, First).Select((d, i) => d * a1[i] * (1 - a1[i]))];

        compare.WithFormula("∂L/∂b3 = δ(3) = ∂L/∂z3", dB3, delta3);
        compare.WithFormula("∂L/∂W3 = δ(3) a2ᵀ", dW3, Outer(delta3, a2));
        compare.WithFormula("∂L/∂b2 = δ(2) = W3ᵀ δ(3) ∘ ReLU'(z2)", dB2, delta2);
        compare.WithFormula("∂L/∂W2 = δ(2) a1ᵀ", dW2, Outer(delta2, a1));
        compare.WithFormula("∂L/∂b1 = δ(1) = W2ᵀ δ(2) ∘ sigmoid'(z1)", dB1, delta1);
        compare.WithFormula("∂L/∂W1 = δ(1) xᵀ", dW1, Outer(delta1, x));

        // The update W ← W - η ∂L/∂W, b ← b - η ∂L/∂b: the loss falls by η ∇L·∇L, as the differential promises.
        const double Rate = 1e-9;
        (double[] Values, double[] Derivatives)[] parameters = [(w1, dW1), (b1, dB1), (w2, dW2), (b2, dB2), (w3, dW3), (b3, dB3)];
        foreach ((double[] values, double[] derivatives) in parameters)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] -= Rate * derivatives[i];
        }
        double promised = -Rate * parameters.Sum(static p => p.Derivatives.Sum(static d => d * d));
        compare.WithFormula("L(θ - η ∇L) = L - η ∇L·∇L, for a small η", [Loss(w1, b1, w2, b2, w3, b3, x, Target)], [loss + promised]);

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => generator.NextGaussian())];
    }

    private static double[] TransposedTimes(double[] w, double[] delta, int columns) =>
        [.. Enumerable.Range(0, columns).Select(j => delta.Select((d, i) => d * w[i * columns + j]).Sum())];

    private static double[] Outer(double[] delta, double[] a) => [.. delta.SelectMany(d => a.Select(v => d * v))];
}
