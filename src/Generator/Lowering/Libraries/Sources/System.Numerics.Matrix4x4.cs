using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>The members of <see cref="Matrix4x4"/> in the order of operations of .NET 10 with vector registers.</summary>
    internal readonly struct Matrix4x4Source
    {
        public readonly float M11;
        public readonly float M12;
        public readonly float M13;
        public readonly float M14;
        public readonly float M21;
        public readonly float M22;
        public readonly float M23;
        public readonly float M24;
        public readonly float M31;
        public readonly float M32;
        public readonly float M33;
        public readonly float M34;
        public readonly float M41;
        public readonly float M42;
        public readonly float M43;
        public readonly float M44;

        public static Matrix4x4 get_Identity() => new Matrix4x4(
            1, 0, 0, 0,
            0, 1, 0, 0,
            0, 0, 1, 0,
            0, 0, 0, 1);

        public static Matrix4x4 op_Addition(Matrix4x4 left, Matrix4x4 right) => new Matrix4x4(
            left.M11 + right.M11, left.M12 + right.M12, left.M13 + right.M13, left.M14 + right.M14,
            left.M21 + right.M21, left.M22 + right.M22, left.M23 + right.M23, left.M24 + right.M24,
            left.M31 + right.M31, left.M32 + right.M32, left.M33 + right.M33, left.M34 + right.M34,
            left.M41 + right.M41, left.M42 + right.M42, left.M43 + right.M43, left.M44 + right.M44);

        public static Matrix4x4 Add(Matrix4x4 left, Matrix4x4 right) => left + right;

        public static Matrix4x4 op_Subtraction(Matrix4x4 left, Matrix4x4 right) => new Matrix4x4(
            left.M11 - right.M11, left.M12 - right.M12, left.M13 - right.M13, left.M14 - right.M14,
            left.M21 - right.M21, left.M22 - right.M22, left.M23 - right.M23, left.M24 - right.M24,
            left.M31 - right.M31, left.M32 - right.M32, left.M33 - right.M33, left.M34 - right.M34,
            left.M41 - right.M41, left.M42 - right.M42, left.M43 - right.M43, left.M44 - right.M44);

        public static Matrix4x4 Subtract(Matrix4x4 left, Matrix4x4 right) => left - right;

        public static Matrix4x4 Multiply(Matrix4x4 left, Matrix4x4 right) => left * right;

        public static Matrix4x4 Multiply(Matrix4x4 left, float right) => left * right;

        public static Matrix4x4 op_Multiply(Matrix4x4 left, float right) => new Matrix4x4(
            left.M11 * right, left.M12 * right, left.M13 * right, left.M14 * right,
            left.M21 * right, left.M22 * right, left.M23 * right, left.M24 * right,
            left.M31 * right, left.M32 * right, left.M33 * right, left.M34 * right,
            left.M41 * right, left.M42 * right, left.M43 * right, left.M44 * right);

        public static Matrix4x4 op_Multiply(Matrix4x4 left, Matrix4x4 right) => new Matrix4x4(
            Estimate.Of(left.M14, right.M41, Estimate.Of(left.M13, right.M31, Estimate.Of(left.M12, right.M21, left.M11 * right.M11))),
            Estimate.Of(left.M14, right.M42, Estimate.Of(left.M13, right.M32, Estimate.Of(left.M12, right.M22, left.M11 * right.M12))),
            Estimate.Of(left.M14, right.M43, Estimate.Of(left.M13, right.M33, Estimate.Of(left.M12, right.M23, left.M11 * right.M13))),
            Estimate.Of(left.M14, right.M44, Estimate.Of(left.M13, right.M34, Estimate.Of(left.M12, right.M24, left.M11 * right.M14))),
            Estimate.Of(left.M24, right.M41, Estimate.Of(left.M23, right.M31, Estimate.Of(left.M22, right.M21, left.M21 * right.M11))),
            Estimate.Of(left.M24, right.M42, Estimate.Of(left.M23, right.M32, Estimate.Of(left.M22, right.M22, left.M21 * right.M12))),
            Estimate.Of(left.M24, right.M43, Estimate.Of(left.M23, right.M33, Estimate.Of(left.M22, right.M23, left.M21 * right.M13))),
            Estimate.Of(left.M24, right.M44, Estimate.Of(left.M23, right.M34, Estimate.Of(left.M22, right.M24, left.M21 * right.M14))),
            Estimate.Of(left.M34, right.M41, Estimate.Of(left.M33, right.M31, Estimate.Of(left.M32, right.M21, left.M31 * right.M11))),
            Estimate.Of(left.M34, right.M42, Estimate.Of(left.M33, right.M32, Estimate.Of(left.M32, right.M22, left.M31 * right.M12))),
            Estimate.Of(left.M34, right.M43, Estimate.Of(left.M33, right.M33, Estimate.Of(left.M32, right.M23, left.M31 * right.M13))),
            Estimate.Of(left.M34, right.M44, Estimate.Of(left.M33, right.M34, Estimate.Of(left.M32, right.M24, left.M31 * right.M14))),
            Estimate.Of(left.M44, right.M41, Estimate.Of(left.M43, right.M31, Estimate.Of(left.M42, right.M21, left.M41 * right.M11))),
            Estimate.Of(left.M44, right.M42, Estimate.Of(left.M43, right.M32, Estimate.Of(left.M42, right.M22, left.M41 * right.M12))),
            Estimate.Of(left.M44, right.M43, Estimate.Of(left.M43, right.M33, Estimate.Of(left.M42, right.M23, left.M41 * right.M13))),
            Estimate.Of(left.M44, right.M44, Estimate.Of(left.M43, right.M34, Estimate.Of(left.M42, right.M24, left.M41 * right.M14))));

        public static Matrix4x4 op_UnaryNegation(Matrix4x4 value) => new Matrix4x4(
            -value.M11, -value.M12, -value.M13, -value.M14,
            -value.M21, -value.M22, -value.M23, -value.M24,
            -value.M31, -value.M32, -value.M33, -value.M34,
            -value.M41, -value.M42, -value.M43, -value.M44);

        public static Matrix4x4 Negate(Matrix4x4 value) => -value;

        public static Matrix4x4 Lerp(Matrix4x4 left, Matrix4x4 right, float amount) => new Matrix4x4(
            Estimate.Of(left.M11, 1f - amount, right.M11 * amount), Estimate.Of(left.M12, 1f - amount, right.M12 * amount),
            Estimate.Of(left.M13, 1f - amount, right.M13 * amount), Estimate.Of(left.M14, 1f - amount, right.M14 * amount),
            Estimate.Of(left.M21, 1f - amount, right.M21 * amount), Estimate.Of(left.M22, 1f - amount, right.M22 * amount),
            Estimate.Of(left.M23, 1f - amount, right.M23 * amount), Estimate.Of(left.M24, 1f - amount, right.M24 * amount),
            Estimate.Of(left.M31, 1f - amount, right.M31 * amount), Estimate.Of(left.M32, 1f - amount, right.M32 * amount),
            Estimate.Of(left.M33, 1f - amount, right.M33 * amount), Estimate.Of(left.M34, 1f - amount, right.M34 * amount),
            Estimate.Of(left.M41, 1f - amount, right.M41 * amount), Estimate.Of(left.M42, 1f - amount, right.M42 * amount),
            Estimate.Of(left.M43, 1f - amount, right.M43 * amount), Estimate.Of(left.M44, 1f - amount, right.M44 * amount));

        public static Matrix4x4 Transpose(Matrix4x4 matrix) => new Matrix4x4(
            matrix.M11, matrix.M21, matrix.M31, matrix.M41,
            matrix.M12, matrix.M22, matrix.M32, matrix.M42,
            matrix.M13, matrix.M23, matrix.M33, matrix.M43,
            matrix.M14, matrix.M24, matrix.M34, matrix.M44);

        public float GetDeterminant() =>
            Determinant(M33 * M44 - M34 * M43, M32 * M44 - M34 * M42, M32 * M43 - M33 * M42, M31 * M44 - M34 * M41, M31 * M43 - M33 *
            M41, M31 * M42 - M32 * M41);

        private float Determinant(float a, float b, float c, float d, float e, float f) =>
            M11 * (M22 * a - M23 * b + M24 * c) - M12 * (M21 * a - M23 * d + M24 * e) + M13 * (M21 * b - M22 * d + M24 * f) - M14 *
            (M21 * c - M22 * e + M23 * f);

        public static Matrix4x4 CreateTranslation(float xPosition, float yPosition, float zPosition) =>
            new Matrix4x4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, xPosition, yPosition, zPosition, 1);

        public static Matrix4x4 CreateTranslation(Vector3 position) =>
            new Matrix4x4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, position.X, position.Y, position.Z, 1);

        public static Matrix4x4 CreateScale(float scale) => new Matrix4x4(scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, 1);

        public static Matrix4x4 CreateScale(Vector3 scales) =>
            new Matrix4x4(scales.X, 0, 0, 0, 0, scales.Y, 0, 0, 0, 0, scales.Z, 0, 0, 0, 0, 1);

        public static Matrix4x4 CreateRotationX(float radians) => AroundX(MathF.Cos(radians), MathF.Sin(radians));

        public static Matrix4x4 CreateRotationY(float radians) => AroundY(MathF.Cos(radians), MathF.Sin(radians));

        public static Matrix4x4 CreateRotationZ(float radians) => AroundZ(MathF.Cos(radians), MathF.Sin(radians));

        private static Matrix4x4 AroundX(float c, float s) => new Matrix4x4(1, 0, 0, 0, 0, c, s, 0, 0, -s, c, 0, 0, 0, 0, 1);

        private static Matrix4x4 AroundY(float c, float s) => new Matrix4x4(c, 0, -s, 0, 0, 1, 0, 0, s, 0, c, 0, 0, 0, 0, 1);

        private static Matrix4x4 AroundZ(float c, float s) => new Matrix4x4(c, s, 0, 0, -s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    }
}
