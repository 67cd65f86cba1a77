using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

public class MinimizerTests
{
    [Fact]
    public void LinearRegression_OneStep_IsTheWorkedExample()
    {
        double[] gradient = new double[2];
        Problems.Regression([0.5, 0.5], gradient);
        Assert.Equal([-12, -5], gradient);
        var minimizer = new Minimizer(Problems.Regression, [0.5, 0.5], new MinimizationOptions { LearningRate = 0.1 });
        Assert.True(minimizer.Step());
        Assert.Equal(1.7, minimizer.Parameters[0], 1e-15);
        Assert.Equal(1.0, minimizer.Parameters[1], 1e-15);
    }

    [Fact]
    public void LinearRegression_UntilTheChangesAreSmall_ConvergesToTheLine()
    {
        MinimizationResult result = Minimizer.Minimize(Problems.Regression, [0.5, 0.5], new MinimizationOptions { LearningRate = 0.1, GradientTolerance = 0, ParameterTolerance = 1e-9 });
        Assert.Equal(StopReason.ParameterTolerance, result.Reason);
        Assert.True(result.Converged);
        Assert.Equal(2, result.Parameters[0], 1e-6);
        Assert.Equal(0, result.Parameters[1], 1e-6);
    }

    [Fact]
    public void Step_ReportsTheDifferentialBesideTheTrueChange()
    {
        // x² at 2 with dx = -0.1: df = -0.4, the true change is -0.39.
        var minimizer = new Minimizer(static (x, d) => { d[0] = 2 * x[0]; return x[0] * x[0]; }, [2], new MinimizationOptions { LearningRate = 0.025 });
        minimizer.Step();
        Assert.Equal(1.9, minimizer.Parameters[0], 1e-15);
        Assert.Equal(-0.4, minimizer.Report.PredictedChange, 1e-14);
        Assert.Equal(-0.39, minimizer.Report.ActualChange, 1e-14);
    }

