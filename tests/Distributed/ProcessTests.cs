using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>Silos as processes, which are killed: the sample, as it is run by hand.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("symgrad-cluster");

    public void Dispose() => _store.Delete(recursive: true);

    [Theory]
    [InlineData("files", 1)]
    [InlineData("sqlite", 3)]
    public async Task ASiloThatIsKilled_ChangesNoBit(string checkpoints, int victim)
    {
        (int code, List<string> alone) = await Run("alone", "--epochs", "4");
        Assert.Equal(0, code);
        int kills = 0;
        (code, List<string> lines) = await Run(
            async line =>
            {
                if (line.StartsWith("    1 ", StringComparison.Ordinal) && kills++ == 0)
                    Assert.Equal((0, $"silo {victim} is dead"), Flat(await Run("kill", $"{victim}", "--store", _store.FullName)));
            },
            "train", "--epochs", "4", "--checkpoints", checkpoints, "--store", _store.FullName);
        Assert.True(code == 0, string.Join('\n', lines));
        Assert.Contains($"silo {victim} has died", lines[..^2]);
        // The message, the number of updates, the loss, the accuracy and the parameters.
        Assert.Equal(alone[^2..], lines[^2..]);
    }

    [Fact]
    public async Task EncryptedConnections_ChangeNoBit()
    {
        (_, List<string> alone) = await Run("alone", "--epochs", "1");
        (int code, List<string> lines) = await Run("train", "--epochs", "1", "--silos", "2", "--tls", "--store", _store.FullName);
        Assert.True(code == 0, string.Join('\n', lines));
        Assert.Equal(alone[^2..], lines[^2..]);
    }

    [Theory]
    [InlineData(2, "train", "--silos", "0")]
    [InlineData(2, "train", "--method", "newton")]
    [InlineData(2, "fly")]
    [InlineData(1, "train", "--data", "/nowhere")]
    [InlineData(1, "alone", "--data", "/nowhere")]
    [InlineData(1, "kill", "7")]
    public async Task Misuse_IsNamedAndEndsWithItsCode(int expected, params string[] arguments)
    {
        (int code, List<string> lines) = await Run(arguments.Contains("alone") ? arguments : [.. arguments, "--store", _store.FullName]);
        Assert.Equal(expected, code);
        Assert.Contains(lines, static l => l.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alone")]
    [InlineData("train", "--silos", "1")]
    public async Task ATrainingThatDiverges_EndsWithOne(params string[] command)
    {
        (int code, List<string> lines) = await Run([.. command, "--method", "sgd", "--learning-rate", "1e9", "--store", _store.FullName]);
        Assert.Equal(1, code);
        Assert.StartsWith("diverged after ", lines[^2]);
    }

    private static (int, string) Flat((int Code, List<string> Lines) outcome) => (outcome.Code, string.Join('\n', outcome.Lines));

    private static Task<(int Code, List<string> Lines)> Run(params string[] arguments) => Run(static _ => Task.CompletedTask, arguments);

    private static async Task<(int Code, List<string> Lines)> Run(Func<string, Task> onLine, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Cluster.CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            await onLine(line);
        }
        lines.AddRange((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync();
        return (process.ExitCode, lines);
    }
}
