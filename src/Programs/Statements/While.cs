using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>A loop that ends when its condition fails, which is tested before each iteration.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Body">The body.</param>
public sealed record While(Expr Condition, Block Body) : Statement
{
    /// <summary>What runs after each iteration, also after one that a jump ended early; it is gone once jumps are eliminated.</summary>
    public Block Step { get; init; } = Block.Empty;

    /// <summary>The variable that counts the iterations, from 0; null if nobody asks for their number.</summary>
    public Variable? Counter { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Condition];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => Counter is null ? [] : [Counter];

    /// <inheritdoc/>
    public override IReadOnlyList<Block> Blocks => HasStep ? [Body, Step] : [Body];

    private bool HasStep => Step.Statements.Count > 0;

    /// <inheritdoc/>
    public override Statement WithBlocks(Func<Block, Block> change) =>
        this with { Body = change(Body), Step = HasStep ? change(Step) : Step };

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Condition = by.Of(Condition), Body = by.OfBlock(Body), Step = by.OfBlock(Step) };

    /// <inheritdoc/>
    public override IEnumerable<string> Violations => Condition.Type == NumericType.Boolean ? [] : ["a condition is no truth value"];

    internal override void Print(StatementPrinter printer)
    {
        printer.Line($"while {ExpressionText.Of(Condition)}{(Counter is null ? "" : " counting " + Counter.Name)}");
        printer.Inner(Body);
        if (!HasStep)
            return;
        printer.Line("after each");
        printer.Inner(Step);
    }
}
