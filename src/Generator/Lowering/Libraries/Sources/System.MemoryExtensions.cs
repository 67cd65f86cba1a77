using System;

namespace SymGrad.Sources
{
    /// <summary>Searches of <see cref="MemoryExtensions"/>, which compare as <see cref="IEquatable{T}"/> does.</summary>
    internal static class MemoryExtensionsSource
    {
        public static int IndexOf<T>(this Span<T> span, T value)
            where T : IEquatable<T> => IndexOf((ReadOnlySpan<T>)span, value);

        public static int IndexOf<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (span[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOf<T>(this Span<T> span, T value)
            where T : IEquatable<T> => LastIndexOf((ReadOnlySpan<T>)span, value);

        public static int LastIndexOf<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (span[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static bool Contains<T>(this Span<T> span, T value)
            where T : IEquatable<T> => IndexOf((ReadOnlySpan<T>)span, value) >= 0;

        public static bool Contains<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T> => IndexOf(span, value) >= 0;
    }
}
