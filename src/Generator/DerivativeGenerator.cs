using System.Text;
using System.Threading;
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

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in KnownAttributes.All)
        {
            IncrementalValuesProvider<GeneratedFile?> files = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (node, _) => node is MethodDeclarationSyntax,
                    (c, cancellation) => Derive(c, attribute, cancellation))
                .WithTrackingName(DeriveStep);
            context.RegisterSourceOutput(files, static (output, file) =>
            {
                if (file is not null)
                    output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
            });
        }
    }

    private static GeneratedFile? Derive(GeneratorAttributeSyntaxContext context, string attribute, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        // A method with several attributes comes once for each; the first in the table stands for all.
        return KnownAttributes.Of(method)[0].AttributeClass?.ToDisplayString() == attribute
            ? Derivation.Of((MethodDeclarationSyntax)context.TargetNode, context.SemanticModel.Compilation, cancellation).File
            : null;
    }
}
