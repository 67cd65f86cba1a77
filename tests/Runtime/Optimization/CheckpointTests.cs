using System;
using System.IO;
using System.Security.Cryptography;
using SymGrad.Optimization;
using Xunit;

namespace SymGrad.Tests.Optimization;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("symgrad").FullName;

    private string File => Path.Combine(_folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Resume_AfterAnyUpdate_GivesTheSameBits()
    {
        using Trainer<double> whole = Logistic(Options);
        whole.Run();
        long updates = whole.Report.Updates;
        for (int stop = 0; stop <= updates; stop++)
        {
            using (Trainer<double> first = Logistic(Options))
            {
                for (int i = 0; i < stop; i++)
                    first.Step();
                first.Save(File);
            }
            using Trainer<double> second = Logistic(Options with { Threads = 2 });
            Assert.True(second.TryResume(File));
            TrainingResult<double> result = second.Run();
            Assert.Equal(whole.Parameters.ToArray(), result.Parameters);
            Assert.Equal(whole.Report with { Elapsed = result.Report.Elapsed, IsBest = result.Report.IsBest }, result.Report);
        }
    }

    [Fact]
    public void Resume_Float_GivesTheSameBits()
    {
        TrainingOptions options = Options with { Rule = new Momentum(), CheckpointPath = File, CheckpointEvery = 3 };
        using var whole = new Trainer<float>(50, Problems.LogisticFloat, new float[6], Options with { Rule = new Momentum() });
        using (var first = new Trainer<float>(50, Problems.LogisticFloat, new float[6], options))
        {
            // An epoch has seven updates; the last checkpoint is that of update 9, and the next two are lost.
            for (int i = 0; i < 11; i++)
                first.Step();
        }
        using var second = new Trainer<float>(50, Problems.LogisticFloat, new float[6], options);
        Assert.True(second.TryResume());
        Assert.Equal(9, second.Report.Updates);
        Assert.Equal(whole.Run().Parameters, second.Run().Parameters);
    }

    [Fact]
    public void Resume_OfAConvergedRun_DoesNotGoOn()
    {
        TrainingOptions options = Options with { ParameterTolerance = 0.05, Epochs = 1000, CheckpointPath = File };
        using Trainer<double> first = Logistic(options);
        TrainingResult<double> converged = first.Run();
        Assert.Equal(StopReason.ParameterTolerance, converged.Reason);
        using Trainer<double> second = Logistic(options);
        Assert.True(second.TryResume());
        TrainingResult<double> resumed = second.Run();
        Assert.Equal((converged.Reason, converged.Report.Updates), (resumed.Reason, resumed.Report.Updates));
        Assert.Equal(converged.Parameters, resumed.Parameters);
    }

    [Fact]
    public void MoreEpochs_GoOnFromTheLast()
    {
        using Trainer<double> whole = Logistic(Options);
        using (Trainer<double> first = Logistic(Options with { Epochs = 2, CheckpointPath = File }))
            first.Run();
        using Trainer<double> second = Logistic(Options);
        Assert.True(second.TryResume(File));
        Assert.Equal(whole.Run().Parameters, second.Run().Parameters);
    }

    [Fact]
    public void CheckpointEvery_SavesThenAndAtTheEnd()
    {
        using Trainer<double> trainer = Logistic(Options with { CheckpointPath = File, CheckpointEvery = 10 });
        var saved = new System.Collections.Generic.List<long>();
        while (trainer.Step())
        {
            if (System.IO.File.Exists(File))
            {
                saved.Add(trainer.Report.Updates);
                System.IO.File.Delete(File);
            }
        }
        // Five epochs of seven updates.
        Assert.Equal([10, 20, 30, 35], saved);
    }

    [Fact]
    public void NoFile_StartsAnew()
    {
        using Trainer<double> trainer = Logistic(Options);
        Assert.False(trainer.TryResume(File));
        Assert.Throws<ArgumentNullException>(() => trainer.TryResume());
    }

    [Fact]
    public void DamagedFile_AnyByteOrLength_IsRefusedAndNothingChanges()
    {
        using Trainer<double> trainer = Logistic(Options);
        trainer.Step();
        trainer.Save(File);
        Assert.False(System.IO.File.Exists(File + ".new"));
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        double[] before = trainer.Parameters.ToArray();
        for (int i = 0; i < bytes.Length; i += 1 + i / 40)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x10;
            Refuse(damaged);
            Refuse(bytes[..i]);
        }
        Refuse([.. bytes, 0]);

        void Refuse(byte[] content)
        {
            System.IO.File.WriteAllBytes(File, content);
            Assert.Contains(File, Assert.Throws<CheckpointException>(() => trainer.TryResume(File)).Message, StringComparison.Ordinal);
            Assert.Equal(before, trainer.Parameters.ToArray());
        }
    }

    // What another program wrote, or somebody by hand: the checksum alone does not make a checkpoint.
    [Fact]
    public void ContentWithARightChecksum_OfAnotherFormOrLength_IsRefusedAndNothingChanges()
    {
        using Trainer<double> trainer = Logistic(Options);
        trainer.Step();
        trainer.Save(File);
        byte[] content = System.IO.File.ReadAllBytes(File)[..^SHA256.HashSizeInBytes];
        double[] before = trainer.Parameters.ToArray();
        for (int length = 12; length < content.Length; length++)
            Refuse(content[..length]);
        Refuse([.. content, 0]);
        // How many lines the description has, and how long the first is.
        for (int i = 12; i < 17; i++)
        {
            foreach (byte value in (byte[])[0, 1, 0x7f, 0xff])
            {
                byte[] other = [.. content];
                other[i] = value;
                if (value != content[i])
                    Refuse(other);
            }
        }

        void Refuse(byte[] other)
        {
            System.IO.File.WriteAllBytes(File, [.. other, .. SHA256.HashData(other)]);
            Assert.Contains(File, Assert.Throws<CheckpointException>(() => trainer.TryResume(File)).Message, StringComparison.Ordinal);
            Assert.Equal(before, trainer.Parameters.ToArray());
        }
    }

    [Fact]
    public void AnotherTraining_IsRefusedWithTheDifference()
    {
        using (Trainer<double> trainer = Logistic(Options))
            trainer.Save(File);
        AssertRefused(Options with { Model = "another" }, "model: another");
        AssertRefused(Options with { Rule = new Momentum() }, "rule: momentum 0.9");
        AssertRefused(Options with { LearningRate = 0.125 }, "learning rate: 0.125");
        AssertRefused(Options with { BatchSize = 5 }, "batch size: 5");
        AssertRefused(Options with { Seed = 9 }, "seed 9");
        AssertRefused(Options with { Clipping = GradientClipping.ByValue(2) }, "clipping: value 2");
        AssertRefused(Options with { L2 = 0.5 }, "L2: 0.5");
        using var smaller = new Trainer<double>(50, Problems.Logistic, new double[5], Options);
        Assert.Contains("parameters: 5", Assert.Throws<CheckpointException>(() => smaller.TryResume(File)).Message, StringComparison.Ordinal);
        using var floats = new Trainer<float>(50, Problems.LogisticFloat, new float[6], Options);
        Assert.Contains("Single", Assert.Throws<CheckpointException>(() => floats.TryResume(File)).Message, StringComparison.Ordinal);

        void AssertRefused(TrainingOptions options, string difference)
        {
            using Trainer<double> trainer = Logistic(options);
            string message = Assert.Throws<CheckpointException>(() => trainer.TryResume(File)).Message;
            Assert.Contains("now   " + difference.Split(':')[0].Replace("seed 9", "order", StringComparison.Ordinal), message, StringComparison.Ordinal);
            Assert.Contains(difference, message, StringComparison.Ordinal);
            Assert.Equal(2, message.Split(Environment.NewLine)[1..].Length);
        }
    }

    private static TrainingOptions Options => new() { BatchSize = 8, Rule = new Adam(), LearningRate = 0.05, Epochs = 5, Model = "logistic" };

    private static Trainer<double> Logistic(TrainingOptions options) => new(50, Problems.Logistic, new double[6], options);
}
