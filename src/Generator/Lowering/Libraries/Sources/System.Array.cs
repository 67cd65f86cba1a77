using System;

namespace SymGrad.Sources
{
    /// <summary>Searches of <see cref="Array"/>, which compare as <see cref="IEquatable{T}"/> does: what is no number equals
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
            where T : IComparable<T>
        {
            int low = 0;
            int high = array.Length - 1;
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
