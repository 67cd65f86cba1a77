using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>A call of <c>Gradient.Of</c>, in whose place a generated gradient goes.</summary>
/// <param name="Syntax">The call.</param>
/// <param name="Target">The overload that is called.</param>
/// <param name="Function">What is differentiated; null where its text is not known.</param>
/// <param name="Declaration">The declaration of that.</param>
/// <param name="Refusal">Why there is no gradient, and what to write instead; null where there is one.</param>
internal sealed record GradientCall(InvocationExpressionSyntax Syntax, IMethodSymbol Target, IMethodSymbol? Function,
    SyntaxNode? Declaration, string? Refusal)
{
    private const string Annotate = "put [Gradient] on a method";

    /// <summary>Whether a node looks like a call of <c>Gradient.Of</c>.</summary>
    public static bool MayBe(SyntaxNode node) => node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call
        && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Of" or "OfArray" }
            or SimpleNameSyntax { Identifier.ValueText: "Of" or "OfArray" };

    /// <summary>The call; null where a node is none.</summary>
    /// <param name="node">The node, which may be one.</param>
    /// <param name="semantics">The model of its file.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static GradientCall? Of(InvocationExpressionSyntax node, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetSymbolInfo(node, cancellation).Symbol is not IMethodSymbol
            {
                ContainingType: { Name: "Gradient", ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true } },
            } target)
            return null;
        ExpressionSyntax function = node.ArgumentList.Arguments[0].Expression;
        while (function is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            function = function is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)function).Expression;
        IMethodSymbol? method = semantics.GetSymbolInfo(function, cancellation).Symbol as IMethodSymbol;
        if (method is null || function is InvocationExpressionSyntax)
            return new GradientCall(node, target, null, null,
                $"'{function}' is known only when the program runs; write a lambda or the name of a method in its place, or {Annotate}");
        SyntaxNode? declaration = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?
            .GetSyntax(cancellation);
        string? refusal = RefusalOf(method, declaration, function, semantics.Compilation)
            ?? new CapturedValues(semantics.Compilation, cancellation).RefusalOf(declaration!);
        return new GradientCall(node, target, method, declaration, refusal);
    }

    private static string? RefusalOf(IMethodSymbol method, SyntaxNode? declaration, ExpressionSyntax written, Compilation compilation)
    {
        string lambda = $"static ({string.Join(", ", method.Parameters.Select(static p => p.Type.ToDisplayString() + " " + p.Name))}) => "
            + $"{written}({string.Join(", ", method.Parameters.Select(static p => p.Name))})";
        if (TypeParametersAround(method).Any())
            return $"it stands where the type parameter '{TypeParametersAround(method).First().Name}' stands for any type; "
                + $"write it in a method and types without type parameters, or {Annotate}";
        if (method.Parameters.Select(static p => p.Name).Distinct().Count() < method.Parameters.Length)
            return "two of its parameters have no name; give each of them one";
        if (method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction)
            return null;
        if (!method.IsStatic || method.ReducedFrom is not null)
            return $"'{method.Name}' is a method of an object; write a static method, or {Annotate}";
        return declaration is null || !compilation.ContainsSyntaxTree(declaration.SyntaxTree) || CallableSyntax.BodyOf(declaration) is null
            || CalledDerivatives.IsNamed(method) || ArrayDerivatives.AreNamedBy(method) || ImplicitGradients.Of(method) is not null
            ? $"the text of '{method.Name}' is not what is to be differentiated; write {lambda}" : null;
    }

    private static IEnumerable<ITypeParameterSymbol> TypeParametersAround(IMethodSymbol method)
    {
        for (ISymbol? around = method; around is not null; around = around.ContainingSymbol)
        {
            IEnumerable<ITypeParameterSymbol> declared = around switch
            {
                IMethodSymbol outer => outer.TypeParameters,
                INamedTypeSymbol outer => outer.TypeParameters,
                _ => Enumerable.Empty<ITypeParameterSymbol>(),
            };
            foreach (ITypeParameterSymbol parameter in declared)
                yield return parameter;
        }
    }
}
