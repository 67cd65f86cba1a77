using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Ends the method with a result.</summary>
/// <param name="Value">The result.</param>
public sealed record Return(Expr Value) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Value];

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage != ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Value = by.Of(Value) };

    internal override void Print(StatementPrinter printer) => printer.Line("return " + ExpressionText.Of(Value));
}
