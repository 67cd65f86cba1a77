using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Copies all elements of an array, row by row, to another one that has as many, as an adjoint that is given to the array that
/// turns into that of an input.</summary>
/// <param name="From">The array that is read.</param>
/// <param name="To">The other.</param>
public sealed record CopyArray(ArrayVariable From, ArrayVariable To) : Statement
{
    /// <summary>Whether they are added to what the other one holds.</summary>
    public bool Adds { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Reads => Adds ? [From.Root, To.Root] : [From.Root];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [To.Root];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [From, To];

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage >= ProgramStage.Derived;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { From = by.OfArray(From), To = by.OfArray(To) };

    internal override void Print(StatementPrinter printer) => printer.Line($"{(Adds ? "add" : "copy")} {From.Name} to {To.Name}");
}
