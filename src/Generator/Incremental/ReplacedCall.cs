using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>What is generated for a call of <c>Gradient.Of</c>.</summary>
/// <param name="Gradient">The class with the gradient.</param>
/// <param name="Interceptor">The method that the compiler takes in the place of the call.</param>
internal sealed record ReplacedCall(GeneratedFile Gradient, Interceptor Interceptor)
{
    /// <summary>What is generated for calls; nothing for those that are refused.</summary>
    /// <param name="nodes">What may be calls of <c>Gradient.Of</c>.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<ReplacedCall> Of(ImmutableArray<InvocationExpressionSyntax> nodes, Compilation compilation,
        CancellationToken cancellation)
    {
        foreach (InvocationExpressionSyntax node in nodes)
        {
            SemanticModel semantics = compilation.GetSemanticModel(node.SyntaxTree);
            if (GradientCall.Of(node, semantics, cancellation) is not { Refusal: null } call
                || Interception.RefusalIn(node.SyntaxTree) is not null
                || DerivationOf(call, compilation, cancellation).File is not { } file
                || Interception.Of(node, semantics, cancellation) is not { } place)
                continue;
            yield return new ReplacedCall(file, new Interceptor(place, TypeOf(call, compilation, cancellation),
                Text(call.Target.Parameters[0].Type), Text(call.Target.ReturnType)));
        }
    }

    /// <summary>What comes of the function that a call hands over.</summary>
    public static Derivation DerivationOf(GradientCall call, Compilation compilation, CancellationToken cancellation) =>
        Derivation.Of(call, TypeOf(call, compilation, cancellation), compilation, cancellation);

    // The same wherever the project lies, and another one for every call.
    private static string TypeOf(GradientCall call, Compilation compilation, CancellationToken cancellation)
    {
        TreeDeclarations tree = TreeDeclarations.Of(call.Syntax.SyntaxTree, cancellation);
        Declaration? around = tree.Around(call.Syntax.Span).FirstOrDefault();
        Fingerprint place = around is null ? Fingerprint.Of(call.Syntax.ToString())
            : DeclarationTable.Of(compilation, cancellation).TextOf(around);
        // Assemblies may see what is internal to others.
        place = place.With(Fingerprint.Of(compilation.AssemblyName ?? ""));
        int distance = call.Syntax.SpanStart - (around?.Span.Start ?? 0);
        return "GradientOf_" + place.With(Fingerprint.Of(distance.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
