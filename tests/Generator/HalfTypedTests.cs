using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Generator.Tests;

/// <summary>
/// Whatever somebody has typed so far, generator and analyzer do not throw, they end, and code is generated that compiles where the
/// user's own does. SYMGRAD_HALF_TYPED in the environment sets how many sources are tried: from 20,000 on, each prefix of each small one.
/// </summary>
public class HalfTypedTests(ITestOutputHelper output)
{
    private const string Usings = "using System.Collections.Generic; using System.Linq; using System.Numerics;\n";

    // One source of so many is a whole file of samples or of the tests of programs.
    private const int OneFileIn = 25;

    // What takes longer does not end.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("SYMGRAD_HALF_TYPED"), out int given) ? given : 250;

    [Fact]
    public void Generator_OnChangedSources_NeverFailsAndGeneratesWhatCompiles()
    {
        List<string> small = Reports(), files = Files();
        Assert.True(small.Count > 200);
        Assert.True(files.Count > 60);
        AssertNoFailure(Enumerable.Range(0, Count).Select(seed =>
        {
            var random = new Random(seed);
            List<string> sources = random.Next(OneFileIn) == 0 ? files : small;
            return ($"seed {seed}", HalfTyped.Of(sources[random.Next(sources.Count)], random));
        }));
    }

    [Fact]
    public void Generator_OnPrefixes_NeverFailsAndGeneratesWhatCompiles()
    {
        List<string> prefixes = Reports().SelectMany(HalfTyped.Prefixes).ToList();
        int step = Count >= 20_000 ? 1 : Math.Max(1, prefixes.Count / Count);
        AssertNoFailure(Enumerable.Range(0, prefixes.Count).Where(i => i % step == 0).Select(i => ($"prefix {i}", prefixes[i])));
    }

    private void AssertNoFailure(IEnumerable<(string Name, string Text)> sources)
    {
        var failures = new List<string>();
        var times = new List<(TimeSpan Time, string Name)>();
        foreach ((string name, string text) in sources)
        {
            string source = Usings + text;
            var watch = Stopwatch.StartNew();
            if (Failure(source) is { } failure)
                failures.Add($"{name}: {failure}\n{source}");
            times.Add((watch.Elapsed, name));
        }
        foreach ((TimeSpan time, string name) in times.OrderByDescending(static t => t.Time).Take(5))
            output.WriteLine($"{time.TotalSeconds:F1} s for {name}, with all that compiling it takes");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static string? Failure(string source)
    {
        CSharpCompilation compilation = Driver.Compilation(source);
        using var limit = new CancellationTokenSource(Longest);
        Compilation complete;
        try
        {
            GeneratorDriver driver = Driver.Create().RunGeneratorsAndUpdateCompilation(compilation, out complete, out _, limit.Token);
            if (driver.GetRunResult().Results[0].Exception is { } exception)
                return $"the generator threw {exception}";
        }
        catch (OperationCanceledException)
        {
            return $"the generator did not end within {Longest}";
        }
        if (Driver.Analyze(source).FirstOrDefault(static d => d.Id is "SG0021" or "AD0001") is { } defect)
            return defect.ToString();
        ImmutableArray<Diagnostic> errors = [.. complete.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        // An error of the user's own comes first, and what follows from it does too.
        return errors.IsEmpty || errors.Any(e => e.Location.SourceTree is null || compilation.SyntaxTrees.Contains(e.Location.SourceTree)) ? null
            : $"{errors[0]}\n{errors[0].Location.SourceTree}";
    }

    // Methods with attributes from the tests of reports: small, and of every kind of C#.
    private static List<string> Reports() => Texts("tests/Reports/data", "*.cs.txt");

    private static List<string> Files() => [.. Texts("samples", "*.cs"), .. Texts("tests/Programs", "*Tests.cs")];

    private static List<string> Texts(string folder, string pattern)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SymGrad.sln")))
            root = root.Parent;
        return Directory.EnumerateFiles(Path.Combine(root!.FullName, folder), pattern, SearchOption.AllDirectories)
            .Where(static f => !f.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
    }
}