    [Fact]
    public void Default_OnRosenbrock_EveryStepPays()
    {
        MinimizationResult result = Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1], MinimizationOptions.Default with { KeepPath = true });
        Assert.Equal(StopReason.GradientTolerance, result.Reason);
        Assert.Equal(1, result.Parameters[0], 1e-7);
        Assert.Equal(1, result.Parameters[1], 1e-7);
        Assert.Equal(result.Iterations + 1, result.Path!.Count);
        Assert.Equal([-1.2, 1], result.Path[0].Parameters);
        foreach (PathPoint point in result.Path.Skip(1))
        {
            Assert.True(point.Report.PredictedChange < 0);
            // Above rounding, Armijo's condition itself.
            if (point.Report.Value > 1e-10)
                Assert.True(point.Report.ActualChange <= 1e-4 * point.Report.PredictedChange);
        }
    }

    [Fact]
    public void StepControl_WithARateThatDiverges_Converges()
    {
        var options = new MinimizationOptions { LearningRate = 1000, MaxIterations = 2000 };
        Assert.Equal(StopReason.Diverged, Minimizer.Minimize(Problems.Quadratic, [5, 5, 5], options).Reason);
        MinimizationResult result = Minimizer.Minimize(Problems.Quadratic, [5, 5, 5], options with { StepControl = new ArmijoBacktracking() });
        Assert.Equal(StopReason.GradientTolerance, result.Reason);
        Assert.All(result.Parameters, static x => Assert.Equal(1, x, 1e-7));
    }

    [Theory]
    [MemberData(nameof(UpdateRuleTests.Rules), MemberType = typeof(UpdateRuleTests))]
    public void EveryRule_OnAQuadratic_ReachesTheMinimum(UpdateRule rule)
    {
        // A decaying rate: RMSProp and Adam with a constant one circle around the minimum.
        var options = new MinimizationOptions { Rule = rule, LearningRate = LearningRate.Exponential(0.1, 0.995), MaxIterations = 5000, GradientTolerance = 1e-4 };
        MinimizationResult result = Minimizer.Minimize(Problems.Quadratic, [3, -2, 0.5, 7], options);
        // Decoupled weight decay pulls the minimum towards 0.
        double tolerance = rule is AdamW ? 0.1 : 1e-3;
        Assert.All(result.Parameters, x => Assert.Equal(1, x, tolerance));
        Assert.Equal(StopReason.GradientTolerance, Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1], options with { Rule = rule is AdamW ? new Adam() : rule, LearningRate = 0.001, StepControl = new ArmijoBacktracking(), MaxIterations = 100_000 }).Reason);
    }

    [Fact]
    public void Divergence_EndsWithTheLastGoodParameters()
    {
        // x² with a rate that grows: x shrinks until |1 - 2 η| exceeds 1, and then grows for ever.
        MinimizationResult result = Minimizer.Minimize(
            static (x, d) => { d[0] = 2 * x[0]; return x[0] * x[0]; }, [2], new MinimizationOptions { LearningRate = LearningRate.Exponential(0.1, 1.2), KeepPath = true });
        Assert.Equal(StopReason.Diverged, result.Reason);
        PathPoint best = result.Path!.MinBy(static p => p.Report.Value)!;
        Assert.InRange(best.Report.Iteration, 1, result.Iterations - 1);
        Assert.Equal(best.Parameters, result.Parameters);
        Assert.Equal(best.Report.Value, result.Value);
        Assert.Contains("last good", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Divergence_IntoNaN_IsSeenAtOnce()
    {
        MinimizationResult result = Minimizer.Minimize(
            static (x, d) => { d[0] = 1 / (2 * Math.Sqrt(x[0])); return Math.Sqrt(x[0]); }, [1], new MinimizationOptions { LearningRate = 4 });
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Equal([1], result.Parameters);
        Assert.Equal(1, result.Value);
        Assert.Equal(0.5, result.GradientNorm);
    }

    [Fact]
    public void Limits_AreKept()
    {
        var slow = new MinimizationOptions { LearningRate = 1e-6 };
        MinimizationResult iterations = Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1], slow with { MaxIterations = 7 });
        Assert.Equal((StopReason.IterationLimit, 7, 8L), (iterations.Reason, iterations.Iterations, iterations.Evaluations));
        MinimizationResult evaluations = Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1], MinimizationOptions.Default with { MaxEvaluations = 5 });
        Assert.Equal((StopReason.EvaluationLimit, 5L), (evaluations.Reason, evaluations.Evaluations));
        Assert.Equal(StopReason.TimeLimit, Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1], slow with { TimeLimit = TimeSpan.Zero }).Reason);
        Assert.Equal(StopReason.ValueTolerance, Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1], slow with { ValueTolerance = 0.1 }).Reason);
        Assert.Equal((StopReason.GradientTolerance, 0), (Minimizer.Minimize(Problems.Rosenbrock, [1, 1]).Reason, Minimizer.Minimize(Problems.Rosenbrock, [1, 1]).Iterations));
    }

    [Fact]
    public void Cancellation_KeepsWhatIsReachedAndGoesOnLater()
    {
        using var source = new CancellationTokenSource();
        var reports = new List<MinimizationReport>();
        var minimizer = new Minimizer(Problems.Rosenbrock, [-1.2, 1]);
        MinimizationResult cancelled = minimizer.Run(new Listener<MinimizationReport>(r =>
        {
            reports.Add(r);
            if (r.Iteration == 5)
                source.Cancel();
        }), source.Token);
        Assert.Equal((StopReason.Cancelled, 5), (cancelled.Reason, cancelled.Iterations));
        Assert.Equal([1, 2, 3, 4, 5], reports.Select(static r => r.Iteration));
        MinimizationResult resumed = minimizer.Run(), whole = Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1]);
        Assert.Equal(whole.Parameters, resumed.Parameters);
        Assert.Equal(whole.Iterations, resumed.Iterations);
    }

    [Fact]
    public void Penalty_MovesTheMinimum()
    {
        // (x - 1)²/2 + λ x²/2 has its minimum at 1 / (1 + λ).
        MinimizationResult result = Minimizer.Minimize(Problems.Quadratic, [5], new MinimizationOptions { LearningRate = 0.5, L2 = 0.25 });
        Assert.Equal(0.8, result.Parameters[0], 1e-7);
        Assert.Equal(0.5 * 0.04 + 0.125 * 0.64, result.Value, 1e-12);
    }

    [Fact]
    public void Step_AllocatesNothing()
    {
        foreach (ArmijoBacktracking? control in new[] { null, new ArmijoBacktracking() })
        {
            var minimizer = new Minimizer(Problems.Rosenbrock, [-1.2, 1], new MinimizationOptions { Rule = new Adam(), LearningRate = 0.001, StepControl = control, Clipping = GradientClipping.ByNorm(1) });
            minimizer.Step();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                minimizer.Step();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(101, minimizer.Report.Iteration);
        }
    }

    [Fact]
    public void Start_WhereTheFunctionIsNotFinite_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Minimizer(static (x, d) => { d[0] = 1 / x[0]; return Math.Log(x[0]); }, [-1]));
        Assert.Equal("start", error.ParamName);
        Assert.Contains("NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Minimizer(Problems.Rosenbrock, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minimizer(Problems.Rosenbrock, [1, 2], new MinimizationOptions { L2 = -1 }));
    }

    [Fact]
    public void StepsTooShortToMove_EndWithAWord()
    {
        MinimizationResult result = Minimizer.Minimize(
            static (x, d) => { d[0] = 1e-5; return 1e-5 * x[0]; }, [1e15], MinimizationOptions.Default with { MaxIterations = 10 });
        Assert.Equal((StopReason.NoDecrease, 0), (result.Reason, result.Iterations));
    }

    [Fact]
    public void WrongGradient_EndsWithAWord()
    {
        MinimizationResult result = Minimizer.Minimize(static (x, d) => { d[0] = -2 * x[0]; return x[0] * x[0]; }, [3]);
        Assert.Equal(StopReason.NoDecrease, result.Reason);
        Assert.Contains("the gradient is wrong: against itself it promises a slope of -6, where differences of the value give 6", result.Message, StringComparison.Ordinal);
        Assert.Equal([3], result.Parameters);
    }

    // Each has a gradient that is right: none may be blamed. The last starts where no slope leads along the kink, on which the descent
    // would zigzag while every few steps lower the value by its last digit.
    [Theory]
    [InlineData(0, "it has a kink here and rises to both sides")]
    [InlineData(1, "the limit of rounding is reached")]
    [InlineData(2, "it has a kink here and rises to both sides")]
    public void Standstill_IsExplained(int problem, string reason)
    {
        GradientFunction[] functions =
        [
            static (x, d) => { d[0] = x[0] < 1.0 / 3 ? -1 : 2; return d[0] * (x[0] - 1.0 / 3); },
            static (x, d) =>
            {
                double both = Math.Exp(x[0] + x[1]);
                (d[0], d[1]) = (both + 2 * x[0] - 1.7, both + 20 * x[1] - 0.9);
                return 1e6 + both + x[0] * x[0] - 1.7 * x[0] + 10 * x[1] * x[1] - 0.9 * x[1];
            },
            static (x, d) => { (d[0], d[1]) = (Math.Sign(x[0] - 0.1) + 0.2 * x[0], 0.2 * x[1]); return Math.Abs(x[0] - 0.1) + 0.1 * (x[0] * x[0] + x[1] * x[1]); },
        ];
        MinimizationResult result = Minimizer.Minimize(functions[problem], problem switch { 0 => [0.7], 1 => [0.3, 0.9], _ => [0.3, 0] }, MinimizationOptions.Default with { GradientTolerance = 1e-30 });
        Assert.Equal(StopReason.NoDecrease, result.Reason);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", result.Message, StringComparison.Ordinal);
    }

    internal sealed class Listener<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}
