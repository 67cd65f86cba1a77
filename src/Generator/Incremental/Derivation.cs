using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>All that comes of an annotated method: what is generated, and what is wrong with it.</summary>
/// <param name="File">What is generated; null if nothing.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="Failure">How SymGrad failed; null if it did not.</param>
internal sealed record Derivation(GeneratedFile? File, IReadOnlyList<Finding> Findings, string? Failure)
{
    /// <summary>About how many characters it holds.</summary>
    public long Size => (File?.Text.Length ?? 0) + (200 * Findings.Count);

    /// <summary>What comes of a method, derived now or before.</summary>
    /// <param name="syntax">The method.</param>
    /// <param name="compilation">The compilation, with what SymGrad has generated for it or without.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Derivation Of(MethodDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        DeclarationTable table = DeclarationTable.Of(compilation, cancellation);
        TreeDeclarations tree = TreeDeclarations.Of(syntax.SyntaxTree, cancellation);
        return tree.Find(syntax) is { } declaration
            ? Kept(table.KeyOf(declaration), table, () => table.ReachOf(tree, declaration), () => Fresh(syntax, compilation, cancellation),
                cancellation)
            : Fresh(syntax, compilation, cancellation).Derivation;
    }

    /// <summary>What comes of a call of <c>Gradient.Of</c>, derived now or before.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">The name of the class that is generated.</param>
    /// <param name="compilation">The compilation, with what SymGrad has generated for it or without.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Derivation Of(GradientCall call, string type, Compilation compilation, CancellationToken cancellation)
    {
        DeclarationTable table = DeclarationTable.Of(compilation, cancellation);
        TreeDeclarations tree = TreeDeclarations.Of(call.Syntax.SyntaxTree, cancellation);
        if (tree.Around(call.Syntax.Span).FirstOrDefault() is not { } declaration)
            return Fresh(call, type, compilation, cancellation).Derivation;
        // What a local function outside of types does stands under no name.
        bool isInMember = !call.Syntax.Ancestors().Any(static a => a is GlobalStatementSyntax);
        return Kept(table.KeyOf(declaration).With(Fingerprint.Of(type)), table, () => isInMember ? table.ReachOf(tree, declaration) : null,
            () => Fresh(call, type, compilation, cancellation), cancellation);
    }

    private static Derivation Kept(Fingerprint key, DeclarationTable table, Func<IReadOnlyList<string>?> reached,
        Func<(Derivation Derivation, bool IsRepeatable)> fresh, CancellationToken cancellation)
    {
        if (DerivationCache.Shared.Find(key, table) is { } known)
            return known;
        (Derivation derivation, bool isRepeatable) = fresh();
        IReadOnlyList<string>? reach = reached();
        List<Finding?> findings = derivation.Findings.Select(f => Anchors.Of(f, table, reach, cancellation)).ToList();
        if (!isRepeatable || findings.Contains(null))
            return derivation;
        derivation = derivation with { Findings = findings.OfType<Finding>().ToList() };
        DerivationCache.Shared.Add(key, reach, table, derivation);
        return derivation;
    }

    /// <summary>What comes of a method when it is read now, and whether the same would come of it at another time.</summary>
    public static (Derivation Derivation, bool IsRepeatable) Fresh(MethodDeclarationSyntax syntax, Compilation compilation,
        CancellationToken cancellation)
    {
        SemanticModel semantics = GeneratedTrees.Without(compilation).GetSemanticModel(syntax.SyntaxTree);
        var diagnostics = new DiagnosticBag();
        return Written(semantics.GetDeclaredSymbol(syntax, cancellation) is IMethodSymbol method
            ? MethodReader.Read(method, syntax, semantics, diagnostics, null, cancellation) : null, syntax, diagnostics, cancellation);
    }

    private static (Derivation Derivation, bool IsRepeatable) Fresh(GradientCall call, string type, Compilation compilation,
        CancellationToken cancellation)
    {
        SemanticModel semantics = GeneratedTrees.Without(compilation).GetSemanticModel(call.Declaration!.SyntaxTree);
        var diagnostics = new DiagnosticBag();
        return Written(FunctionReader.Read(call, type, semantics, diagnostics, cancellation), call.Declaration, diagnostics, cancellation);
    }

    private static (Derivation Derivation, bool IsRepeatable) Written(MethodModel? model, SyntaxNode syntax, DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        GeneratedFile? file = null;
        if (model is not null)
        {
            try
            {
                file = FileEmitter.Emit(model, cancellation);
            }
            catch (BudgetExceededException e)
            {
                diagnostics.ReportTooLarge(syntax, e);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                diagnostics.Fail(e);
            }
        }
        return (new Derivation(file, diagnostics.Findings, diagnostics.Failure), diagnostics.IsRepeatable);
    }
}
