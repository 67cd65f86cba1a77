using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>Methods of <see cref="Array"/>; those that search compare as <see cref="IEquatable{T}"/> does: what is no number equals
    /// itself.</summary>
    internal static class ArraySource
    {
        public static int IndexOf<T>(T[] array, T value)
            where T : IEquatable<T> => IndexOf(array, value, 0, array.Length);

        public static int IndexOf<T>(T[] array, T value, int startIndex)
            where T : IEquatable<T> => IndexOf(array, value, startIndex, array.Length - startIndex);

        public static int IndexOf<T>(T[] array, T value, int startIndex, int count)
            where T : IEquatable<T>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(startIndex);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(startIndex + count, array.Length);
            for (int i = startIndex; i < startIndex + count; i++)
            {
                if (array[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOf<T>(T[] array, T value)
            where T : IEquatable<T>
        {
            for (int i = array.Length - 1; i >= 0; i--)
            {
                if (array[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOf<T>(T[] array, T value, int startIndex)
            where T : IEquatable<T> => LastIndexOf(array, value, startIndex, array.Length == 0 ? 0 : startIndex + 1);

        public static int LastIndexOf<T>(T[] array, T value, int startIndex, int count)
            where T : IEquatable<T>
        {
            if (array.Length == 0)
                return -1;
            ArgumentOutOfRangeException.ThrowIfNegative(startIndex);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(startIndex, array.Length);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, startIndex + 1);
            for (int i = startIndex; i > startIndex - count; i--)
            {
                if (array[i].Equals(value))
                    return i;
            }
            return -1;
        }

        public static bool Exists<T>(T[] array, Predicate<T> match) => FindIndex(array, match) >= 0;

        public static bool TrueForAll<T>(T[] array, Predicate<T> match)
        {
            for (int i = 0; i < array.Length; i++)
            {
                if (!match(array[i]))
                    return false;
            }
            return true;
        }

        public static int FindIndex<T>(T[] array, Predicate<T> match)
        {
            for (int i = 0; i < array.Length; i++)
            {
                if (match(array[i]))
                    return i;
            }
            return -1;
        }

        public static int FindIndex<T>(T[] array, int startIndex, Predicate<T> match) =>
            FindIndex(array, startIndex, array.Length - startIndex, match);

        public static int FindIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(startIndex);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(startIndex, array.Length);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, array.Length - startIndex);
            for (int i = startIndex; i < startIndex + count; i++)
            {
                if (match(array[i]))
                    return i;
            }
            return -1;
        }

        public static int FindLastIndex<T>(T[] array, int startIndex, Predicate<T> match) =>
            FindLastIndex(array, startIndex, startIndex + 1, match);

        public static int FindLastIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)
        {
            // Of no elements, the place before the first is the only one that may be given.
            ArgumentOutOfRangeException.ThrowIfLessThan(startIndex, array.Length == 0 ? -1 : 0);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(startIndex, array.Length - 1);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, startIndex + 1);
            for (int i = startIndex; i > startIndex - count; i--)
            {
                if (match(array[i]))
                    return i;
            }
            return -1;
        }

        public static int FindLastIndex<T>(T[] array, Predicate<T> match)
        {
            for (int i = array.Length - 1; i >= 0; i--)
            {
                if (match(array[i]))
                    return i;
            }
            return -1;
        }

        public static T Find<T>(T[] array, Predicate<T> match)
        {
            int at = FindIndex(array, match);
            return at >= 0 ? array[at] : default;
        }

        public static T FindLast<T>(T[] array, Predicate<T> match)
        {
            int at = FindLastIndex(array, match);
            return at >= 0 ? array[at] : default;
        }

        public static T[] FindAll<T>(T[] array, Predicate<T> match)
        {
            List<T> found = new List<T>();
            for (int i = 0; i < array.Length; i++)
            {
                if (match(array[i]))
                    found.Add(array[i]);
            }
            return found.ToArray();
        }

        public static void Resize<T>(ref T[] array, int newSize)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(newSize);
            if (newSize == array.Length)
                return;
            T[] resized = new T[newSize];
            for (int i = 0; i < Math.Min(newSize, array.Length); i++)
                resized[i] = array[i];
            array = resized;
        }

        public static void ForEach<T>(T[] array, Action<T> action)
        {
            for (int i = 0; i < array.Length; i++)
                action(array[i]);
        }

        public static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)
        {
            TOutput[] converted = new TOutput[array.Length];
            for (int i = 0; i < array.Length; i++)
                converted[i] = converter(array[i]);
            return converted;
        }

        public static int BinarySearch<T>(T[] array, T value)
            where T : IComparable<T> => BinarySearch(array, 0, array.Length, value);

        public static int BinarySearch<T>(T[] array, int index, int length, T value)
            where T : IComparable<T>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            if (array.Length - index < length)
                throw new ArgumentException();
            int low = index;
            int high = index + length - 1;
            while (low <= high)
            {
                int middle = low + ((high - low) >> 1);
                int order = array[middle].CompareTo(value);
                if (order == 0)
                    return middle;
                if (order < 0)
                    low = middle + 1;
                else
                    high = middle - 1;
            }
            return ~low;
        }
    }
}
