using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
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
        if (tree.Find(syntax) is not { } declaration)
            return Fresh(syntax, compilation, cancellation).Derivation;
        Fingerprint key = table.KeyOf(declaration);
        if (DerivationCache.Shared.Find(key, table) is { } known)
            return known;
        (Derivation derivation, bool isRepeatable) = Fresh(syntax, compilation, cancellation);
        IReadOnlyList<string>? reach = table.ReachOf(tree, declaration);
        List<Finding?> findings = derivation.Findings.Select(f => f.Anchored(table, reach, cancellation)).ToList();
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
        GeneratedFile? file = null;
        if (semantics.GetDeclaredSymbol(syntax, cancellation) is IMethodSymbol method && MethodReader
            .Read(method, syntax, semantics, diagnostics, null, cancellation) is { } model)
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

/// <summary>Something that is wrong with a method.</summary>
/// <param name="Rule">What it is.</param>
/// <param name="Arguments">What the message names.</param>
/// <param name="At">Where it is.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, IReadOnlyList<string> Arguments, Place At)
{
    /// <summary>The diagnostic.</summary>
    public Diagnostic In(DeclarationTable table) => Diagnostic.Create(Rule, At.In(table), [.. Arguments]);

    /// <summary>The same with a place that holds wherever the declaration moves; null if there is none.</summary>
    public Finding? Anchored(DeclarationTable table, IReadOnlyList<string>? reach, CancellationToken cancellation) =>
        At.Anchored(table, reach, cancellation) is { } place ? this with { At = place } : null;
}

/// <summary>A place in source text: where it is now, or within a declaration.</summary>
/// <param name="Now">Where it is now; null within a declaration.</param>
/// <param name="Name">The name of the declaration.</param>
/// <param name="Number">Its number among those of that name.</param>
/// <param name="Start">The distance from its start.</param>
/// <param name="Length">The length.</param>
internal sealed record Place(Location? Now, string Name = "", int Number = 0, int Start = 0, int Length = 0)
{
    /// <summary>Where it is in a compilation.</summary>
    public Location In(DeclarationTable table)
    {
        if (Now is not null)
            return Now;
        (TreeDeclarations tree, Declaration declaration) = table.Find(Name)[Number];
        return Location.Create(table.TreeOf(tree), new TextSpan(declaration.Span.Start + Start, Length));
    }

    /// <summary>The place within a declaration on which the method depends; null if there is none.</summary>
    public Place? Anchored(DeclarationTable table, IReadOnlyList<string>? reach, CancellationToken cancellation)
    {
        if (Now?.SourceTree is not { } file)
            return null;
        TextSpan span = Now.SourceSpan;
        foreach (Declaration around in TreeDeclarations.Of(file, cancellation).Around(span))
        {
            foreach (string name in around.Names.Where(n => reach is null || reach.Contains(n) || table.CommonNames.Contains(n)))
            {
                for (int i = 0; i < table.Find(name).Count; i++)
                {
                    if (table.Find(name)[i].Declaration == around)
                        return new Place(null, name, i, span.Start - around.Span.Start, span.Length);
                }
            }
        }
        return null;
    }
}
