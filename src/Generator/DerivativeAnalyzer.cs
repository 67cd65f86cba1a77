using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SymGrad.Generator;

/// <summary>Reports what is wrong with annotated methods, at the exact place: everything for which the generator generates
/// nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DerivativeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(AnalyzeTarget, SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(AnalyzeCall, SyntaxKind.InvocationExpression);
        context.RegisterCompilationAction(AnalyzeSources);
    }

    private static void AnalyzeSources(CompilationAnalysisContext context)
    {
        foreach (BrokenSource broken in LibrarySource.BrokenIn(context.Compilation))
        {
            string error = $"line {broken.Error.Location.GetLineSpan().StartLinePosition.Line + 1}: "
                + broken.Error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            context.ReportDiagnostic(Diagnostic.Create(Rules.BrokenSource, broken.Source.At, broken.Source.Assembly, error));
        }
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context)
    {
        if (!GradientCall.MayBe(context.Node)
            || GradientCall.Of((InvocationExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken) is not { } call)
            return;
        if ((call.Refusal ?? Interception.RefusalIn(call.Syntax.SyntaxTree)) is { } refusal)
            context.ReportDiagnostic(Diagnostic.Create(Rules.NotReplaced, call.Syntax.ArgumentList.Arguments[0].GetLocation(), refusal));
        else
            Report(ReplacedCall.DerivationOf(call, context.Compilation, context.CancellationToken), "Gradient.Of",
                call.Syntax.GetLocation(), context);
    }

    private static void AnalyzeTarget(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Parent is AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword })
        {
            foreach (AttributeData named in CalledDerivatives.AttributesOf(context.Compilation.Assembly))
            {
                if (named.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) == attribute
                    && AssemblyDerivatives.Problem(named) is { } problem)
                    context.ReportDiagnostic(Diagnostic.Create(Rules.BadCustomDerivatives, attribute.GetLocation(), problem));
            }
        }
        if (AttributeTarget.Of(attribute) is { } target
            && context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is INamedTypeSymbol type
            && KnownAttributes.IsKnown(type))
            context.ReportDiagnostic(Diagnostic.Create(Rules.NotOnMethod, attribute.GetLocation(), KnownAttributes.ShortName(type),
                target.What, target.Instead));
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method
            || KnownAttributes.Of(method).Count == 0)
        {
            return;
        }
        Report(Derivation.Of(syntax, context.Compilation, context.CancellationToken), method.Name, syntax.Identifier.GetLocation(),
            context);
    }

    private static void Report(Derivation derivation, string name, Location at, SyntaxNodeAnalysisContext context)
    {
        DeclarationTable table = DeclarationTable.Of(context.Compilation, context.CancellationToken);
        foreach (Finding finding in derivation.Findings)
            context.ReportDiagnostic(Anchors.Diagnostic(finding, table));
        if (derivation.Failure is { } failure
            && !context.Compilation.GetDiagnostics(context.CancellationToken).Any(static d => d.Severity == DiagnosticSeverity.Error))
            context.ReportDiagnostic(Diagnostic.Create(Rules.InternalError, at, name, failure));
    }
}
