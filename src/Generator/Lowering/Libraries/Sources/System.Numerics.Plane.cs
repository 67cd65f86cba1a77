using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Plane"/>.</summary>
    internal readonly struct PlaneSource
    {
        public readonly Vector3 Normal;
        public readonly float D;

        public static Plane Make(float x, float y, float z, float d) => new Plane(new Vector3(x, y, z), d);

        public static Plane Make(Vector4 value) => new Plane(new Vector3(value.X, value.Y, value.Z), value.W);

        public static float Dot(Plane plane, Vector4 value) =>
            (plane.Normal.X * value.X + plane.Normal.Y * value.Y) + (plane.Normal.Z * value.Z + plane.D * value.W);

        public static float DotCoordinate(Plane plane, Vector3 value) =>
            (plane.Normal.X * value.X + plane.Normal.Y * value.Y) + (plane.Normal.Z * value.Z + plane.D);

        public static float DotNormal(Plane plane, Vector3 value) => Vector3.Dot(plane.Normal, value);

        public static Plane CreateFromVertices(Vector3 point1, Vector3 point2, Vector3 point3)
        {
            Vector3 normal = Vector3.Normalize(Vector3.Cross(point2 - point1, point3 - point1));
            return new Plane(normal, -Vector3.Dot(normal, point1));
        }

        // What is infinitely long has no direction.
        public static Plane Normalize(Plane value)
        {
            float squared = Vector3.Dot(value.Normal, value.Normal), length = MathF.Sqrt(squared);
            return squared == float.PositiveInfinity ? new Plane(new Vector3(0, 0, 0), 0)
                : new Plane(new Vector3(value.Normal.X / length, value.Normal.Y / length, value.Normal.Z / length), value.D / length);
        }

        public static bool op_Equality(Plane left, Plane right) => left.Normal == right.Normal && left.D == right.D;

        public static bool op_Inequality(Plane left, Plane right) => !(left == right);
    }
}
