using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using Mnist.Plots;
using SymGrad.Optimization;

namespace Mnist;

/// <summary>A training from the files to the pictures.</summary>
public static class Training
{
    /// <summary>What the learning rate is multiplied by from epoch to epoch.</summary>
    public const double Decay = 0.85;

    /// <summary>Trains a network and says how well it reads digits that it was not shown.</summary>
    /// <param name="settings">What to do.</param>
    /// <param name="output">Gets a line for each epoch.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Why it stopped.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A file of images is damaged.</exception>
    /// <exception cref="CheckpointException">The saved run is damaged or of another training.</exception>
    public static StopReason Run(Settings settings, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        DigitSet train = DigitSet.Read(settings.Data, "train"), test = DigitSet.Read(settings.Data, "t10k");
        if (settings.Plots is not null)
            Directory.CreateDirectory(settings.Plots);
        if (settings.Checkpoint is not null && Path.GetDirectoryName(Path.GetFullPath(settings.Checkpoint)) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The run cannot be saved in '{settings.Checkpoint}': there is no folder '{folder}'.");
        using Trainer<float> trainer = Trainer(settings, train);
        bool isResumed = settings.Checkpoint is not null && trainer.TryResume();
        var history = new History(settings.Plots, isResumed ? trainer.Report.Epoch : 0);
        Write(output, $"{train.Count:N0} digits to learn from, {test.Count:N0} to be tested on; {Network.Parameters:N0} parameters");
        if (isResumed)
            Write(output, $"resumed after epoch {trainer.Report.Epoch}, update {trainer.Report.Updates:N0}");
        output.WriteLine("epoch   training loss   test loss   test accuracy   seconds");
        // A run that was killed after it was saved and before its epoch was noted.
        if (isResumed && settings.Plots is not null && trainer.Report.EpochProgress == 1 && history.Last < trainer.Report.Epoch)
            history.Add(Outcome(trainer, test, double.NaN));
        TrainingResult<float> result = trainer.Run(new Epochs(trainer, test, history, output), cancellation);

        Evaluation final = Evaluation.Of(result.Parameters, test);
        Write(output, $"{result.Message}: test accuracy {final.Accuracy:p2}, {final.Errors.Length:N0} of {test.Count:N0} digits are misread");
        if (settings.Plots is not null)
        {
            LossCurve.Write(Path.Combine(settings.Plots, "loss.png"), history.Rows);
            MisclassifiedSheet.Write(Path.Combine(settings.Plots, "misclassified.png"), test, final);
            output.WriteLine($"loss.png, misclassified.png and epochs.csv are in {settings.Plots}");
        }
        return result.Reason;
    }

    /// <summary>The training of the network on images.</summary>
    /// <param name="settings">How to train.</param>
    /// <param name="images">The images.</param>
    public static Trainer<float> Trainer(Settings settings, DigitSet images)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new Trainer<float>(
            images.Count,
            (sample, w, dW) => Network.LossGradient(w, images.Image(sample), images.Label(sample), dW),
            Network.Start(settings.Seed),
            new TrainingOptions
            {
                Rule = settings.Method.Rule,
                // A schedule that does not depend on the number of epochs, which a resumed run may change.
                LearningRate = LearningRate.Exponential(settings.LearningRate ?? settings.Method.LearningRate, Decay),
                Clock = ScheduleClock.Epochs,
                BatchSize = settings.BatchSize,
                Epochs = settings.Epochs,
                Seed = settings.Seed,
                // The result depends on the number of shards, and not on that of threads.
                Shards = 4,
                Threads = Environment.ProcessorCount,
                CheckpointPath = settings.Checkpoint,
                Model = $"784-128-10 on {images.Count} digits, {images.Fingerprint}",
            });
    }

    private static Epoch Outcome(Trainer<float> trainer, DigitSet test, double seconds)
    {
        Evaluation evaluation = Evaluation.Of(trainer.Parameters.ToArray(), test);
        return new Epoch(trainer.Report.Epoch, trainer.Report.Loss, evaluation.Loss, evaluation.Accuracy, seconds);
    }

    private static void Write(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Tests the network after each epoch and writes a line.</summary>
    private sealed class Epochs(Trainer<float> trainer, DigitSet test, History history, TextWriter output) : IProgress<TrainingReport>
    {
        private long _started = Stopwatch.GetTimestamp();

        public void Report(TrainingReport report)
        {
            double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
            Epoch epoch = Outcome(trainer, test, seconds);
            history.Add(epoch);
            Write(output, $"{epoch.Number,5}   {epoch.TrainingLoss,13:f4}   {epoch.TestLoss,9:f4}   {epoch.TestAccuracy,13:p2}   {seconds,7:f2}");
            _started = Stopwatch.GetTimestamp();
        }
    }
}
