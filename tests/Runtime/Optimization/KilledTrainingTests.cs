using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Xunit;

namespace SymGrad.Tests.Optimization;

/// <summary>A training in a process of its own, killed again and again.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private const int Kills = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("symgrad").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_TenTimesAtRandomMoments_EndsWithTheSameBits()
    {
        (int updates, string expected) = Finish(Path.Combine(_folder, "whole"));
        string file = Path.Combine(_folder, "killed");
        var random = new Random();
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Start(file, pause: 10);
            Assert.Equal("running", process.StandardOutput.ReadLine());
            Thread.Sleep(random.Next(5, 150));
            // SIGKILL, or its like on Windows: nothing is tidied up. The process has not ended by itself: it takes some four seconds.
            Assert.False(process.HasExited);
            process.Kill();
            process.WaitForExit();
        }
        (int rest, string killed) = Finish(file);
        Assert.InRange(rest, 1, updates - 1);
        Assert.Equal(expected, killed);
    }

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
        return Process.Start(new ProcessStartInfo(host, ["exec", program, file, pause.ToString()]) { RedirectStandardOutput = true })!;
    }
}
