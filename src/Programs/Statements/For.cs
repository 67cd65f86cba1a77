using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// A counted loop. The body assigns neither to the index nor to anything that the bounds depend on, so the iterations are
/// known before the first of them.
/// </summary>
/// <param name="Index">The index, which only the body sees.</param>
/// <param name="Start">Its first value.</param>
/// <param name="End">The first value that is not reached: the index stays below it, or above it if the step is negative.</param>
/// <param name="Step">What is added to the index after each iteration; not 0.</param>
/// <param name="Body">The body.</param>
public sealed record For(Variable Index, Expr Start, Expr End, int Step, Block Body) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Start, End];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Index];

    /// <inheritdoc/>
    public override IStorage Declared => Index;

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Blocks => [Body];

    /// <inheritdoc/>
    public override Statement WithBlocks(Func<Block, Block> change) => this with { Body = change(Body) };

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Start = by.Of(Start), End = by.Of(End), Body = by.OfBlock(Body) };

    /// <inheritdoc/>
    public override IEnumerable<string> Violations =>
        Step != 0 && Index.Type.IsInteger() ? [] : ["a loop counts by integers, and not by 0"];

    internal override void Print(StatementPrinter printer)
    {
        string step = Step == 1 ? "" : $" by {Step}";
        printer.Line($"for {Index.Name} from {ExpressionText.Of(Start)} to {ExpressionText.Of(End)}{step}");
        printer.Inner(Body);
    }
}
