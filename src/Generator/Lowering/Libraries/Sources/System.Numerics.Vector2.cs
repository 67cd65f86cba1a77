using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Vector2"/> in the order of operations of .NET 10 with vector registers.</summary>
    internal readonly struct Vector2Source
    {
        public readonly float X;
        public readonly float Y;

        public static Vector2 Make(float value) => new Vector2(value, value);

        public static Vector2 Create(float value) => new Vector2(value, value);

        public static Vector2 Create(float x, float y) => new Vector2(x, y);

        public static Vector2 get_Zero() => new Vector2(0, 0);

        public static Vector2 get_One() => new Vector2(1, 1);

        public static Vector2 get_UnitX() => new Vector2(1, 0);

        public static Vector2 get_UnitY() => new Vector2(0, 1);

        public float get_Item(int index) => index == 0 ? X : index == 1 ? Y : throw new IndexOutOfRangeException();

        public static Vector2 op_Addition(Vector2 left, Vector2 right) => new Vector2(left.X + right.X, left.Y + right.Y);

        public static Vector2 Add(Vector2 left, Vector2 right) => left + right;

        public static Vector2 op_Subtraction(Vector2 left, Vector2 right) => new Vector2(left.X - right.X, left.Y - right.Y);

        public static Vector2 Subtract(Vector2 left, Vector2 right) => left - right;

        public static Vector2 op_Multiply(Vector2 left, Vector2 right) => new Vector2(left.X * right.X, left.Y * right.Y);

        public static Vector2 Multiply(Vector2 left, Vector2 right) => left * right;

        public static Vector2 op_Division(Vector2 left, Vector2 right) => new Vector2(left.X / right.X, left.Y / right.Y);

        public static Vector2 Divide(Vector2 left, Vector2 right) => left / right;

        public static Vector2 op_Multiply(Vector2 left, float right) => new Vector2(left.X * right, left.Y * right);

        public static Vector2 op_Multiply(float left, Vector2 right) => new Vector2(right.X * left, right.Y * left);

        public static Vector2 Multiply(Vector2 left, float right) => left * right;

        public static Vector2 Multiply(float left, Vector2 right) => left * right;

        public static Vector2 op_Division(Vector2 left, float right) => new Vector2(left.X / right, left.Y / right);

        public static Vector2 Divide(Vector2 left, float right) => left / right;

        public static Vector2 op_UnaryNegation(Vector2 value) => new Vector2(-value.X, -value.Y);

        public static Vector2 Negate(Vector2 value) => -value;

        public static bool op_Equality(Vector2 left, Vector2 right) => left.X == right.X && left.Y == right.Y;

        public static bool op_Inequality(Vector2 left, Vector2 right) => left.X != right.X || left.Y != right.Y;

        public static float Sum(Vector2 value) => value.X + value.Y;

        public static float Dot(Vector2 left, Vector2 right) => left.X * right.X + left.Y * right.Y;

        public float Length() => MathF.Sqrt(X * X + Y * Y);

        public float LengthSquared() => X * X + Y * Y;

        public static float DistanceSquared(Vector2 left, Vector2 right) => Dot(left - right, left - right);

        public static float Distance(Vector2 left, Vector2 right) => MathF.Sqrt(DistanceSquared(left, right));

        public static Vector2 Normalize(Vector2 value) => value / MathF.Sqrt(Dot(value, value));

        public static Vector2 Abs(Vector2 value) => new Vector2(MathF.Abs(value.X), MathF.Abs(value.Y));

        public static Vector2 SquareRoot(Vector2 value) => new Vector2(MathF.Sqrt(value.X), MathF.Sqrt(value.Y));

        public static Vector2 Min(Vector2 left, Vector2 right) => new Vector2(MathF.Min(left.X, right.X), MathF.Min(left.Y, right.Y));

        public static Vector2 Max(Vector2 left, Vector2 right) => new Vector2(MathF.Max(left.X, right.X), MathF.Max(left.Y, right.Y));

        public static Vector2 Clamp(Vector2 value, Vector2 min, Vector2 max) =>
            new Vector2(MathF.Min(MathF.Max(value.X, min.X), max.X), MathF.Min(MathF.Max(value.Y, min.Y), max.Y));

        public static Vector2 Lerp(Vector2 left, Vector2 right, float amount) =>
            new Vector2(Estimate.Of(left.X, 1f - amount, right.X * amount), Estimate.Of(left.Y, 1f - amount, right.Y * amount));

        public static Vector2 Reflect(Vector2 vector, Vector2 normal) => Reflected(vector, normal, 2f * Dot(vector, normal));

        private static Vector2 Reflected(Vector2 vector, Vector2 normal, float twice) =>
            new Vector2(Estimate.Of(-twice, normal.X, vector.X), Estimate.Of(-twice, normal.Y, vector.Y));

        public static float Cross(Vector2 left, Vector2 right) => left.X * right.Y - left.Y * right.X;

        public static Vector2 Transform(Vector2 position, Matrix3x2 matrix) =>
            new Vector2(Estimate.Of(matrix.M21, position.Y, matrix.M11 * position.X) + matrix.M31, Estimate.Of(matrix.M22, position.Y,
            matrix.M12 * position.X) + matrix.M32);

        public static Vector2 Transform(Vector2 position, Matrix4x4 matrix) => new Vector2(
            Estimate.Of(matrix.M21, position.Y, matrix.M11 * position.X) + matrix.M41,
            Estimate.Of(matrix.M22, position.Y, matrix.M12 * position.X) + matrix.M42);

        public static Vector2 TransformNormal(Vector2 normal, Matrix3x2 matrix) =>
            new Vector2(Estimate.Of(matrix.M21, normal.Y, matrix.M11 * normal.X), Estimate.Of(matrix.M22, normal.Y, matrix.M12 * normal.X));
    }
}
