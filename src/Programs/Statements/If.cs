using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Executes one of two blocks.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Then">What is executed where it holds.</param>
/// <param name="Else">What is executed where it does not.</param>
public sealed record If(Expr Condition, Block Then, Block Else) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Condition];

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Blocks => [Then, Else];

    /// <inheritdoc/>
    public override Statement WithBlocks(Func<Block, Block> change) => this with { Then = change(Then), Else = change(Else) };

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Condition = by.Of(Condition), Then = by.OfBlock(Then), Else = by.OfBlock(Else) };

    /// <inheritdoc/>
    public override IEnumerable<string> Violations => Condition.Type == NumericType.Boolean ? [] : ["a condition is no truth value"];

    internal override void Print(StatementPrinter printer)
    {
        printer.Line("if " + ExpressionText.Of(Condition));
        printer.Inner(Then);
        if (Else.Statements.Count == 0)
            return;
        printer.Line("else");
        printer.Inner(Else);
    }
}
