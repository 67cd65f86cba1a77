using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

/// <summary>How batches are cut into shards, and in which order the shards' sums are added.</summary>
public class ShardingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(50, 7)]
    [InlineData(64, 64)]
    [InlineData(5, 9)]
    public void Cut_OfData_PutsEachSampleIntoTheRangeThatHoldsIt(int samples, int shards)
    {
        int[] batch = [.. Enumerable.Range(0, samples).Reverse()];
        var cut = new BatchCut(new TrainingOptions { Shards = shards, Sharding = Sharding.Data }, samples, samples);
        cut.Cut(batch);
        Assert.Equal(Math.Min(shards, samples), cut.Shards);
        for (int shard = 0; shard < cut.Shards; shard++)
        {
            int from = BatchCut.Start(samples, cut.Shards, shard), to = BatchCut.Start(samples, cut.Shards, shard + 1);
            Assert.Equal(Enumerable.Range(from, to - from).Reverse(), cut[shard].ToArray());
        }
    }

    [Theory]
    [InlineData(Sharding.Batch, 0)]
    [InlineData(Sharding.Data, 0)]
    [InlineData(Sharding.Data, 2)]
    [InlineData(Sharding.Data, 3)]
    public void Training_OnAnyNumberOfThreads_GivesTheSameBits(Sharding sharding, int fanIn)
    {
        TrainingOptions options = new()
        {
            BatchSize = 6,
            Rule = new Adam(),
            LearningRate = 0.05,
            Epochs = 3,
            Shards = 11,
            Sharding = sharding,
            FanIn = fanIn,
        };
        double[][] ends = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            using var trainer = new Trainer<double>(50, Problems.Logistic, new double[6], options with { Threads = threads });
            return trainer.Run().Parameters;
        })];
        Assert.Equal(ends[0], ends[1]);
        Assert.Equal(ends[0], ends[2]);
    }

    [Theory]
    [InlineData(0, "(((((0+1)+2)+3)+4)+5)+6")]
    [InlineData(2, "((0+1)+(2+3))+((4+5)+6)")]
    [InlineData(3, "(((0+1)+2)+((3+4)+5))+6")]
    public void Sums_AreAddedAsTheTreeSays(int fanIn, string order)
    {
        // Numbers so unlike in size that each order of addition rounds to another sum.
        float[] terms = [1, 3e-8f, 5e-8f, 1e8f, -1e8f, 7e-8f, 0.1f];
        float expected = order switch
        {
            "(((((0+1)+2)+3)+4)+5)+6" => ((((terms[0] + terms[1] + terms[2]) + terms[3]) + terms[4]) + terms[5]) + terms[6],
            "((0+1)+(2+3))+((4+5)+6)" => ((terms[0] + terms[1]) + (terms[2] + terms[3])) + ((terms[4] + terms[5]) + terms[6]),
            _ => (((terms[0] + terms[1]) + terms[2]) + ((terms[3] + terms[4]) + terms[5])) + terms[6],
        };
        Assert.Equal(expected, Sum(terms, Enumerable.Range(0, 7), fanIn));
    }

    [Fact]
    public void Sums_ShardsWithoutSamples_ArePassedOver()
    {
        float[] terms = [1, 3e-8f, 5e-8f, 1e8f, -1e8f, 7e-8f, 0.1f];
        Assert.Equal(terms[5], Sum(terms, [5], 2));
        Assert.Equal(terms[3] + (terms[5] + terms[6]), Sum(terms, [6, 5, 3], 2));
        Assert.Equal(terms[1] + (terms[4] + terms[6]), Sum(terms, [1, 4, 6], 2));
    }

    // A batch in which each sample is a shard of its own.
    private static float Sum(float[] terms, IEnumerable<int> samples, int fanIn)
    {
        TrainingOptions options = new() { Shards = terms.Length, Sharding = Sharding.Data, FanIn = fanIn };
        BatchGradient<float> gradient = BatchSum<float>.OverSamples((i, _, d) => d[0] += terms[i]);
        using var sum = new BatchSum<float>(gradient, 1, new BatchCut(options, terms.Length, terms.Length), options);
        sum.Sum([.. samples], new float[1]);
        return sum.Gradient[0];
    }

    [Fact]
    public void Step_WhoseGradientFails_CanBeMadeAgain()
    {
        TrainingOptions options = new() { BatchSize = 7, LearningRate = 0.05, Epochs = 2, Seed = 3 };
        using var whole = new Trainer<double>(50, Problems.Logistic, new double[6], options);
        bool fails = true;
        double Gradient(int i, ReadOnlySpan<double> w, Span<double> d) => fails ? throw new TimeoutException() : Problems.Logistic(i, w, d);
        using var disturbed = new Trainer<double>(50, Gradient, new double[6], options);
        Assert.Throws<TimeoutException>(() => disturbed.Step());
        Assert.Throws<TimeoutException>(() => disturbed.Step());
        fails = false;
        Assert.Equal(whole.Run().Parameters, disturbed.Run().Parameters);
    }

    [Fact]
    public void Options_OfNoTree_AreRefused()
    {
        TrainingOptions[] wrong = [new() { FanIn = -1 }, new() { FanIn = 1 }, new() { Sharding = (Sharding)7 }];
        Assert.All(wrong, static options =>
            Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<double>(5, Problems.Logistic, new double[6], options)));
    }

    [Fact]
    public void Texts_OfRulesRatesAndClippings_AreReadBack()
    {
        UpdateRule[] rules =
            [new GradientDescent(), new Momentum(0.1), new Nesterov(1.0 / 3), new RmsProp(0.9, 1e-300), new Adam(0, 0.5, 1e-8), new AdamW(1e-5)];
        Assert.All(rules, static rule => Assert.Equal(rule, TrainingText.Rule(rule.ToString())));
        LearningRate[] rates =
        [
            0.1, LearningRate.Step(1e-300, 0.5, 3), LearningRate.Exponential(0.001, 0.85), LearningRate.InverseTime(1.0 / 3, 1e-20),
            LearningRate.Cosine(0.1, 100), LearningRate.Cosine(0.1, 100, 1e-5).WarmUp(12.5),
            LearningRate.Step(1, 0.5, 3).WarmUp(1).WarmUp(2),
        ];
        Assert.All(rates, static rate => Assert.Equal(rate, TrainingText.Rate(rate.ToString()!)));
        GradientClipping[] clippings = [GradientClipping.ByNorm(1.5), GradientClipping.ByValue(1e-9)];
        Assert.All(clippings, static clipping => Assert.Equal(clipping, TrainingText.Clipping(clipping.ToString())));
        Assert.Throws<FormatException>(() => TrainingText.Rule("Adam 1"));
        Assert.Throws<FormatException>(() => TrainingText.Rate(""));
        Assert.Throws<FormatException>(() => TrainingText.Clipping("norm"));
    }
}
