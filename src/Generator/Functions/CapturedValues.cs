using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator;

/// <summary>Looks for what a lambda or local function knows from around it, which only the run knows.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class CapturedValues(Compilation compilation, CancellationToken cancellation)
{
    private readonly HashSet<SyntaxNode> _seen = [];

    /// <summary>Why a function has no gradient apart from what is around it; null where it has.</summary>
    /// <param name="declaration">Its declaration.</param>
    public string? RefusalOf(SyntaxNode declaration)
    {
        if (!_seen.Add(declaration)
            || CallableSyntax.OperationOf(declaration, compilation.GetSemanticModel(declaration.SyntaxTree), cancellation) is not { } body)
            return null;
        return body.Descendants().Select(o => RefusalOf(o, declaration)).FirstOrDefault(static r => r is not null);
    }

    private string? RefusalOf(IOperation operation, SyntaxNode declaration) => operation switch
    {
        ILocalReferenceOperation { Local: { HasConstantValue: false } local } when IsOutside(local, declaration) => Refusal(local.Name),
        IParameterReferenceOperation { Parameter: var parameter } when IsOutside(parameter, declaration) => Refusal(parameter.Name),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => Refusal("this"),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => RefusalOf(called),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } called } => RefusalOf(called),
        _ => null,
    };

    private string? RefusalOf(IMethodSymbol called) =>
        called.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } syntax ? RefusalOf(syntax) : null;

    // What is declared in what has been looked into is not from around it.
    private static bool IsOutside(ISymbol symbol, SyntaxNode declaration) =>
        !symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(r.Span));

    private static string Refusal(string name) => $"it knows '{name}' from around it, whose value only the run knows; make that a "
        + "parameter or a static field, or put [Gradient] on a method that has it as a parameter marked [Constant]";
}
