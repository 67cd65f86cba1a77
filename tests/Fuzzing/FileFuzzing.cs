using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using SymGrad.Cli;
using SymGrad.Distributed;
using SymGrad.Optimization;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Fuzzing.Tests;

/// <summary>Files that are damaged, or were never any of their kind.</summary>
public sealed class FileFuzzing : IDisposable
{
    private readonly ITestOutputHelper _log;
    private readonly string _folder = Directory.CreateTempSubdirectory("symgrad").FullName;

    public FileFuzzing(ITestOutputHelper log) => _log = log;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Csv()
    {
        string[] corpus =
        [
            "x,y\n1,2\n2,4\n3,6\n", "x;y\n1,5;2\n2,5;4\n", "y,x\n1e3,-2.5\n\n+4,0.1\n",
            "\"x\",\"y\",\"name\"\n1,2,\"a,b\"\n2,4,\"c\"\"d\"\n", "x\ty\r\n1\t2\r\n2\t4\r\n",
        ];
        string file = Path.Combine(_folder, "data.csv");
        new Fuzzer(_log).Try(new Target("csv", Target.Bytes(corpus), Target.Bytes(
            [",", ";", "\t", "\n", "\r\n", "\"", "\"\"", "1e999", "nan", "-", "x", "y", "\uFEFF", "\0", "1,2", "1.5", " "]), bytes =>
        {
            File.WriteAllBytes(file, bytes);
            var (output, error) = (new StringWriter(), new StringWriter());
            int code = CommandLine.Run(["fit", file, "--model", "w*x", "--target", "y"], TextReader.Null, output, error);
            Assert.InRange(code, CommandLine.Good, CommandLine.BadCommandLine);
            Assert.True(code == CommandLine.Good || error.ToString().Length > 0, "a fault without a message");
        }));
    }

    [Fact]
    public void Idx()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0, 3, .. Enumerable.Range(0, 30).Select(static i => (byte)(7 * i))];
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 5, 1, 2, 3, 4, 5];
        byte[][] tokens =
            [[0, 0, 0, 0], [0, 0, 0, 1], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0x1f, 0x8b], [0, 0, 8, 255], [0, 1, 0, 0]];
        string file = Path.Combine(_folder, "samples");
        new Fuzzer(_log).Try(new Target("idx", [images, labels, Compressed(images), Compressed(labels)], tokens, bytes =>
        {
            File.WriteAllBytes(file, bytes);
            try
            {
                using IdxFile idx = IdxFile.Open(file);
                int last = Math.Min(idx.Count, 3);
                byte[] read = idx.Read(last - 1, last);
                Assert.Equal(idx.Width, read.Length);
            }
            catch (InvalidDataException e)
            {
                Assert.Contains("samples", e.Message, StringComparison.Ordinal);
            }
        }));
    }

    // A file with another checksum is none; one whose checksum was made for what is in it is refused too, or a training that goes on.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Checkpoint(bool hasRightChecksum)
    {
        string file = Path.Combine(_folder, "run.checkpoint");
        using (Trainer<double> trainer = Training())
        {
            for (int i = 0; i < 5; i++)
                trainer.Step();
            trainer.Save(file);
        }
        byte[] whole = File.ReadAllBytes(file);
        byte[] content = whole[..^SHA256.HashSizeInBytes];
        byte[][] tokens =
            [[0, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0, 0, 0, 0xf8, 0x7f], "SYMGRADC"u8.ToArray(), [2]];
        List<byte[]> corpus = [hasRightChecksum ? content : whole];
        new Fuzzer(_log).Try(new Target(hasRightChecksum ? "checkpoint-content" : "checkpoint", corpus, tokens, bytes =>
        {
            byte[] written = hasRightChecksum ? [.. bytes, .. SHA256.HashData(bytes)] : bytes;
            File.WriteAllBytes(file, written);
            using Trainer<double> trainer = Training();
            double[] before = trainer.Parameters.ToArray();
            try
            {
                Assert.True(trainer.TryResume(file));
            }
            catch (CheckpointException e)
            {
                Assert.Contains(file, e.Message, StringComparison.Ordinal);
                Assert.Equal(before, trainer.Parameters.ToArray());
                return;
            }
            Assert.True(hasRightChecksum || bytes.AsSpan().SequenceEqual(whole), "a damaged checkpoint was read");
            trainer.Step();
        }));
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    private static Trainer<double> Training() => new(20, static (sample, w, g) =>
    {
        double error = w[0] * sample + w[1] - 2 * sample;
        g[0] += error * sample;
        g[1] += error;
        return error * error / 2;
    }, new double[2], new TrainingOptions { BatchSize = 4, Rule = new Adam(), LearningRate = 0.01, Epochs = 3, Model = "line" });
}
