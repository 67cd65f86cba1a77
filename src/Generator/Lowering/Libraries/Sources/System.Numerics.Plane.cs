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
    }
}
