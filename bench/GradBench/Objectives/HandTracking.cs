using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>A hand whose bones move its surface: the steps from the parameters of a pose to the points of the surface.</summary>
/// <remarks>Affine maps are three rows of four numbers, one after the other.</remarks>
internal static partial class HandTracking
{
    public const int FingerCount = 5, AnglesPerFinger = 4, BonesPerFinger = 4, FirstFingerBone = 1, MapSize = 12;

    /// <summary>Where each bone takes what moves with it.</summary>
    /// <param name="angles">Of each finger the two angles of the first joint, and those of the second and third.</param>
    /// <param name="parents">The bone on which each bone hangs; -1 for none.</param>
    /// <param name="baseRelatives">The map of each bone relative to its parent, at rest.</param>
    /// <param name="inverseBaseAbsolutes">The inverse of its map in space, at rest.</param>
    /// <param name="transforms">The maps.</param>
    [Differential(Wrt = ["angles"])]
    public static void Transforms(
        ReadOnlySpan<double> angles, ReadOnlySpan<int> parents, ReadOnlySpan<double> baseRelatives, ReadOnlySpan<double> inverseBaseAbsolutes, Span<double> transforms)
    {
        Span<double> bends = new double[parents.Length], turns = new double[parents.Length];
        for (int finger = 0; finger < FingerCount; finger++)
        {
            int joint = FirstFingerBone + finger * BonesPerFinger + 1, angle = finger * AnglesPerFinger;
            bends[joint] = angles[angle];
            turns[joint] = angles[angle + 1];
            bends[joint + 1] = angles[angle + 2];
            bends[joint + 2] = angles[angle + 3];
        }
        Span<double> absolutes = new double[transforms.Length], rotation = new double[MapSize], relative = new double[MapSize];
        for (int bone = 0; bone < parents.Length; bone++)
        {
            int place = bone * MapSize;
            Span<double> absolute = absolutes.Slice(place, MapSize);
            Rotation(bends[bone], turns[bone], rotation);
            Multiply(baseRelatives.Slice(place, MapSize), rotation, relative);
            if (parents[bone] < 0)
                relative.CopyTo(absolute);
            else
                Multiply(absolutes.Slice(parents[bone] * MapSize, MapSize), relative, absolute);
            Multiply(absolute, inverseBaseAbsolutes.Slice(place, MapSize), transforms.Slice(place, MapSize));
        }
    }

    /// <summary>Where bones take a point that moves with all of them, as its weights tell.</summary>
    [Differential(Wrt = ["transforms"])]
    public static Vector3 Skin(ReadOnlySpan<double> transforms, ReadOnlySpan<double> weights, Vector3 position)
    {
        double x = 0, y = 0, z = 0;
        for (int bone = 0; bone < weights.Length; bone++)
        {
            ReadOnlySpan<double> map = transforms.Slice(bone * MapSize, MapSize);
            x += weights[bone] * (map[0] * position.X + map[1] * position.Y + map[2] * position.Z + map[3]);
            y += weights[bone] * (map[4] * position.X + map[5] * position.Y + map[6] * position.Z + map[7]);
            z += weights[bone] * (map[8] * position.X + map[9] * position.Y + map[10] * position.Z + map[11]);
        }
        return new Vector3(x, y, z);
    }

    /// <summary>The rotation of the whole hand, three rows of three.</summary>
    [Differential(Wrt = ["axis"])]
    public static void GlobalRotation(Vector3 axis, Span<double> rotation)
    {
        double angle = Math.Sqrt(Vector3.Dot(axis, axis));
        rotation.Clear();
        if (angle < 1e-4)
        {
            rotation[0] = rotation[4] = rotation[8] = 1;
            return;
        }
        double x = axis.X / angle, y = axis.Y / angle, z = axis.Z / angle, cos = Math.Cos(angle), sin = Math.Sin(angle);
        rotation[0] = x * x + (1 - x * x) * cos;
        rotation[1] = x * y * (1 - cos) - z * sin;
        rotation[2] = x * z * (1 - cos) + y * sin;
        rotation[3] = x * y * (1 - cos) + z * sin;
        rotation[4] = y * y + (1 - y * y) * cos;
        rotation[5] = y * z * (1 - cos) - x * sin;
        rotation[6] = x * z * (1 - cos) - y * sin;
        rotation[7] = y * z * (1 - cos) + x * sin;
        rotation[8] = z * z + (1 - z * z) * cos;
    }

    /// <summary>Where the whole hand takes a point.</summary>
    [Differential(Wrt = ["rotation", "translation", "point"])]
    public static Vector3 Place(ReadOnlySpan<double> rotation, Vector3 translation, Vector3 point) => new(
        rotation[0] * point.X + rotation[1] * point.Y + rotation[2] * point.Z + translation.X,
        rotation[3] * point.X + rotation[4] * point.Y + rotation[5] * point.Z + translation.Y,
        rotation[6] * point.X + rotation[7] * point.Y + rotation[8] * point.Z + translation.Z);

    /// <summary>From a point of a triangle with barycentric coordinates u, v and 1 - u - v to where it was measured.</summary>
    [Differential(Wrt = ["u", "v", "a", "b", "c"])]
    public static Vector3 Residual(double u, double v, Vector3 a, Vector3 b, Vector3 c, Vector3 measured) =>
        measured - (u * a + v * b + (1 - u - v) * c);

    // About the first axis, then about the third.
    private static void Rotation(double bend, double turn, Span<double> map)
    {
        double cosBend = Math.Cos(bend), sinBend = Math.Sin(bend), cosTurn = Math.Cos(turn), sinTurn = Math.Sin(turn);
        map.Clear();
        map[0] = cosTurn;
        map[1] = -sinTurn * cosBend;
        map[2] = sinTurn * sinBend;
        map[4] = sinTurn;
        map[5] = cosTurn * cosBend;
        map[6] = -cosTurn * sinBend;
        map[9] = sinBend;
        map[10] = cosBend;
    }

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int i = 0; i < 3; i++)
        {
            double x = a[4 * i], y = a[4 * i + 1], z = a[4 * i + 2];
            for (int j = 0; j < 4; j++)
                product[4 * i + j] = x * b[j] + y * b[4 + j] + z * b[8 + j];
            product[4 * i + 3] += a[4 * i + 3];
        }
    }
}
