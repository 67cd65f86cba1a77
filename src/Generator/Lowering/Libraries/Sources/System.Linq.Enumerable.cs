using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Sources
{
    /// <summary>
    /// Methods of <see cref="Enumerable"/> that are not lowered by themselves. What they take is kept before anything is made of it, so that
    /// there is room; a lambda that has effects would notice, and is refused.
    /// </summary>
    internal static class EnumerableSource
    {
        public static TSource Aggregate<TSource>(TSource[] source, Func<TSource, TSource, TSource> func)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            TSource total = source[0];
            for (int i = 1; i < source.Length; i++)
                total = func(total, source[i]);
            return total;
        }

        public static TAccumulate Aggregate<TSource, TAccumulate>(
            TSource[] source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func)
        {
            TAccumulate total = seed;
            foreach (TSource item in source)
                total = func(total, item);
            return total;
        }

        public static TResult Aggregate<TSource, TAccumulate, TResult>(TSource[] source, TAccumulate seed,
            Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector)
        {
            TAccumulate total = seed;
            foreach (TSource item in source)
                total = func(total, item);
            return resultSelector(total);
        }

        public static long LongCount<TSource>(TSource[] source) => source.Length;

        public static long LongCount<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            long count = 0;
            for (int i = 0; i < source.Length; i++)
            {
                if (predicate(source[i]))
                    count++;
            }
            return count;
        }

        public static bool SequenceEqual<TSource>(TSource[] first, TSource[] second)
            where TSource : IEquatable<TSource>
        {
            if (first.Length != second.Length)
                return false;
            for (int i = 0; i < first.Length; i++)
            {
                if (!first[i].Equals(second[i]))
                    return false;
            }
            return true;
        }

        public static decimal Sum(decimal[] source)
        {
            decimal sum = 0m;
            foreach (decimal value in source)
                sum += value;
            return sum;
        }

        public static decimal Sum<TSource>(TSource[] source, Func<TSource, decimal> selector)
        {
            decimal sum = 0m;
            foreach (TSource item in source)
                sum += selector(item);
            return sum;
        }

        public static decimal Average(decimal[] source)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            decimal sum = source[0];
            for (int i = 1; i < source.Length; i++)
                sum += source[i];
            return sum / source.Length;
        }

        public static decimal Average<TSource>(TSource[] source, Func<TSource, decimal> selector)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            decimal sum = selector(source[0]);
            for (int i = 1; i < source.Length; i++)
                sum += selector(source[i]);
            return sum / source.Length;
        }

        public static decimal Max(decimal[] source)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            decimal max = source[0];
            for (int i = 1; i < source.Length; i++)
            {
                if (source[i] > max)
                    max = source[i];
            }
            return max;
        }

        public static decimal Max<TSource>(TSource[] source, Func<TSource, decimal> selector)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            decimal max = selector(source[0]);
            for (int i = 1; i < source.Length; i++)
            {
                decimal next = selector(source[i]);
                if (next > max)
                    max = next;
            }
            return max;
        }

        public static decimal Min(decimal[] source)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            decimal min = source[0];
            for (int i = 1; i < source.Length; i++)
            {
                if (source[i] < min)
                    min = source[i];
            }
            return min;
        }

        public static decimal Min<TSource>(TSource[] source, Func<TSource, decimal> selector)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            decimal min = selector(source[0]);
            for (int i = 1; i < source.Length; i++)
            {
                decimal next = selector(source[i]);
                if (next < min)
                    min = next;
            }
            return min;
        }

        // Those that follow are of objects; what is found of numbers and structs is lowered by itself.
        public static TSource First<TSource>(TSource[] source)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            return source[0];
        }

        public static TSource First<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            for (int i = 0; i < source.Length; i++)
            {
                if (predicate(source[i]))
                    return source[i];
            }
            throw new InvalidOperationException();
        }

        public static TSource FirstOrDefault<TSource>(TSource[] source)
        {
            if (source.Length == 0)
                return default;
            return source[0];
        }

        public static TSource FirstOrDefault<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            for (int i = 0; i < source.Length; i++)
            {
                if (predicate(source[i]))
                    return source[i];
            }
            return default;
        }

        public static TSource Last<TSource>(TSource[] source)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            return source[source.Length - 1];
        }

        public static TSource Last<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            for (int i = source.Length - 1; i >= 0; i--)
            {
                if (predicate(source[i]))
                    return source[i];
            }
            throw new InvalidOperationException();
        }

        public static TSource LastOrDefault<TSource>(TSource[] source)
        {
            if (source.Length == 0)
                return default;
            return source[source.Length - 1];
        }

        public static TSource LastOrDefault<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            for (int i = source.Length - 1; i >= 0; i--)
            {
                if (predicate(source[i]))
                    return source[i];
            }
            return default;
        }

        public static TSource Single<TSource>(TSource[] source)
        {
            if (source.Length == 0)
                throw new InvalidOperationException();
            if (source.Length > 1)
                throw new InvalidOperationException();
            return source[0];
        }

        public static TSource Single<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            int found = -1;
            for (int i = 0; i < source.Length; i++)
            {
                if (predicate(source[i]))
                {
                    if (found >= 0)
                        throw new InvalidOperationException();
                    found = i;
                }
            }
            if (found < 0)
                throw new InvalidOperationException();
            return source[found];
        }

        public static TSource SingleOrDefault<TSource>(TSource[] source)
        {
            if (source.Length == 0)
                return default;
            if (source.Length > 1)
                throw new InvalidOperationException();
            return source[0];
        }

        public static TSource SingleOrDefault<TSource>(TSource[] source, Func<TSource, bool> predicate)
        {
            int found = -1;
            for (int i = 0; i < source.Length; i++)
            {
                if (predicate(source[i]))
                {
                    if (found >= 0)
                        throw new InvalidOperationException();
                    found = i;
                }
            }
            if (found < 0)
                return default;
            return source[found];
        }

        // What OrderBy does by keys that compare themselves, and by a comparer: their places go in the order of the keys.
        public static void MergeThemselves<TKey>(TKey[] keys, int[] places, bool falls)
            where TKey : IComparable<TKey> => Merge(keys, places, falls, (a, b) => a.CompareTo(b));

        public static void MergeBy<TKey>(TKey[] keys, int[] places, bool falls, IComparer<TKey> comparer) =>
            Merge(keys, places, falls, (a, b) => comparer.Compare(a, b));

        private static void Merge<TKey>(TKey[] keys, int[] places, bool falls, Comparison<TKey> comparison)
        {
            int count = places.Length;
            int[] merged = new int[count];
            for (int width = 1; width < count; width *= 2)
            {
                for (int start = 0; start < count; start += 2 * width)
                {
                    int middle = Math.Min(start + width, count);
                    int end = Math.Min(start + 2 * width, count);
                    int left = start;
                    int right = middle;
                    for (int i = start; i < end; i++)
                    {
                        bool takesRight = left == middle;
                        if (left < middle && right < end)
                        {
                            int order = comparison(keys[places[left]], keys[places[right]]);
                            takesRight = falls ? order < 0 : order > 0;
                        }
                        merged[i] = takesRight ? places[right++] : places[left++];
                    }
                }
                for (int i = 0; i < count; i++)
                    places[i] = merged[i];
            }
        }

        public static TSource Max<TSource>(TSource[] source)
            where TSource : IComparable<TSource> => Best(source, item => item, (a, b) => a.CompareTo(b));

        public static TSource Min<TSource>(TSource[] source)
            where TSource : IComparable<TSource> => Best(source, item => item, (a, b) => b.CompareTo(a));

        public static TSource Max<TSource>(TSource[] source, IComparer<TSource> comparer) =>
            Best(source, item => item, (a, b) => comparer.Compare(a, b));

        public static TSource Min<TSource>(TSource[] source, IComparer<TSource> comparer) =>
            Best(source, item => item, (a, b) => comparer.Compare(b, a));

        public static TSource MaxBy<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector)
            where TKey : IComparable<TKey> => Best(source, keySelector, (a, b) => a.CompareTo(b));

        public static TSource MinBy<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector)
            where TKey : IComparable<TKey> => Best(source, keySelector, (a, b) => b.CompareTo(a));

        public static TSource MaxBy<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector, IComparer<TKey> comparer) =>
            Best(source, keySelector, (a, b) => comparer.Compare(a, b));

        public static TSource MinBy<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector, IComparer<TKey> comparer) =>
            Best(source, keySelector, (a, b) => comparer.Compare(b, a));

        // The first of those that are better than all others, or none of several references.
        private static TSource Best<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector, Comparison<TKey> comparison)
        {
            if (source.Length == 0)
            {
                if (default(TSource) != null)
                    throw new InvalidOperationException();
                return default(TSource);
            }
            int best = 0;
            TKey key = keySelector(source[0]);
            for (int i = 1; i < source.Length; i++)
            {
                TKey next = keySelector(source[i]);
                if (comparison(next, key) > 0)
                {
                    best = i;
                    key = next;
                }
            }
            return source[best];
        }

        public static TSource ElementAt<TSource>(TSource[] source, int index)
        {
            if (index < 0 || index >= source.Length)
                throw new ArgumentOutOfRangeException();
            return source[index];
        }

        public static TSource ElementAtOrDefault<TSource>(TSource[] source, int index)
        {
            return index >= 0 && index < source.Length ? source[index] : default;
        }

        public static TSource FirstOrDefault<TSource>(TSource[] source, TSource defaultValue)
        {
            return source.Length > 0 ? source[0] : defaultValue;
        }

        public static TSource FirstOrDefault<TSource>(TSource[] source, Func<TSource, bool> predicate, TSource defaultValue)
        {
            for (int i = 0; i < source.Length; i++)
            {
                if (predicate(source[i]))
                    return source[i];
            }
            return defaultValue;
        }

        public static TSource LastOrDefault<TSource>(TSource[] source, TSource defaultValue)
        {
            return source.Length > 0 ? source[source.Length - 1] : defaultValue;
        }

        public static TSource LastOrDefault<TSource>(TSource[] source, Func<TSource, bool> predicate, TSource defaultValue)
        {
            for (int i = source.Length - 1; i >= 0; i--)
            {
                if (predicate(source[i]))
                    return source[i];
            }
            return defaultValue;
        }

        public static TSource SingleOrDefault<TSource>(TSource[] source, TSource defaultValue)
        {
            if (source.Length > 1)
                throw new InvalidOperationException();
            return source.Length > 0 ? source[0] : defaultValue;
        }

        public static TSource[] TakeLast<TSource>(TSource[] source, int count)
        {
            TSource[] last = new TSource[Math.Max(0, Math.Min(count, source.Length))];
            for (int i = 0; i < last.Length; i++)
                last[i] = source[source.Length - last.Length + i];
            return last;
        }

        public static TSource[] SkipLast<TSource>(TSource[] source, int count)
        {
            TSource[] first = new TSource[Math.Max(0, source.Length - Math.Max(0, count))];
            for (int i = 0; i < first.Length; i++)
                first[i] = source[i];
            return first;
        }

        public static TSource[] TakeWhile<TSource>(TSource[] source, Func<TSource, int, bool> predicate)
        {
            int count = 0;
            while (count < source.Length && predicate(source[count], count))
                count++;
            TSource[] taken = new TSource[count];
            for (int i = 0; i < taken.Length; i++)
                taken[i] = source[i];
            return taken;
        }

        public static TSource[] SkipWhile<TSource>(TSource[] source, Func<TSource, int, bool> predicate)
        {
            int count = 0;
            while (count < source.Length && predicate(source[count], count))
                count++;
            TSource[] left = new TSource[source.Length - count];
            for (int i = 0; i < left.Length; i++)
                left[i] = source[count + i];
            return left;
        }

        public static (int Index, TSource Item)[] Index<TSource>(TSource[] source)
        {
            (int Index, TSource Item)[] numbered = new (int Index, TSource Item)[source.Length];
            for (int i = 0; i < source.Length; i++)
                numbered[i] = (i, source[i]);
            return numbered;
        }

        public static (TFirst First, TSecond Second, TThird Third)[] Zip<TFirst, TSecond, TThird>(
            TFirst[] first, TSecond[] second, TThird[] third)
        {
            int count = Math.Min(first.Length, Math.Min(second.Length, third.Length));
            (TFirst First, TSecond Second, TThird Third)[] zipped = new (TFirst First, TSecond Second, TThird Third)[count];
            for (int i = 0; i < count; i++)
                zipped[i] = (first[i], second[i], third[i]);
            return zipped;
        }

        public static TSource[][] Chunk<TSource>(TSource[] source, int size)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
            TSource[][] chunks = new TSource[source.Length == 0 ? 0 : ((source.Length - 1) / size) + 1][];
            for (int i = 0; i < chunks.Length; i++)
            {
                chunks[i] = new TSource[Math.Min(size, source.Length - (i * size))];
                for (int j = 0; j < chunks[i].Length; j++)
                    chunks[i][j] = source[(i * size) + j];
            }
            return chunks;
        }

        public static List<TSource> Distinct<TSource>(TSource[] source)
            where TSource : IEquatable<TSource> => DistinctBy(source, item => item);

        public static List<TSource> DistinctBy<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector)
            where TKey : IEquatable<TKey>
        {
            List<TSource> distinct = new List<TSource>();
            HashSet<TKey> seen = new HashSet<TKey>();
            for (int i = 0; i < source.Length; i++)
            {
                if (seen.Add(keySelector(source[i])))
                    distinct.Add(source[i]);
            }
            return distinct;
        }

        public static List<TSource> Union<TSource>(TSource[] first, TSource[] second)
            where TSource : IEquatable<TSource> => UnionBy(first, second, item => item);

        public static List<TSource> UnionBy<TSource, TKey>(
            TSource[] first, TSource[] second, Func<TSource, TKey> keySelector)
            where TKey : IEquatable<TKey>
        {
            List<TSource> union = new List<TSource>();
            HashSet<TKey> seen = new HashSet<TKey>();
            for (int i = 0; i < first.Length; i++)
            {
                if (seen.Add(keySelector(first[i])))
                    union.Add(first[i]);
            }
            for (int i = 0; i < second.Length; i++)
            {
                if (seen.Add(keySelector(second[i])))
                    union.Add(second[i]);
            }
            return union;
        }

        public static List<TSource> Except<TSource>(TSource[] first, TSource[] second)
            where TSource : IEquatable<TSource> => ExceptBy(first, second, item => item);

        public static List<TSource> ExceptBy<TSource, TKey>(
            TSource[] first, TKey[] second, Func<TSource, TKey> keySelector)
            where TKey : IEquatable<TKey>
        {
            List<TSource> kept = new List<TSource>();
            HashSet<TKey> seen = new HashSet<TKey>();
            for (int i = 0; i < second.Length; i++)
                seen.Add(second[i]);
            for (int i = 0; i < first.Length; i++)
            {
                if (seen.Add(keySelector(first[i])))
                    kept.Add(first[i]);
            }
            return kept;
        }

        public static List<TSource> Intersect<TSource>(TSource[] first, TSource[] second)
            where TSource : IEquatable<TSource> => IntersectBy(first, second, item => item);

        public static List<TSource> IntersectBy<TSource, TKey>(
            TSource[] first, TKey[] second, Func<TSource, TKey> keySelector)
            where TKey : IEquatable<TKey>
        {
            List<TSource> common = new List<TSource>();
            HashSet<TKey> open = new HashSet<TKey>();
            for (int i = 0; i < second.Length; i++)
                open.Add(second[i]);
            for (int i = 0; i < first.Length; i++)
            {
                if (open.Remove(keySelector(first[i])))
                    common.Add(first[i]);
            }
            return common;
        }

        public static ILookup<TKey, TSource> ToLookup<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector)
            where TKey : IEquatable<TKey> => ToLookup(source, keySelector, item => item);

        public static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(
            TSource[] source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector)
            where TKey : IEquatable<TKey>
        {
            TKey[] keys = new TKey[source.Length];
            TElement[] elements = new TElement[source.Length];
            for (int i = 0; i < source.Length; i++)
            {
                keys[i] = keySelector(source[i]);
                elements[i] = elementSelector(source[i]);
            }
            return new LookupSource<TKey, TElement>(keys, elements);
        }

        public static ILookup<TKey, TSource> GroupBy<TSource, TKey>(TSource[] source, Func<TSource, TKey> keySelector)
            where TKey : IEquatable<TKey> => ToLookup(source, keySelector, item => item);

        public static ILookup<TKey, TElement> GroupBy<TSource, TKey, TElement>(
            TSource[] source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector)
            where TKey : IEquatable<TKey> => ToLookup(source, keySelector, elementSelector);

        public static TResult[] GroupBy<TSource, TKey, TResult>(
            TSource[] source, Func<TSource, TKey> keySelector, Func<TKey, IEnumerable<TSource>, TResult> resultSelector)
            where TKey : IEquatable<TKey> => GroupBy(source, keySelector, item => item, resultSelector);

        public static TResult[] GroupBy<TSource, TKey, TElement, TResult>(TSource[] source, Func<TSource, TKey> keySelector,
            Func<TSource, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector)
            where TKey : IEquatable<TKey>
        {
            ILookup<TKey, TElement> groups = ToLookup(source, keySelector, elementSelector);
            TResult[] results = new TResult[groups.Count];
            int i = 0;
            foreach (IGrouping<TKey, TElement> group in groups)
            {
                results[i] = resultSelector(group.Key, group);
                i++;
            }
            return results;
        }

        public static TResult[] Join<TOuter, TInner, TKey, TResult>(TOuter[] outer, TInner[] inner,
            Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector)
            where TKey : IEquatable<TKey>
        {
            ILookup<TKey, TInner> groups = ToLookup(inner, innerKeySelector, item => item);
            int count = 0;
            for (int i = 0; i < outer.Length; i++)
                count += groups[outerKeySelector(outer[i])].Count();
            TResult[] results = new TResult[count];
            count = 0;
            for (int i = 0; i < outer.Length; i++)
            {
                foreach (TInner match in groups[outerKeySelector(outer[i])])
                {
                    results[count] = resultSelector(outer[i], match);
                    count++;
                }
            }
            return results;
        }

        public static TResult[] LeftJoin<TOuter, TInner, TKey, TResult>(TOuter[] outer, TInner[] inner,
            Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector)
            where TKey : IEquatable<TKey>
        {
            ILookup<TKey, TInner> groups = ToLookup(inner, innerKeySelector, item => item);
            int count = 0;
            for (int i = 0; i < outer.Length; i++)
                count += Math.Max(1, groups[outerKeySelector(outer[i])].Count());
            TResult[] results = new TResult[count];
            count = 0;
            for (int i = 0; i < outer.Length; i++)
            {
                TKey key = outerKeySelector(outer[i]);
                if (!groups.Contains(key))
                {
                    results[count] = resultSelector(outer[i], default);
                    count++;
                }
                foreach (TInner match in groups[key])
                {
                    results[count] = resultSelector(outer[i], match);
                    count++;
                }
            }
            return results;
        }

        public static TResult[] GroupJoin<TOuter, TInner, TKey, TResult>(TOuter[] outer, TInner[] inner,
            Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector,
            Func<TOuter, IEnumerable<TInner>, TResult> resultSelector)
            where TKey : IEquatable<TKey>
        {
            ILookup<TKey, TInner> groups = ToLookup(inner, innerKeySelector, item => item);
            TResult[] results = new TResult[outer.Length];
            for (int i = 0; i < outer.Length; i++)
                results[i] = resultSelector(outer[i], groups[outerKeySelector(outer[i])]);
            return results;
        }
    }
}
