using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace SymGrad.Optimization.Tests;

public static partial class Curves
{
    [Jacobian(Wrt = ["p"])]
    public static void Line(ReadOnlySpan<double> p, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
            r[i] = p[0] * (i + 1) + p[1] - (2 * (i + 1) + (i % 2 == 0 ? 0.1 : -0.1));
    }

    [Jacobian(Wrt = ["p"])]
    public static void Decay(ReadOnlySpan<double> p, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
            r[i] = p[0] * Math.Pow(p[1], 0.5 * i) - 3 * Math.Pow(0.7, 0.5 * i);
    }
}

public class LevenbergMarquardtTests
{
    private static readonly double[] Scratch = new double[100];

    [Fact]
    public void JacobianThatFillsResidualsToo_NeedsNoMemoryOfTheUsers()
    {
        LeastSquaresResult expected = LevenbergMarquardt.Fit(8, Curves.Line, static (p, j) => Curves.LineJacobian(p, Scratch.AsSpan(0, 8), j), [1, 1]);
        foreach (LeastSquaresResult fit in new[]
        {
            LevenbergMarquardt.Fit(8, Curves.Line, Curves.LineJacobian, [1, 1]),
            LevenbergMarquardt.Fit(8, static (p, r) => Curves.Line(p, r), static (p, r, j) => Curves.LineJacobian(p, r, j), [1, 1]),
        })
        {
            Assert.Equal(expected.Parameters, fit.Parameters);
            Assert.Equal(expected.Covariance, fit.Covariance);
            Assert.Equal(expected.Evaluations, fit.Evaluations);
        }
        Assert.Throws<ArgumentOutOfRangeException>(static () => LevenbergMarquardt.Fit(-1, Curves.Line, Curves.LineJacobian, [1, 1]));
        Assert.Throws<ArgumentNullException>(static () => LevenbergMarquardt.Fit(8, Curves.Line, (ResidualsWithJacobian)null!, [1, 1]));
    }

    [Fact]
    public void StraightLine_HasTheTextbooksStandardErrors()
    {
        const int n = 8;
        LeastSquaresResult fit = LevenbergMarquardt.Fit(n, Curves.Line, static (p, j) => Curves.LineJacobian(p, Scratch.AsSpan(0, n), j), [1, 1]);
        double[] x = [.. Enumerable.Range(1, n).Select(static i => (double)i)], y = [.. x.Select(static v => 2 * v + (v % 2 == 1 ? 0.1 : -0.1))];
        double meanX = x.Average(), meanY = y.Average(), sxx = x.Sum(v => (v - meanX) * (v - meanX));
        double slope = x.Zip(y).Sum(p => (p.First - meanX) * (p.Second - meanY)) / sxx, intercept = meanY - slope * meanX;
        double s2 = x.Zip(y).Sum(p => Math.Pow(p.Second - slope * p.First - intercept, 2)) / (n - 2);
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(slope, fit.Parameters[0], 1e-9);
        Assert.Equal(intercept, fit.Parameters[1], 1e-8);
        Assert.Equal(Math.Sqrt(s2 / sxx), fit.StandardErrors[0], 1e-10);
        Assert.Equal(Math.Sqrt(s2 * (1.0 / n + meanX * meanX / sxx)), fit.StandardErrors[1], 1e-10);
        Assert.Equal(-meanX * s2 / sxx, fit.Covariance[1], 1e-10);
        Assert.Equal(fit.Covariance[1], fit.Covariance[2]);
        Assert.Equal(n - 2, fit.DegreesOfFreedom);
    }

    [Fact]
    public void ExactData_AreFittedExactly()
    {
        LeastSquaresResult fit = LevenbergMarquardt.Fit(10, Curves.Decay, static (p, j) => Curves.DecayJacobian(p, Scratch.AsSpan(0, 10), j), [1, 0.2]);
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(3, fit.Parameters[0], 1e-10);
        Assert.Equal(0.7, fit.Parameters[1], 1e-10);
    }

