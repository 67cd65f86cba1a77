using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>
/// CS1620, and CS0103 at a variable that is not declared, in a call of a generated derivative: passes the argument with <c>out</c>, and
/// declares the variable where there is none.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PassOutFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("CS1620", "CS0103");

    private protected override IEnumerable<Change> Changes(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<ArgumentSyntax>() is not { Expression: IdentifierNameSyntax name,
            Parent.Parent: InvocationExpressionSyntax call } argument
            || !place.Semantics.GetSymbolInfo(call).CandidateSymbols.Any(m => IsGenerated(m) && IsOutput((IMethodSymbol)m, argument, call)))
        {
            yield break;
        }
        bool isDeclared = place.Semantics.GetSymbolInfo(name).Symbol is not null;
        string passed = isDeclared ? $"out {name}" : $"out var {name}";
        yield return new Change(
            $"Pass '{passed}'",
            root => root.ReplaceNode(argument, SyntaxFactory.ParseArgumentList($"({passed})").Arguments[0].WithTriviaFrom(argument)));
    }

    private static bool IsOutput(IMethodSymbol method, ArgumentSyntax argument, InvocationExpressionSyntax call) =>
        method.Parameters.ElementAtOrDefault(call.ArgumentList.Arguments.IndexOf(argument))?.RefKind == RefKind.Out;

    private static bool IsGenerated(ISymbol method) => method.GetAttributes()
        .Any(static a => a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.FirstOrDefault().Value is "SymGrad");
}
