using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Straight-line code as assignments that happen at once: every value is that before any of them.</summary>
/// <param name="Assignments">The assignments; no two have the same target.</param>
public sealed record Segment(IReadOnlyList<Assignment> Assignments) : Statement
{
    /// <summary>The texts of the statements gathered here, or of those whose adjoint this is.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The first of them; null where there is none.</summary>
    public string? Source => Texts.Count > 0 ? Texts[0] : null;

    /// <summary>Whether these are assignments to adjoints.</summary>
    public bool IsAdjoint { get; init; }

    /// <summary>The values that the source computes, whose operations keep the order of the source.</summary>
    public IReadOnlyList<Expr> Primal { get; init; } = [];

    /// <summary>The source's names of nodes that the assignments share.</summary>
    public IReadOnlyDictionary<Expr, SourceName> Names { get; init; } = new Dictionary<Expr, SourceName>();

    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated =>
        Assignments.SelectMany(static a => a.Adds ? [a.Target, a.Value] : a.Target.Operands.Append(a.Value));

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => Assignments.Select(static a => Statements.Storage(a.Target));

    /// <inheritdoc/>
    public override IEnumerable<Expr> Named => Assignments.Select(static a => a.Target);

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Gathered;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with
    {
        Assignments = Assignments.Select(a => a with { Target = by.Of(a.Target), Value = by.Of(a.Value) }).ToList(),
        Primal = by.OfAll(Primal),
        Names = Names.GroupBy(n => by.Of(n.Key)).ToDictionary(static g => g.Key, static g => g.First().Value),
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Violations
    {
        get
        {
            foreach (string violation in Assignments.Where(static a => a.Value is not Nothing)
                .SelectMany(static a => Assignment.Violations(a.Target, a.Value)))
                yield return violation;
            List<Expr> targets = Assignments.Where(static a => !a.Adds).Select(static a => a.Target).ToList();
            if (targets.Distinct().Count() < targets.Count)
                yield return "two assignments at once have one target";
        }
    }

    internal override void Print(StatementPrinter printer) =>
        printer.Line(Assignments is [var only] ? only.Print() : "{ " + string.Join("; ", Assignments.Select(static a => a.Print())) + " }");
}

/// <summary>One of a segment's assignments.</summary>
/// <param name="Target">A <see cref="Variable"/> or an <see cref="Element"/>.</param>
/// <param name="Value">The value, or what is added; <see cref="Nothing"/> where nothing is assigned.</param>
/// <param name="Adds">Whether the value is added to what the target has. Such assignments come after the others, one by one.</param>
public sealed record Assignment(Expr Target, Expr Value, bool Adds = false)
{
    /// <summary>What is wrong with an assignment of a value to a target.</summary>
    public static IEnumerable<string> Violations(Expr target, Expr value)
    {
        if (target is not (Variable or Element))
            yield return "what is assigned to is no scalar and no element";
        if (target.Type == NumericType.Boolean != (value.Type == NumericType.Boolean))
            yield return "a truth value and a number are assigned to each other";
        if (target.Type.IsInteger() && value.Type != NumericType.Exact && !value.Type.IsInteger())
            yield return "an integer is given what is none";
    }

    internal string Print() => $"{ExpressionText.Of(Target)} {(Adds ? "+=" : "=")} {ExpressionText.Of(Value)}";
}

/// <summary>What a node of the graph was called in the source.</summary>
/// <param name="Name">The local's name.</param>
/// <param name="Text">The statement that computed it; null where several branches did.</param>
public sealed record SourceName(string Name, string? Text);
