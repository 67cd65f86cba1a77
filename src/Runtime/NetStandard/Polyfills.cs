using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

// What the code that all targets share takes from newer versions of .NET. Nothing of it can be seen from outside.
#pragma warning disable IDE0130

namespace SymGrad
{
    internal static class Polyfills
    {
        extension(Array)
        {
            /// <summary>The largest length of an array.</summary>
            public static int MaxLength => 0x7FFFFFC7;
        }

        extension(ArgumentNullException)
        {
            public static void ThrowIfNull(object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
            {
                if (argument is null)
                    throw new ArgumentNullException(name);
            }
        }

        extension(ArgumentOutOfRangeException)
        {
            public static void ThrowIfNegative(int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
                ThrowUnless(value >= 0, value, name);

            public static void ThrowIfNegativeOrZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
                ThrowUnless(value > 0, value, name);

            public static void ThrowIfGreaterThanOrEqual(int value, int limit,
                [CallerArgumentExpression(nameof(value))] string? name = null) =>
                ThrowUnless(value < limit, value, name);
        }

        private static void ThrowUnless(bool isInRange, object value, string? name)
        {
            if (!isInRange)
                throw new ArgumentOutOfRangeException(name, value, null);
        }
    }
}

namespace System.Numerics
{
    internal static class BitOperations
    {
        public static int TrailingZeroCount(ulong value)
        {
            int count = 0;
            for (; count < 64 && (value & 1) == 0; value >>= 1)
                count++;
            return count;
        }

        public static int Log2(uint value)
        {
            int log = 0;
            while ((value >>= 1) != 0)
                log++;
            return log;
        }

        public static uint RoundUpToPowerOf2(uint value) => value <= 1 ? value : 2u << Log2(value - 1);
    }
}

namespace System.Runtime.InteropServices
{
    internal static class CollectionsMarshal
    {
        /// <summary>The items to read: in a copy, since the list does not give its array away.</summary>
        public static ReadOnlySpan<T> AsSpan<T>(List<T> list) => list.ToArray();
    }
}
