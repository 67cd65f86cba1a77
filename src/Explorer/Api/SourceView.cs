using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator;

namespace SymGrad.Explorer.Api;

/// <summary>C# to differentiate.</summary>
internal sealed record SourceRequest(string Source);

/// <summary>What the generator makes of pasted C#. Nothing of it is ever run, nor even compiled to something that could be.</summary>
/// <param name="Generated">The generated files.</param>
/// <param name="Programs">What methods become on the way, stage by stage.</param>
/// <param name="Formulas">The methods that are formulas.</param>
/// <param name="Messages">What is wrong, with places in the pasted text.</param>
internal sealed record SourceView(IReadOnlyList<string> Generated, IReadOnlyList<DumpedProgram> Programs,
    IReadOnlyList<FormulaOfMethod> Formulas, IReadOnlyList<SourceMessage> Messages)
{
    private const string FileName = "pasted.cs";
    private const int MostMessages = 20;

    // More is no reading for a page.
    private const int MostText = 400_000;

    /// <summary>Differentiates C#.</summary>
    public static SourceView Of(SourceRequest request, ExplorerOptions options, CancellationToken end)
    {
        if (request.Source.Length > options.Limits.SourceCharacters)
        {
            throw new BadRequestException($"The text has {request.Source.Length} characters; the Explorer reads up to "
                + $"{options.Limits.SourceCharacters}. Paste the method and what it calls.");
        }
        if (string.IsNullOrWhiteSpace(request.Source))
            throw new BadRequestException("Paste a C# method, such as static double F(double x) => x * Math.Sin(x);");
        PastedSource pasted = PastedSource.Of(request.Source, end);
        CSharpCompilation compilation = Compilation(pasted, options.References, end);
        SyntaxTree own = compilation.SyntaxTrees[0];
        // The driver is what compilers run generators with.
        GeneratorDriverRunResult run = CSharpGeneratorDriver.Create([new DerivativeGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)own.Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _, end).GetRunResult();
        IEnumerable<Diagnostic> found = whole.GetDiagnostics(end).Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Concat(OwnDiagnostics(whole, end).Where(static d => d.Severity >= DiagnosticSeverity.Warning));
        List<SourceMessage> messages = [.. found.Where(d => d.Location.SourceTree == own)
            .OrderBy(static d => d.Location.SourceSpan.Start).Select(d => SourceMessage.Of(d, pasted)).Distinct().Take(MostMessages)];
        ProgramDump dump = ProgramDump.Of(pasted.Text, FileName, options.References, null, end);
        if (messages.Count == 0 && run.GeneratedTrees.Length == 0)
            messages.AddRange(dump.Messages.Select(static m => new SourceMessage("", m, 1, 1, 1)));
        return new SourceView(
            [.. run.GeneratedTrees.Select(t => Cut(t.GetText(end).ToString()))],
            [.. dump.Programs.Where(static p => p.Stage != ProgramDump.Stages[0]).Select(static p => p with { Text = Cut(p.Text) })],
            [.. dump.Formulas.Where(f => f.Text.Length <= options.Limits.FormulaCharacters)
                .Select(static f => new FormulaOfMethod(f.Method, f.Text, Formula.Parse(f.Text).ToLatex()))],
            messages);
    }

    private static CSharpCompilation Compilation(PastedSource pasted, IReadOnlyList<string> references, CancellationToken end)
    {
        var form = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxTree own = CSharpSyntaxTree.ParseText(pasted.Text, form, FileName, cancellationToken: end);
        SyntaxTree usings = CSharpSyntaxTree.ParseText(ProgramDump.ImplicitUsings, form, cancellationToken: end);
        bool isProgram = own.GetRoot(end).ChildNodes().OfType<GlobalStatementSyntax>().Any();
        return CSharpCompilation.Create("Pasted", [own, usings], references.Select(static r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static ImmutableArray<Diagnostic> OwnDiagnostics(Compilation compilation, CancellationToken end) =>
        compilation.WithAnalyzers([new DerivativeAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null,
            concurrentAnalysis: false, logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync(end).GetAwaiter().GetResult();

    private static string Cut(string text) => text.Length <= MostText ? text : text[..MostText] + "\n// ... and more";
}

/// <summary>A method that is a formula, to be looked at as one.</summary>
internal sealed record FormulaOfMethod(string Method, string Text, string Latex);

/// <summary>What is wrong with pasted C#.</summary>
/// <param name="Id">The compiler's name for it.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Line">The line in the pasted text, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How many characters of the line are concerned.</param>
internal sealed record SourceMessage(string Id, string Text, int Line, int Column, int Length)
{
    public static SourceMessage Of(Diagnostic diagnostic, PastedSource pasted)
    {
        (int line, int column, int length) = pasted.PlaceOf(diagnostic.Location.SourceSpan);
        return new SourceMessage(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), line, column, length);
    }
}
