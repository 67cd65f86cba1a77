using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Matrix3x2"/> in the order of operations of .NET 10 with vector registers.</summary>
    internal readonly struct Matrix3x2Source
    {
        public readonly float M11;
        public readonly float M12;
        public readonly float M21;
        public readonly float M22;
        public readonly float M31;
        public readonly float M32;

        public static Matrix3x2 get_Identity() => new Matrix3x2(
            1, 0,
            0, 1,
            0, 0);

        public static Matrix3x2 op_Addition(Matrix3x2 left, Matrix3x2 right) => new Matrix3x2(
            left.M11 + right.M11, left.M12 + right.M12,
            left.M21 + right.M21, left.M22 + right.M22,
            left.M31 + right.M31, left.M32 + right.M32);

        public static Matrix3x2 Add(Matrix3x2 left, Matrix3x2 right) => left + right;

        public static Matrix3x2 op_Subtraction(Matrix3x2 left, Matrix3x2 right) => new Matrix3x2(
            left.M11 - right.M11, left.M12 - right.M12,
            left.M21 - right.M21, left.M22 - right.M22,
            left.M31 - right.M31, left.M32 - right.M32);

        public static Matrix3x2 Subtract(Matrix3x2 left, Matrix3x2 right) => left - right;

        public static Matrix3x2 Multiply(Matrix3x2 left, Matrix3x2 right) => left * right;

        public static Matrix3x2 Multiply(Matrix3x2 left, float right) => left * right;

        public static Matrix3x2 op_Multiply(Matrix3x2 left, float right) => new Matrix3x2(
            left.M11 * right, left.M12 * right,
            left.M21 * right, left.M22 * right,
            left.M31 * right, left.M32 * right);

        public static Matrix3x2 op_Multiply(Matrix3x2 left, Matrix3x2 right) => new Matrix3x2(
            left.M11 * right.M11 + left.M12 * right.M21,
            left.M11 * right.M12 + left.M12 * right.M22,
            left.M21 * right.M11 + left.M22 * right.M21,
            left.M21 * right.M12 + left.M22 * right.M22,
            left.M31 * right.M11 + left.M32 * right.M21 + right.M31,
            left.M31 * right.M12 + left.M32 * right.M22 + right.M32);

        public static Matrix3x2 op_UnaryNegation(Matrix3x2 value) => new Matrix3x2(
            -value.M11, -value.M12,
            -value.M21, -value.M22,
            -value.M31, -value.M32);

        public static Matrix3x2 Negate(Matrix3x2 value) => -value;

        public static Matrix3x2 Lerp(Matrix3x2 left, Matrix3x2 right, float amount) => new Matrix3x2(
            Estimate.Of(left.M11, 1f - amount, right.M11 * amount), Estimate.Of(left.M12, 1f - amount, right.M12 * amount),
            Estimate.Of(left.M21, 1f - amount, right.M21 * amount), Estimate.Of(left.M22, 1f - amount, right.M22 * amount),
            Estimate.Of(left.M31, 1f - amount, right.M31 * amount), Estimate.Of(left.M32, 1f - amount, right.M32 * amount));

        public float GetDeterminant() => M11 * M22 - M21 * M12;

        public static Matrix3x2 CreateTranslation(float xPosition, float yPosition) => new Matrix3x2(1, 0, 0, 1, xPosition, yPosition);

        public static Matrix3x2 CreateTranslation(Vector2 position) => new Matrix3x2(1, 0, 0, 1, position.X, position.Y);

        public static Matrix3x2 CreateScale(float scale) => new Matrix3x2(scale, 0, 0, scale, 0, 0);
    }
}
