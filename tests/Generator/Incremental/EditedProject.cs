using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>A project that is edited, with a driver that goes from edit to edit as an editor's does.</summary>
internal sealed class EditedProject
{
    private GeneratorDriver _driver;
    private CSharpCompilation? _compared;

    /// <summary>A project of these files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="tracksSteps">Whether steps are tracked; Roslyn 4.8 fails in that where methods come and go.</param>
    public EditedProject(IEnumerable<(string Name, string Text)> files, bool tracksSteps = false)
    {
        _driver = CSharpGeneratorDriver
            .Create([new DerivativeGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));
        Compilation = Driver.Compilation()
            .AddSyntaxTrees(files.Select(static f => CSharpSyntaxTree.ParseText(f.Text, Options(LanguageVersion.Latest), f.Name)));
        _driver = _driver.WithUpdatedParseOptions(Options(LanguageVersion.Latest));
    }

    public CSharpCompilation Compilation { get; private set; }

    public static CSharpParseOptions Options(LanguageVersion version, params string[] symbols) =>
        new(version, preprocessorSymbols: symbols);

    public string this[string file]
    {
        get => Tree(file).ToString();
        set
        {
            if (value != this[file])
                Compilation = Compilation.ReplaceSyntaxTree(Tree(file), Tree(file)
                    .WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(value)));
        }
    }

    public void Change(Func<CSharpCompilation, CSharpCompilation> change) => Compilation = change(Compilation);

    /// <summary>Reads all files with other options.</summary>
    public void Parse(CSharpParseOptions options)
    {
        Compilation = Compilation.RemoveAllSyntaxTrees()
            .AddSyntaxTrees(Compilation.SyntaxTrees.Select(t => CSharpSyntaxTree.ParseText(t.ToString(), options, t.FilePath)));
        _driver = _driver.WithUpdatedParseOptions(options);
    }

    /// <summary>The reasons of a step of the generator after what has been edited.</summary>
    public List<IncrementalStepRunReason> Reasons(string step)
    {
        _driver = _driver.RunGenerators(Compilation);
        return _driver.GetRunResult().Results[0].TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(static s => s.Outputs).Select(static o => o.Reason).ToList() : [];
    }

    /// <summary>The reasons of what was handed to the compiler when the generator ran last.</summary>
    public List<IncrementalStepRunReason> OutputReasons() => _driver.GetRunResult().Results[0].TrackedOutputSteps
        .SelectMany(static s => s.Value).SelectMany(static s => s.Outputs).Select(static o => o.Reason).ToList();

    /// <summary>The methods with attributes.</summary>
    public IEnumerable<MethodDeclarationSyntax> Annotated => Compilation.SyntaxTrees
        .SelectMany(static t => t.GetRoot().DescendantNodes()).OfType<MethodDeclarationSyntax>()
        .Where(m => m.AttributeLists.Count > 0 && Compilation.GetSemanticModel(m.SyntaxTree).GetDeclaredSymbol(m) is IMethodSymbol method
            && KnownAttributes.Of(method).Count > 0);

    /// <summary>What has been derived of a method.</summary>
    public Derivation Of(string method) => Derivation.Of(Annotated.First(m => m.Identifier.ValueText == method), Compilation, default);

    /// <summary>Compares what goes from edit to edit with what comes of the same files when all is read anew.</summary>
    /// <param name="history">What has been edited, for the message.</param>
    public void AssertFresh(string history)
    {
        // Roslyn 4.8 may forget all files of a generator that it runs again on the same compilation.
        if (Compilation == _compared)
            return;
        _compared = Compilation;
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Compilation, out Compilation generated, out _);
        GeneratorRunResult result = _driver.GetRunResult().Results[0];
        List<(MethodDeclarationSyntax Syntax, Derivation Derivation)> fresh = Annotated
            .Select(m => (m, Derivation.Fresh(m, Compilation, default).Derivation)).ToList();
        List<GeneratedFile> files = fresh.Select(static f => f.Derivation.File).OfType<GeneratedFile>()
            .OrderBy(static f => f.HintName, StringComparer.Ordinal).ToList();
        if (files.Select(static f => f.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count() == files.Count)
        {
            Assert.True(result.Exception is null, history + result.Exception);
            Equal(files.ConvertAll(static f => f.HintName + "\n" + f.Text), result.GeneratedSources
                .OrderBy(static s => s.HintName, StringComparer.Ordinal).Select(static s => s.HintName + "\n" + s.SourceText).ToList(),
                history);
        }
        bool compiles = !generated.GetDiagnostics().Any(static d => d.Severity == DiagnosticSeverity.Error);
        IEnumerable<string> expected = fresh
            .SelectMany(static f => f.Derivation.Findings.Where(static d => !IsGenerated(d.At.Now!))
                .Select(static d => Text(Diagnostic.Create(d.Rule, d.At.Now, [.. d.Arguments]))))
            .Concat(fresh.Where(f => compiles && f.Derivation.Failure is not null)
                .Select(static f => Text(Diagnostic
                .Create(Rules.InternalError, f.Syntax.Identifier.GetLocation(), f.Syntax.Identifier.ValueText, f.Derivation.Failure))));
        IEnumerable<string> reported = generated.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync().Result
            .Where(static d => d.Id != Rules.NotOnMethod.Id).Select(Text);
        // An error within generated code that several methods share is reported once for each of them.
        Equal(expected.Order(StringComparer.Ordinal).ToList(), reported.Order(StringComparer.Ordinal).ToList(), history);
    }

    private static void Equal(List<string> expected, List<string> actual, string history) =>
        Assert.True(expected.SequenceEqual(actual),
            $"{history}\nexpected and missing:\n{string.Join("\n", expected.Except(actual))}\nnot expected:\n{string.Join("\n", actual.Except(expected))}");

    // Analyzers report nothing within what counts as generated.
    private static bool IsGenerated(Location location) =>
        location.SourceTree!.GetRoot().GetLeadingTrivia().ToFullString().Contains("<auto-generated", StringComparison.Ordinal);

    private static string Text(Diagnostic diagnostic) =>
        $"{diagnostic.Location.SourceTree?.FilePath} {diagnostic.Location.SourceSpan} {diagnostic.Severity} {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    private SyntaxTree Tree(string file) => Compilation.SyntaxTrees.Single(t => t.FilePath == file);
}
