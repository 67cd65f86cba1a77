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

        public static Quaternion CreateFromYawPitchRoll(float yaw, float pitch, float roll)
        {
            float halfRoll = roll * 0.5f, halfPitch = pitch * 0.5f, halfYaw = yaw * 0.5f;
            float sr = Lanes.Sin(halfRoll, halfPitch, halfYaw), cr = Lanes.Cos(halfRoll, halfPitch, halfYaw);
            float sp = Lanes.Sin(halfPitch, halfRoll, halfYaw), cp = Lanes.Cos(halfPitch, halfRoll, halfYaw);
            float sy = Lanes.Sin(halfYaw, halfRoll, halfPitch), cy = Lanes.Cos(halfYaw, halfRoll, halfPitch);
            return new Quaternion(cy * sp * cr + sy * cp * sr, sy * cp * cr - cy * sp * sr, cy * cp * sr - sy * sp * cr,
                cy * cp * cr + sy * sp * sr);
        }

        public static Quaternion CreateFromRotationMatrix(Matrix4x4 matrix)
        {
            float trace = matrix.M11 + matrix.M22 + matrix.M33;
            if (trace > 0f)
            {
                float root = MathF.Sqrt(trace + 1f), half = 0.5f / root;
                return new Quaternion((matrix.M23 - matrix.M32) * half, (matrix.M31 - matrix.M13) * half,
                    (matrix.M12 - matrix.M21) * half, root * 0.5f);
            }
            if (matrix.M11 >= matrix.M22 && matrix.M11 >= matrix.M33)
            {
                float root = MathF.Sqrt(1f + matrix.M11 - matrix.M22 - matrix.M33), half = 0.5f / root;
                return new Quaternion(0.5f * root, (matrix.M12 + matrix.M21) * half, (matrix.M13 + matrix.M31) * half,
                    (matrix.M23 - matrix.M32) * half);
            }
            if (matrix.M22 > matrix.M33)
            {
                float root = MathF.Sqrt(1f + matrix.M22 - matrix.M11 - matrix.M33), half = 0.5f / root;
                return new Quaternion((matrix.M21 + matrix.M12) * half, 0.5f * root, (matrix.M32 + matrix.M23) * half,
                    (matrix.M31 - matrix.M13) * half);
            }
            float last = MathF.Sqrt(1f + matrix.M33 - matrix.M11 - matrix.M22), over = 0.5f / last;
            return new Quaternion((matrix.M31 + matrix.M13) * over, (matrix.M32 + matrix.M23) * over, 0.5f * last,
                (matrix.M12 - matrix.M21) * over);
        }

        // The straight way to the nearer of the two quaternions that are the same rotation.
        public static Quaternion Lerp(Quaternion quaternion1, Quaternion quaternion2, float amount)
        {
            Quaternion to = Dot(quaternion1, quaternion2) >= 0f ? quaternion2 : -quaternion2;
            float rest = 1f - amount;
            return Normalize(new Quaternion(
                Estimate.Of(quaternion1.X, rest, to.X * amount), Estimate.Of(quaternion1.Y, rest, to.Y * amount),
                Estimate.Of(quaternion1.Z, rest, to.Z * amount), Estimate.Of(quaternion1.W, rest, to.W * amount)));
        }

        public bool get_IsIdentity() => X == 0 && Y == 0 && Z == 0 && W == 1;

        public static bool op_Equality(Quaternion left, Quaternion right) =>
            left.X == right.X && left.Y == right.Y && left.Z == right.Z && left.W == right.W;

        public static bool op_Inequality(Quaternion left, Quaternion right) =>
            left.X != right.X || left.Y != right.Y || left.Z != right.Z || left.W != right.W;
    }
}
