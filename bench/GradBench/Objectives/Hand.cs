using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>A model of a hand and where points of its surface were measured.</summary>
/// <remarks>
/// The Jacobian follows the steps of the objective. A bone depends only on its own finger, so the maps of all bones along all 20
/// angles come out of four forward sweeps, each along one angle of all fingers at once (Curtis, Powell and Reid, 1974). A vertex
/// follows along the angles of the fingers that carry it, which are one or two. Which vertices and fingers take part is known
/// before the pose is, and the memory for all of it is taken once.
/// </remarks>
internal sealed class Hand
{
    public const int ThetaCount = 26;

    private const int GlobalCount = 6, Sweeps = HandTracking.AnglesPerFinger;

    private Vector3[]? _vertices;
    private Vector3[]? _tangents;
    private int[]? _needed;

    public required int[] Parents { get; init; }

    public required double[] BaseRelatives { get; init; }

    public required double[] InverseBaseAbsolutes { get; init; }

    public required Vector3[] BasePositions { get; init; }

    /// <summary>For each vertex the weight of each bone.</summary>
    public required double[] Weights { get; init; }

    public required int[] Triangles { get; init; }

    public required bool IsMirrored { get; init; }

    /// <summary>For each measured point its vertex, or its triangle.</summary>
    public required int[] Correspondences { get; init; }

    public required Vector3[] Points { get; init; }

    /// <summary>The place of each point in its triangle; empty where points are vertices.</summary>
    public required double[] Us { get; init; }

    private int BoneCount => Parents.Length;

    /// <summary>How far measured points are from the surface, three numbers each.</summary>
    public void Residuals(ReadOnlySpan<double> theta, Span<double> residuals)
    {
        Span<double> transforms = new double[BoneCount * HandTracking.MapSize], rotation = stackalloc double[9];
        HandTracking.Transforms(theta.Slice(GlobalCount), Parents, BaseRelatives, InverseBaseAbsolutes, transforms);
        HandTracking.GlobalRotation(Read(theta), rotation);
        Vector3 translation = Read(theta.Slice(3));
        Vector3[] vertices = new Vector3[BasePositions.Length];
        for (int i = 0; i < vertices.Length; i++)
        {
            Vector3 local = HandTracking.Skin(transforms, Weights.AsSpan(i * BoneCount, BoneCount), BasePositions[i]);
            vertices[i] = HandTracking.Place(rotation, translation, Mirrored(local));
        }
        for (int i = 0; i < Correspondences.Length; i++)
        {
            Vector3 residual = Us.Length == 0
                ? Points[i] - vertices[Correspondences[i]]
                : HandTracking.Residual(Us[2 * i], Us[2 * i + 1], Corner(vertices, i, 0), Corner(vertices, i, 1), Corner(vertices, i, 2), Points[i]);
            Write(residual, residuals.Slice(3 * i), 1);
        }
    }

    /// <summary>The Jacobian of <see cref="Residuals"/>: by the point's own place in its triangle, if any, then by theta.</summary>
    public void Jacobian(ReadOnlySpan<double> theta, Span<double> jacobian)
    {
        int columns = ThetaCount + (Us.Length == 0 ? 0 : 2);
        // The tangents of a vertex along angles of fingers that do not carry it stay zero.
        Vector3[] vertices = _vertices ??= new Vector3[BasePositions.Length], tangents = _tangents ??= new Vector3[BasePositions.Length * ThetaCount];
        Vertices(theta, vertices, tangents);
        for (int i = 0; i < Correspondences.Length; i++)
        {
            Span<double> rows = jacobian.Slice(3 * i * columns, 3 * columns);
            if (Us.Length == 0)
            {
                ReadOnlySpan<Vector3> tangent = tangents.AsSpan(Correspondences[i] * ThetaCount, ThetaCount);
                for (int j = 0; j < ThetaCount; j++)
                    Write(default(Vector3) - tangent[j], rows.Slice(j), columns);
                continue;
            }
            (double u, double v, Vector3 a, Vector3 b, Vector3 c) = (Us[2 * i], Us[2 * i + 1], Corner(vertices, i, 0), Corner(vertices, i, 1), Corner(vertices, i, 2));
            HandTracking.ResidualDifferential(u, v, a, b, c, Points[i], 1, 0, default, default, default, out Vector3 derivative);
            Write(derivative, rows, columns);
            HandTracking.ResidualDifferential(u, v, a, b, c, Points[i], 0, 1, default, default, default, out derivative);
            Write(derivative, rows.Slice(1), columns);
            ReadOnlySpan<Vector3> da = Tangents(tangents, i, 0), db = Tangents(tangents, i, 1), dc = Tangents(tangents, i, 2);
            for (int j = 0; j < ThetaCount; j++)
            {
                HandTracking.ResidualDifferential(u, v, a, b, c, Points[i], 0, 0, da[j], db[j], dc[j], out derivative);
                Write(derivative, rows.Slice(2 + j), columns);
            }
        }
    }

