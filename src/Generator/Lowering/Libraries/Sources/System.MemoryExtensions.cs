using System;

namespace SymGrad.Sources
{
    /// <summary>Methods of <see cref="MemoryExtensions"/>, which compare as <see cref="IEquatable{T}"/> and <see cref="IComparable{T}"/>
    /// do. What takes a <see cref="ReadOnlySpan{T}"/> stands for what takes a <see cref="Span{T}"/> too.</summary>
    internal static class MemoryExtensionsSource
    {
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

        public static int IndexOf<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
            where T : IEquatable<T>
        {
            for (int i = 0; i <= span.Length - value.Length; i++)
            {
                if (IsAt(span, value, i))
                    return i;
            }
            return -1;
        }

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

        public static int LastIndexOf<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
            where T : IEquatable<T>
        {
            for (int i = span.Length - value.Length; i >= 0; i--)
            {
                if (IsAt(span, value, i))
                    return i;
            }
            return -1;
        }

        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1)
            where T : IEquatable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (span[i].Equals(value0) || span[i].Equals(value1))
                    return i;
            }
            return -1;
        }

        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2)
            where T : IEquatable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (span[i].Equals(value0) || span[i].Equals(value1) || span[i].Equals(value2))
                    return i;
            }
            return -1;
        }

        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
            where T : IEquatable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (Contains(values, span[i]))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1)
            where T : IEquatable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (span[i].Equals(value0) || span[i].Equals(value1))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2)
            where T : IEquatable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (span[i].Equals(value0) || span[i].Equals(value1) || span[i].Equals(value2))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOfAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
            where T : IEquatable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (Contains(values, span[i]))
                    return i;
            }
            return -1;
        }

        public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (!span[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (!span[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static int IndexOfAnyInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive)
            where T : IComparable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (lowInclusive.CompareTo(span[i]) <= 0 && highInclusive.CompareTo(span[i]) >= 0)
                    return i;
            }
            return -1;
        }

        public static int IndexOfAnyExceptInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive)
            where T : IComparable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (!(lowInclusive.CompareTo(span[i]) <= 0 && highInclusive.CompareTo(span[i]) >= 0))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOfAnyInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive)
            where T : IComparable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (lowInclusive.CompareTo(span[i]) <= 0 && highInclusive.CompareTo(span[i]) >= 0)
                    return i;
            }
            return -1;
        }

        public static int LastIndexOfAnyExceptInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive)
            where T : IComparable<T>
        {
            for (int i = span.Length - 1; i >= 0; i--)
            {
                if (!(lowInclusive.CompareTo(span[i]) <= 0 && highInclusive.CompareTo(span[i]) >= 0))
                    return i;
            }
            return -1;
        }

        public static bool Contains<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T> => IndexOf(span, value) >= 0;

        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, T value0, T value1)
            where T : IEquatable<T> => IndexOfAny(span, value0, value1) >= 0;

        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2)
            where T : IEquatable<T> => IndexOfAny(span, value0, value1, value2) >= 0;

        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
            where T : IEquatable<T> => IndexOfAny(span, values) >= 0;

        public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T> => IndexOfAnyExcept(span, value) >= 0;

        public static bool ContainsAnyInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive)
            where T : IComparable<T> => IndexOfAnyInRange(span, lowInclusive, highInclusive) >= 0;

        public static bool ContainsAnyExceptInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive)
            where T : IComparable<T> => IndexOfAnyExceptInRange(span, lowInclusive, highInclusive) >= 0;

        public static int Count<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T>
        {
            int count = 0;
            for (int i = 0; i < span.Length; i++)
            {
                if (span[i].Equals(value))
                    count++;
            }
            return count;
        }

        public static int Count<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
            where T : IEquatable<T>
        {
            if (value.Length == 0)
                return 0;
            int count = 0;
            int i = 0;
            while (i <= span.Length - value.Length)
            {
                if (IsAt(span, value, i))
                {
                    count++;
                    i += value.Length;
                }
                else
                {
                    i++;
                }
            }
            return count;
        }

        public static int CommonPrefixLength<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
            where T : IEquatable<T>
        {
            for (int i = 0; i < Math.Min(span.Length, other.Length); i++)
            {
                if (!span[i].Equals(other[i]))
                    return i;
            }
            return Math.Min(span.Length, other.Length);
        }

        public static bool SequenceEqual<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
            where T : IEquatable<T> => span.Length == other.Length && IsAt(span, other, 0);

        public static int SequenceCompareTo<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
            where T : IComparable<T>
        {
            for (int i = 0; i < Math.Min(span.Length, other.Length); i++)
            {
                int order = span[i].CompareTo(other[i]);
                if (order != 0)
                    return order;
            }
            return span.Length.CompareTo(other.Length);
        }

        public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
            where T : IEquatable<T> => value.Length <= span.Length && IsAt(span, value, 0);

        public static bool StartsWith<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T> => span.Length > 0 && span[0].Equals(value);

        public static bool EndsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
            where T : IEquatable<T> => value.Length <= span.Length && IsAt(span, value, span.Length - value.Length);

        public static bool EndsWith<T>(this ReadOnlySpan<T> span, T value)
            where T : IEquatable<T> => span.Length > 0 && span[span.Length - 1].Equals(value);

        public static void Replace<T>(this Span<T> span, T oldValue, T newValue)
            where T : IEquatable<T>
        {
            for (int i = 0; i < span.Length; i++)
            {
                if (span[i].Equals(oldValue))
                    span[i] = newValue;
            }
        }

        public static ReadOnlySpan<T> Trim<T>(this ReadOnlySpan<T> span, T trimElement)
            where T : IEquatable<T>
        {
            int start = 0;
            int end = span.Length;
            while (start < end && span[start].Equals(trimElement))
                start++;
            while (end > start && span[end - 1].Equals(trimElement))
                end--;
            return span.Slice(start, end - start);
        }

        public static ReadOnlySpan<T> TrimStart<T>(this ReadOnlySpan<T> span, T trimElement)
            where T : IEquatable<T>
        {
            int start = 0;
            while (start < span.Length && span[start].Equals(trimElement))
                start++;
            return span.Slice(start, span.Length - start);
        }

        public static ReadOnlySpan<T> TrimEnd<T>(this ReadOnlySpan<T> span, T trimElement)
            where T : IEquatable<T>
        {
            int end = span.Length;
            while (end > 0 && span[end - 1].Equals(trimElement))
                end--;
            return span.Slice(0, end);
        }

        private static bool IsAt<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> value, int start)
            where T : IEquatable<T>
        {
            for (int i = 0; i < value.Length; i++)
            {
                if (!span[start + i].Equals(value[i]))
                    return false;
            }
            return true;
        }
    }
}
