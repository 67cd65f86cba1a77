using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Quaternion"/> in the order of operations of .NET 10 with vector registers.</summary>
    internal readonly struct QuaternionSource
    {
        public readonly float X;
        public readonly float Y;
        public readonly float Z;
        public readonly float W;

        public static Quaternion Make(Vector3 vectorPart, float scalarPart) =>
            new Quaternion(vectorPart.X, vectorPart.Y, vectorPart.Z, scalarPart);

        public static Quaternion get_Identity() => new Quaternion(0, 0, 0, 1);

        public static Quaternion get_Zero() => new Quaternion(0, 0, 0, 0);

        public static Quaternion op_Addition(Quaternion left, Quaternion right) =>
            new Quaternion(left.X + right.X, left.Y + right.Y, left.Z + right.Z, left.W + right.W);

        public static Quaternion Add(Quaternion left, Quaternion right) => left + right;

        public static Quaternion op_Subtraction(Quaternion left, Quaternion right) =>
            new Quaternion(left.X - right.X, left.Y - right.Y, left.Z - right.Z, left.W - right.W);

        public static Quaternion Subtract(Quaternion left, Quaternion right) => left - right;

        public static Quaternion Multiply(Quaternion left, Quaternion right) => left * right;

        public static Quaternion Multiply(Quaternion left, float right) => left * right;

        public static Quaternion op_Multiply(Quaternion left, Quaternion right) => new Quaternion(
            ((right.X * left.W + right.W * left.X) + right.Z * left.Y) - right.Y * left.Z,
            ((right.Y * left.W - right.Z * left.X) + right.W * left.Y) + right.X * left.Z,
            ((right.Z * left.W + right.Y * left.X) - right.X * left.Y) + right.W * left.Z,
            ((right.W * left.W - right.X * left.X) - right.Y * left.Y) - right.Z * left.Z);

        public static Quaternion op_Multiply(Quaternion left, float right) =>
            new Quaternion(left.X * right, left.Y * right, left.Z * right, left.W * right);

        public static Quaternion Concatenate(Quaternion left, Quaternion right) => right * left;

        public static Quaternion op_UnaryNegation(Quaternion value) => new Quaternion(-value.X, -value.Y, -value.Z, -value.W);

        public static Quaternion Negate(Quaternion value) => -value;

        public static Quaternion Conjugate(Quaternion value) => new Quaternion(-value.X, -value.Y, -value.Z, value.W);

        public static Quaternion Inverse(Quaternion value) => Divided(value, Dot(value, value));

        // What has no length has no inverse.
        private static Quaternion Divided(Quaternion value, float norm) => norm <= 1.192092896e-7f
            ? new Quaternion(0, 0, 0, 0)
            : new Quaternion(-value.X / norm, -value.Y / norm, -value.Z / norm, value.W / norm);

        public static Quaternion op_Division(Quaternion left, Quaternion right) => left * Quaternion.Inverse(right);

        public static Quaternion Divide(Quaternion left, Quaternion right) => left / right;

        // The shorter way round, and where both are nearly the same the straight one.
        public static Quaternion Slerp(Quaternion quaternion1, Quaternion quaternion2, float amount)
        {
            float cosine = Dot(quaternion1, quaternion2);
            float sign = cosine < 0 ? -1f : 1f;
            cosine = cosine < 0 ? -cosine : cosine;
            float first = 1f - amount;
            float second = amount * sign;
            if (!(cosine > 1f - 1e-6f))
            {
                float angle = MathF.Acos(cosine);
                float inverse = 1 / MathF.Sin(angle);
                first = MathF.Sin((1f - amount) * angle) * inverse;
                second = MathF.Sin(amount * angle) * inverse * sign;
            }
            return quaternion1 * first + quaternion2 * second;
        }

        public static float Dot(Quaternion left, Quaternion right) =>
            (left.X * right.X + left.Y * right.Y) + (left.Z * right.Z + left.W * right.W);

        public float Length() => MathF.Sqrt((X * X + Y * Y) + (Z * Z + W * W));

        public float LengthSquared() => (X * X + Y * Y) + (Z * Z + W * W);

        public static Quaternion Normalize(Quaternion value) => Scaled(value, MathF.Sqrt(Dot(value, value)));

        private static Quaternion Scaled(Quaternion value, float length) =>
            new Quaternion(value.X / length, value.Y / length, value.Z / length, value.W / length);

        public static Quaternion CreateFromAxisAngle(Vector3 axis, float angle) =>
            OfHalf(axis, MathF.Sin(angle * 0.5f), MathF.Cos(angle * 0.5f));

        private static Quaternion OfHalf(Vector3 axis, float sine, float cosine) =>
            new Quaternion(axis.X * sine, axis.Y * sine, axis.Z * sine, cosine);

        public static bool op_Equality(Quaternion left, Quaternion right) =>
            left.X == right.X && left.Y == right.Y && left.Z == right.Z && left.W == right.W;

        public static bool op_Inequality(Quaternion left, Quaternion right) =>
            left.X != right.X || left.Y != right.Y || left.Z != right.Z || left.W != right.W;
    }
}
