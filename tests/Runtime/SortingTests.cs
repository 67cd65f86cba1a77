using System;
using System.Linq;
using Xunit;

namespace SymGrad.Tests;

/// <summary>
/// Places are those at which .NET's own sorts put the elements, to the last bit: zeros of both signs and NaNs of all kinds too.
/// </summary>
public class SortingTests
{
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 4, 15, 16, 17, 33, 100, 1000, 5000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Places_OfNumbersWithTies_AreThoseOfArraySort(int length)
    {
        foreach (double[] keys in Keys(length))
        {
            var places = new int[length];
            Sorting.Places(keys, places);
            double[] sorted = (double[])keys.Clone();
            Array.Sort(sorted);
            AssertSame(sorted, keys, places);

            float[] single = Array.ConvertAll(keys, static k => (float)k), sortedSingle = (float[])single.Clone();
            Sorting.Places(single, places);
            Array.Sort(sortedSingle);
            AssertSame(sortedSingle.Select(static v => (double)v).ToArray(), single.Select(static v => (double)v).ToArray(), places);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ComparedPlaces_OfNumbersWithTies_AreThoseOfAComparison(int length)
    {
        foreach (double[] keys in Keys(length))
        {
            foreach (bool descending in new[] { false, true })
            {
                var places = new int[length];
                Sorting.ComparedPlaces(keys, descending, places);
                double[] sorted = (double[])keys.Clone();
                Array.Sort(sorted, (a, b) => descending ? b.CompareTo(a) : a.CompareTo(b));
                AssertSame(sorted, keys, places);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void OrderPlaces_ByTwoKeys_AreThoseOfOrderByAndThenBy(int length)
    {
        foreach (double[] keys in Keys(length))
        {
            int[] second = Array.ConvertAll(keys, static k => double.IsNaN(k) ? 0 : (int)Math.Clamp(k * k, 0, 9)),
                places = [.. Enumerable.Range(0, length)];
            Sorting.OrderPlaces(keys, descending: false, places);
            Sorting.OrderPlaces(second, descending: true, places);
            Assert.Equal(Enumerable.Range(0, length).OrderByDescending(i => second[i]).ThenBy(i => keys[i]), places);
        }
    }

    [Fact]
    public void Places_OfFewerPlacesThanKeys_AreThoseOfTheFirstKeys()
    {
        var places = new int[3];
        Sorting.Places([3.0, 1, 2, 0], places);
        Assert.Equal([1, 2, 0], places);
        Sorting.ComparedPlaces([3L, 1, 2, 0], descending: true, places);
        Assert.Equal([0, 2, 1], places);
    }

    private static double[][] Keys(int length)
    {
        var random = new Random(length);
        double[] odd = [0.0, -0.0, double.NaN, -double.NaN, BitConverter.Int64BitsToDouble(0x7FF8000000000123), double.PositiveInfinity,
            double.NegativeInfinity];
        return
        [
            [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())],
            [.. Enumerable.Range(0, length).Select(_ => (double)random.Next(-3, 4))],
            [.. Enumerable.Range(0, length).Select(_ => random.Next(3) == 0 ? random.Next(-2, 3) : odd[random.Next(odd.Length)])],
            [.. Enumerable.Range(0, length).Select(static i => i % 2 == 0 ? 0.0 : -0.0)],
            [.. Enumerable.Range(0, length).Select(static i => (double)i)],
            [.. Enumerable.Range(0, length).Select(i => (double)(i < length / 2 ? i : length - i))],
        ];
    }

    private static void AssertSame(double[] sorted, double[] keys, int[] places) =>
        Assert.Equal(sorted.Select(BitConverter.DoubleToInt64Bits), places.Select(p => BitConverter.DoubleToInt64Bits(keys[p])));
}
