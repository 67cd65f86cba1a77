using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

public class TrainerTests
{
    [Fact]
    public void Batch_LinearRegression_IsTheWorkedExample()
    {
        using var trainer = new Trainer<double>(3, Problems.RegressionSample, [0.5, 0.5], new TrainingOptions { BatchSize = 0, LearningRate = 0.1, Epochs = 100_000, ParameterTolerance = 1e-9 });
        Assert.True(trainer.Step());
        Assert.Equal(7.75, trainer.Report.Loss, 1e-14);
        Assert.Equal(13, trainer.Report.GradientNorm, 1e-14);
        Assert.Equal(1.7, trainer.Parameters[0], 1e-15);
        Assert.Equal(1.0, trainer.Parameters[1], 1e-15);
        TrainingResult<double> result = trainer.Run();
        Assert.Equal(StopReason.ParameterTolerance, result.Reason);
        Assert.Equal(2, result.Parameters[0], 1e-6);
        Assert.Equal(0, result.Parameters[1], 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MiniBatches_LinearRegression_ConvergeToTheLine(int batchSize)
    {
        // The line fits all samples exactly, so that stochastic gradients vanish there as well.
        using var trainer = new Trainer<double>(3, Problems.RegressionSample, [0.5, 0.5], new TrainingOptions { BatchSize = batchSize, LearningRate = LearningRate.InverseTime(0.05, 1e-4), Epochs = 5000 });
        TrainingResult<double> result = trainer.Run();
        Assert.Equal((StopReason.IterationLimit, 5000), (result.Reason, result.Report.Epoch));
        Assert.Equal(5000L * ((3 + batchSize - 1) / batchSize), result.Report.Updates);
        Assert.Equal(2, result.Parameters[0], 1e-6);
        Assert.Equal(0, result.Parameters[1], 1e-6);
    }

    [Fact]
    public void Stochastic_FirstUpdate_IsThatOfOneSample()
    {
        using var trainer = new Trainer<double>(3, Problems.RegressionSample, [0.5, 0.5], new TrainingOptions { BatchSize = 1, LearningRate = 0.1, Shuffle = false });
        trainer.Step();
        // Sample (1, 2): error -1, derivatives (-2, -2).
        Assert.Equal([0.7, 0.7], trainer.Parameters.ToArray());
    }

    [Fact]
    public void Threads_AnyNumber_GiveTheSameBits()
    {
        double[][] results = [.. new[] { 1, 2, 3, 7, 16 }.Select(static threads => Train(threads, 1).Parameters)];
        Assert.All(results, r => Assert.Equal(results[0], r));
        float[][] floats = [.. new[] { 1, 3 }.Select(static threads =>
        {
            using var trainer = new Trainer<float>(203, Problems.LogisticFloat, new float[10], Options(threads, 1));
            return trainer.Run().Parameters;
        })];
        Assert.Equal(floats[0], floats[1]);
        Assert.NotEqual(results[0], Train(1, 2).Parameters);
        Assert.Equal(floats[0].Select(static x => (double)x), results[0], static (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void OverBatches_IsTheSameAsOverSamples()
    {
        var options = new TrainingOptions { BatchSize = 32, Rule = new Adam(), Epochs = 3 };
        using var bySample = new Trainer<double>(203, Problems.Logistic, new double[10], options);
        using Trainer<double> byBatch = Trainer<double>.OverBatches(
            203,
            static (samples, w, d) =>
            {
                double loss = 0;
                foreach (int sample in samples)
                    loss += Problems.Logistic(sample, w, d);
                return loss;
            },
            new double[10],
            options);
        Assert.Equal(bySample.Run().Parameters, byBatch.Run().Parameters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Step_AllocatesNothing(int threads)
    {
        using var trainer = new Trainer<double>(203, Problems.Logistic, new double[10], Options(threads, 1) with { L2 = 0.01, Clipping = GradientClipping.ByNorm(1), Epochs = 1000 });
        for (int i = 0; i < 20; i++)
            trainer.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++)
            trainer.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void GradientThatThrows_OnAnyThread_ThrowsToTheCaller()
    {
        using var trainer = new Trainer<double>(64, static (sample, _, _) => sample == 50 ? throw new InvalidOperationException("sample 50") : 1.0, [1], new TrainingOptions { BatchSize = 0, Threads = 3, Shuffle = false });
        Assert.Equal("sample 50", Assert.Throws<InvalidOperationException>(() => trainer.Step()).Message);
        Assert.Equal("sample 50", Assert.Throws<InvalidOperationException>(() => trainer.Step()).Message);
    }

    [Fact]
    public void Divergence_EndsWithTheLastGoodParameters()
    {
        using var trainer = new Trainer<double>(3, Problems.RegressionSample, [0.5, 0.5], new TrainingOptions { BatchSize = 0, LearningRate = LearningRate.Exponential(0.02, 1.1), Epochs = 1000 });
        TrainingResult<double> result = trainer.Run();
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Equal(result.BestParameters, result.Parameters);
        double loss = Problems.Regression(result.Parameters, new double[2]);
        Assert.InRange(loss, 0, 0.5);
        Assert.Contains("last good", result.Message, StringComparison.Ordinal);

        using var bad = new Trainer<double>(3, static (sample, w, d) => sample == 2 ? double.NaN : Problems.RegressionSample(sample, w, d), [0.5, 0.5], new TrainingOptions { BatchSize = 1 });
        TrainingResult<double> start = bad.Run();
        Assert.Equal(StopReason.Diverged, start.Reason);
        Assert.Equal([0.5, 0.5], start.Parameters);
    }

    [Fact]
    public void EarlyStop_ReturnsTheBestEpoch()
    {
        // The validation wants w near 1, on the way from 0.5 to the training's 2.
        using var trainer = new Trainer<double>(3, Problems.RegressionSample, [0.5, 0.5], new TrainingOptions { BatchSize = 0, LearningRate = 0.01, Epochs = 1000, Patience = 3 })
        {
            Validation = static w => Math.Abs(w[0] - 1),
        };
        var reports = new List<TrainingReport>();
        TrainingResult<double> result = trainer.Run(new MinimizerTests.Listener<TrainingReport>(reports.Add));
        Assert.Equal(StopReason.EarlyStop, result.Reason);
        TrainingReport best = reports.MinBy(static r => r.ValidationLoss);
        Assert.Equal(best.Epoch + 3, result.Report.Epoch);
        Assert.True(best.IsBest);
        Assert.Equal(best.ValidationLoss, Math.Abs(result.Parameters[0] - 1));
        Assert.Equal(best.ValidationLoss, result.BestLoss);
        Assert.Equal(Enumerable.Range(1, result.Report.Epoch), reports.Select(static r => r.Epoch));
    }

    [Fact]
    public void Cancellation_KeepsWhatIsReachedAndGoesOnLater()
    {
        using var source = new CancellationTokenSource();
        using Trainer<double> trainer = new(203, Problems.Logistic, new double[10], Options(2, 1) with { ReportEvery = 1 });
        TrainingResult<double> cancelled = trainer.Run(
            new MinimizerTests.Listener<TrainingReport>(r =>
            {
                if (r.Updates == 9)
                    source.Cancel();
            }),
            source.Token);
        Assert.Equal((StopReason.Cancelled, 9L), (cancelled.Reason, cancelled.Report.Updates));
        Assert.Equal(Train(1, 1).Parameters, trainer.Run().Parameters);
    }

    [Fact]
    public void ClockOfEpochs_CountsTheirFractions()
    {
        using var trainer = new Trainer<double>(4, static (_, _, _) => 0, [1], new TrainingOptions { BatchSize = 1, LearningRate = LearningRate.Exponential(1, 0.5), Clock = ScheduleClock.Epochs, Epochs = 3 });
        var rates = new List<double>();
        while (trainer.Step())
            rates.Add(trainer.Report.LearningRate);
        Assert.Equal(Enumerable.Range(0, 12).Select(static i => Math.Pow(0.5, i / 4.0)), rates);
    }

    [Fact]
    public void Disposed_IsRefused()
    {
        var trainer = new Trainer<double>(203, Problems.Logistic, new double[10], Options(2, 1));
        trainer.Step();
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Step());
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<double>(0, Problems.Logistic, [1], new TrainingOptions()));
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => new Trainer<double>(5, Problems.Logistic, [], new TrainingOptions())).ParamName);
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => new Trainer<double>(5, Problems.Logistic, [double.NaN], new TrainingOptions())).ParamName);
        Assert.Throws<ArgumentException>(() => new Trainer<Half>(5, static (_, _, _) => 0, [Half.One], new TrainingOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<double>(5, Problems.Logistic, [1], new TrainingOptions { Threads = 0 }));
    }

    private static TrainingOptions Options(int threads, ulong seed) => new()
    {
        BatchSize = 32,
        Rule = new Adam(),
        LearningRate = 0.05,
        Epochs = 4,
        Threads = threads,
        Seed = seed,
    };

    private static TrainingResult<double> Train(int threads, ulong seed)
    {
        using var trainer = new Trainer<double>(203, Problems.Logistic, new double[10], Options(threads, seed));
        return trainer.Run();
    }
}
