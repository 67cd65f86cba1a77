using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.Optimization;

/// <summary>
/// A training in a process of its own, killed again and again: ten times, or as often as SYMGRAD_KILLS in the environment says. The moments
/// follow from SYMGRAD_KILLS_SEED, which is printed; when a process gets how far is the machine's.
/// </summary>
public sealed class KilledTrainingTests(ITestOutputHelper log) : IDisposable
{
    // So that no process ends by itself: an epoch takes more than 130 ms, and is killed within 150 ms.
    private const int EpochsOfAKill = 3;

    private static readonly int Kills = Setting("SYMGRAD_KILLS", 10);

    private readonly string _folder = Directory.CreateTempSubdirectory("symgrad").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_AtRandomMoments_EndsWithTheSameBits()
    {
        (int updates, string expected) = Finish(Path.Combine(_folder, "whole"));
        string file = Path.Combine(_folder, "killed");
        int seed = Setting("SYMGRAD_KILLS_SEED", Environment.TickCount);
        log.WriteLine($"{Kills} kills, seed {seed}");
        var random = new Random(seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Start(file, pause: 10);
            Assert.Equal("running", process.StandardOutput.ReadLine());
            Thread.Sleep(random.Next(5, 150));
            // SIGKILL, or its like on Windows: nothing is tidied up. The process has not ended by itself: that takes four seconds and more.
            Assert.False(process.HasExited, $"seed {seed}, kill {kill}");
            process.Kill();
            process.WaitForExit();
            // Beside the checkpoint there is at most the half of the next one, which the next to be written takes the place of.
            Assert.Empty(Directory.GetFiles(_folder, "killed*").Except([file, file + ".new"]));
        }
        (int rest, string killed) = Finish(file);
        Assert.InRange(rest, 1, updates - 1);
        Assert.Equal(expected, killed);
        Assert.Equal([file], Directory.GetFiles(_folder, "killed*"));
    }

    private static int Setting(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    private static (int Updates, string Parameters) Finish(string file)
    {
        using Process process = Start(file, pause: 0);
        Assert.Equal("running", process.StandardOutput.ReadLine());
        int updates = int.Parse(process.StandardOutput.ReadLine()!);
        string parameters = process.StandardOutput.ReadLine()!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return (updates, parameters);
    }

    private static Process Start(string file, int pause)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "SymGrad.KilledTraining.dll");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments = ["exec", program, file, $"{pause}", $"{EpochsOfAKill * Kills}"];
        return Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true })!;
    }
}
