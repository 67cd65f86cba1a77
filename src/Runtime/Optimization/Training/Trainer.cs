using System;
using System.IO;
using System.Numerics;
using System.Threading;

namespace SymGrad.Optimization;

/// <summary>
/// Trains parameters on samples by batch, mini-batch or stochastic gradients: minimises the mean of the samples' losses. With
/// <see cref="Run"/> as a whole, or update by update with <see cref="Step"/>, which allocates nothing (but for checkpoints).
/// The same options give the same parameters bit for bit, on any number of threads, resumed or not.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class Trainer<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingOptions _options;
    private readonly TrainingRun<T> _run;
    private readonly BatchSum<T> _sum;
    private bool _disposed;

    /// <summary>A training with a gradient for each sample.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="gradient">Adds the gradient of a sample's loss; on several threads at once where the options say so.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentNullException">The gradient or the options are null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or they are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or an option is out of range.</exception>
    public Trainer(int samples, SampleGradient<T> gradient, ReadOnlySpan<T> start, TrainingOptions options)
        : this(start, samples, BatchSum<T>.OverSamples(gradient), options)
    {
    }

    private Trainer(ReadOnlySpan<T> start, int samples, BatchGradient<T> gradient, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        _run = new TrainingRun<T>(samples, start, options);
        _options = options;
        _sum = new BatchSum<T>(gradient, start.Length, new BatchCut(options, samples, _run.BatchSize), options);
    }

    /// <summary>A training with a gradient for several samples at once.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="gradient">Adds the gradient of the summed loss of samples; on several threads at once where the options say so.</param>
    /// <param name="start">The parameters to start from.</param>
    /// <param name="options">How to train.</param>
    /// <inheritdoc cref="Trainer{T}(int, SampleGradient{T}, ReadOnlySpan{T}, TrainingOptions)" path="/exception"/>
    // The type of the parameters is seldom to be inferred from a lambda, so it stands on the type.
#pragma warning disable CA1000
    public static Trainer<T> OverBatches(int samples, BatchGradient<T> gradient, ReadOnlySpan<T> start, TrainingOptions options) =>
        new(start, samples, gradient, options);
#pragma warning restore CA1000

    /// <summary>The loss over samples that are not trained on, computed after each epoch.</summary>
    public ValidationLoss<T>? Validation
    {
        get => _run.Validation;
        init => _run.Validation = value;
    }

    /// <summary>The parameters now; after an early stop or divergence, the best.</summary>
    public ReadOnlySpan<T> Parameters => _run.Parameters;

    /// <summary>Where the training is now.</summary>
    public TrainingReport Report => _run.Report;

    /// <summary>Why it has stopped, or <see cref="StopReason.None"/> while it goes on.</summary>
    public StopReason Reason => _run.Reason;

    /// <summary>Trains until it stops.</summary>
    /// <param name="progress">Gets the reports.</param>
    /// <param name="cancellation">Stops it with what has been reached, and saves that where there is a checkpoint; nothing is thrown. A
    /// later call goes on.</param>
    public TrainingResult<T> Run(IProgress<TrainingReport>? progress = null, CancellationToken cancellation = default)
    {
        if (Reason == StopReason.Cancelled)
            _run.Reason = StopReason.None;
        while (Reason == StopReason.None)
        {
            if (cancellation.IsCancellationRequested)
            {
                _run.Reason = StopReason.Cancelled;
                if (_options.CheckpointPath is { } path)
                    Save(path);
            }
            else if (Step() && _run.ReportIsDue)
            {
                progress?.Report(Report);
            }
        }
        return _run.Result();
    }

    /// <summary>Makes one update, unless the training has stopped or a limit is reached.</summary>
    /// <returns>Whether an update was made.</returns>
    /// <exception cref="ObjectDisposedException">The training is disposed of.</exception>
    public bool Step()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_run.TryNext(out ReadOnlySpan<int> batch))
            return false;
        double loss = _sum.Sum(batch, _run.Current);
        if (!_run.TryUpdate(loss, _sum.Gradient))
            return false;
        if (_options.CheckpointPath is { } path && _run.CheckpointIsDue)
            Save(path);
        return true;
    }

    /// <summary>Saves the training, so that another process can go on with it. The file is replaced at once: never half of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckpointFile.Write(path, _run.Checkpoint());
    }

    /// <summary>Goes on where a saved training was, if there is one.</summary>
    /// <param name="path">The file; null is the one of the options.</param>
    /// <returns>Whether there is such a file.</returns>
    /// <exception cref="ArgumentException">No file is named, here or in the options.</exception>
    /// <exception cref="CheckpointException">It is damaged, of another version, or of a training with other options: the message says
    /// which. Nothing is changed then.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool TryResume(string? path = null)
    {
        path ??= _options.CheckpointPath;
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            return false;
        _run.Resume(File.ReadAllBytes(path), path);
        return true;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        _sum.Dispose();
    }
}
