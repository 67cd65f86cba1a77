using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>Runs the real generator and the real analyzer on source text.</summary>
internal static class Driver
{
    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static p => !Path.GetFileName(p).StartsWith("SymGrad.", StringComparison.Ordinal) || Path.GetFileName(p) == "SymGrad.dll")
        .Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToArray();

    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Test", sources.Select(static (s, i) => CSharpSyntaxTree.ParseText("using System; using SymGrad;\n" + s, path: $"Source{i}.cs")), References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999));

    public static GeneratorDriver Create() => CSharpGeneratorDriver.Create(
        [new DerivativeGenerator().AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated text of a source whose members go into a class.</summary>
    public static string Generate(string members) => Create().RunGenerators(Compilation(Class(members))).GetRunResult()
        .GeneratedTrees.Single().ToString();

    /// <summary>The compiled class with its generated derivatives.</summary>
    public static Type Compile(string members) => CompileSource(Class(members)).GetType("C")!;

    /// <summary>The assembly of a source with its generated derivatives.</summary>
    /// <param name="source">The source.</param>
    /// <param name="beside">A file beside it.</param>
    public static Assembly CompileSource(string source, string beside = "")
    {
        Create().RunGeneratorsAndUpdateCompilation(Compilation(source).AddSyntaxTrees(CSharpSyntaxTree.ParseText(beside, path: "Beside.cs")), out Compilation compilation, out _);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)) + "\n" + string.Join("\n", compilation.SyntaxTrees.Skip(1)));
        // A user who takes warnings for errors must be able to build generated code.
        SyntaxTree user = compilation.SyntaxTrees.First();
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree != user));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>What the analyzer reports, in the order of the source.</summary>
    public static ImmutableArray<Diagnostic> Analyze(string source) => Compilation(source)
        .WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result
        .OrderBy(static d => d.Location.SourceSpan.Start).ToImmutableArray();

    public static string Class(string members) => "public static partial class C\n{\n" + members + "\n}\n";
}
