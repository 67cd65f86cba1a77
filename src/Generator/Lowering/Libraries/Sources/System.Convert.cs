using System;

namespace SymGrad.Sources
{
    /// <summary>Conversions of numbers: to integers they round to even, and throw where the integer cannot hold the number.</summary>
    internal static class ConvertSource
    {
        public static double ToDouble(bool value) => value ? 1 : 0;
        public static double ToDouble(byte value) => value;
        public static double ToDouble(sbyte value) => value;
        public static double ToDouble(short value) => value;
        public static double ToDouble(ushort value) => value;
        public static double ToDouble(int value) => value;
        public static double ToDouble(uint value) => value;
        public static double ToDouble(long value) => value;
        public static double ToDouble(ulong value) => value;
        public static double ToDouble(float value) => value;
        public static double ToDouble(double value) => value;
        public static double ToDouble(decimal value) => (double)value;

        public static float ToSingle(bool value) => value ? 1 : 0;
        public static float ToSingle(byte value) => value;
        public static float ToSingle(sbyte value) => value;
        public static float ToSingle(short value) => value;
        public static float ToSingle(ushort value) => value;
        public static float ToSingle(int value) => value;
        public static float ToSingle(uint value) => value;
        public static float ToSingle(long value) => value;
        public static float ToSingle(ulong value) => value;
        public static float ToSingle(float value) => value;
        public static float ToSingle(double value) => (float)value;
        public static float ToSingle(decimal value) => (float)value;

        public static int ToInt32(bool value) => value ? 1 : 0;
        public static int ToInt32(byte value) => value;
        public static int ToInt32(sbyte value) => value;
        public static int ToInt32(short value) => value;
        public static int ToInt32(ushort value) => value;
        public static int ToInt32(int value) => value;

        public static int ToInt32(long value)
        {
            if (value < -2147483648L || value > 2147483647L)
                throw new OverflowException();
            return (int)value;
        }

        public static int ToInt32(float value) => ToInt32((double)value);

        public static int ToInt32(double value)
        {
            if (!(value >= -2147483648.5 && value < 2147483647.5))
                throw new OverflowException();
            return (int)Math.Round(value);
        }

        public static long ToInt64(bool value) => value ? 1 : 0;
        public static long ToInt64(byte value) => value;
        public static long ToInt64(sbyte value) => value;
        public static long ToInt64(short value) => value;
        public static long ToInt64(ushort value) => value;
        public static long ToInt64(int value) => value;
        public static long ToInt64(uint value) => value;
        public static long ToInt64(long value) => value;

        public static long ToInt64(float value) => ToInt64((double)value);

        public static long ToInt64(double value)
        {
            double rounded = Math.Round(value);
            if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0))
                throw new OverflowException();
            return (long)rounded;
        }

        public static bool ToBoolean(bool value) => value;
        public static bool ToBoolean(int value) => value != 0;
        public static bool ToBoolean(long value) => value != 0;
        public static bool ToBoolean(float value) => value != 0;
        public static bool ToBoolean(double value) => value != 0;
    }
}
