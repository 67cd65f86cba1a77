using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Keeps values for the backward sweep.</summary>
/// <param name="Values">What is kept.</param>
public sealed record Push(IReadOnlyList<Expr> Values) : TapeStatement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => Values;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Values = by.OfAll(Values) };

    internal override void Print(StatementPrinter printer) => printer.Line($"push{OnTape} {List(Values)}");
}
