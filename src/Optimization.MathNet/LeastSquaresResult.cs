using System;

namespace SymGrad.Optimization;

/// <summary>Fills the residuals, such as model minus observation.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="residuals">One for each observation.</param>
public delegate void ResidualFunction(ReadOnlySpan<double> parameters, Span<double> residuals);

/// <summary>Fills the derivatives of the residuals, as a generated Jacobian does.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="jacobian">Row by row: a row for each observation, a column for each parameter.</param>
public delegate void ResidualJacobian(ReadOnlySpan<double> parameters, Span<double> jacobian);

/// <summary>Fills the residuals and their derivatives, as the generated Jacobian of a method that fills residuals does.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="residuals">One for each observation.</param>
/// <param name="jacobian">Row by row: a row for each observation, a column for each parameter.</param>
public delegate void ResidualsWithJacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);

/// <summary>When a least-squares fit stops.</summary>
public sealed record LeastSquaresOptions
{
    /// <summary>The number of iterations, each with a new Jacobian, after which it stops.</summary>
    public int MaxIterations { get; init; } = 5_000;

    /// <summary>The number of evaluations of the residuals after which it stops.</summary>
    public long MaxEvaluations { get; init; } = long.MaxValue;

    /// <summary>The time after which it stops.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.MaxValue;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxIterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxEvaluations);
        ArgumentOutOfRangeException.ThrowIfLessThan(TimeLimit, TimeSpan.Zero);
    }
}

/// <summary>Where a fit is.</summary>
/// <param name="Evaluations">The number of evaluations of the residuals so far.</param>
/// <param name="SumOfSquares">The lowest sum of squares so far.</param>
/// <param name="Elapsed">The time since the start.</param>
public readonly record struct LeastSquaresReport(long Evaluations, double SumOfSquares, TimeSpan Elapsed);

/// <summary>The outcome of a least-squares fit.</summary>
/// <param name="Parameters">The parameters of the lowest sum of squares.</param>
/// <param name="StandardErrors">
/// Their standard errors, the roots of the covariance's diagonal. NaN where the data do not determine the parameters, or leave no
/// degree of freedom.
/// </param>
/// <param name="Covariance">The parameters' covariance s² (JᵀJ)⁻¹, row by row.</param>
/// <param name="SumOfSquares">The residual sum of squares.</param>
/// <param name="ResidualStandardDeviation">s, the root of the sum of squares over the degrees of freedom; NaN where there are none.</param>
/// <param name="DegreesOfFreedom">Observations less parameters.</param>
/// <param name="Orthogonality">
/// The largest cosine of the angle between the residuals and a column of the Jacobian: 0 at a minimum.
/// </param>
/// <param name="Iterations">The number of iterations, each with a new Jacobian.</param>
/// <param name="Evaluations">The number of evaluations of the residuals.</param>
/// <param name="Elapsed">The time taken.</param>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Message">The same in words.</param>
public sealed record LeastSquaresResult(
    double[] Parameters,
    double[] StandardErrors,
    double[] Covariance,
    double SumOfSquares,
    double ResidualStandardDeviation,
    int DegreesOfFreedom,
    double Orthogonality,
    int Iterations,
    long Evaluations,
    TimeSpan Elapsed,
    StopReason Reason,
    string Message)
{
    /// <summary>Whether a minimum was found.</summary>
    public bool Converged => Reason is StopReason.GradientTolerance or StopReason.ValueTolerance;
}
