using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Explorer.Api;

/// <summary>A line in parts of its axes, from 0 to 1; null leaves a gap.</summary>
internal sealed record LineView(IReadOnlyList<double> X, IReadOnlyList<double?> Y)
{
    // A hundredth of a pixel.
    private const int Digits = 5;

    // Far outside, all points look the same.
    private const double Outside = 20;

    /// <summary>The line within two axes.</summary>
    public static LineView Of(Line line, Axis x, Axis y) => new(
        [.. line.X.Select(v => double.IsNaN(v) ? 0 : Part(v, x))],
        [.. line.Y.Select(v => double.IsNaN(v) ? (double?)null : Math.Clamp(Part(v, y), -Outside, Outside))]);

    private static double Part(double value, Axis axis) => Math.Round((value - axis.Low) / (axis.High - axis.Low), Digits);
}
