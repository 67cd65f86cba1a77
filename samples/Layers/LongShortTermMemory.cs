using System;
using SymGrad;

namespace Layers;

/// <summary>A recurrent layer with a memory that gates guard.</summary>
/// <remarks>S. Hochreiter, J. Schmidhuber, Neural Computation 9 (1997), 1735; F. A. Gers, J. Schmidhuber, F. Cummins, Neural Computation 12 (2000), 2451.</remarks>
public static partial class LongShortTermMemory
{
    /// <summary>The number of parameters: for each of the four gates and each unit a weight for each input and each unit, and a bias.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    public static int Parameters(int inputs, int units) => 4 * units * (inputs + units + 1);

    /// <summary>How badly the layer's first output predicts a series, each value from those before.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="start">The outputs of the units before the first step, then their memory.</param>
    /// <param name="series">The values.</param>
    /// <returns>The mean of the squares.</returns>
    [Gradient(Wrt = ["w", "start"])]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> start, ReadOnlySpan<double> series)
    {
        int units = start.Length / 2;
        Span<double> output = start.Slice(0, units).ToArray(), memory = start.Slice(units, units).ToArray();
        double sum = 0;
        for (int t = 0; t + 1 < series.Length; t++)
        {
            Step(w, series.Slice(t, 1), output, memory);
            sum += (output[0] - series[t + 1]) * (output[0] - series[t + 1]);
        }
        return sum / (series.Length - 1);
    }

    /// <summary>A step: c ← σ(forget) c + σ(input) tanh(change), h ← σ(output) tanh(c), each gate of the inputs and of the h before.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="output">h, the outputs of the units.</param>
    /// <param name="memory">c, the memory of the units.</param>
    public static void Step(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> output, Span<double> memory)
    {
        int units = output.Length, gate = w.Length / 4;
        Span<double> before = output.ToArray();
        for (int i = 0; i < units; i++)
        {
            double forget = Sigmoid(Sum(w.Slice(0, gate), i, x, before));
            double input = Sigmoid(Sum(w.Slice(gate, gate), i, x, before));
            double shown = Sigmoid(Sum(w.Slice(2 * gate, gate), i, x, before));
            double change = Math.Tanh(Sum(w.Slice(3 * gate, gate), i, x, before));
            memory[i] = forget * memory[i] + input * change;
            output[i] = shown * Math.Tanh(memory[i]);
        }
    }

    private static double Sum(ReadOnlySpan<double> w, int unit, ReadOnlySpan<double> x, ReadOnlySpan<double> h)
    {
        ReadOnlySpan<double> row = w.Slice(unit * (x.Length + h.Length + 1), x.Length + h.Length + 1);
        double sum = row[x.Length + h.Length];
        for (int j = 0; j < x.Length; j++)
            sum += row[j] * x[j];
        for (int j = 0; j < h.Length; j++)
            sum += row[x.Length + j] * h[j];
        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
