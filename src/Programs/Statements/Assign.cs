using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Gives a scalar or an element of an array its value, the first or another.</summary>
/// <param name="Target">A <see cref="Variable"/>, unique by name in the program, or an <see cref="Element"/>.</param>
/// <param name="Value">The value.</param>
public sealed record Assign(Expr Target, Expr Value) : Statement
{
    /// <summary>Whether it is part of a generated derivative: what a zero in it is multiplied with contributes nothing, whatever it
    /// is.</summary>
    public bool IsDerivative { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [.. Target.Operands, Value];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Statements.Storage(Target)];

    /// <inheritdoc/>
    public override IEnumerable<Expr> Named => [Target];

    /// <inheritdoc/>
    public override bool MayStandIn(ProgramStage stage) => stage <= ProgramStage.Structured;

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Target = by.Of(Target), Value = by.Of(Value) };

    /// <inheritdoc/>
    public override IEnumerable<string> Violations => Assignment.Violations(Target, Value);

    internal override void Print(StatementPrinter printer) => printer.Line($"{ExpressionText.Of(Target)} = {ExpressionText.Of(Value)}");
}
