using System;
using System.Linq;
using SymGrad.Optimization;

namespace Nist;

/// <summary>A problem solved from one of its starts, compared with what NIST certifies.</summary>
public sealed record Solution(Problem Problem, int Start, LeastSquaresResult Fit)
{
    /// <summary>Solves a problem from start 1 or 2.</summary>
    public static Solution Of(Problem problem, int start)
    {
        int observations = problem.Data.Length, parameters = problem.Certified.Length;
        double[] residuals = new double[observations], jacobian = new double[observations * parameters];
        LeastSquaresResult fit = LevenbergMarquardt.Fit(
            observations,
            (b, r) => problem.Evaluate(b, r, jacobian),
            (b, j) => problem.Evaluate(b, residuals, j),
            problem.Starts[start - 1]);
        return new Solution(problem, start, fit);
    }

    /// <summary>The correct digits of the worst parameter: minus the logarithm of its relative error, at most the 11 that are certified.</summary>
    public double ParameterDigits => Digits(Fit.Parameters, Problem.Certified);

    /// <summary>The correct digits of the worst standard error.</summary>
    public double StandardErrorDigits => Digits(Fit.StandardErrors, Problem.StandardDeviations);

    private static double Digits(double[] values, double[] certified) =>
        values.Zip(certified).Min(static pair => Math.Clamp(-Math.Log10(Math.Abs(pair.First - pair.Second) / Math.Abs(pair.Second)), 0, 11));
}