    private void Vertices(ReadOnlySpan<double> theta, Span<Vector3> vertices, Span<Vector3> tangents)
    {
        int size = BoneCount * HandTracking.MapSize;
        double[] transforms = new double[size], transformTangents = new double[Sweeps * size];
        Span<double> direction = stackalloc double[HandTracking.FingerCount * Sweeps];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            direction.Clear();
            for (int finger = 0; finger < HandTracking.FingerCount; finger++)
                direction[finger * Sweeps + sweep] = 1;
            HandTracking.TransformsDifferential(
                theta.Slice(GlobalCount), Parents, BaseRelatives, InverseBaseAbsolutes, transforms, direction, transformTangents.AsSpan(sweep * size, size));
        }
        Span<double> rotation = stackalloc double[9], rotationTangents = stackalloc double[3 * 9];
        for (int axis = 0; axis < 3; axis++)
            HandTracking.GlobalRotationDifferential(Read(theta), rotation, Unit(axis), rotationTangents.Slice(9 * axis, 9));
        Vector3 translation = Read(theta.Slice(3));
        foreach (int vertex in _needed ??= Needed())
        {
            ReadOnlySpan<double> weights = Weights.AsSpan(vertex * BoneCount, BoneCount);
            Vector3 local = Mirrored(HandTracking.Skin(transforms, weights, BasePositions[vertex]));
            Span<Vector3> tangent = tangents.Slice(vertex * ThetaCount, ThetaCount);
            for (int axis = 0; axis < 3; axis++)
            {
                HandTracking.PlaceDifferential(rotation, translation, local, rotationTangents.Slice(9 * axis, 9), default, default, out tangent[axis]);
                vertices[vertex] = HandTracking.PlaceDifferential(rotation, translation, local, Zeros, Unit(axis), default, out tangent[3 + axis]);
            }
            for (int finger = 0; finger < HandTracking.FingerCount; finger++)
            {
                int bone = HandTracking.FirstFingerBone + finger * HandTracking.BonesPerFinger, start = bone * HandTracking.MapSize;
                ReadOnlySpan<double> carried = weights.Slice(bone, HandTracking.BonesPerFinger);
                if (!carried.ContainsAnyExcept(0.0))
                    continue;
                const int Part = HandTracking.BonesPerFinger * HandTracking.MapSize;
                for (int sweep = 0; sweep < Sweeps; sweep++)
                {
                    HandTracking.SkinDifferential(
                        transforms.AsSpan(start, Part), carried, BasePositions[vertex], transformTangents.AsSpan(sweep * size + start, Part), out Vector3 localTangent);
                    HandTracking.PlaceDifferential(rotation, translation, local, Zeros, default, Mirrored(localTangent), out tangent[GlobalCount + finger * Sweeps + sweep]);
                }
            }
        }
    }

    private static ReadOnlySpan<double> Zeros => [0, 0, 0, 0, 0, 0, 0, 0, 0];

    // The vertices of which a residual is made.
    private int[] Needed()
    {
        var isNeeded = new bool[BasePositions.Length];
        foreach (int correspondence in Correspondences)
        {
            if (Us.Length == 0)
                isNeeded[correspondence] = true;
            else
                isNeeded[Triangles[3 * correspondence]] = isNeeded[Triangles[3 * correspondence + 1]] = isNeeded[Triangles[3 * correspondence + 2]] = true;
        }
        int count = isNeeded.AsSpan().Count(true);
        int[] needed = new int[count];
        for (int vertex = isNeeded.Length - 1; vertex >= 0; vertex--)
        {
            if (isNeeded[vertex])
                needed[--count] = vertex;
        }
        return needed;
    }

    private Vector3 Corner(ReadOnlySpan<Vector3> vertices, int point, int corner) => vertices[Triangles[3 * Correspondences[point] + corner]];

    private ReadOnlySpan<Vector3> Tangents(ReadOnlySpan<Vector3> tangents, int point, int corner) =>
        tangents.Slice(Triangles[3 * Correspondences[point] + corner] * ThetaCount, ThetaCount);

    private Vector3 Mirrored(Vector3 p) => IsMirrored ? p with { X = -p.X } : p;

    private static Vector3 Unit(int axis) => new(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);

    private static Vector3 Read(ReadOnlySpan<double> numbers) => new(numbers[0], numbers[1], numbers[2]);

    private static void Write(Vector3 value, Span<double> place, int stride)
    {
        place[0] = value.X;
        place[stride] = value.Y;
        place[2 * stride] = value.Z;
    }
}
