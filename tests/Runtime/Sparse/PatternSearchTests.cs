using System;
using System.Linq;
using Xunit;

namespace SymGrad.Tests.Sparse;

/// <summary>The search for patterns, against patterns that are known, and how many runs it takes.</summary>
public class PatternSearchTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(1000, 3)]
    [InlineData(1_000_000, 6)]
    public void Band_TakesFewRuns(int n, int most)
    {
        int runs = AssertFound(n, Enumerable.Range(0, n).Select(i => Enumerable.Range(Math.Max(0, i - 1), Math.Min(n - 1, i + 1) - Math.Max(0, i - 1) + 1).ToArray()).ToArray());
        Assert.InRange(runs, 1, most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomPatterns_AreFoundExactly(int seed)
    {
        var random = new Random(seed);
        int columns = 1 + random.Next(700);
        int[][] rows = Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(columns)).Distinct().Order().ToArray()).ToArray();
        rows[7] = [.. Enumerable.Range(0, columns)];
        AssertFound(columns, rows);
    }

    [Fact]
    public void FullAndEmptyOnes()
    {
        int[] all = [.. Enumerable.Range(0, 1024)];
        // At least 1024 / 64, and at most twice as many.
        Assert.InRange(AssertFound(1024, Enumerable.Repeat(all, 10).ToArray()), 16, 32);
        Assert.Equal(1, AssertFound(50, Enumerable.Repeat(Array.Empty<int>(), 10).ToArray()));
        Assert.Equal(0, AssertFound(0, Enumerable.Repeat(Array.Empty<int>(), 10).ToArray()));
        Assert.Equal(0, AssertFound(50, []));
    }

    // Each output has the union of the bits of its inputs, as a program would have it.
    private static int AssertFound(int columns, int[][] rows)
    {
        var search = new PatternSearch();
        ulong[] inputs = new ulong[columns], outputs = new ulong[rows.Length];
        int runs = 0;
        search.Begin(rows.Length, columns);
        for (; search.Next(inputs); search.Record(outputs))
        {
            for (int i = 0; i < rows.Length; i++)
                outputs[i] = rows[i].Aggregate(0UL, (bits, j) => bits | inputs[j]);
            runs++;
        }
        Assert.Equal((rows.Length, columns), (search.Found.Rows, search.Found.Columns));
        for (int i = 0; i < rows.Length; i++)
            Assert.True(search.Found.Row(i).SequenceEqual(rows[i]), $"row {i}");
        return runs;
    }
}
