using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator;

namespace SymGrad.Benchmarks;

/// <summary>What an editor does after each edit: it runs the generator, and the analyzer on what comes out.</summary>
internal sealed class Editing
{
    private static readonly MetadataReference[] References = ReferencePaths
        .Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p)).ToArray();

    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(new DerivativeGenerator());

    public Editing(IReadOnlyList<(string Name, string Text)> files) => _compilation = CSharpCompilation.Create(
        "Models", files.Select(static f => CSharpSyntaxTree.ParseText(f.Text, path: f.Name)), References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>What the compiler itself and SymGrad's runtime are made of, for the projects that are compiled.</summary>
    public static IEnumerable<string> ReferencePaths => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static p => Path.GetFileName(p) is "SymGrad.dll"
            || (!Path.GetFileName(p).StartsWith("SymGrad.", StringComparison.Ordinal) && !Path.GetFileName(p)
            .StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)));

    /// <summary>The seconds that generator and analyzer take after a change of one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="edit">The change of its text.</param>
    public (double Generator, double Analyzer) Edit(string file, Func<string, string> edit)
    {
        SyntaxTree tree = _compilation.SyntaxTrees.Single(t => t.FilePath == file);
        string text = tree.ToString(), edited = edit(text);
        if (edited == text)
            throw new InvalidOperationException("The edit of " + file + " changes nothing.");
        _compilation = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, path: file));
        return Run();
    }

    /// <summary>The seconds that generator and analyzer take now.</summary>
    public (double Generator, double Analyzer) Run()
    {
        var clock = ProcessorClock.Start();
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation generated, out _);
        double generator = clock.Seconds;
        // What the compiler's own analysis costs, with an analyzer that does nothing, is none of ours.
        double nothing = Analysis(generated.Clone(), new NoAnalyzer());
        return (generator, Math.Max(0, Analysis(generated, new DerivativeAnalyzer()) - nothing));
    }

    /// <summary>The generated text.</summary>
    public int GeneratedLength => _driver.GetRunResult().GeneratedTrees.Sum(static t => t.Length);

    /// <summary>The generated files.</summary>
    public int GeneratedFiles => _driver.GetRunResult().GeneratedTrees.Length;

    private static double Analysis(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        var clock = ProcessorClock.Start();
        _ = compilation.WithAnalyzers([analyzer],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return clock.Seconds;
    }

    // Looks at the same nodes.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1036", Justification = "It is run here only")]
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class NoAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new DiagnosticDescriptor("NO0001", "Nothing", "Nothing", "None", DiagnosticSeverity.Info, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.MethodDeclaration, SyntaxKind.Attribute);
        }
    }
}
