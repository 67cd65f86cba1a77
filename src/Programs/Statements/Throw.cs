namespace SymGrad.Programs;

/// <summary>Ends the method with the exception that the primal throws here.</summary>
public sealed record Throw : Statement
{
    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this;

    internal override void Print(StatementPrinter printer) => printer.Line("throw");
}
