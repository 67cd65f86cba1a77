using System.Collections.Generic;
using System.Numerics;
using SymGrad;

namespace Geometry;

/// <summary>A joint of an arm: the axis that it turns about, and the way from it to the next one.</summary>
internal readonly record struct Joint(Vector3 Axis, Vector3 Link);

/// <summary>An arm of joints, each in the frame of the one before.</summary>
internal sealed class Chain
{
    public List<Joint> Joints { get; } =
    [
        new(Vector3.UnitY, new Vector3(0, 0.4f, 0)),
        new(Vector3.UnitZ, new Vector3(0, 1f, 0)),
        new(Vector3.UnitZ, new Vector3(0, 0.8f, 0)),
        new(Vector3.UnitX, new Vector3(0, 0.3f, 0)),
    ];
}

/// <summary>Where an arm's hand is, and the angles that bring it somewhere.</summary>
internal static partial class Arm
{
    /// <summary>The matrix that takes the hand's frame to that of the ground.</summary>
    public static Matrix4x4 Hand(float[] angles, Chain chain)
    {
        Matrix4x4 frame = Matrix4x4.Identity;
        for (int i = 0; i < chain.Joints.Count; i++)
            frame = Matrix4x4.CreateTranslation(chain.Joints[i].Link)
                * Matrix4x4.CreateFromAxisAngle(chain.Joints[i].Axis, angles[i]) * frame;
        return frame;
    }

    /// <summary>How far the hand is from a place, and how much it leans.</summary>
    [Gradient]
    public static float Miss(float[] angles, [Constant] Chain chain, [Constant] Vector3 place)
    {
        Matrix4x4 hand = Hand(angles, chain);
        Vector3 up = Vector3.TransformNormal(Vector3.UnitY, hand);
        return Vector3.DistanceSquared(hand.Translation, place) + (0.01f * (1f - up.Y));
    }

    /// <summary>The angles for a place, by gradient descent.</summary>
    public static float[] Reach(Chain chain, Vector3 place)
    {
        float[] angles = [0.1f, 0.3f, 0.5f, 0.1f], slopes = new float[4];
        for (int step = 0; step < 3000; step++)
        {
            MissGradient(angles, chain, place, slopes);
            for (int i = 0; i < angles.Length; i++)
                angles[i] -= 0.1f * slopes[i];
        }
        return angles;
    }
}
