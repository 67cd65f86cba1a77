using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SymGrad.Generator;
using Xunit;

namespace SymGrad.CodeFixes.Tests;

/// <summary>An editor with one file open: it has the generator, the analyzer and the code fixes, as Visual Studio has them.</summary>
internal sealed class Editor : IDisposable
{
    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static p => !Path.GetFileName(p).StartsWith("SymGrad.", StringComparison.Ordinal) || Path.GetFileName(p) == "SymGrad.dll")
        .Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p))
        .ToArray();

    private static readonly CodeFixProvider[] Fixes =
    [
        new MakePartialFix(), new MarkConstantFix(), new ChooseVariableFix(), new NameDerivativeFix(), new CompleteFormulaFix(),
        new PassOutFix(), new AddUsingFix(),
    ];

    private readonly AdhocWorkspace _workspace = new();
    private readonly Document _document;

    public Editor(string source, LanguageVersion version = LanguageVersion.Latest)
    {
        ProjectInfo project = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), parseOptions: new CSharpParseOptions(version), metadataReferences: References,
            analyzerReferences: [new Installed()]);
        _document = _workspace.AddProject(project).AddDocument("Source.cs", SourceText.From(source));
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>The errors of the file, the compiler's and SymGrad's.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Errors(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> analyzed = await compilation.WithAnalyzers([new DerivativeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. compilation.GetDiagnostics().Concat(analyzed).Where(static d => d.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>What the fixes offer for the first error with an id.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offers(string id)
    {
        Diagnostic diagnostic = (await Errors(_document)).First(d => d.Id == id);
        var offers = new List<CodeAction>();
        foreach (CodeFixProvider fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        return offers;
    }

    /// <summary>Takes every offer for every error, and the refactorings of every method, whatever comes of them; how many there were.</summary>
    public async Task<int> TakeAll()
    {
        var offers = new List<CodeAction>();
        SyntaxTree tree = (await _document.GetSyntaxTreeAsync())!;
        foreach (Diagnostic error in (await Errors(_document)).Where(e => e.Location.SourceTree == tree))
        {
            foreach (CodeFixProvider fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(error.Id)))
                await fix.RegisterCodeFixesAsync(new CodeFixContext(_document, error, (action, _) => offers.Add(action), CancellationToken.None));
        }
        for (int at = 0; at < (await _document.GetTextAsync()).Length; at += 7)
            await new AddGradientRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(_document, new TextSpan(at, 0), offers.Add, CancellationToken.None));
        foreach (CodeAction offer in offers)
            Assert.NotEqual("", (await (await Apply(offer)).GetTextAsync()).ToString());
        return offers.Count;
    }

    /// <summary>What the refactoring offers at the first place of a text.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAt(string text)
    {
        int at = (await _document.GetTextAsync()).ToString().IndexOf(text, StringComparison.Ordinal);
        var offers = new List<CodeAction>();
        await new AddGradientRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(_document, new TextSpan(at, 0), offers.Add, CancellationToken.None));
        return offers;
    }

    /// <summary>The file after an action.</summary>
    public async Task<Document> Apply(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(_document.Id)!;
    }

    /// <summary>Takes an offer, and sees that the text is the expected one and has no error left.</summary>
    public async Task Take(IReadOnlyList<CodeAction> offers, string title, string expected)
    {
        CodeAction action = offers.SingleOrDefault(o => o.Title == title) ?? throw new InvalidOperationException($"Offered are {string.Join("; ", offers.Select(static o => o.Title))}.");
        Document changed = await Apply(action);
        Assert.Equal(expected, (await changed.GetTextAsync()).ToString());
        Assert.Empty(await Errors(changed));
    }

    /// <summary>The package as the project has it: with its generator.</summary>
    private sealed class Installed : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new DerivativeGenerator().AsSourceGenerator()];

        public override string FullPath => nameof(Installed);

        public override object Id => nameof(Installed);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }
}
