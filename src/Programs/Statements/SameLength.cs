using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Throws where an array that the caller gives is not as long as another.</summary>
/// <param name="Given">The array.</param>
/// <param name="Like">The other one.</param>
public sealed record SameLength(ArrayVariable Given, ArrayVariable Like) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Given, Like];

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Given = by.OfArray(Given), Like = by.OfArray(Like) };

    internal override void Print(StatementPrinter printer) => printer.Line($"check {Given.Name} is as long as {Like.Name}");
}
