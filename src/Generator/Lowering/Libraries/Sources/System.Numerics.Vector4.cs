using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Vector4"/> in the order of operations of .NET 10 with vector registers.</summary>
    internal readonly struct Vector4Source
    {
        public readonly float X;
        public readonly float Y;
        public readonly float Z;
        public readonly float W;

        public static Vector4 Make(float value) => new Vector4(value, value, value, value);

        public static Vector4 Make(Vector2 value, float z, float w) => new Vector4(value.X, value.Y, z, w);

        public static Vector4 Make(Vector3 value, float w) => new Vector4(value.X, value.Y, value.Z, w);

        public static Vector4 Create(float value) => new Vector4(value, value, value, value);

        public static Vector4 Create(Vector3 vector, float w) => new Vector4(vector.X, vector.Y, vector.Z, w);

        public static Vector4 Create(float x, float y, float z, float w) => new Vector4(x, y, z, w);

        public static Vector4 get_Zero() => new Vector4(0, 0, 0, 0);

        public static Vector4 get_One() => new Vector4(1, 1, 1, 1);

        public static Vector4 get_UnitX() => new Vector4(1, 0, 0, 0);

        public static Vector4 get_UnitY() => new Vector4(0, 1, 0, 0);

        public static Vector4 get_UnitZ() => new Vector4(0, 0, 1, 0);

        public static Vector4 get_UnitW() => new Vector4(0, 0, 0, 1);

        public float get_Item(int index) =>
            index == 0 ? X : index == 1 ? Y : index == 2 ? Z : index == 3 ? W : throw new IndexOutOfRangeException();

        public static Vector4 op_Addition(Vector4 left, Vector4 right) =>
            new Vector4(left.X + right.X, left.Y + right.Y, left.Z + right.Z, left.W + right.W);

        public static Vector4 Add(Vector4 left, Vector4 right) => left + right;

        public static Vector4 op_Subtraction(Vector4 left, Vector4 right) =>
            new Vector4(left.X - right.X, left.Y - right.Y, left.Z - right.Z, left.W - right.W);

        public static Vector4 Subtract(Vector4 left, Vector4 right) => left - right;

        public static Vector4 op_Multiply(Vector4 left, Vector4 right) =>
            new Vector4(left.X * right.X, left.Y * right.Y, left.Z * right.Z, left.W * right.W);

        public static Vector4 Multiply(Vector4 left, Vector4 right) => left * right;

        public static Vector4 op_Division(Vector4 left, Vector4 right) =>
            new Vector4(left.X / right.X, left.Y / right.Y, left.Z / right.Z, left.W / right.W);

        public static Vector4 Divide(Vector4 left, Vector4 right) => left / right;

        public static Vector4 op_Multiply(Vector4 left, float right) =>
            new Vector4(left.X * right, left.Y * right, left.Z * right, left.W * right);

        public static Vector4 op_Multiply(float left, Vector4 right) =>
            new Vector4(right.X * left, right.Y * left, right.Z * left, right.W * left);

        public static Vector4 Multiply(Vector4 left, float right) => left * right;

        public static Vector4 Multiply(float left, Vector4 right) => left * right;

        public static Vector4 op_Division(Vector4 left, float right) =>
            new Vector4(left.X / right, left.Y / right, left.Z / right, left.W / right);

        public static Vector4 Divide(Vector4 left, float right) => left / right;

        public static Vector4 op_UnaryNegation(Vector4 value) => new Vector4(-value.X, -value.Y, -value.Z, -value.W);

        public static Vector4 Negate(Vector4 value) => -value;

        public static bool op_Equality(Vector4 left, Vector4 right) =>
            left.X == right.X && left.Y == right.Y && left.Z == right.Z && left.W == right.W;

        public static bool op_Inequality(Vector4 left, Vector4 right) =>
            left.X != right.X || left.Y != right.Y || left.Z != right.Z || left.W != right.W;

        public static float Sum(Vector4 value) => (value.X + value.Y) + (value.Z + value.W);

        public static float Dot(Vector4 left, Vector4 right) =>
            (left.X * right.X + left.Y * right.Y) + (left.Z * right.Z + left.W * right.W);

        public float Length() => MathF.Sqrt((X * X + Y * Y) + (Z * Z + W * W));

        public float LengthSquared() => (X * X + Y * Y) + (Z * Z + W * W);

        public static float DistanceSquared(Vector4 left, Vector4 right) => Dot(left - right, left - right);

        public static float Distance(Vector4 left, Vector4 right) => MathF.Sqrt(DistanceSquared(left, right));

        public static Vector4 Normalize(Vector4 value) => value / MathF.Sqrt(Dot(value, value));

        public static Vector4 Abs(Vector4 value) =>
            new Vector4(MathF.Abs(value.X), MathF.Abs(value.Y), MathF.Abs(value.Z), MathF.Abs(value.W));

        public static Vector4 SquareRoot(Vector4 value) =>
            new Vector4(MathF.Sqrt(value.X), MathF.Sqrt(value.Y), MathF.Sqrt(value.Z), MathF.Sqrt(value.W));

        public static Vector4 Min(Vector4 left, Vector4 right) =>
            new Vector4(MathF.Min(left.X, right.X), MathF.Min(left.Y, right.Y), MathF.Min(left.Z, right.Z), MathF.Min(left.W, right.W));

        public static Vector4 Max(Vector4 left, Vector4 right) =>
            new Vector4(MathF.Max(left.X, right.X), MathF.Max(left.Y, right.Y), MathF.Max(left.Z, right.Z), MathF.Max(left.W, right.W));

        public static Vector4 Clamp(Vector4 value, Vector4 min, Vector4 max) =>
            new Vector4(MathF.Min(MathF.Max(value.X, min.X), max.X), MathF.Min(MathF.Max(value.Y, min.Y), max.Y),
            MathF.Min(MathF.Max(value.Z, min.Z), max.Z), MathF.Min(MathF.Max(value.W, min.W), max.W));

        public static Vector4 Transform(Vector3 position, Matrix4x4 matrix) => new Vector4(
            Estimate.Of(matrix.M31, position.Z, Estimate.Of(matrix.M21, position.Y, matrix.M11 * position.X)) + matrix.M41,
            Estimate.Of(matrix.M32, position.Z, Estimate.Of(matrix.M22, position.Y, matrix.M12 * position.X)) + matrix.M42,
            Estimate.Of(matrix.M33, position.Z, Estimate.Of(matrix.M23, position.Y, matrix.M13 * position.X)) + matrix.M43,
            Estimate.Of(matrix.M34, position.Z, Estimate.Of(matrix.M24, position.Y, matrix.M14 * position.X)) + matrix.M44);

        public static Vector4 Lerp(Vector4 left, Vector4 right, float amount) =>
            new Vector4(Estimate.Of(left.X, 1f - amount, right.X * amount), Estimate.Of(left.Y, 1f - amount, right.Y * amount),
            Estimate.Of(left.Z, 1f - amount, right.Z * amount), Estimate.Of(left.W, 1f - amount, right.W * amount));

        public static Vector4 Transform(Vector4 vector, Matrix4x4 matrix) =>
            new Vector4(Estimate.Of(matrix.M41, vector.W, Estimate.Of(matrix.M31, vector.Z, Estimate.Of(matrix.M21, vector.Y,
            matrix.M11 * vector.X))), Estimate.Of(matrix.M42, vector.W, Estimate.Of(matrix.M32, vector.Z, Estimate.Of(matrix.M22,
            vector.Y, matrix.M12 * vector.X))), Estimate.Of(matrix.M43, vector.W, Estimate.Of(matrix.M33, vector.Z,
            Estimate.Of(matrix.M23, vector.Y, matrix.M13 * vector.X))), Estimate.Of(matrix.M44, vector.W, Estimate.Of(matrix.M34,
            vector.Z, Estimate.Of(matrix.M24, vector.Y, matrix.M14 * vector.X))));
    }
}
