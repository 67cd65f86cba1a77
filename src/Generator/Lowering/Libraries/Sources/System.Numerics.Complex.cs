using System;
using System.Numerics;

namespace SymGrad.Sources
{
    /// <summary>
    /// The members of <see cref="Complex"/> in .NET's order of operations, those for infinities included (Kahan, Branch Cuts for
    /// Complex Elementary Functions, 1987; division by Smith's method, CACM 5, 1962).
    /// </summary>
    internal readonly struct ComplexSource
    {
        public readonly double Real;
        public readonly double Imaginary;

        public static Complex get_Zero() => new Complex(0, 0);

        public static Complex get_One() => new Complex(1, 0);

        public static Complex get_ImaginaryOne() => new Complex(0, 1);

        public double get_Magnitude() => Size(Real, Imaginary);

        public double get_Phase() => Math.Atan2(Imaginary, Real);

        public static Complex FromPolarCoordinates(double magnitude, double phase) =>
            new Complex(magnitude * Math.Cos(phase), magnitude * Math.Sin(phase));

        public static Complex op_Implicit(double value) => new Complex(value, 0);

        public static Complex op_Implicit(float value) => new Complex(value, 0);

        public static Complex op_Implicit(byte value) => new Complex(value, 0);

        public static Complex op_Implicit(short value) => new Complex(value, 0);

        public static Complex op_Implicit(int value) => new Complex(value, 0);

        public static Complex op_Implicit(long value) => new Complex(value, 0);

        public static Complex op_Implicit(uint value) => new Complex(value, 0);

        public static Complex op_UnaryNegation(Complex value) => new Complex(-value.Real, -value.Imaginary);

        public static Complex op_Addition(Complex left, Complex right) =>
            new Complex(left.Real + right.Real, left.Imaginary + right.Imaginary);

        public static Complex op_Addition(Complex left, double right) => new Complex(left.Real + right, left.Imaginary);

        public static Complex op_Addition(double left, Complex right) => new Complex(left + right.Real, right.Imaginary);

        public static Complex op_Subtraction(Complex left, Complex right) =>
            new Complex(left.Real - right.Real, left.Imaginary - right.Imaginary);

        public static Complex op_Subtraction(Complex left, double right) => new Complex(left.Real - right, left.Imaginary);

        public static Complex op_Subtraction(double left, Complex right) => new Complex(left - right.Real, -right.Imaginary);

        public static Complex op_Multiply(Complex left, Complex right) => new Complex(
            left.Real * right.Real - left.Imaginary * right.Imaginary, left.Imaginary * right.Real + left.Real * right.Imaginary);

        // Where one part is infinite, .NET says of the other that it is no number.
        public static Complex op_Multiply(Complex left, double right) =>
            new Complex(left.Real * right - 0 * Math.Abs(left.Imaginary), left.Imaginary * right - 0 * Math.Abs(left.Real));

        public static Complex op_Multiply(double left, Complex right) => right * left;

        public static Complex op_Division(Complex left, Complex right)
        {
            if (Math.Abs(right.Imaginary) < Math.Abs(right.Real))
            {
                double ratio = right.Imaginary / right.Real;
                double divisor = right.Real + right.Imaginary * ratio;
                return new Complex((left.Real + left.Imaginary * ratio) / divisor, (left.Imaginary - left.Real * ratio) / divisor);
            }
            else
            {
                double ratio = right.Real / right.Imaginary;
                double divisor = right.Imaginary + right.Real * ratio;
                return new Complex((left.Imaginary + left.Real * ratio) / divisor, (-left.Real + left.Imaginary * ratio) / divisor);
            }
        }

        // Likewise, and where the divisor is 0.
        public static Complex op_Division(Complex left, double right) => new Complex(
            left.Real / right - 0 * Math.Abs(left.Imaginary) - 0 / Math.Abs(right),
            left.Imaginary / right - 0 * Math.Abs(left.Real) - 0 / Math.Abs(right));

        public static Complex op_Division(double left, Complex right)
        {
            if (Math.Abs(right.Imaginary) < Math.Abs(right.Real))
            {
                double ratio = right.Imaginary / right.Real;
                double divisor = right.Real + right.Imaginary * ratio;
                return new Complex(left / divisor, (-left * ratio) / divisor);
            }
            else
            {
                double ratio = right.Real / right.Imaginary;
                double divisor = right.Imaginary + right.Real * ratio;
                return new Complex((left * ratio) / divisor, -left / divisor);
            }
        }

        public static bool op_Equality(Complex left, Complex right) => left.Real == right.Real && left.Imaginary == right.Imaginary;

        public static bool op_Inequality(Complex left, Complex right) => left.Real != right.Real || left.Imaginary != right.Imaginary;

        public static Complex Negate(Complex value) => -value;

        public static Complex Add(Complex left, Complex right) => left + right;

        public static Complex Add(Complex left, double right) => left + right;

        public static Complex Add(double left, Complex right) => left + right;

        public static Complex Subtract(Complex left, Complex right) => left - right;

        public static Complex Subtract(Complex left, double right) => left - right;

        public static Complex Subtract(double left, Complex right) => left - right;

        public static Complex Multiply(Complex left, Complex right) => left * right;

        public static Complex Multiply(Complex left, double right) => left * right;

        public static Complex Multiply(double left, Complex right) => left * right;

        public static Complex Divide(Complex dividend, Complex divisor) => dividend / divisor;

        public static Complex Divide(Complex dividend, double divisor) => dividend / divisor;

        public static Complex Divide(double dividend, Complex divisor) => dividend / divisor;

        public static Complex Conjugate(Complex value) => new Complex(value.Real, -value.Imaginary);

        public static Complex Reciprocal(Complex value) =>
            value.Real == 0 && value.Imaginary == 0 ? new Complex(0, 0) : new Complex(1, 0) / value;

        public static double Abs(Complex value) => Size(value.Real, value.Imaginary);

        public static bool IsFinite(Complex value) => double.IsFinite(value.Real) && double.IsFinite(value.Imaginary);

        public static bool IsInfinity(Complex value) => double.IsInfinity(value.Real) || double.IsInfinity(value.Imaginary);

        public static bool IsNaN(Complex value) => !IsInfinity(value) && !IsFinite(value);

        public static Complex Sqrt(Complex value)
        {
            // 0, where the root has no derivative, and what is no number.
            if (value.Imaginary == 0 && !(value.Real < 0 || value.Real > 0))
                return new Complex(Math.Sqrt(value.Real), 0);
            if (double.IsInfinity(value.Imaginary))
                return new Complex(double.PositiveInfinity, value.Imaginary);
            if (double.IsInfinity(value.Real) && double.IsNaN(value.Imaginary))
                return value.Real > 0 ? new Complex(value.Imaginary, value.Real) : new Complex(-value.Real, value.Imaginary);
            // What would overflow is scaled by a power of 2.
            bool isLarge = Math.Abs(value.Real) >= double.MaxValue / (Math.Sqrt(2.0) + 1.0)
                || Math.Abs(value.Imaginary) >= double.MaxValue / (Math.Sqrt(2.0) + 1.0);
            double scale = isLarge ? 0.25 : 1;
            double x = value.Real * scale;
            double y = value.Imaginary * scale;
            double size = Size(x, y);
            double large = Math.Sqrt((size + Math.Abs(x)) * 0.5);
            // Adding 0 takes the sign from a negative 0, as .NET does.
            double small = y / (2 * large) + 0.0;
            double root = isLarge ? 2 : 1;
            return x >= 0 ? new Complex(large * root, small * root)
                : y < 0 ? new Complex((0.0 - small) * root, -large * root)
                : new Complex(small * root, large * root);
        }

        public static Complex Exp(Complex value) => FromPolarCoordinates(Math.Exp(value.Real), value.Imaginary);

        public static Complex Log(Complex value) =>
            new Complex(Math.Log(Size(value.Real, value.Imaginary)), Math.Atan2(value.Imaginary, value.Real));

        public static Complex Log(Complex value, double baseValue) => Complex.Log(value) / Complex.Log(new Complex(baseValue, 0));

        public static Complex Log10(Complex value) => Scaled(Complex.Log(value), 0.43429448190325);

        private static Complex Scaled(Complex value, double factor) => new Complex(value.Real * factor, value.Imaginary * factor);

        public static Complex Pow(Complex value, double power) => Complex.Pow(value, new Complex(power, 0));

        public static Complex Pow(Complex value, Complex power)
        {
            bool isOne = power.Real == 0 && power.Imaginary == 0;
            if (value.Real == 0 && value.Imaginary == 0)
                return new Complex(isOne ? 1 : 0, 0);
            // Where the power is 0 by chance, the result still changes with it.
            double magnitude = Size(value.Real, value.Imaginary);
            if (isOne && !double.IsFinite(magnitude))
                return new Complex(1, 0);
            double phase = Math.Atan2(value.Imaginary, value.Real);
            double angle = power.Real * phase + power.Imaginary * Math.Log(magnitude) + (isOne ? 0.0 : -0.0);
            double size = Math.Pow(magnitude, power.Real) * Math.Exp(-power.Imaginary * phase);
            return new Complex(size * Math.Cos(angle), size * Math.Sin(angle));
        }

        public static Complex Sin(Complex value) =>
            new Complex(Math.Sin(value.Real) * Math.Cosh(value.Imaginary), Math.Cos(value.Real) * Math.Sinh(value.Imaginary));

        public static Complex Cos(Complex value) =>
            new Complex(Math.Cos(value.Real) * Math.Cosh(value.Imaginary), -Math.Sin(value.Real) * Math.Sinh(value.Imaginary));

        public static Complex Sinh(Complex value) =>
            new Complex(Math.Sinh(value.Real) * Math.Cos(value.Imaginary), Math.Cosh(value.Real) * Math.Sin(value.Imaginary));

        public static Complex Cosh(Complex value) =>
            new Complex(Math.Cosh(value.Real) * Math.Cos(value.Imaginary), Math.Sinh(value.Real) * Math.Sin(value.Imaginary));

        // sin 2x / (cos 2x + cosh 2y) + i sinh 2y / (cos 2x + cosh 2y)
        public static Complex Tan(Complex value)
        {
            double x = 2 * value.Real;
            double y = 2 * value.Imaginary;
            double cosh = Math.Cosh(y);
            if (Math.Abs(value.Imaginary) <= 4)
            {
                double divisor = Math.Cos(x) + cosh;
                return new Complex(Math.Sin(x) / divisor, Math.Sinh(y) / divisor);
            }
            else
            {
                double divisor = 1 + Math.Cos(x) / cosh;
                return new Complex(Math.Sin(x) / cosh / divisor, Math.Tanh(y) / divisor);
            }
        }

        public static Complex Tanh(Complex value) => Turned(Complex.Tan(new Complex(-value.Imaginary, value.Real)));

        private static Complex Turned(Complex value) => new Complex(value.Imaginary, -value.Real);

        // i/2 (log(1 - iz) - log(1 + iz))
        public static Complex Atan(Complex value)
        {
            Complex i = new Complex(0, 1);
            Complex one = new Complex(1, 0);
            return i / new Complex(2, 0) * (Complex.Log(one - i * value) - Complex.Log(one + i * value));
        }

        public static Complex Asin(Complex value)
        {
            double x = Math.Abs(value.Real);
            double y = Math.Abs(value.Imaginary);
            double tangent = TangentOfAsin(x, y);
            double real = tangent < 0 ? Math.Asin(SineOfAsin(x, y)) : Math.Atan(tangent);
            double imaginary = ImaginaryOfAsin(x, y);
            return new Complex(value.Real < 0 ? -real : real, value.Imaginary < 0 ? -imaginary : imaginary);
        }

        public static Complex Acos(Complex value)
        {
            double x = Math.Abs(value.Real);
            double y = Math.Abs(value.Imaginary);
            double tangent = TangentOfAsin(x, y);
            double real = tangent < 0 ? Math.Acos(SineOfAsin(x, y)) : Math.Atan(1 / tangent);
            double imaginary = ImaginaryOfAsin(x, y);
            return new Complex(value.Real < 0 ? Math.PI - real : real, value.Imaginary > 0 ? -imaginary : imaginary);
        }

        // Hull, Fairgrieve and Tang, Implementing the Complex Arcsine and Arccosine Functions Using Exception Handling, ACM Transactions
        // on Mathematical Software 23, 1997: of the real part the sine, or where that is near 1 the tangent, and otherwise -1.
        private static double SineOfAsin(double x, double y) => x / ((Size(x + 1, y) + Size(x - 1, y)) * 0.5);

        private static double TangentOfAsin(double x, double y)
        {
            if (IsLarge(x, y))
                return x / y;
            double right = Size(x + 1, y);
            double left = Size(x - 1, y);
            double a = (right + left) * 0.5;
            if (x / a <= 0.75)
                return -1;
            if (x <= 1)
                return x / Math.Sqrt((a + x) * ((y * y / (right + (x + 1)) + (left + (1 - x))) * 0.5));
            return x / y / Math.Sqrt((a + x) * ((1 / (right + (x + 1)) + 1 / (left + (x - 1))) * 0.5));
        }

        private static double ImaginaryOfAsin(double x, double y)
        {
            if (IsLarge(x, y))
            {
                double large = Math.Max(x, y);
                double ratio = Math.Min(x, y) / large;
                return 0.6931471805599453 + Math.Log(large) + 0.5 * LogOfOneAnd(ratio * ratio);
            }
            double right = Size(x + 1, y);
            double left = Size(x - 1, y);
            double a = (right + left) * 0.5;
            if (a > 1.5)
                return Math.Log(a + Math.Sqrt((a - 1) * (a + 1)));
            if (x < 1)
            {
                double half = (1 / (right + (x + 1)) + 1 / (left + (1 - x))) * 0.5;
                return LogOfOneAnd(y * y * half + y * Math.Sqrt(half * (a + 1)));
            }
            double more = (y * y / (right + (x + 1)) + (left + (x - 1))) * 0.5;
            return LogOfOneAnd(more + Math.Sqrt(more * (a + 1)));
        }

        private static bool IsLarge(double x, double y) =>
            x > Math.Sqrt(double.MaxValue) / 2 || y > Math.Sqrt(double.MaxValue) / 2;

        private static double LogOfOneAnd(double x)
        {
            double sum = 1 + x;
            return sum == 1 ? x : x < 0.75 ? x * Math.Log(sum) / (sum - 1) : Math.Log(sum);
        }

        private static double Size(double x, double y)
        {
#if ESTIMATES
            return double.Hypot(x, y);
#else
            double large = Math.Max(Math.Abs(x), Math.Abs(y));
            double small = Math.Min(Math.Abs(x), Math.Abs(y));
            if (small == 0)
                return large;
            if (double.IsInfinity(x) || double.IsInfinity(y))
                return double.PositiveInfinity;
            double ratio = small / large;
            return large * Math.Sqrt(1 + ratio * ratio);
#endif
        }
    }
}
