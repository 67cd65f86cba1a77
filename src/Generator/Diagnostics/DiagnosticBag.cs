using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;
using Convert = System.Convert;

namespace SymGrad.Generator;

/// <summary>Collects what is wrong with a method while it is read.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<(Finding Finding, Diagnostic Diagnostic)> _found = [];

    /// <summary>What was reported, in order.</summary>
    public IEnumerable<Diagnostic> All => _found.Select(static f => f.Diagnostic);

    /// <summary>The same, as text.</summary>
    public IReadOnlyList<Finding> Findings => _found.ConvertAll(static f => f.Finding);

    /// <summary>Whether an error was reported: then nothing is generated.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>How SymGrad failed; null if it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the same would come of the same source at another time: the depth of the stack is not always the same.</summary>
    public bool IsRepeatable { get; private set; } = true;

    /// <summary>The identifiers of the warnings that uses of what the method names give, which generated code repeats.</summary>
    public SortedSet<string> UseWarnings { get; } = new(StringComparer.Ordinal);

    /// <summary>The declarations by which generated code reads members of other types that it cannot name.</summary>
    public SortedSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Reports a diagnostic.</summary>
    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        string[] texts = Array.ConvertAll(arguments, static a => Convert.ToString(a, CultureInfo.InvariantCulture));
        _found.Add((new Finding(rule, texts, new Place(location)), Diagnostic.Create(rule, location, [.. texts])));
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        IsRepeatable &= rule != Rules.TooDeep;
    }

    /// <summary>Reports that what a method needs is more than its budget.</summary>
    public void ReportTooLarge(SyntaxNode method, BudgetExceededException excess) => Report(Rules.TooLarge,
        CallableSyntax.PlaceOf(method), CallableSyntax.NameOf(method), excess.What, excess.At is { } at ? $" at '{at}'" : "");

    /// <summary>Takes note of a failure, which is reported where the code compiles; code that does not has errors of its own.</summary>
    public void Fail(Exception failure) => Failure = failure.GetType().Name + ": " + failure.Message;

    /// <summary>Says that the result depends on more than the source.</summary>
    public void DoNotKeep() => IsRepeatable = false;

    /// <summary>Takes over what another bag has.</summary>
    public void Add(DiagnosticBag other)
    {
        _found.AddRange(other._found);
        HasErrors |= other.HasErrors;
        Failure ??= other.Failure;
        IsRepeatable &= other.IsRepeatable;
        UseWarnings.UnionWith(other.UseWarnings);
        Members.UnionWith(other.Members);
    }

    /// <summary>How many were reported.</summary>
    public int Count => _found.Count;

    /// <summary>Whether an error was reported after the first so many.</summary>
    public bool HasErrorsSince(int count) => _found.Skip(count).Any(static f => f.Diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Takes back what was reported after the first so many.</summary>
    public void Withdraw(int count)
    {
        _found.RemoveRange(count, _found.Count - count);
        HasErrors = _found.Exists(static f => f.Diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Takes back what the compiler says already, where it stands.</summary>
    /// <param name="errors">The places of the compiler's errors.</param>
    public void RemoveAt(IReadOnlyList<Location> errors)
    {
        _found.RemoveAll(f => errors.Any(e => e.SourceTree == f.Diagnostic.Location.SourceTree &&
            e.SourceSpan.IntersectsWith(f.Diagnostic.Location.SourceSpan)));
        HasErrors = _found.Exists(static f => f.Diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
