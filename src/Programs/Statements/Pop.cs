using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Gives variables and elements the values that were kept last.</summary>
/// <param name="Targets">The targets, in the order in which their values were kept.</param>
public sealed record Pop(IReadOnlyList<Expr> Targets) : TapeStatement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => Targets.SelectMany(static t => t.Operands);

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => Targets.Select(Statements.Storage);

    /// <inheritdoc/>
    public override IEnumerable<Expr> Named => Targets;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Targets = by.OfAll(Targets) };

    internal override void Print(StatementPrinter printer) => printer.Line($"pop{OnTape} {List(Targets)}");
}
