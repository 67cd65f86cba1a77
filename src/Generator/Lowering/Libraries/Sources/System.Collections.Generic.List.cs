using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Sources
{
    /// <summary>Methods of <see cref="List{T}"/> in terms of those that change a list by one item; the list comes first.</summary>
    internal static class ListSource
    {
        public static void Sort<T>(List<T> list)
            where T : IComparable<T> => Sort(list, (a, b) => a.CompareTo(b));

        public static void Sort<T>(List<T> list, IComparer<T> comparer) => Sort(list, (a, b) => comparer.Compare(a, b));

        public static void Sort<T>(List<T> list, Comparison<T> comparison)
        {
            T[] items = list.ToArray();
            ArraySource.Sort(items, comparison);
            for (int i = 0; i < items.Length; i++)
                list[i] = items[i];
        }

        public static void AddRange<T>(List<T> list, T[] collection)
        {
            for (int i = 0; i < collection.Length; i++)
                list.Add(collection[i]);
        }

        public static void InsertRange<T>(List<T> list, int index, T[] collection)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, list.Count);
            for (int i = 0; i < collection.Length; i++)
                list.Insert(index + i, collection[i]);
        }

        public static bool Remove<T>(List<T> list, T item)
            where T : IEquatable<T>
        {
            int place = IndexOf(list, item);
            if (place < 0)
                return false;
            list.RemoveAt(place);
            return true;
        }

        public static void RemoveRange<T>(List<T> list, int index, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            if (list.Count - index < count)
                throw new ArgumentException();
            for (int i = index; i < list.Count - count; i++)
                list[i] = list[i + count];
            for (int i = 0; i < count; i++)
                list.RemoveAt(list.Count - 1);
        }

        public static int RemoveAll<T>(List<T> list, Predicate<T> match)
        {
            int count = list.Count;
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                if (!match(list[i]))
                {
                    list[kept] = list[i];
                    kept++;
                }
            }
            for (int i = kept; i < count; i++)
                list.RemoveAt(list.Count - 1);
            return count - kept;
        }

        public static List<T> GetRange<T>(List<T> list, int index, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            if (list.Count - index < count)
                throw new ArgumentException();
            List<T> range = new List<T>();
            for (int i = 0; i < count; i++)
                range.Add(list[index + i]);
            return range;
        }

        public static List<T> Slice<T>(List<T> list, int start, int length) => GetRange(list, start, length);

        public static List<TOutput> ConvertAll<T, TOutput>(List<T> list, Converter<T, TOutput> converter)
        {
            List<TOutput> converted = new List<TOutput>();
            for (int i = 0; i < list.Count; i++)
                converted.Add(converter(list[i]));
            return converted;
        }

        public static List<T> FindAll<T>(List<T> list, Predicate<T> match)
        {
            List<T> found = new List<T>();
            for (int i = 0; i < list.Count; i++)
            {
                if (match(list[i]))
                    found.Add(list[i]);
            }
            return found;
        }

        public static bool Exists<T>(List<T> list, Predicate<T> match) => FindIndex(list, 0, list.Count, match) >= 0;

        public static bool TrueForAll<T>(List<T> list, Predicate<T> match)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (!match(list[i]))
                    return false;
            }
            return true;
        }

        public static T Find<T>(List<T> list, Predicate<T> match)
        {
            int place = FindIndex(list, 0, list.Count, match);
            return place >= 0 ? list[place] : default;
        }

        public static T FindLast<T>(List<T> list, Predicate<T> match)
        {
            int place = FindLastIndex(list, match);
            return place >= 0 ? list[place] : default;
        }

        public static int FindIndex<T>(List<T> list, Predicate<T> match) => FindIndex(list, 0, list.Count, match);

        public static int FindIndex<T>(List<T> list, int startIndex, Predicate<T> match) =>
            FindIndex(list, startIndex, list.Count - startIndex, match);

        public static int FindIndex<T>(List<T> list, int startIndex, int count, Predicate<T> match)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(startIndex);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(startIndex, list.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, list.Count - startIndex);
            for (int i = startIndex; i < startIndex + count; i++)
            {
                if (match(list[i]))
                    return i;
            }
            return -1;
        }

        public static int FindLastIndex<T>(List<T> list, Predicate<T> match)
        {
            for (int i = list.Count - 1; i >= 0; i--)
            {
                if (match(list[i]))
                    return i;
            }
            return -1;
        }

        public static int IndexOf<T>(List<T> list, T item)
            where T : IEquatable<T> => IndexOf(list, item, 0, list.Count);

        public static int IndexOf<T>(List<T> list, T item, int index)
            where T : IEquatable<T> => IndexOf(list, item, index, list.Count - index);

        public static int IndexOf<T>(List<T> list, T item, int index, int count)
            where T : IEquatable<T>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, list.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, list.Count - index);
            for (int i = index; i < index + count; i++)
            {
                if (list[i].Equals(item))
                    return i;
            }
            return -1;
        }

        public static int LastIndexOf<T>(List<T> list, T item)
            where T : IEquatable<T>
        {
            for (int i = list.Count - 1; i >= 0; i--)
            {
                if (list[i].Equals(item))
                    return i;
            }
            return -1;
        }

        public static bool Contains<T>(List<T> list, T item)
            where T : IEquatable<T> => IndexOf(list, item, 0, list.Count) >= 0;

        public static int BinarySearch<T>(List<T> list, T item)
            where T : IComparable<T>
        {
            int low = 0;
            int high = list.Count - 1;
            while (low <= high)
            {
                int middle = low + ((high - low) >> 1);
                int order = list[middle].CompareTo(item);
                if (order == 0)
                    return middle;
                if (order < 0)
                    low = middle + 1;
                else
                    high = middle - 1;
            }
            return ~low;
        }

        public static void ForEach<T>(List<T> list, Action<T> action)
        {
            foreach (T item in list)
                action(item);
        }

        public static void CopyTo<T>(List<T> list, T[] array) => CopyTo(list, 0, array, 0, list.Count);

        public static void CopyTo<T>(List<T> list, T[] array, int arrayIndex) => CopyTo(list, 0, array, arrayIndex, list.Count);

        public static void CopyTo<T>(List<T> list, int index, T[] array, int arrayIndex, int count)
        {
            if (list.Count - index < count)
                throw new ArgumentException();
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfNegative(arrayIndex);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            if (array.Length - arrayIndex < count)
                throw new ArgumentException();
            for (int i = 0; i < count; i++)
                array[arrayIndex + i] = list[index + i];
        }

        public static void Reverse<T>(List<T> list, int index, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            if (list.Count - index < count)
                throw new ArgumentException();
            for (int i = 0; i < count / 2; i++)
            {
                T first = list[index + i];
                list[index + i] = list[index + count - 1 - i];
                list[index + count - 1 - i] = first;
            }
        }

        // Room is counted in generated code, whatever the method asks for.
        public static void TrimExcess<T>(List<T> list)
        {
        }
    }
}
