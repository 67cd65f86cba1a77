using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace SymGrad.Benchmarks;

/// <summary>What a build costs: the seconds that pass, those of the processor, and the largest memory in MB.</summary>
internal readonly record struct BuildCost(double Seconds, double Processor, double Megabytes)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Seconds:F1} s ({Processor:F1} s of the processor) and {Megabytes:F0} MB");
}

/// <summary>Builds with the compiler of the SDK in a process of its own, as a first build does.</summary>
internal static class Building
{
    private static readonly string[] Analyzers = ["SymGrad.Generator.dll", "SymGrad.Codegen.dll", "SymGrad.Derivatives.dll",
        "SymGrad.Programs.dll", "SymGrad.Parser.dll", "SymGrad.Symbolic.dll", "Sprache.dll"];

    /// <summary>What a build costs.</summary>
    /// <param name="files">What is built.</param>
    /// <param name="withSymGrad">Whether the generator and the analyzer take part.</param>
    public static BuildCost Run(IReadOnlyList<(string Name, string Text)> files, bool withSymGrad)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("symgrad-editor");
        try
        {
            foreach ((string name, string text) in files)
                File.WriteAllText(Path.Combine(folder.FullName, name), text);
            IEnumerable<string> options = new[] { "/nologo", "/noconfig", "/nostdlib+", "/target:library", "/optimize+",
                "/deterministic+", "/debug:portable", "/out:Models.dll" }
                .Concat(Editing.ReferencePaths.Select(static p => $"/reference:\"{p}\""))
                .Concat(withSymGrad ? Analyzers.Select(static a => $"/analyzer:\"{Path.Combine(AppContext.BaseDirectory, a)}\"") : [])
                .Concat(files.Select(static f => f.Name));
            File.WriteAllLines(Path.Combine(folder.FullName, "build.rsp"), options);
            return Compile(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BuildCost Compile(string folder)
    {
        long start = Stopwatch.GetTimestamp();
        using Process compiler =
            Process.Start(new ProcessStartInfo("dotnet", ["exec", CompilerPath(), "@build.rsp"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            })!;
        var output = compiler.StandardOutput.ReadToEndAsync();
        long largest = 0;
        double processor = 0;
        while (!compiler.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            try
            {
                compiler.Refresh();
                largest = Math.Max(largest, compiler.PeakWorkingSet64);
                processor = compiler.TotalProcessorTime.TotalSeconds;
            }
            catch (InvalidOperationException)
            {
                // It has ended since.
                Thread.Yield();
            }
        }
        if (compiler.ExitCode != 0)
            throw new InvalidOperationException("The build failed:\n" + string.Join('\n', output.Result.Split('\n').Take(20)));
        return new BuildCost(Stopwatch.GetElapsedTime(start).TotalSeconds, processor, largest / 1e6);
    }

    // The newest SDK's beside the runtime that runs this.
    private static string CompilerPath()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.GetDirectories(Path.Combine(root, "sdk"))
            .Select(static sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
            .Where(File.Exists)
            .OrderBy(static path =>
                Version.Parse(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(path))))!.Split('-')[0]))
            .LastOrDefault() ?? throw new FileNotFoundException(
                string.Create(CultureInfo.InvariantCulture, $"No SDK with a compiler under {root}."));
    }
}
