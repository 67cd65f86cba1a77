using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// Whatever somebody has typed so far, generator and analyzer do not throw, and code is generated that compiles where the user's own
/// does. SYMGRAD_HALF_TYPED in the environment sets how many sources are tried.
/// </summary>
public class HalfTypedTests
{
    private const string Usings = "using System.Collections.Generic; using System.Linq; using System.Numerics;\n";

    [Fact]
    public void Generator_OnChangedSources_NeverFailsAndGeneratesWhatCompiles()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("SYMGRAD_HALF_TYPED"), out int given) ? given : 250;
        List<string> sources = Sources();
        Assert.True(sources.Count > 200);
        var failures = new List<string>();
        for (int seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            string source = Usings + HalfTyped.Of(sources[random.Next(sources.Count)], random);
            if (Failure(source) is { } failure)
                failures.Add($"seed {seed}: {failure}\n{source}");
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static string? Failure(string source)
    {
        CSharpCompilation compilation = Driver.Compilation(source);
        GeneratorDriverRunResult result = Driver.Create().RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _).GetRunResult();
        if (result.Results[0].Exception is { } exception)
            return $"the generator threw {exception}";
        if (Driver.Analyze(source).FirstOrDefault(static d => d.Id is "SG0021" or "AD0001") is { } defect)
            return defect.ToString();
        ImmutableArray<Diagnostic> errors = [.. complete.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];
        // An error of the user's own comes first, and what follows from it does too.
        return errors.IsEmpty || errors.Any(e => e.Location.SourceTree is null || compilation.SyntaxTrees.Contains(e.Location.SourceTree)) ? null
            : $"{errors[0]}\n{errors[0].Location.SourceTree}";
    }

    // Methods with attributes from the tests of reports: small, and of every kind of C#.
    private static List<string> Sources()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SymGrad.sln")))
            root = root.Parent;
        return Directory.GetFiles(Path.Combine(root!.FullName, "tests", "Reports", "data"), "*.cs.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
    }
}
