using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Copies all elements of an array to another one of the same size, as an adjoint that is given to the array that turns into
/// that of an input.</summary>
/// <param name="From">The array that is read.</param>
/// <param name="To">The other.</param>
public sealed record CopyArray(ArrayVariable From, ArrayVariable To) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Reads => [From.Root];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [To.Root];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [From, To];

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => new CopyArray(by.OfArray(From), by.OfArray(To));

    internal override void Print(StatementPrinter printer) => printer.Line($"copy {From.Name} to {To.Name}");
}
