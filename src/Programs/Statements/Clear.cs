using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Sets all elements of an array to zero: what derivatives are added to.</summary>
/// <param name="Array">The array; if it is jagged, its rows stay as long as they are.</param>
public sealed record Clear(ArrayVariable Array) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Array];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Array];

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => new Clear(by.OfArray(Array));

    internal override void Print(StatementPrinter printer) => printer.Line($"clear {Array.Name}");
}
