using System;
using System.Buffers;
using System.Collections.Generic;

namespace SymGrad;

/// <summary>
/// Where .NET's methods put elements when they sort them: generated code sorts places instead of values, so that values and their
/// derivatives move alike.
/// </summary>
public static class Sorting
{
    /// <summary>The places of the elements in the order of <see cref="Array.Sort(Array)"/>, equal ones where that leaves them.</summary>
    /// <param name="keys">The elements.</param>
    /// <param name="places">Receives the places, as many as there are elements.</param>
    public static void Places(ReadOnlySpan<double> keys, Span<int> places) => Places<double>(keys, places);

    /// <inheritdoc cref="Places(ReadOnlySpan{double}, Span{int})"/>
    public static void Places(ReadOnlySpan<float> keys, Span<int> places) => Places<float>(keys, places);

    /// <inheritdoc cref="Places(ReadOnlySpan{double}, Span{int})"/>
    public static void Places(ReadOnlySpan<int> keys, Span<int> places) => Places<int>(keys, places);

    /// <inheritdoc cref="Places(ReadOnlySpan{double}, Span{int})"/>
    public static void Places(ReadOnlySpan<long> keys, Span<int> places) => Places<long>(keys, places);

    /// <inheritdoc cref="Places(ReadOnlySpan{double}, Span{int})"/>
    public static void Places(ReadOnlySpan<decimal> keys, Span<int> places) => Places<decimal>(keys, places);

    /// <summary>
    /// The places of the elements in the order of <see cref="Array.Sort{T}(T[], Comparison{T})"/> where that compares them by
    /// <see cref="IComparable{T}.CompareTo(T)"/>, equal ones where it leaves them.
    /// </summary>
    /// <param name="keys">The elements.</param>
    /// <param name="descending">Whether the largest is the first.</param>
    /// <param name="places">Receives the places, as many as there are elements.</param>
    public static void ComparedPlaces(ReadOnlySpan<double> keys, bool descending, Span<int> places) =>
        ComparedPlaces<double>(keys, descending, places);

    /// <inheritdoc cref="ComparedPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void ComparedPlaces(ReadOnlySpan<float> keys, bool descending, Span<int> places) =>
        ComparedPlaces<float>(keys, descending, places);

    /// <inheritdoc cref="ComparedPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void ComparedPlaces(ReadOnlySpan<int> keys, bool descending, Span<int> places) =>
        ComparedPlaces<int>(keys, descending, places);

    /// <inheritdoc cref="ComparedPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void ComparedPlaces(ReadOnlySpan<long> keys, bool descending, Span<int> places) =>
        ComparedPlaces<long>(keys, descending, places);

    /// <inheritdoc cref="ComparedPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void ComparedPlaces(ReadOnlySpan<decimal> keys, bool descending, Span<int> places) =>
        ComparedPlaces<decimal>(keys, descending, places);

    /// <summary>Brings places into the order of their elements, equal ones as they stand: as <c>OrderBy</c> does it.</summary>
    /// <param name="keys">The elements.</param>
    /// <param name="descending">Whether the largest is the first.</param>
    /// <param name="places">The places of the elements in some order.</param>
    public static void OrderPlaces(ReadOnlySpan<double> keys, bool descending, Span<int> places) =>
        OrderPlaces<double>(keys, descending, places);

    /// <inheritdoc cref="OrderPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void OrderPlaces(ReadOnlySpan<float> keys, bool descending, Span<int> places) =>
        OrderPlaces<float>(keys, descending, places);

    /// <inheritdoc cref="OrderPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void OrderPlaces(ReadOnlySpan<int> keys, bool descending, Span<int> places) => OrderPlaces<int>(keys, descending, places);

    /// <inheritdoc cref="OrderPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void OrderPlaces(ReadOnlySpan<long> keys, bool descending, Span<int> places) =>
        OrderPlaces<long>(keys, descending, places);

    /// <inheritdoc cref="OrderPlaces(ReadOnlySpan{double}, bool, Span{int})"/>
    public static void OrderPlaces(ReadOnlySpan<decimal> keys, bool descending, Span<int> places) =>
        OrderPlaces<decimal>(keys, descending, places);

    // .NET's own sort moves the places along.
    private static void Places<T>(ReadOnlySpan<T> keys, Span<int> places)
    {
        T[] sorted = ArrayPool<T>.Shared.Rent(places.Length);
        int[] moved = ArrayPool<int>.Shared.Rent(places.Length);
        keys.Slice(0, places.Length).CopyTo(sorted);
        for (int i = 0; i < places.Length; i++)
            moved[i] = i;
        Array.Sort(sorted, moved, 0, places.Length);
        moved.AsSpan(0, places.Length).CopyTo(places);
        ArrayPool<T>.Shared.Return(sorted);
        ArrayPool<int>.Shared.Return(moved);
    }

    // Which elements change places depends on nothing but the comparisons, so elements may bring their places along.
    private static void ComparedPlaces<T>(ReadOnlySpan<T> keys, bool descending, Span<int> places)
        where T : IComparable<T>
    {
        (T Key, int Place)[] items = ArrayPool<(T, int)>.Shared.Rent(places.Length);
        for (int i = 0; i < places.Length; i++)
            items[i] = (keys[i], i);
        Array.Sort(items, 0, places.Length, descending ? ByKey<T>.Falling : ByKey<T>.Rising);
        for (int i = 0; i < places.Length; i++)
            places[i] = items[i].Place;
        ArrayPool<(T, int)>.Shared.Return(items);
    }

    private static void OrderPlaces<T>(ReadOnlySpan<T> keys, bool descending, Span<int> places)
        where T : IComparable<T>
    {
        (T Key, int Place)[] items = ArrayPool<(T, int)>.Shared.Rent(places.Length);
        int[] before = ArrayPool<int>.Shared.Rent(places.Length);
        for (int i = 0; i < places.Length; i++)
            items[i] = (keys[places[i]], i);
        places.CopyTo(before);
        Array.Sort(items, 0, places.Length, descending ? ByKey<T>.StableFalling : ByKey<T>.StableRising);
        for (int i = 0; i < places.Length; i++)
            places[i] = before[items[i].Place];
        ArrayPool<(T, int)>.Shared.Return(items);
        ArrayPool<int>.Shared.Return(before);
    }

    private sealed class ByKey<T>(bool descending, bool stable) : IComparer<(T Key, int Place)>
        where T : IComparable<T>
    {
        public static readonly ByKey<T> Rising = new(false, false);
        public static readonly ByKey<T> Falling = new(true, false);
        public static readonly ByKey<T> StableRising = new(false, true);
        public static readonly ByKey<T> StableFalling = new(true, true);

        public int Compare((T Key, int Place) x, (T Key, int Place) y)
        {
            int order = descending ? y.Key.CompareTo(x.Key) : x.Key.CompareTo(y.Key);
            return order != 0 || !stable ? order : x.Place.CompareTo(y.Place);
        }
    }
}
