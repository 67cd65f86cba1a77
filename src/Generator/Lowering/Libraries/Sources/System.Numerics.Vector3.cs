using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Vector3"/> in the order of operations of .NET 10 with vector registers.</summary>
    internal readonly struct Vector3Source
    {
        public readonly float X;
        public readonly float Y;
        public readonly float Z;

        public static Vector3 Make(float value) => new Vector3(value, value, value);

        public static Vector3 Make(Vector2 value, float z) => new Vector3(value.X, value.Y, z);

        public static Vector3 Create(float value) => new Vector3(value, value, value);

        public static Vector3 Create(Vector2 vector, float z) => new Vector3(vector.X, vector.Y, z);

        public static Vector3 Create(float x, float y, float z) => new Vector3(x, y, z);

        public static Vector3 get_Zero() => new Vector3(0, 0, 0);

        public static Vector3 get_One() => new Vector3(1, 1, 1);

        public static Vector3 get_UnitX() => new Vector3(1, 0, 0);

        public static Vector3 get_UnitY() => new Vector3(0, 1, 0);

        public static Vector3 get_UnitZ() => new Vector3(0, 0, 1);

        public float get_Item(int index) => index == 0 ? X : index == 1 ? Y : index == 2 ? Z : throw new IndexOutOfRangeException();

        public static Vector3 op_Addition(Vector3 left, Vector3 right) => new Vector3(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

        public static Vector3 Add(Vector3 left, Vector3 right) => left + right;

        public static Vector3 op_Subtraction(Vector3 left, Vector3 right) =>
            new Vector3(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

        public static Vector3 Subtract(Vector3 left, Vector3 right) => left - right;

        public static Vector3 op_Multiply(Vector3 left, Vector3 right) => new Vector3(left.X * right.X, left.Y * right.Y, left.Z * right.Z);

        public static Vector3 Multiply(Vector3 left, Vector3 right) => left * right;

        public static Vector3 op_Division(Vector3 left, Vector3 right) => new Vector3(left.X / right.X, left.Y / right.Y, left.Z / right.Z);

        public static Vector3 Divide(Vector3 left, Vector3 right) => left / right;

        public static Vector3 op_Multiply(Vector3 left, float right) => new Vector3(left.X * right, left.Y * right, left.Z * right);

        public static Vector3 op_Multiply(float left, Vector3 right) => new Vector3(right.X * left, right.Y * left, right.Z * left);

        public static Vector3 Multiply(Vector3 left, float right) => left * right;

        public static Vector3 Multiply(float left, Vector3 right) => left * right;

        public static Vector3 op_Division(Vector3 left, float right) => new Vector3(left.X / right, left.Y / right, left.Z / right);

        public static Vector3 Divide(Vector3 left, float right) => left / right;

        public static Vector3 op_UnaryNegation(Vector3 value) => new Vector3(-value.X, -value.Y, -value.Z);

        public static Vector3 Negate(Vector3 value) => -value;

        public static bool op_Equality(Vector3 left, Vector3 right) => left.X == right.X && left.Y == right.Y && left.Z == right.Z;

        public static bool op_Inequality(Vector3 left, Vector3 right) => left.X != right.X || left.Y != right.Y || left.Z != right.Z;

        public static float Sum(Vector3 value) => (value.X + value.Y) + value.Z;

        public static float Dot(Vector3 left, Vector3 right) => left.X * right.X + left.Y * right.Y + left.Z * right.Z;

        public float Length() => MathF.Sqrt(X * X + Y * Y + Z * Z);

        public float LengthSquared() => X * X + Y * Y + Z * Z;

        public static float DistanceSquared(Vector3 left, Vector3 right) => Dot(left - right, left - right);

        public static float Distance(Vector3 left, Vector3 right) => MathF.Sqrt(DistanceSquared(left, right));

        public static Vector3 Normalize(Vector3 value) => value / MathF.Sqrt(Dot(value, value));

        public static Vector3 Abs(Vector3 value) => new Vector3(MathF.Abs(value.X), MathF.Abs(value.Y), MathF.Abs(value.Z));

        public static Vector3 SquareRoot(Vector3 value) => new Vector3(MathF.Sqrt(value.X), MathF.Sqrt(value.Y), MathF.Sqrt(value.Z));

        public static Vector3 Min(Vector3 left, Vector3 right) =>
            new Vector3(MathF.Min(left.X, right.X), MathF.Min(left.Y, right.Y), MathF.Min(left.Z, right.Z));

        public static Vector3 Max(Vector3 left, Vector3 right) =>
            new Vector3(MathF.Max(left.X, right.X), MathF.Max(left.Y, right.Y), MathF.Max(left.Z, right.Z));

        public static Vector3 Clamp(Vector3 value, Vector3 min, Vector3 max) =>
            new Vector3(MathF.Min(MathF.Max(value.X, min.X), max.X), MathF.Min(MathF.Max(value.Y, min.Y), max.Y),
            MathF.Min(MathF.Max(value.Z, min.Z), max.Z));

        public static Vector3 Lerp(Vector3 left, Vector3 right, float amount) =>
            new Vector3(Estimate.Of(left.X, 1f - amount, right.X * amount), Estimate.Of(left.Y, 1f - amount, right.Y * amount),
            Estimate.Of(left.Z, 1f - amount, right.Z * amount));

        public static Vector3 Reflect(Vector3 vector, Vector3 normal) => Reflected(vector, normal, 2f * Dot(vector, normal));

        private static Vector3 Reflected(Vector3 vector, Vector3 normal, float twice) =>
            new Vector3(Estimate.Of(-twice, normal.X, vector.X), Estimate.Of(-twice, normal.Y, vector.Y), Estimate.Of(-twice, normal.Z,
            vector.Z));

        public static Vector3 Cross(Vector3 left, Vector3 right) =>
            new Vector3(left.Y * right.Z - left.Z * right.Y, left.Z * right.X - left.X * right.Z, left.X * right.Y - left.Y * right.X);

        public static Vector3 Transform(Vector3 position, Matrix4x4 matrix) =>
            new Vector3(Estimate.Of(matrix.M31, position.Z, Estimate.Of(matrix.M21, position.Y, matrix.M11 * position.X)) + matrix.M41,
            Estimate.Of(matrix.M32, position.Z, Estimate.Of(matrix.M22, position.Y, matrix.M12 * position.X)) + matrix.M42,
            Estimate.Of(matrix.M33, position.Z, Estimate.Of(matrix.M23, position.Y, matrix.M13 * position.X)) + matrix.M43);

        public static Vector3 TransformNormal(Vector3 position, Matrix4x4 matrix) =>
            new Vector3(Estimate.Of(matrix.M31, position.Z, Estimate.Of(matrix.M21, position.Y, matrix.M11 * position.X)),
            Estimate.Of(matrix.M32, position.Z, Estimate.Of(matrix.M22, position.Y, matrix.M12 * position.X)), Estimate.Of(matrix.M33,
            position.Z, Estimate.Of(matrix.M23, position.Y, matrix.M13 * position.X)));

        public static Vector3 Transform(Vector3 value, Quaternion rotation) =>
            Imaginary(rotation * (new Quaternion(value.X, value.Y, value.Z, 1) * new Quaternion(-rotation.X, -rotation.Y, -rotation.Z,
            rotation.W)));

        private static Vector3 Imaginary(Quaternion value) => new Vector3(value.X, value.Y, value.Z);
    }
}
