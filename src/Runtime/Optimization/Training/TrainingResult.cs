using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>Adds the gradient of one sample's loss. May be called on several threads at once.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="sample">The sample's index.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="gradient">What the derivatives of the sample's loss are added to.</param>
/// <returns>The sample's loss.</returns>
public delegate double SampleGradient<T>(int sample, ReadOnlySpan<T> parameters, Span<T> gradient)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>Adds the gradient of the summed loss of several samples. May be called on several threads at once.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="samples">The samples' indices.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="gradient">What the derivatives of the samples' losses are added to.</param>
/// <returns>The sum of the samples' losses.</returns>
public delegate double BatchGradient<T>(ReadOnlySpan<int> samples, ReadOnlySpan<T> parameters, Span<T> gradient)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>The loss over samples that are not trained on.</summary>
/// <typeparam name="T">The type of the parameters.</typeparam>
/// <param name="parameters">The parameters.</param>
public delegate double ValidationLoss<T>(ReadOnlySpan<T> parameters)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>Where a training is.</summary>
/// <param name="Epoch">The number of epochs done.</param>
/// <param name="Updates">The number of updates done.</param>
/// <param name="EpochProgress">The part of the present epoch that is done; 1 at its end.</param>
/// <param name="Loss">The mean loss of the epoch's samples so far, each with the parameters that it met, with the penalty.</param>
/// <param name="ValidationLoss">The validation loss after the latest epoch; NaN where there is none.</param>
/// <param name="LearningRate">The rate of the latest update.</param>
/// <param name="GradientNorm">The Euclidean norm of the latest gradient, before clipping.</param>
/// <param name="IsBest">Whether the epoch that just ended is the best so far.</param>
/// <param name="Elapsed">The time since the training started or was resumed.</param>
public readonly record struct TrainingReport(
    int Epoch,
    long Updates,
    double EpochProgress,
    double Loss,
    double ValidationLoss,
    double LearningRate,
    double GradientNorm,
    bool IsBest,
    TimeSpan Elapsed);

/// <summary>The outcome of a training.</summary>
/// <typeparam name="T">The type of the parameters.</typeparam>
/// <param name="Parameters">
/// The parameters at the end; after an early stop those of the best epoch, after divergence the last good ones: those of the best
/// epoch, or of the start.
/// </param>
/// <param name="BestParameters">The parameters of the best epoch.</param>
/// <param name="BestLoss">Its validation loss (without validation: training loss); infinity where no epoch was finished.</param>
/// <param name="Report">Where the training was in the end.</param>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Message">The same in words.</param>
public sealed record TrainingResult<T>(T[] Parameters, T[] BestParameters, double BestLoss, TrainingReport Report, StopReason Reason,
    string Message)
    where T : unmanaged, IFloatingPointIeee754<T>;
