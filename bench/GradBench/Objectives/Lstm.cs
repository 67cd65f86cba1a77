using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>How badly a recurrent network with long short-term memory predicts a sequence.</summary>
internal static partial class Lstm
{
    /// <param name="main">For each layer the weights and the biases of four gates: forget, ingate, outgate, change.</param>
    /// <param name="extra">The weights of the input, the weights and the biases of the output.</param>
    /// <param name="state">For each layer its output and its memory at the beginning.</param>
    /// <param name="sequence">The sequence, row by row.</param>
    /// <param name="bits">The length of a row.</param>
    [Gradient(Wrt = ["main", "extra"])]
    public static double Objective(ReadOnlySpan<double> main, ReadOnlySpan<double> extra, ReadOnlySpan<double> state, ReadOnlySpan<double> sequence, int bits)
    {
        int steps = sequence.Length / bits - 1, layers = state.Length / (2 * bits);
        Span<double> current = state.ToArray(), signal = new double[bits];
        double sum = 0;
        for (int t = 0; t < steps; t++)
        {
            ReadOnlySpan<double> input = sequence.Slice(t * bits, bits);
            for (int j = 0; j < bits; j++)
                signal[j] = input[j] * extra[j];
            for (int layer = 0; layer < layers; layer++)
                Layer(main.Slice(layer * 8 * bits, 8 * bits), current.Slice(layer * 2 * bits, 2 * bits), signal);
            for (int j = 0; j < bits; j++)
                signal[j] = signal[j] * extra[bits + j] + extra[2 * bits + j];
            sum += LogLikelihood(signal, sequence.Slice((t + 1) * bits, bits));
        }
        return -sum / (bits * steps);
    }

    private static void Layer(ReadOnlySpan<double> parameters, Span<double> state, Span<double> signal)
    {
        int bits = signal.Length;
        ReadOnlySpan<double> weights = parameters.Slice(0, 4 * bits), biases = parameters.Slice(4 * bits, 4 * bits);
        Span<double> hidden = state.Slice(0, bits), memory = state.Slice(bits, bits);
        for (int j = 0; j < bits; j++)
        {
            double forget = Sigmoid(signal[j] * weights[j] + biases[j]);
            double ingate = Sigmoid(hidden[j] * weights[bits + j] + biases[bits + j]);
            double outgate = Sigmoid(signal[j] * weights[2 * bits + j] + biases[2 * bits + j]);
            double change = Math.Tanh(hidden[j] * weights[3 * bits + j] + biases[3 * bits + j]);
            memory[j] = memory[j] * forget + ingate * change;
            hidden[j] = outgate * Math.Tanh(memory[j]);
            signal[j] = hidden[j];
        }
    }

    private static double LogLikelihood(ReadOnlySpan<double> y, ReadOnlySpan<double> target)
    {
        double sum = 2;
        for (int j = 0; j < y.Length; j++)
            sum += Math.Exp(y[j]);
        double norm = Math.Log(sum), result = 0;
        for (int j = 0; j < y.Length; j++)
            result += target[j] * (y[j] - norm);
        return result;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
