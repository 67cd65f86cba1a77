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
