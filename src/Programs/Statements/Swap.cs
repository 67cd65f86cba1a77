using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Lets two local arrays change places.</summary>
/// <param name="First">One of them. Neither has a view around the statement.</param>
/// <param name="Second">The other one.</param>
public sealed record Swap(ArrayVariable First, ArrayVariable Second) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [First, Second];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [First, Second];

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { First = by.OfArray(First), Second = by.OfArray(Second) };

    internal override void Print(StatementPrinter printer) => printer.Line($"exchange {First.Name}, {Second.Name}");
}