    [Fact]
    public void StepsToWhereTheModelIsNotDefined_AreRefusedAndTheFitGoesOn()
    {
        // log(p) - log(5) has its Newton step from 100 far below 0, where it is NaN.
        int undefined = 0;
        LeastSquaresResult fit = LevenbergMarquardt.Fit(
            2,
            (p, r) =>
            {
                undefined += p[0] < 0 ? 1 : 0;
                r[0] = r[1] = Math.Log(p[0]) - Math.Log(5);
            },
            static (p, j) => j.Fill(1 / p[0]),
            [100]);
        Assert.True(undefined > 0);
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(5, fit.Parameters[0], 1e-9);
    }

    [Fact]
    public void ParametersThatTheDataDoNotDetermine_HaveNoStandardErrors()
    {
        LeastSquaresResult fit = LevenbergMarquardt.Fit(
            3,
            static (p, r) =>
            {
                for (int i = 0; i < 3; i++)
                    r[i] = p[0] + p[1] - i;
            },
            static (_, j) => j.Fill(1),
            [1, 2]);
        Assert.Equal(1, fit.Parameters[0] + fit.Parameters[1], 1e-9);
        Assert.All(fit.StandardErrors, static e => Assert.True(double.IsNaN(e)));
        Assert.Contains("do not determine", fit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongJacobian_IsNotCalledConverged()
    {
        LeastSquaresResult fit = LevenbergMarquardt.Fit(
            10,
            Curves.Decay,
            static (p, j) =>
            {
                Curves.DecayJacobian(p, Scratch.AsSpan(0, 10), j);
                for (int i = 0; i < j.Length; i++)
                    j[i] = -j[i];
            },
            [1, 0.2]);
        Assert.False(fit.Converged);
        Assert.Contains("Jacobian", fit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingLowersTheSum_AtZeroParameters_Ends()
    {
        // The derivative of x² + 1 claims a slope that is not there.
        LeastSquaresResult fit = LevenbergMarquardt.Fit(1, static (p, r) => r[0] = p[0] * p[0] + 1, static (_, j) => j[0] = 1, [0]);
        Assert.Equal(StopReason.NoDecrease, fit.Reason);
        Assert.Equal([0], fit.Parameters);
    }

    [Fact]
    public void Limits_AreKept()
    {
        Assert.Equal(StopReason.EvaluationLimit, Fit(new LeastSquaresOptions { MaxEvaluations = 3 }).Reason);
        LeastSquaresResult iterations = Fit(new LeastSquaresOptions { MaxIterations = 2 });
        Assert.Equal((StopReason.IterationLimit, 2), (iterations.Reason, iterations.Iterations));
        Assert.Equal(StopReason.TimeLimit, Fit(new LeastSquaresOptions { TimeLimit = TimeSpan.Zero }).Reason);
        Assert.Equal(StopReason.Cancelled, Fit(null, new CancellationToken(canceled: true)).Reason);

        static LeastSquaresResult Fit(LeastSquaresOptions? options, CancellationToken cancellation = default) =>
            LevenbergMarquardt.Fit(10, Curves.Decay, static (p, j) => Curves.DecayJacobian(p, Scratch.AsSpan(0, 10), j), [1, 0.2], options, null, cancellation);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        ResidualJacobian jacobian = static (_, j) => j.Fill(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => LevenbergMarquardt.Fit(0, Curves.Line, jacobian, [1, 1]));
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => LevenbergMarquardt.Fit(5, Curves.Line, jacobian, [])).ParamName);
        ArgumentException error = Assert.Throws<ArgumentException>(() => LevenbergMarquardt.Fit(5, static (_, r) => r[3] = double.NaN, jacobian, [1, 1]));
        Assert.Contains("observation 3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ParameterCovariance.Compute([1, 2, 3], 2, 2, 1));
    }
}
