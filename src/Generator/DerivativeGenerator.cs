using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generator;

/// <summary>
/// Generates the derivatives of annotated methods. It is silent: what is wrong is reported by <see cref="DerivativeAnalyzer"/>, which
/// shares what comes of a method with it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DerivativeGenerator : IIncrementalGenerator
{
    /// <summary>The tracking name of the step that derives methods, or finds that what it derived of them still holds.</summary>
    public const string DeriveStep = "SymGrad.Derive";

    /// <summary>The tracking name of the step that derives the functions of <c>Gradient.Of</c>.</summary>
    public const string ReplaceStep = "SymGrad.Replace";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in KnownAttributes.All)
        {
            IncrementalValuesProvider<GeneratedFile> files = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (node, _) => node is MethodDeclarationSyntax,
                    (c, _) => IsFirst(attribute, c) ? (MethodDeclarationSyntax)c.TargetNode : null)
                .Collect()
                .Combine(context.CompilationProvider)
                .SelectMany(static (all, cancellation) => Derive(all.Left, all.Right, cancellation))
                .WithTrackingName(DeriveStep);
            context.RegisterSourceOutput(files, Add);
        }
        IncrementalValuesProvider<ReplacedCall> calls = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => GradientCall.MayBe(node), static (c, _) => (InvocationExpressionSyntax)c.Node)
            .Collect()
            .Combine(context.CompilationProvider)
            .SelectMany(static (all, cancellation) => ReplacedCall.Of(all.Left, all.Right, cancellation))
            .WithTrackingName(ReplaceStep);
        context.RegisterSourceOutput(calls.Select(static (c, _) => c.Gradient), Add);
        context.RegisterSourceOutput(calls.Select(static (c, _) => c.Interceptor).Collect(), static (output, all) =>
        {
            if (!all.IsEmpty)
                Add(output, Interceptors.Emit(all));
        });
    }

    private static void Add(SourceProductionContext output, GeneratedFile file) =>
        output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));

    // A method with several attributes comes once for each; the first in the table stands for all.
    private static bool IsFirst(string attribute, GeneratorAttributeSyntaxContext context) =>
        KnownAttributes.Of((IMethodSymbol)context.TargetSymbol)[0].AttributeClass?.ToDisplayString() == attribute;

    // Methods do not know of each other, so that all processors can derive them.
    private static IEnumerable<GeneratedFile> Derive(ImmutableArray<MethodDeclarationSyntax?> methods, Compilation compilation,
        CancellationToken cancellation)
    {
        var files = new GeneratedFile?[methods.Length];
        Parallel.For(0, methods.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            if (methods[i] is { } method)
                files[i] = Derivation.Of(method, compilation, cancellation).File;
        });
        return files.OfType<GeneratedFile>();
    }
}
