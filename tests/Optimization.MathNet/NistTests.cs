using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Nist;
using Xunit;

namespace SymGrad.Optimization.Tests;

/// <summary>The 27 nonlinear regression problems that NIST certifies, with generated Jacobians.</summary>
public class NistTests
{
    // Its residuals are the rounding of its data: their size, and so the standard errors, have few digits in double arithmetic.
    private const string RoundingAlone = "Lanczos1";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "data");

    public static TheoryData<string, int> Problems()
    {
        var problems = new TheoryData<string, int>();
        foreach (string name in Files())
        {
            problems.Add(name, 1);
            problems.Add(name, 2);
        }
        return problems;
    }

    [Fact]
    public void AllProblems_AreThere() => Assert.Equal(27, Files().Count());

    [Theory]
    [MemberData(nameof(Problems))]
    public void Fit_FromEitherStart_HasSixCertifiedDigits(string name, int start)
    {
        Solution solution = Solution.Of(Problem.Read(Path.Combine(Folder, name + ".dat")), start);
        Assert.True(solution.Fit.Converged, solution.Fit.Message);
        Assert.True(solution.ParameterDigits >= 6, $"{solution.ParameterDigits:f1} digits");
        Assert.True(solution.StandardErrorDigits >= (name == RoundingAlone ? 2 : 6), $"{solution.StandardErrorDigits:f1} digits of the standard errors");
        double expected = solution.Problem.ResidualSumOfSquares;
        Assert.Equal(1, solution.Fit.SumOfSquares / expected, name == RoundingAlone ? 1e-2 : 1e-8);
        Assert.Equal(1, solution.Fit.ResidualStandardDeviation / solution.Problem.ResidualStandardDeviation, name == RoundingAlone ? 1e-2 : 1e-8);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void GeneratedJacobian_AtEitherStart_AgreesWithDifferences(string name, int start)
    {
        Problem problem = Problem.Read(Path.Combine(Folder, name + ".dat"));
        double[] b = problem.Starts[start - 1];
        int observations = problem.Data.Length;
        double[] jacobian = new double[observations * b.Length], other = new double[jacobian.Length];
        double[] residuals = new double[observations], up = new double[observations], down = new double[observations];
        problem.Evaluate(b, residuals, jacobian);
        for (int j = 0; j < b.Length; j++)
        {
            double step = 1e-5 * Math.Abs(b[j]), largest = Enumerable.Range(0, observations).Max(i => Math.Abs(jacobian[i * b.Length + j]));
            double value = residuals.Max(Math.Abs);
            problem.Evaluate([.. b.Select((v, k) => k == j ? v + step : v)], up, other);
            problem.Evaluate([.. b.Select((v, k) => k == j ? v - step : v)], down, other);
            for (int i = 0; i < observations; i++)
                Assert.Equal(jacobian[i * b.Length + j], (up[i] - down[i]) / (2 * step), 1e-6 * largest + 1e-14 * value / step);
        }
    }

    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Folder, "*.dat").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);
}
