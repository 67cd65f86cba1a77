using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Mnist;
using SymGrad.Optimization;

namespace SymGrad.Benchmarks.Mnist;

/// <summary>
/// Gradients of the network of samples/Mnist, generated and written by hand, over the images of a folder (without an argument, the
/// sample's small set): an image at a time, and as epochs of training. One thread; medians of alternating runs.
/// </summary>
internal static class Program
{
    private const int Rounds = 31;
    private const int ImagesARound = 1000;
    private const int Epochs = 5;

    private delegate float Gradient(ReadOnlySpan<float> w, ReadOnlySpan<float> image, int digit, Span<float> dW);

    private static void Main(string[] args)
    {
        DigitSet images = DigitSet.Read(args.Length > 0 ? args[0] : new Settings().Data, "train");
        float[] w = Network.Start(1), generated = new float[w.Length], byHand = new float[w.Length];
        Agree(images, w, generated, byHand);
        double primal = 0;
        var times = new List<double>[3];
        for (int i = 0; i < times.Length; i++)
            times[i] = [];
        int count = Math.Min(ImagesARound, images.Count);
        for (int round = -6; round < Rounds; round++)
        {
            double[] seconds =
            [
                Time(() => primal += Loss(images, w, count)),
                Time(() => Sum(Network.LossGradient, images, w, count, generated)),
                Time(() => Sum(HandWritten.LossGradient, images, w, count, byHand)),
            ];
            // The first rounds are for the tiers of the JIT.
            for (int i = 0; i < times.Length && round >= 0; i++)
                times[i].Add(seconds[i] / count);
            if (round < 0)
                Thread.Sleep(150);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Network.LossGradient(w, images.Image(0), images.Label(0), generated);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        double[] medians = [.. times.Select(Median)];
        Console.WriteLine("| an image | time | of the loss | of the gradient by hand | bytes a call |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        Write($"| loss | {medians[0] * 1e6:f1} µs | 1 | | |");
        Write($"| generated gradient | {medians[1] * 1e6:f1} µs | {medians[1] / medians[0]:f2} | {medians[1] / medians[2]:f2} | {bytes} |");
        Write($"| gradient by hand | {medians[2] * 1e6:f1} µs | {medians[2] / medians[0]:f2} | 1 | |");

        List<double> generatedEpochs = [], byHandEpochs = [];
        using Trainer<float> first = Training(Network.LossGradient, images), second = Training(HandWritten.LossGradient, images);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            generatedEpochs.Add(Time(() => Epoch(first)));
            byHandEpochs.Add(Time(() => Epoch(second)));
        }
        (double g, double h) = (Median(generatedEpochs), Median(byHandEpochs));
        Console.WriteLine();
        Write($"An epoch of {images.Count:N0} images, batches of 32, Adam, one thread: generated {g:f2} s, by hand {h:f2} s, ratio {g / h:f2}.");
    }

    private static void Agree(DigitSet images, float[] w, float[] generated, float[] byHand)
    {
        for (int i = 0; i < 10; i++)
        {
            float a = Network.LossGradient(w, images.Image(i), images.Label(i), generated), b = HandWritten.LossGradient(w, images.Image(i), images.Label(i), byHand);
            if (a != b || a != Network.Loss(w, images.Image(i), images.Label(i)))
                throw new InvalidOperationException("The losses differ.");
        }
        for (int i = 0; i < w.Length; i++)
        {
            if (Math.Abs(generated[i] - byHand[i]) > 1e-4 * (1 + Math.Abs(byHand[i])))
                throw new InvalidOperationException($"Derivative {i} differs: {generated[i]} and, by hand, {byHand[i]}.");
        }
    }

    private static double Loss(DigitSet images, float[] w, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += Network.Loss(w, images.Image(i), images.Label(i));
        return sum;
    }

    private static void Sum(Gradient gradient, DigitSet images, float[] w, int count, float[] sum)
    {
        for (int i = 0; i < count; i++)
            gradient(w, images.Image(i), images.Label(i), sum);
    }

    private static Trainer<float> Training(Gradient gradient, DigitSet images) => new(
        images.Count,
        (sample, w, dW) => gradient(w, images.Image(sample), images.Label(sample), dW),
        Network.Start(1),
        new TrainingOptions { Rule = new Adam(), LearningRate = 0.001, BatchSize = 32, Epochs = Epochs, Shards = 4 });

    private static void Epoch(Trainer<float> trainer)
    {
        while (trainer.Step() && trainer.Report.EpochProgress < 1)
        {
        }
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
