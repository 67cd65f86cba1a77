using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SymGrad.Generator;

/// <summary>
/// Silences IDE0051 (a private member is unused) for annotated methods: who calls only what is generated for one uses the method
/// all the same.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedPrimalSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Unused = new("SGS0001", "IDE0051", "Derivatives are generated for the method");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => ImmutableArray.Create(Unused);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics.Where(static d => d.Location.SourceTree is not null))
        {
            SyntaxTree tree = diagnostic.Location.SourceTree!;
            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is IMethodSymbol method
                && KnownAttributes.Of(method).Count > 0)
                context.ReportSuppression(Suppression.Create(Unused, diagnostic));
        }
    }
}
