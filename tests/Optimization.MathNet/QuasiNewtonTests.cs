using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace SymGrad.Optimization.Tests;

public static partial class Valleys
{
    /// <summary>Rosenbrock's valley in any number of variables.</summary>
    [Gradient]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
            sum += (1 - x[i]) * (1 - x[i]) + 100 * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]);
        return sum;
    }

    [Gradient]
    public static double Logarithm(ReadOnlySpan<double> x) => x[0] - Math.Log(x[0]);
}

public class QuasiNewtonTests
{
    public delegate MinimizationResult Method(GradientFunction gradient, ReadOnlySpan<double> start, QuasiNewtonOptions? options, IProgress<MinimizationReport>? progress, CancellationToken cancellation);

    public static TheoryData<Method> Methods() => [QuasiNewton.Bfgs, QuasiNewton.LimitedMemoryBfgs];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Rosenbrock_IsMinimisedInFewEvaluations(Method method)
    {
        MinimizationResult result = method(Valleys.RosenbrockGradient, [-1.2, 1], new QuasiNewtonOptions { KeepPath = true }, null, default);
        Assert.Equal(StopReason.GradientTolerance, result.Reason);
        Assert.All(result.Parameters, static x => Assert.Equal(1, x, 1e-8));
        Assert.InRange(result.Evaluations, 1, 250);
        Assert.Equal([-1.2, 1], result.Path![0].Parameters);
        Assert.Equal(result.Parameters, result.Path[^1].Parameters);
        Assert.All(result.Path.Zip(result.Path.Skip(1)), static p => Assert.True(p.Second.Report.Value <= p.First.Report.Value));
    }

    [Fact]
    public void LimitedMemory_ManyParameters_AreMinimised()
    {
        double[] start = new double[100];
        for (int i = 0; i < start.Length; i++)
            start[i] = i % 2 == 0 ? -1.2 : 1;
        MinimizationResult result = QuasiNewton.LimitedMemoryBfgs(Valleys.RosenbrockGradient, start);
        Assert.True(result.Converged, result.Message);
        Assert.True(result.GradientNorm <= 1e-8);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void StepsToWhereTheFunctionIsNotDefined_TurnBack(Method method)
    {
        MinimizationResult result = method(Valleys.LogarithmGradient, [1e-3], null, null, default);
        Assert.True(result.Converged, result.Message);
        Assert.Equal(1, result.Parameters[0], 1e-7);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Limits_AreKept(Method method)
    {
        Assert.Equal(StopReason.EvaluationLimit, method(Valleys.RosenbrockGradient, [-1.2, 1], new QuasiNewtonOptions { MaxEvaluations = 4 }, null, default).Reason);
        MinimizationResult iterations = method(Valleys.RosenbrockGradient, [-1.2, 1], new QuasiNewtonOptions { MaxIterations = 3 }, null, default);
        Assert.Equal((StopReason.IterationLimit, 3), (iterations.Reason, iterations.Iterations));
        Assert.Equal(StopReason.TimeLimit, method(Valleys.RosenbrockGradient, [-1.2, 1], new QuasiNewtonOptions { TimeLimit = TimeSpan.Zero }, null, default).Reason);
        Assert.Equal(StopReason.GradientTolerance, method(Valleys.RosenbrockGradient, [1, 1], null, null, default).Reason);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Cancellation_KeepsTheBest(Method method)
    {
        using var source = new CancellationTokenSource();
        var values = new List<double>();
        MinimizationResult result = method(
            Valleys.RosenbrockGradient, [-1.2, 1], null,
            new Listener(r =>
            {
                values.Add(r.Value);
                if (values.Count == 3)
                    source.Cancel();
            }),
            source.Token);
        Assert.Equal(StopReason.Cancelled, result.Reason);
        Assert.Equal(values.Min(), result.Value);
        Assert.Equal(result.Value, Valleys.Rosenbrock(result.Parameters));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void WrongGradient_IsNotCalledConverged(Method method)
    {
        MinimizationResult result = method(
            static (x, d) =>
            {
                double value = Valleys.RosenbrockGradient(x, d);
                for (int i = 0; i < d.Length; i++)
                    d[i] = -d[i];
                return value;
            },
            [-1.2, 1], null, null, default);
        Assert.Equal(StopReason.NoDecrease, result.Reason);
        Assert.Contains("gradient", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void BadInput_IsRefused(Method method)
    {
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => method(Valleys.LogarithmGradient, [-1], null, null, default)).ParamName);
        Assert.Throws<ArgumentException>(() => method(Valleys.LogarithmGradient, [], null, null, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => method(Valleys.LogarithmGradient, [1], new QuasiNewtonOptions { GradientTolerance = 0 }, null, default));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void GradientThatThrows_ThrowsToTheCaller(Method method)
    {
        int evaluations = 0;
        Assert.Throws<InvalidOperationException>(() => method(
            (x, d) => ++evaluations == 10 ? throw new InvalidOperationException() : Valleys.RosenbrockGradient(x, d), [-1.2, 1], null, null, default));
    }

    private sealed class Listener(Action<MinimizationReport> action) : IProgress<MinimizationReport>
    {
        public void Report(MinimizationReport value) => action(value);
    }
}
