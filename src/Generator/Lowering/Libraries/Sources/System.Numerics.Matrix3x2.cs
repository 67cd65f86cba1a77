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

        public static Matrix3x2 CreateScale(float xScale, float yScale) => new Matrix3x2(xScale, 0, 0, yScale, 0, 0);

        public static Matrix3x2 CreateScale(Vector2 scales) => new Matrix3x2(scales.X, 0, 0, scales.Y, 0, 0);

        public static Matrix3x2 CreateScale(float scale, Vector2 centerPoint) => CreateScale(new Vector2(scale, scale), centerPoint);

        public static Matrix3x2 CreateScale(float xScale, float yScale, Vector2 centerPoint) =>
            CreateScale(new Vector2(xScale, yScale), centerPoint);

        public static Matrix3x2 CreateScale(Vector2 scales, Vector2 centerPoint) =>
            new Matrix3x2(scales.X, 0, 0, scales.Y, centerPoint.X * (1 - scales.X), centerPoint.Y * (1 - scales.Y));

        public static Matrix3x2 CreateSkew(float radiansX, float radiansY) =>
            new Matrix3x2(1, MathF.Tan(radiansY), MathF.Tan(radiansX), 1, 0, 0);

        public static Matrix3x2 CreateSkew(float radiansX, float radiansY, Vector2 centerPoint)
        {
            float x = MathF.Tan(radiansX), y = MathF.Tan(radiansY);
            return new Matrix3x2(1, y, x, 1, -centerPoint.Y * x, -centerPoint.X * y);
        }

        public static Matrix3x2 CreateRotation(float radians)
        {
            Matrix3x2 turn = CreateRotation(radians, new Vector2(0, 0));
            return new Matrix3x2(turn.M11, turn.M12, turn.M21, turn.M22, 0, 0);
        }

        // Near quarter turns .NET takes those, which are constants; the derivative is that of the rotation all the same.
        public static Matrix3x2 CreateRotation(float radians, Vector2 centerPoint)
        {
            float angle = MathF.IEEERemainder(radians, MathF.PI * 2), smallest = 0.001f * MathF.PI / 180f;
            bool isNone = angle > -smallest && angle < smallest;
            bool isQuarter = angle > MathF.PI / 2 - smallest && angle < MathF.PI / 2 + smallest;
            bool isHalf = angle < -MathF.PI + smallest || angle > MathF.PI - smallest;
            bool isBack = angle > -MathF.PI / 2 - smallest && angle < -MathF.PI / 2 + smallest;
            float cosine = MathF.Cos(angle), sine = MathF.Sin(angle);
            float c = (float)Derivatives.WithValue(isNone ? 1 : isHalf ? -1 : isQuarter || isBack ? 0 : cosine, cosine);
            float s = (float)Derivatives.WithValue(isNone || isHalf ? 0 : isQuarter ? 1 : isBack ? -1 : sine, sine);
            return new Matrix3x2(c, s, -s, c, centerPoint.X * (1 - c) + centerPoint.Y * s, centerPoint.Y * (1 - c) - centerPoint.X * s);
        }

        public static bool Invert(Matrix3x2 matrix, out Matrix3x2 result)
        {
            float determinant = matrix.M11 * matrix.M22 - matrix.M21 * matrix.M12;
            // Smaller than the smallest number is zero.
            if (MathF.Abs(determinant) < float.Epsilon)
            {
                result = new Matrix3x2(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN);
                return false;
            }
            float over = 1f / determinant;
            result = new Matrix3x2(matrix.M22 * over, -matrix.M12 * over, -matrix.M21 * over, matrix.M11 * over,
                (matrix.M21 * matrix.M32 - matrix.M31 * matrix.M22) * over, (matrix.M31 * matrix.M12 - matrix.M11 * matrix.M32) * over);
            return true;
        }

        public Vector2 get_Translation() => new Vector2(M31, M32);

        public static bool op_Equality(Matrix3x2 left, Matrix3x2 right) =>
            left.M11 == right.M11 && left.M12 == right.M12 && left.M21 == right.M21 && left.M22 == right.M22
            && left.M31 == right.M31 && left.M32 == right.M32;

        public static bool op_Inequality(Matrix3x2 left, Matrix3x2 right) => !(left == right);
    }
}
