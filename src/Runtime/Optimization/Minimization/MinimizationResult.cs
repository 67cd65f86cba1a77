using System;
using System.Collections.Generic;

namespace SymGrad.Optimization;

/// <summary>Where a minimisation is after an iteration.</summary>
/// <param name="Iteration">The number of iterations done.</param>
/// <param name="Evaluations">The number of evaluations of value and gradient so far.</param>
/// <param name="Value">The value at the parameters.</param>
/// <param name="GradientNorm">The Euclidean norm of the gradient there.</param>
/// <param name="LearningRate">The rate of the step that led there; with step control, shortened or lengthened as it was taken.</param>
/// <param name="StepNorm">The Euclidean length of that step.</param>
/// <param name="PredictedChange">What the differential promised, df = g·dx.</param>
/// <param name="ActualChange">By how much the value did change.</param>
/// <param name="Trials">How many lengths of the step were tried.</param>
/// <param name="Elapsed">The time since the start.</param>
public readonly record struct MinimizationReport(
    int Iteration,
    long Evaluations,
    double Value,
    double GradientNorm,
    double LearningRate,
    double StepNorm,
    double PredictedChange,
    double ActualChange,
    int Trials,
    TimeSpan Elapsed);

/// <summary>A point of the path.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Report">The value there and the step that led there.</param>
public sealed record PathPoint(IReadOnlyList<double> Parameters, MinimizationReport Report);

/// <summary>The outcome of a minimisation.</summary>
/// <param name="Parameters">The parameters at the end; after divergence, those of the lowest value.</param>
/// <param name="Value">The value there, with the penalty, if there is one.</param>
/// <param name="GradientNorm">The Euclidean norm of the gradient there.</param>
/// <param name="Iterations">The number of iterations done.</param>
/// <param name="Evaluations">The number of evaluations of value and gradient.</param>
/// <param name="Elapsed">The time taken.</param>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Message">The same in words.</param>
/// <param name="Path">All points from the start on, if they were asked for.</param>
public sealed record MinimizationResult(
    double[] Parameters,
    double Value,
    double GradientNorm,
    int Iterations,
    long Evaluations,
    TimeSpan Elapsed,
    StopReason Reason,
    string Message,
    IReadOnlyList<PathPoint>? Path)
{
    /// <summary>Whether a tolerance was met.</summary>
    public bool Converged => Reason is StopReason.GradientTolerance or StopReason.ParameterTolerance or StopReason.ValueTolerance;
}
