using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
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
        Assert.InRange(result.Evaluations, 1, 60);
        Assert.Equal([-1.2, 1], result.Path![0].Parameters);
        Assert.Equal(result.Parameters, result.Path[^1].Parameters);
        Assert.All(result.Path.Zip(result.Path.Skip(1)), static p => Assert.True(p.Second.Report.Value <= p.First.Report.Value * (1 + 1e-13)));
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

    // Where the minimum is 1000 away, the first line search tries longer and longer steps.
    [Theory]
    [MemberData(nameof(Methods))]
    public void LimitWithinALineSearch_KeepsTheLowestPoint(Method method)
    {
        for (int most = 2; most <= 4; most++)
        {
            var values = new List<double>();
            MinimizationResult result = method(
                (x, d) =>
                {
                    d[0] = 4e-9 * Math.Pow(x[0] - 1000, 3);
                    values.Add(1e-9 * Math.Pow(x[0] - 1000, 4));
                    return values[^1];
                },
                [0], new QuasiNewtonOptions { MaxEvaluations = most }, null, default);
            Assert.Equal((StopReason.EvaluationLimit, most), (result.Reason, values.Count));
            Assert.Equal(values.Min(), result.Value);
            Assert.True(result.Value < values[0], result.Message);
        }
    }

    // Towards a kink at 0 there are ever smaller numbers, and the value goes on falling.
    [Theory]
    [MemberData(nameof(Methods))]
    public void KinkAtZero_IsFoundSoon(Method method)
    {
        MinimizationResult one = method(
            static (x, d) => { d[0] = Math.Sign(x[0]) + 2 * x[0]; return Math.Abs(x[0]) + x[0] * x[0]; }, [0.7], null, null, default);
        MinimizationResult two = method(
            static (x, d) =>
            {
                (d[0], d[1]) = (Math.Sign(x[0]) + 2 * (x[0] - x[1]), 2 * (x[1] - x[0]) + 2 * (x[1] - 0.1));
                return Math.Abs(x[0]) + (x[0] - x[1]) * (x[0] - x[1]) + (x[1] - 0.1) * (x[1] - 0.1);
            },
            [0.7, 0.6], null, null, default);
        Assert.Equal(0, one.Parameters[0], 1e-12);
        Assert.Equal(0, two.Parameters[0], 1e-12);
        Assert.Equal(0.05, two.Parameters[1], 1e-6);
        Assert.All([one, two], static result =>
        {
            Assert.Contains("it has a kink here and rises to both sides", result.Message, StringComparison.Ordinal);
            Assert.InRange(result.Evaluations, 1, 500);
        });
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
        Assert.Contains("the gradient is wrong: against itself it promises a slope of -233, where differences of the value give 233", result.Message, StringComparison.Ordinal);
    }

    // The most evaluations that BFGS and L-BFGS may need: what they were measured to need, and some room.
    public static TheoryData<string, GradientFunction, double[], double, long, long> Problems() => new()
    {
        { "paraboloid", static (x, d) => { (d[0], d[1]) = (2 * (x[0] - 1), 2 * (x[1] - 2)); return (x[0] - 1) * (x[0] - 1) + (x[1] - 2) * (x[1] - 2); }, [0, 0], 0, 5, 5 },
        { "valley 10", Valleys.RosenbrockGradient, TestFunctions.Repeated(10, -1.2, 1), 0, 130, 130 },
        { "valley 100", Valleys.RosenbrockGradient, TestFunctions.Repeated(100, -1.2, 1), 0, 800, 800 },
        { "pairs 2", TestFunctions.ExtendedRosenbrockGradient, [-1.2, 1], 0, 60, 60 },
        { "pairs 100", TestFunctions.ExtendedRosenbrockGradient, TestFunctions.Repeated(100, -1.2, 1), 0, 70, 70 },
        { "Beale", TestFunctions.BealeGradient, [1, 1], 0, 25, 25 },
        { "Powell 4", TestFunctions.PowellSingularGradient, [3, -1, 0, 1], 0, 80, 80 },
        { "Powell 100", TestFunctions.PowellSingularGradient, TestFunctions.Repeated(100, 3, -1, 0, 1), 0, 90, 90 },
        { "Wood 4", TestFunctions.ExtendedWoodGradient, [-3, -1, -3, -1], 0, 60, 150 },
        { "Wood 100", TestFunctions.ExtendedWoodGradient, TestFunctions.Repeated(100, -3, -1, -3, -1), 0, 70, 150 },
        { "condition 1e6", TestFunctions.IllConditionedGradient, new double[20], 0, 300, 450 },
        { "valley times 1e8", TestFunctions.Scaled(TestFunctions.ExtendedRosenbrockGradient, 1e8), [-1.2, 1], 0, 60, 60 },
        { "barriers", TestFunctions.BarrierGradient, TestFunctions.Repeated(10, 1), 0.087251976, 450, 750 },
        { "barriers from near", TestFunctions.BarrierGradient, TestFunctions.Repeated(10, 1e-6), 0.087251976, 120, 80 },
        { "arm 20", TestFunctions.ArmGradient, new double[20], 3.0249, 100, 80 },
        { "arm 100", TestFunctions.ArmGradient, new double[100], 0.46952, 3000, 3000 },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void KnownProblem_IsSolvedInNoMoreEvaluationsThanMeasured(string name, GradientFunction gradient, double[] start, double minimum, long mostOfBfgs, long mostOfLimited)
    {
        MinimizationResult dense = QuasiNewton.Bfgs(gradient, start), limited = QuasiNewton.LimitedMemoryBfgs(gradient, start);
        foreach ((MinimizationResult result, long most) in new[] { (dense, mostOfBfgs), (limited, mostOfLimited) })
        {
            Assert.True(result.Reason == StopReason.GradientTolerance, $"{name}: {result.Message}");
            Assert.Equal(minimum, result.Value, 1e-4 * Math.Max(minimum, 1e-6));
            Assert.InRange(result.Evaluations, 1, most);
        }
    }

    [Fact]
    public void ThousandVariables_AreMinimised()
    {
        MinimizationResult pairs = QuasiNewton.LimitedMemoryBfgs(TestFunctions.ExtendedRosenbrockGradient, TestFunctions.Repeated(1000, -1.2, 1));
        MinimizationResult valley = QuasiNewton.LimitedMemoryBfgs(Valleys.RosenbrockGradient, TestFunctions.Repeated(1000, -1.2, 1));
        Assert.Equal((StopReason.GradientTolerance, StopReason.GradientTolerance), (pairs.Reason, valley.Reason));
        Assert.InRange(pairs.Evaluations, 1, 80);
        Assert.InRange(valley.Evaluations, 1, 8000);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void SmallMultipleOfAFunction_TakesTheSameWay(Method method)
    {
        MinimizationResult result = method(
            TestFunctions.Scaled(Valleys.RosenbrockGradient, 1e-8), [-1.2, 1], new QuasiNewtonOptions { GradientTolerance = 1e-16 }, null, default);
        Assert.True(result.Converged, result.Message);
        Assert.InRange(result.Evaluations, 1, 70);
        Assert.All(result.Parameters, static x => Assert.Equal(1, x, 1e-7));
    }

    // Downhill the value falls from 4935 to a few: five line searches find most of that.
    [Theory]
    [MemberData(nameof(Methods))]
    public void FirstLineSearches_AreNotTimid(Method method)
    {
        MinimizationResult result = method(TestFunctions.ArmGradient, new double[100], new QuasiNewtonOptions { MaxIterations = 5 }, null, default);
        Assert.InRange(result.Evaluations, 1, 20);
        Assert.True(result.Value < 1000, result.Message);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Rounding_IsNamedAsTheReason(Method method)
    {
        MinimizationResult result = method(TestFunctions.HighValleyGradient, [-1.2, 1], new QuasiNewtonOptions { GradientTolerance = 1e-30 }, null, default);
        if (result.Reason == StopReason.NoDecrease)
            Assert.Contains("the limit of rounding is reached", result.Message, StringComparison.Ordinal);
        else
            Assert.Equal(0, result.GradientNorm);
        Assert.InRange(result.Evaluations, 1, 500);
        Assert.All(result.Parameters, static x => Assert.Equal(1, x, 1e-4));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Kink_IsNamedAsTheReason(Method method)
    {
        MinimizationResult result = method(TestFunctions.AbsoluteLineGradient, [0.7, 0.6], null, null, default);
        Assert.Equal(StopReason.NoDecrease, result.Reason);
        Assert.Contains("it has a kink here and rises to both sides", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void ValueThatFallsWithoutEnd_Diverges(Method method)
    {
        MinimizationResult line = method(static (x, d) => { d[0] = 1; return x[0]; }, [1], null, null, default);
        MinimizationResult hill = method(static (x, d) => { d[0] = -2 * x[0]; return -x[0] * x[0]; }, [1], null, null, default);
        Assert.Equal((StopReason.Diverged, StopReason.Diverged), (line.Reason, hill.Reason));
        Assert.InRange(line.Evaluations + hill.Evaluations, 2, 100);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void GradientWrongInOnePartial_IsFound(Method method)
    {
        MinimizationResult result = method(
            static (x, d) =>
            {
                double value = Valleys.RosenbrockGradient(x, d);
                d[1] = -d[1];
                return value;
            },
            [-1.2, 1], null, null, default);
        Assert.Contains("the gradient is wrong", result.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(nameof(QuasiNewton.Bfgs))]
    [InlineData(nameof(QuasiNewton.LimitedMemoryBfgs))]
    public void GradientOfAnotherForm_IsAnErrorThatSaysWhatToWrite(string method)
    {
        MethodInfo other = Assert.Single(typeof(QuasiNewton).GetMethods(), m => m.Name == method && m.GetParameters()[0].ParameterType == typeof(Delegate));
        ObsoleteAttribute error = other.GetCustomAttribute<ObsoleteAttribute>()!;
        Assert.True(error.IsError);
        Assert.Contains("GradientFunctions.FromArrays(FGradient)", error.Message, StringComparison.Ordinal);
    }

    private sealed class Listener(Action<MinimizationReport> action) : IProgress<MinimizationReport>
    {
        public void Report(MinimizationReport value) => action(value);
    }
}
