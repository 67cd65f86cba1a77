using System;
using System.IO;
using System.Linq;
using Mnist;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Samples.Tests;

/// <summary>The network that reads digits: its gradient, its training, and going on with it.</summary>
public sealed class MnistTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("symgrad").FullName;

    private static string Digits => new Settings().Data;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LossGradient_OfAnImage_AgreesWithDifferencesInDoublePrecision()
    {
        DigitSet digits = DigitSet.Read(Digits, "train");
        float[] w = Network.Start(3), d = new float[Network.Parameters];
        float[] image = digits.Image(7).ToArray();
        float loss = Network.LossGradient(w, image, digits.Label(7), d);
        Assert.Equal(Network.Loss(w, image, digits.Label(7)), loss);
        double[] at = [.. w.Select(static v => (double)v)];
        Assert.Equal(Loss(at, image, digits.Label(7)), loss, 1e-5);
        int[] biases = [Network.Pixels * Network.Hidden, Network.Parameters - 1], pixels = [.. Enumerable.Range(0, Network.Pixels).Where(i => image[i] > 0.5f)];
        var random = new Random(1);
        // Weights of pixels with ink, of the last layer, and biases.
        foreach (int i in Enumerable.Range(0, 40).Select(k => k % 2 == 0 ? pixels[random.Next(pixels.Length)] * Network.Hidden + random.Next(Network.Hidden) : random.Next(Network.Parameters - 1290, Network.Parameters)).Concat(biases))
        {
            const double Step = 1e-6;
            double before = at[i];
            at[i] = before + Step;
            double up = Loss(at, image, digits.Label(7));
            at[i] = before - Step;
            double down = Loss(at, image, digits.Label(7));
            at[i] = before;
            Assert.Equal((up - down) / (2 * Step), d[i], 1e-5);
        }
        Assert.Contains(d, static v => Math.Abs(v) > 0.1);
    }

    [Fact]
    public void LossGradient_AddsToWhatIsThere()
    {
        DigitSet digits = DigitSet.Read(Digits, "train");
        float[] w = Network.Start(3), once = new float[Network.Parameters], twice = new float[Network.Parameters];
        Network.LossGradient(w, digits.Image(0), digits.Label(0), once);
        twice.AsSpan().Fill(0.5f);
        Network.LossGradient(w, digits.Image(0), digits.Label(0), twice);
        Assert.All(twice, (v, i) => Assert.Equal(0.5f + once[i], v, 1e-5f));
    }

    [Fact]
    public void LossGradient_AfterTheFirstCall_AllocatesNothing()
    {
        DigitSet digits = DigitSet.Read(Digits, "train");
        float[] w = Network.Start(3), d = new float[Network.Parameters];
        Network.LossGradient(w, digits.Image(0), digits.Label(0), d);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Network.LossGradient(w, digits.Image(i), digits.Label(i), d);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Training_OnTheSmallSet_ReadsMostDigits()
    {
        var output = new StringWriter();
        Assert.Equal(0, CommandLine.Run(["--epochs", "4", "--plots", Path.Combine(_folder, "plots")], output, TextWriter.Null));
        string[] lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("1,000 digits to learn from, 200 to be tested on; 101,770 parameters", lines[0]);
        Assert.StartsWith("4 epochs are done: test accuracy ", lines[6]);
        string[] rows = File.ReadAllLines(Path.Combine(_folder, "plots", "epochs.csv"));
        Assert.Equal(5, rows.Length);
        Assert.InRange(double.Parse(rows[4].Split(',')[3], System.Globalization.CultureInfo.InvariantCulture), 0.85, 1);
        // The eight bytes that a PNG file begins with.
        Assert.All(new[] { "loss.png", "misclassified.png" }, name => Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], File.ReadAllBytes(Path.Combine(_folder, "plots", name))[..8]));
    }

    [Fact]
    public void Training_LeftAnywhereAndResumed_EndsWithTheSameBits()
    {
        DigitSet digits = DigitSet.Read(Digits, "train");
        Settings settings = new() { Epochs = 2 };
        using Trainer<float> whole = Training.Trainer(settings, digits);
        float[] expected = whole.Run().Parameters;
        settings = settings with { Checkpoint = Path.Combine(_folder, "run") };
        using (Trainer<float> left = Training.Trainer(settings, digits))
        {
            for (int update = 0; update < 37; update++)
                left.Step();
        }
        using Trainer<float> resumed = Training.Trainer(settings, digits);
        Assert.True(resumed.TryResume());
        Assert.Equal(1, resumed.Report.Epoch);
        Assert.Equal(expected, resumed.Run().Parameters);
    }

    [Fact]
    public void Resume_WhereAnEpochWasSavedAndNotNoted_NotesIt()
    {
        string plots = Path.Combine(_folder, "plots"), file = Path.Combine(plots, "epochs.csv");
        Assert.Equal(0, CommandLine.Run(["--epochs", "2", "--plots", plots, "--resume", Path.Combine(_folder, "run")], TextWriter.Null, TextWriter.Null));
        string[] whole = File.ReadAllLines(file);
        File.WriteAllLines(file, whole[..2]);
        Assert.Equal(0, CommandLine.Run(["--epochs", "2", "--plots", plots, "--resume", Path.Combine(_folder, "run")], TextWriter.Null, TextWriter.Null));
        string[] resumed = File.ReadAllLines(file);
        Assert.Equal(3, resumed.Length);
        Assert.Equal(whole[2][..whole[2].LastIndexOf(',')], resumed[2][..resumed[2].LastIndexOf(',')]);
    }

    [Fact]
    public void Resume_WithOtherOptions_SaysWhich()
    {
        string file = Path.Combine(_folder, "run");
        Assert.Equal(0, CommandLine.Run(["--epochs", "1", "--resume", file], TextWriter.Null, TextWriter.Null));
        var error = new StringWriter();
        Assert.Equal(1, CommandLine.Run(["--epochs", "1", "--resume", file, "--batch-size", "16"], TextWriter.Null, error));
        Assert.Contains("batch", error.ToString());
    }

    [Fact]
    public void Resume_OfAFinishedRun_TrainsNoMore()
    {
        string file = Path.Combine(_folder, "run");
        StringWriter first = new(), second = new();
        Assert.Equal(0, CommandLine.Run(["--epochs", "1", "--resume", file], first, TextWriter.Null));
        Assert.Equal(0, CommandLine.Run(["--epochs", "1", "--resume", file], second, TextWriter.Null));
        Assert.Contains("resumed after epoch 1", second.ToString());
        Assert.Equal(first.ToString().Split("done: ")[1], second.ToString().Split("done: ")[1]);
    }

    [Fact]
    public void Resume_InAFolderThatIsNotThere_SaysSoBeforeItTrains()
    {
        StringWriter output = new(), error = new();
        Assert.Equal(1, CommandLine.Run(["--epochs", "1", "--resume", Path.Combine(_folder, "missing", "run")], output, error));
        Assert.Contains($"there is no folder '{Path.Combine(_folder, "missing")}'", error.ToString());
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Training_WithAnAbsurdRate_DivergesAndReturnsOne()
    {
        var output = new StringWriter();
        Assert.Equal(1, CommandLine.Run(["--epochs", "1", "--method", "sgd", "--learning-rate", "1e9"], output, TextWriter.Null));
        Assert.Contains("diverged after", output.ToString());
    }

    [Theory]
    [InlineData("--epochs", "0", "--epochs takes a number from 1 on")]
    [InlineData("--batch-size", "-1", "--batch-size takes a number from 0 on")]
    [InlineData("--learning-rate", "0", "--learning-rate takes a positive number")]
    [InlineData("--learning-rate", "fast", "--learning-rate takes a positive number")]
    [InlineData("--method", "newton", "'adam'")]
    public void CommandLine_BadOption_IsNamed(string option, string value, string message)
    {
        var error = new StringWriter();
        Assert.Equal(2, CommandLine.Run([option, value], TextWriter.Null, error));
        Assert.Contains(message, error.ToString());
    }

    // The same network in double precision, written anew.
    private static double Loss(double[] w, float[] image, int digit)
    {
        var hidden = new double[128];
        for (int j = 0; j < 128; j++)
            hidden[j] = Math.Max(0, w[784 * 128 + j] + image.Select((x, i) => x * w[i * 128 + j]).Sum());
        var scores = new double[10];
        for (int k = 0; k < 10; k++)
            scores[k] = w[785 * 128 + 1280 + k] + hidden.Select((h, j) => h * w[785 * 128 + j * 10 + k]).Sum();
        return Math.Log(scores.Sum(Math.Exp)) - scores[digit];
    }
}
