using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests;

public class UnusedPrimalSuppressorTests
{
    [Fact]
    public async Task PrivateMethod_OfWhichOnlyTheGradientIsCalled_IsNotReportedAsUnused()
    {
        ImmutableArray<Diagnostic> found = await Driver.Compilation("partial class C { [Gradient] private static double F(double x) => x * x; private static double G(double x) => x; }")
            .WithAnalyzers([new UnusedMembers(), new UnusedPrimalSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
            .GetAllDiagnosticsAsync();
        Assert.Equal([("F", true), ("G", false)], found.Where(static d => d.Id == "IDE0051").OrderBy(static d => d.Location.SourceSpan.Start).Select(static d => (d.GetMessage(), d.IsSuppressed)));
    }

    // Stands for the analyzer of .NET's code style, which says so of methods that nobody calls.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    [SuppressMessage("MicrosoftCodeAnalysisReleaseTracking", "RS2008", Justification = "It is never released.")]
    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1036", Justification = "The project's own code is no analyzer.")]
    private sealed class UnusedMembers : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("IDE0051", "Unused", "{0}", "Style", DiagnosticSeverity.Warning, true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(static c => c.ReportDiagnostic(Diagnostic.Create(Rule, c.Symbol.Locations[0], c.Symbol.Name)), SymbolKind.Method);
        }
    }
}
