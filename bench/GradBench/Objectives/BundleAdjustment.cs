using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>How far from where cameras saw them the points of a scene are projected.</summary>
internal static partial class BundleAdjustment
{
    /// <param name="camera">Rotation (3, angle and axis), centre (3), focal length, principal point (2), radial distortion (2).</param>
    /// <param name="point">The point in space.</param>
    /// <param name="weight">The weight of the observation.</param>
    /// <param name="feature">Where the camera saw the point.</param>
    /// <param name="error">The weighted difference.</param>
    [Jacobian(Wrt = ["camera", "point", "weight"])]
    public static void ReprojectionError(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, ReadOnlySpan<double> feature, Span<double> error)
    {
        var rotation = new Vector3(camera[0], camera[1], camera[2]);
        var centre = new Vector3(camera[3], camera[4], camera[5]);
        Vector3 seen = Rotate(rotation, new Vector3(point[0], point[1], point[2]) - centre);
        double a = seen.X / seen.Z, b = seen.Y / seen.Z;
        double squaredRadius = a * a + b * b;
        double distortion = 1 + camera[9] * squaredRadius + camera[10] * squaredRadius * squaredRadius;
        error[0] = weight * (camera[6] * distortion * a + camera[7] - feature[0]);
        error[1] = weight * (camera[6] * distortion * b + camera[8] - feature[1]);
    }

    [Derivative]
    public static double WeightError(double weight) => 1 - weight * weight;

    // Rodrigues' formula.
    private static Vector3 Rotate(Vector3 rotation, Vector3 p)
    {
        double squaredAngle = Vector3.Dot(rotation, rotation);
        if (squaredAngle == 0)
            return p + Vector3.Cross(rotation, p);
        double angle = Math.Sqrt(squaredAngle), cos = Math.Cos(angle), sin = Math.Sin(angle);
        Vector3 axis = 1 / angle * rotation;
        return cos * p + sin * Vector3.Cross(axis, p) + (1 - cos) * Vector3.Dot(axis, p) * axis;
    }
}
