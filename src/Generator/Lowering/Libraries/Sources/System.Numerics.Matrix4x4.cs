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

        public static bool op_Equality(Matrix4x4 left, Matrix4x4 right) =>
            left.M11 == right.M11 && left.M12 == right.M12 && left.M13 == right.M13 && left.M14 == right.M14
            && left.M21 == right.M21 && left.M22 == right.M22 && left.M23 == right.M23 && left.M24 == right.M24
            && left.M31 == right.M31 && left.M32 == right.M32 && left.M33 == right.M33 && left.M34 == right.M34
            && left.M41 == right.M41 && left.M42 == right.M42 && left.M43 == right.M43 && left.M44 == right.M44;

        public static bool op_Inequality(Matrix4x4 left, Matrix4x4 right) => !(left == right);

        public Vector3 get_Translation() => new Vector3(M41, M42, M43);

        public Vector4 get_X() => new Vector4(M11, M12, M13, M14);

        public Vector4 get_Y() => new Vector4(M21, M22, M23, M24);

        public Vector4 get_Z() => new Vector4(M31, M32, M33, M34);

        public Vector4 get_W() => new Vector4(M41, M42, M43, M44);

        public Vector4 get_Item(int row)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(row, 3);
            return row == 0 ? new Vector4(M11, M12, M13, M14) : row == 1 ? new Vector4(M21, M22, M23, M24)
                : row == 2 ? new Vector4(M31, M32, M33, M34) : new Vector4(M41, M42, M43, M44);
        }

        public float get_Item(int row, int column) => column switch
        {
            0 => row switch { 0 => M11, 1 => M21, 2 => M31, 3 => M41, _ => throw new ArgumentOutOfRangeException() },
            1 => row switch { 0 => M12, 1 => M22, 2 => M32, 3 => M42, _ => throw new ArgumentOutOfRangeException() },
            2 => row switch { 0 => M13, 1 => M23, 2 => M33, 3 => M43, _ => throw new ArgumentOutOfRangeException() },
            3 => row switch { 0 => M14, 1 => M24, 2 => M34, 3 => M44, _ => throw new ArgumentOutOfRangeException() },
            _ => throw new ArgumentOutOfRangeException(),
        };

        public Vector4 GetRow(int index) => get_Item(index);

        public float GetElement(int row, int column) => get_Item(row, column);

        // The adjugate over the determinant, by minors of pairs of columns.
        public static bool Invert(Matrix4x4 matrix, out Matrix4x4 result)
        {
            float a = Minor(matrix.M13, matrix.M34, matrix.M33, matrix.M14), b = Minor(matrix.M13, matrix.M44, matrix.M43, matrix.M14);
            float c = Minor(matrix.M23, matrix.M34, matrix.M33, matrix.M24), d = Minor(matrix.M23, matrix.M44, matrix.M43, matrix.M24);
            float e = Minor(matrix.M11, matrix.M32, matrix.M31, matrix.M12), f = Minor(matrix.M11, matrix.M42, matrix.M41, matrix.M12);
            float g = Minor(matrix.M21, matrix.M32, matrix.M31, matrix.M22), h = Minor(matrix.M21, matrix.M42, matrix.M41, matrix.M22);
            float i = Minor(matrix.M13, matrix.M24, matrix.M23, matrix.M14), j = Minor(matrix.M33, matrix.M44, matrix.M43, matrix.M34);
            float k = Minor(matrix.M11, matrix.M22, matrix.M21, matrix.M12), l = Minor(matrix.M31, matrix.M42, matrix.M41, matrix.M32);
            float first = Cofactor(matrix.M22, j, matrix.M32, d, matrix.M42, c);
            float second = Cofactor(matrix.M32, b, matrix.M42, a, -matrix.M12, j);
            float third = Cofactor(matrix.M12, d, matrix.M22, b, matrix.M42, i);
            float fourth = Cofactor(matrix.M22, a, matrix.M32, i, -matrix.M12, c);
            float determinant = (first * matrix.M11 + second * matrix.M21) + (third * matrix.M31 + fourth * matrix.M41);
            // Smaller than the smallest number is zero.
            if (MathF.Abs(determinant) < float.Epsilon)
            {
                result = new Matrix4x4(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN,
                    float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN);
                return false;
            }
            float over = 1f / determinant;
            result = new Matrix4x4(
                first * over, second * over, third * over, fourth * over,
                Cofactor(matrix.M31, d, matrix.M41, c, -matrix.M21, j) * over, Cofactor(matrix.M11, j, matrix.M31, b, matrix.M41, a) * over,
                Cofactor(matrix.M21, b, matrix.M41, i, -matrix.M11, d) * over, Cofactor(matrix.M11, c, matrix.M21, a, matrix.M31, i) * over,
                Cofactor(matrix.M24, l, matrix.M34, h, matrix.M44, g) * over, Cofactor(matrix.M34, f, matrix.M44, e, -matrix.M14, l) * over,
                Cofactor(matrix.M14, h, matrix.M24, f, matrix.M44, k) * over, Cofactor(matrix.M24, e, matrix.M34, k, -matrix.M14, g) * over,
                Cofactor(matrix.M33, h, matrix.M43, g, -matrix.M23, l) * over, Cofactor(matrix.M13, l, matrix.M33, f, matrix.M43, e) * over,
                Cofactor(matrix.M23, f, matrix.M43, k, -matrix.M13, h) * over,
                Cofactor(matrix.M13, g, matrix.M23, e, matrix.M33, k) * over);
            return true;
        }

        private static float Minor(float a, float b, float c, float d) => Estimate.Of(-c, d, a * b);

        private static float Cofactor(float a, float b, float c, float d, float e, float f) =>
            Estimate.Of(-c, d, a * b) + e * f;

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

        public static Matrix4x4 CreateRotationX(float radians, Vector3 centerPoint)
        {
            float c = MathF.Cos(radians), s = MathF.Sin(radians);
            return new Matrix4x4(1, 0, 0, 0, 0, c, s, 0, 0, -s, c, 0,
                0, Estimate.Of(centerPoint.Y, 1 - c, centerPoint.Z * s), Estimate.Of(centerPoint.Z, 1 - c, -centerPoint.Y * s), 1);
        }

        public static Matrix4x4 CreateRotationY(float radians, Vector3 centerPoint)
        {
            float c = MathF.Cos(radians), s = MathF.Sin(radians);
            return new Matrix4x4(c, 0, -s, 0, 0, 1, 0, 0, s, 0, c, 0,
                Estimate.Of(centerPoint.X, 1 - c, -centerPoint.Z * s), 0, Estimate.Of(centerPoint.Z, 1 - c, centerPoint.X * s), 1);
        }

        public static Matrix4x4 CreateRotationZ(float radians, Vector3 centerPoint)
        {
            float c = MathF.Cos(radians), s = MathF.Sin(radians);
            return new Matrix4x4(c, s, 0, 0, -s, c, 0, 0, 0, 0, 1, 0,
                Estimate.Of(centerPoint.X, 1 - c, centerPoint.Y * s), Estimate.Of(centerPoint.Y, 1 - c, -centerPoint.X * s), 0, 1);
        }

        public static Matrix4x4 CreateScale(float xScale, float yScale, float zScale) =>
            new Matrix4x4(xScale, 0, 0, 0, 0, yScale, 0, 0, 0, 0, zScale, 0, 0, 0, 0, 1);

        public static Matrix4x4 CreateScale(float scale, Vector3 centerPoint) =>
            CreateScale(new Vector3(scale, scale, scale), centerPoint);

        public static Matrix4x4 CreateScale(float xScale, float yScale, float zScale, Vector3 centerPoint) =>
            CreateScale(new Vector3(xScale, yScale, zScale), centerPoint);

        public static Matrix4x4 CreateScale(Vector3 scales, Vector3 centerPoint) =>
            new Matrix4x4(scales.X, 0, 0, 0, 0, scales.Y, 0, 0, 0, 0, scales.Z, 0,
                centerPoint.X * (1 - scales.X), centerPoint.Y * (1 - scales.Y), centerPoint.Z * (1 - scales.Z), 1);

        public static Matrix4x4 CreateFromAxisAngle(Vector3 axis, float angle) =>
            CreateFromQuaternion(Quaternion.CreateFromAxisAngle(axis, angle));

        public static Matrix4x4 CreateFromQuaternion(Quaternion quaternion)
        {
            float xx = quaternion.X * quaternion.X, yy = quaternion.Y * quaternion.Y, zz = quaternion.Z * quaternion.Z;
            float xy = quaternion.X * quaternion.Y, wz = quaternion.Z * quaternion.W, xz = quaternion.Z * quaternion.X;
            float wy = quaternion.Y * quaternion.W, yz = quaternion.Y * quaternion.Z, wx = quaternion.X * quaternion.W;
            return new Matrix4x4(
                1f - 2f * (yy + zz), 2f * (xy + wz), 2f * (xz - wy), 0,
                2f * (xy - wz), 1f - 2f * (zz + xx), 2f * (yz + wx), 0,
                2f * (xz + wy), 2f * (yz - wx), 1f - 2f * (yy + xx), 0,
                0, 0, 0, 1);
        }

        public static Matrix4x4 CreateFromYawPitchRoll(float yaw, float pitch, float roll) =>
            CreateFromQuaternion(Quaternion.CreateFromYawPitchRoll(yaw, pitch, roll));

        public static Matrix4x4 CreateLookAt(Vector3 cameraPosition, Vector3 cameraTarget, Vector3 cameraUpVector) =>
            LookingTo(cameraPosition, -(cameraTarget - cameraPosition), cameraUpVector);

        public static Matrix4x4 CreateLookAtLeftHanded(Vector3 cameraPosition, Vector3 cameraTarget, Vector3 cameraUpVector) =>
            LookingTo(cameraPosition, cameraTarget - cameraPosition, cameraUpVector);

        public static Matrix4x4 CreateLookTo(Vector3 cameraPosition, Vector3 cameraDirection, Vector3 cameraUpVector) =>
            LookingTo(cameraPosition, -cameraDirection, cameraUpVector);

        public static Matrix4x4 CreateLookToLeftHanded(Vector3 cameraPosition, Vector3 cameraDirection, Vector3 cameraUpVector) =>
            LookingTo(cameraPosition, cameraDirection, cameraUpVector);

        private static Matrix4x4 LookingTo(Vector3 position, Vector3 backwards, Vector3 up)
        {
            Vector3 z = Vector3.Normalize(backwards);
            Vector3 x = Vector3.Normalize(Vector3.Cross(up, z));
            Vector3 y = Vector3.Cross(z, x);
            return new Matrix4x4(x.X, y.X, z.X, 0, x.Y, y.Y, z.Y, 0, x.Z, y.Z, z.Z, 0,
                Vector3.Dot(x, -position), Vector3.Dot(y, -position), Vector3.Dot(z, -position), 1);
        }

        public static Matrix4x4 CreateWorld(Vector3 position, Vector3 forward, Vector3 up)
        {
            Vector3 z = Vector3.Normalize(-forward);
            Vector3 x = Vector3.Normalize(Vector3.Cross(up, z));
            Vector3 y = Vector3.Cross(z, x);
            return new Matrix4x4(x.X, x.Y, x.Z, 0, y.X, y.Y, y.Z, 0, z.X, z.Y, z.Z, 0, position.X, position.Y, position.Z, 1);
        }

        public static Matrix4x4 CreateOrthographic(float width, float height, float zNearPlane, float zFarPlane)
        {
            float range = 1f / (zNearPlane - zFarPlane);
            return new Matrix4x4(2f / width, 0, 0, 0, 0, 2f / height, 0, 0, 0, 0, range, 0, 0, 0, range * zNearPlane, 1);
        }

        public static Matrix4x4 CreateOrthographicLeftHanded(float width, float height, float zNearPlane, float zFarPlane)
        {
            float range = 1f / (zFarPlane - zNearPlane);
            return new Matrix4x4(2f / width, 0, 0, 0, 0, 2f / height, 0, 0, 0, 0, range, 0, 0, 0, -range * zNearPlane, 1);
        }

        public static Matrix4x4 CreateOrthographicOffCenter(float left, float right, float bottom, float top, float zNearPlane,
            float zFarPlane)
        {
            float width = 1f / (right - left), height = 1f / (top - bottom), range = 1f / (zNearPlane - zFarPlane);
            return new Matrix4x4(width + width, 0, 0, 0, 0, height + height, 0, 0, 0, 0, range, 0,
                -(left + right) * width, -(top + bottom) * height, range * zNearPlane, 1);
        }

        public static Matrix4x4 CreatePerspective(float width, float height, float nearPlaneDistance, float farPlaneDistance)
        {
            float twice = nearPlaneDistance + nearPlaneDistance, range = Range(nearPlaneDistance, farPlaneDistance);
            return new Matrix4x4(twice / width, 0, 0, 0, 0, twice / height, 0, 0, 0, 0, range, -1, 0, 0, range * nearPlaneDistance, 0);
        }

        public static Matrix4x4 CreatePerspectiveFieldOfView(float fieldOfView, float aspectRatio, float nearPlaneDistance,
            float farPlaneDistance)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(fieldOfView, 0f);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fieldOfView, float.Pi);
            float height = 1f / MathF.Tan(fieldOfView * 0.5f), range = Range(nearPlaneDistance, farPlaneDistance);
            return new Matrix4x4(height / aspectRatio, 0, 0, 0, 0, height, 0, 0, 0, 0, range, -1, 0, 0, range * nearPlaneDistance, 0);
        }

        public static Matrix4x4 CreatePerspectiveOffCenter(float left, float right, float bottom, float top, float nearPlaneDistance,
            float farPlaneDistance)
        {
            float twice = nearPlaneDistance + nearPlaneDistance, range = Range(nearPlaneDistance, farPlaneDistance);
            float width = 1f / (right - left), height = 1f / (top - bottom);
            return new Matrix4x4(twice * width, 0, 0, 0, 0, twice * height, 0, 0,
                (left + right) * width, (top + bottom) * height, range, -1, 0, 0, range * nearPlaneDistance, 0);
        }

        public static Matrix4x4 CreateOrthographicOffCenterLeftHanded(float left, float right, float bottom, float top, float zNearPlane,
            float zFarPlane)
        {
            float width = 1f / (right - left), height = 1f / (top - bottom), range = 1f / (zFarPlane - zNearPlane);
            return new Matrix4x4(width + width, 0, 0, 0, 0, height + height, 0, 0, 0, 0, range, 0,
                -(left + right) * width, -(top + bottom) * height, -range * zNearPlane, 1);
        }

        public static Matrix4x4 CreatePerspectiveLeftHanded(float width, float height, float nearPlaneDistance, float farPlaneDistance)
        {
            float twice = nearPlaneDistance + nearPlaneDistance, range = RangeLeftHanded(nearPlaneDistance, farPlaneDistance);
            return new Matrix4x4(twice / width, 0, 0, 0, 0, twice / height, 0, 0, 0, 0, range, 1, 0, 0, -range * nearPlaneDistance, 0);
        }

        public static Matrix4x4 CreatePerspectiveFieldOfViewLeftHanded(float fieldOfView, float aspectRatio, float nearPlaneDistance,
            float farPlaneDistance)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(fieldOfView, 0f);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fieldOfView, float.Pi);
            float height = 1f / MathF.Tan(fieldOfView * 0.5f), range = RangeLeftHanded(nearPlaneDistance, farPlaneDistance);
            return new Matrix4x4(height / aspectRatio, 0, 0, 0, 0, height, 0, 0, 0, 0, range, 1, 0, 0, -range * nearPlaneDistance, 0);
        }

        public static Matrix4x4 CreatePerspectiveOffCenterLeftHanded(float left, float right, float bottom, float top,
            float nearPlaneDistance, float farPlaneDistance)
        {
            float twice = nearPlaneDistance + nearPlaneDistance, range = RangeLeftHanded(nearPlaneDistance, farPlaneDistance);
            float width = 1f / (right - left), height = 1f / (top - bottom);
            return new Matrix4x4(twice * width, 0, 0, 0, 0, twice * height, 0, 0,
                -(left + right) * width, -(top + bottom) * height, range, 1, 0, 0, -range * nearPlaneDistance, 0);
        }

        private static float RangeLeftHanded(float near, float far)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(near, 0f);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(far, 0f);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(near, far);
            return float.IsPositiveInfinity(far) ? 1f : far / (far - near);
        }

        private static float Range(float near, float far)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(near, 0f);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(far, 0f);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(near, far);
            return float.IsPositiveInfinity(far) ? -1f : far / (near - far);
        }
    }
}
