using System;
using System.Linq;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

public class Xoshiro256Tests
{
    [Fact]
    public void NextUInt64_GivesTheReferenceImplementationsNumbers()
    {
        var generator = new Xoshiro256(0) { State = (1, 2, 3, 4) };
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => generator.NextUInt64()));
        var seeded = new Xoshiro256(42);
        Assert.Equal((1546998764402558742UL, 6990951692964543102UL), (seeded.NextUInt64(), seeded.NextUInt64()));
    }

    [Fact]
    public void State_SetAgain_GivesTheSameNumbersAgain()
    {
        var generator = new Xoshiro256(7);
        (ulong, ulong, ulong, ulong) state = generator.State;
        double[] Numbers() => [generator.NextDouble(), generator.NextGaussian(), generator.NextInt32(10)];
        double[] first = Numbers();
        generator.State = state;
        Assert.Equal(first, Numbers());
        Assert.Throws<ArgumentException>(() => generator.State = default);
    }

    [Fact]
    public void Numbers_HaveTheirDistributions()
    {
        var generator = new Xoshiro256(1);
        int[] counts = new int[6];
        double sum = 0, squares = 0;
        for (int i = 0; i < 60_000; i++)
        {
            counts[generator.NextInt32(6)]++;
            double z = generator.NextGaussian();
            sum += z;
            squares += z * z;
            Assert.InRange(generator.NextDouble(), 0, 0.9999999999999999);
        }
        // Five standard deviations.
        Assert.All(counts, static c => Assert.InRange(c, 10_000 - 457, 10_000 + 457));
        Assert.InRange(sum / 60_000, -0.021, 0.021);
        Assert.InRange(squares / 60_000, 0.971, 1.029);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.NextInt32(0));
    }

    [Fact]
    public void Shuffle_EveryOrder_IsAboutAsLikely()
    {
        var generator = new Xoshiro256(3);
        var counts = Enumerable.Range(0, 24_000)
            .Select(_ =>
            {
                char[] items = ['a', 'b', 'c', 'd'];
                generator.Shuffle<char>(items);
                return new string(items);
            })
            .CountBy(static order => order).ToList();
        Assert.Equal(24, counts.Count);
        Assert.All(counts, static c => Assert.InRange(c.Value, 845, 1155));
    }
}
