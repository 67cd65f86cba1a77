using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Stands beside the statements that give a local array the elements of another one, where the source gives a variable another array.
/// It says what the copy means and does nothing; it is gone before a program is made (see <c>SharedArrays</c>).
/// </summary>
/// <param name="Array">The local array.</param>
/// <param name="Other">
/// The array that it is another name for from here on, or a view of itself that must still be what it is; null before the copy, where it
/// ends to be a name for any other.
/// </param>
/// <param name="Number">The number of the assignment in the source.</param>
public sealed record Rebinding(ArrayVariable Array, ArrayVariable? Other, int Number) : Statement
{
    /// <summary>The copy itself, where it goes to elements that nothing has had before; it then is no write to what is there.</summary>
    public Block Copy { get; init; } = Block.Empty;

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => Other is null ? [Array] : [Array, Other];

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Blocks => [Copy];

    /// <inheritdoc/>
    public override Statement WithBlocks(Func<Block, Block> change) => this with { Copy = change(Copy) };

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => false;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Array = by.OfArray(Array), Other = Other is null ? null : by.OfArray(Other), Copy = by.OfBlock(Copy) };

    internal override void Print(StatementPrinter printer)
    {
        printer.Line(Other is null ? $"{Array.Name} is no other array" : $"{Array.Name} is {Other.Name}");
        if (Copy.Statements.Count > 0)
            printer.Inner(Copy);
    }
}
