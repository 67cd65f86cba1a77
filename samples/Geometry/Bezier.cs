using System.Collections.Generic;
using System.Numerics;
using SymGrad;

namespace Geometry;

/// <summary>A Bézier curve that is fitted to points.</summary>
internal static partial class Bezier
{
    /// <summary>The point of a curve, by de Casteljau's algorithm.</summary>
    public static Vector2 At(List<Vector2> controls, float t)
    {
        var points = new List<Vector2>(controls);
        for (int left = points.Count - 1; left > 0; left--)
        {
            for (int i = 0; i < left; i++)
                points[i] = Vector2.Lerp(points[i], points[i + 1], t);
        }
        return points[0];
    }

    /// <summary>The squared distances of the points from those of the curve at even steps.</summary>
    [Gradient]
    public static float Misfit(List<Vector2> controls, [Constant] Vector2[] points)
    {
        float sum = 0;
        for (int i = 0; i < points.Length; i++)
            sum += Vector2.DistanceSquared(At(controls, i / (points.Length - 1f)), points[i]);
        return sum;
    }

    /// <summary>The controls of the curve that fits best.</summary>
    public static List<Vector2> Fit(Vector2[] points, int count)
    {
        List<Vector2> controls = [], slopes = [];
        for (int i = 0; i < count; i++)
        {
            controls.Add(Vector2.Lerp(points[0], points[^1], i / (count - 1f)));
            slopes.Add(Vector2.Zero);
        }
        for (int step = 0; step < 5000; step++)
        {
            MisfitGradient(controls, points, slopes);
            for (int i = 0; i < count; i++)
                controls[i] -= 0.05f * slopes[i];
        }
        return controls;
    }
}
