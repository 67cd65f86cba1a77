using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Cli.Plotting;

/// <summary>
/// Arrows along the gradient of a function of two variables, as it is on the picture: at right angles to the contours, also where the
/// axes have different units, and longer where the function is steeper.
/// </summary>
internal static class GradientArrows
{
    // Arrows across a picture; as many upwards as its proportions leave room for.
    private const int Across = 17;

    // The proportions of a picture whose axes have scales of their own.
    private const double UsualProportions = 1.45;

    // Lengths in parts of the distance between arrows: the steepest has all of it, and what is hardly steep still shows where it points.
    private const double Longest = 0.9, Shortest = 0.25;

    // A few arrows next to a pole would leave one length to all others.
    private const double Steep = 0.95;

    /// <summary>The arrows, in places on the axes.</summary>
    public static IReadOnlyList<Arrow> Of(Formula formula, Interval x, Interval y, Scale xScale, Scale yScale, bool hasEqualScales)
    {
        CompiledGradient compiled = formula.CompileGradient();
        double[] point = new double[2], gradient = new double[2];
        double width = hasEqualScales ? x.Length / y.Length : UsualProportions;
        int columns = width >= 1 ? Across : (int)Math.Max(4, Math.Round(Across * width));
        int rows = (int)Math.Max(4, Math.Round(columns / width));
        double distance = Math.Min(width / columns, 1.0 / rows);
        var found = new List<(double X, double Y, double Dx, double Dy, double Size)>();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double u = x.Low + x.Length * (j + 0.5) / columns, v = y.Low + y.Length * (i + 0.5) / rows;
                (point[0], point[1]) = (xScale.Value(u), yScale.Value(v));
                double value = compiled(point, gradient);
                // The derivatives by places on the picture, whose height is 1.
                double dx = gradient[0] * xScale.Rate(point[0]) * x.Length / width, dy = gradient[1] * yScale.Rate(point[1]) * y.Length;
                double size = double.Hypot(dx, dy);
                if (double.IsFinite(size) && size > 0 && double.IsFinite(value))
                    found.Add((u, v, dx / size, dy / size, size));
            }
        }
        if (found.Count == 0)
            return [];
        double steep = found.Select(static a => a.Size).Order().ElementAt((int)(Steep * (found.Count - 1)));
        return [.. found.Select(a =>
        {
            double length = distance * (Shortest + (Longest - Shortest) * Math.Sqrt(Math.Min(1, a.Size / steep)));
            return new Arrow(a.X, a.Y, a.Dx * length * x.Length / width, a.Dy * length * y.Length);
        })];
    }
}
