using System;
using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>Methods of <see cref="Array"/>; those that search compare as <see cref="IEquatable{T}"/> does: what is no number equals
    /// itself.</summary>
    internal static class ArraySource
    {
        // Up to how many elements .NET sorts by insertion.
        private const int Few = 16;

        public static void Sort<T>(T[] array)
            where T : IComparable<T> => Sort(array, (a, b) => a.CompareTo(b));

        public static void Sort<T>(T[] array, IComparer<T> comparer) => Sort(array, (a, b) => comparer.Compare(a, b));

        // The steps of .NET's introspective sort, so that elements which compare as equal end where they do there. What it calls itself
        // for lies on a stack.
        public static void Sort<T>(T[] array, Comparison<T> comparison)
        {
            int[] starts = new int[64];
            int[] ends = new int[64];
            int[] depths = new int[64];
            int open = 1;
            ends[0] = array.Length;
            for (int half = array.Length; half > 0; half >>= 1)
                depths[0] += 2;
            while (open > 0)
            {
                open--;
                int start = starts[open];
                int count = ends[open] - start;
                int depth = depths[open];
                while (count > 1)
                {
                    if (count == 2)
                    {
                        if (comparison(array[start], array[start + 1]) > 0)
                            Exchange(array, start, start + 1);
                        break;
                    }
                    if (count <= Few && count != 3)
                    {
                        Insert(array, comparison, start, count);
                        break;
                    }
                    if (count != 3 && depth == 0)
                    {
                        Heap(array, comparison, start, count);
                        break;
                    }
                    int last = start + count - 1;
                    int middle = start + ((count - 1) >> 1);
                    for (int k = 0; k < 3; k++)
                    {
                        int i = k == 2 ? middle : start;
                        int j = k == 0 ? middle : last;
                        if (comparison(array[i], array[j]) > 0)
                            Exchange(array, i, j);
                    }
                    if (count == 3)
                        break;
                    depth--;
                    int pivot = Part(array, comparison, start, middle, last);
                    starts[open] = pivot + 1;
                    ends[open] = start + count;
                    depths[open] = depth;
                    open++;
                    count = pivot - start;
                }
            }
        }

        private static void Exchange<T>(T[] array, int i, int j)
        {
            T kept = array[i];
            array[i] = array[j];
            array[j] = kept;
        }

        private static void Insert<T>(T[] array, Comparison<T> comparison, int start, int count)
        {
            for (int i = start; i < start + count - 1; i++)
            {
                T inserted = array[i + 1];
                int j = i;
                while (j >= start && comparison(inserted, array[j]) < 0)
                {
                    array[j + 1] = array[j];
                    j--;
                }
                array[j + 1] = inserted;
            }
        }

        private static int Part<T>(T[] array, Comparison<T> comparison, int start, int middle, int last)
        {
            T pivot = array[middle];
            Exchange(array, middle, last - 1);
            int left = start;
            int right = last - 1;
            while (left < right)
            {
                do
                    left++;
                while (comparison(array[left], pivot) < 0);
                do
                    right--;
                while (comparison(pivot, array[right]) < 0);
                if (left >= right)
                    break;
                Exchange(array, left, right);
            }
            if (left != last - 1)
                Exchange(array, left, last - 1);
            return left;
        }

        private static void Heap<T>(T[] array, Comparison<T> comparison, int start, int count)
        {
            for (int k = (count >> 1) + count - 1; k > 0; k--)
            {
                // First the heap is made, then its largest goes to the end again and again.
                bool isMade = k < count;
                int n = isMade ? k : count;
                if (isMade)
                    Exchange(array, start, start + k);
                int i = isMade ? 1 : k - count + 1;
                T sunk = array[start + i - 1];
                while (i <= n >> 1)
                {
                    int child = 2 * i;
                    if (child < n && comparison(array[start + child - 1], array[start + child]) < 0)
                        child++;
                    if (comparison(sunk, array[start + child - 1]) >= 0)
                        break;
                    array[start + i - 1] = array[start + child - 1];
                    i = child;
                }
                array[start + i - 1] = sunk;
            }
        }

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
