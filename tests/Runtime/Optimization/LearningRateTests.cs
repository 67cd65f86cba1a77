using System;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

public class LearningRateTests
{
    [Fact]
    public void Schedules_HaveTheirFormulas()
    {
        LearningRate constant = 0.3;
        Assert.Equal(0.3, constant.At(1000));
        LearningRate step = LearningRate.Step(0.8, 0.5, 10);
        Assert.Equal([0.8, 0.8, 0.4, 0.2], [step.At(0), step.At(9.9), step.At(10), step.At(20)]);
        Assert.Equal(2 * Math.Pow(0.9, 7), LearningRate.Exponential(2, 0.9).At(7));
        Assert.Equal(0.1 / (1 + 0.01 * 50), LearningRate.InverseTime(0.1, 0.01).At(50));
        LearningRate cosine = LearningRate.Cosine(1, 100, 0.2);
        Assert.Equal(1, cosine.At(0));
        Assert.Equal(0.6, cosine.At(50), 1e-15);
        Assert.Equal([0.2, 0.2], [cosine.At(100), cosine.At(1e6)]);
    }

    [Fact]
    public void WarmUp_RisesInEqualStepsAndThenFollowsTheSchedule()
    {
        LearningRate rate = LearningRate.Step(1, 0.5, 10).WarmUp(4);
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1, 1, 0.5], [rate.At(0), rate.At(1), rate.At(2), rate.At(3), rate.At(4), rate.At(13), rate.At(14)], static (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Numbers_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Constant(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Step(1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Exponential(-1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.InverseTime(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Cosine(1, 10, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Constant(1).WarmUp(0));
    }

    [Fact]
    public void Clipping_ByNorm_KeepsTheDirection()
    {
        double[] g = [3, 4];
        GradientClipping.ByNorm(10).Apply<double>(g);
        Assert.Equal([3, 4], g);
        GradientClipping.ByNorm(1).Apply<double>(g);
        Assert.Equal([0.6, 0.8], g, static (a, b) => Math.Abs(a - b) < 1e-15);
        float[] huge = [3e30f, 4e30f];
        GradientClipping.ByNorm(5).Apply<float>(huge);
        Assert.Equal([3f, 4f], huge, static (a, b) => Math.Abs(a - b) < 1e-5f);
        double[] vast = [3e300, 4e300];
        GradientClipping.ByNorm(5).Apply<double>(vast);
        Assert.Equal([3, 4], vast, static (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Clipping_ByValue_HoldsEachDerivative()
    {
        double[] g = [-7, 0.5, 7, double.NaN];
        GradientClipping.ByValue(1).Apply<double>(g);
        Assert.Equal([-1, 0.5, 1, double.NaN], g);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(0));
    }
}
