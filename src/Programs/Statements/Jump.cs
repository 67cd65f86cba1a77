namespace SymGrad.Programs;

/// <summary>Leaves the innermost loop, or goes on with its next iteration.</summary>
/// <param name="Leaves">Whether the loop is left.</param>
public sealed record Jump(bool Leaves) : Statement
{
    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage == ProgramStage.Read;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this;

    internal override void Print(StatementPrinter printer) => printer.Line(Leaves ? "break" : "continue");
}
