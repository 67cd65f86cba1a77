using System;

namespace SymGrad.Benchmarks;

/// <summary>Arguments for a thousand calls: what is timed is not a constant that the JIT has folded.</summary>
internal static class Points
{
    public const int Count = 1000;

    /// <summary>Rows of <paramref name="dimension"/> numbers between -1 and 1: inputs and weights of a network.</summary>
    public static double[] OfBothSigns(int dimension) => Array.ConvertAll(Of(dimension), static x => (x - 1.25) / 0.75);

    /// <summary>Rows of <paramref name="dimension"/> numbers between 0.5 and 2, always the same ones.</summary>
    public static double[] Of(int dimension)
    {
        var random = new Random(17);
        var points = new double[Count * dimension];
        for (int i = 0; i < points.Length; i++)
            points[i] = 0.5 + 1.5 * random.NextDouble();
        return points;
    }
}
