using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Lets a local array stand for a run of another's elements, or for a row of a jagged one.</summary>
/// <param name="Array">The view, whose <see cref="ArrayVariable.Source"/> has the elements.</param>
/// <param name="Start">The first element, or the row.</param>
/// <param name="Length">The number of elements; null for the row of a jagged array.</param>
public sealed record View(ArrayVariable Array, Expr Start, Expr? Length) : Statement
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => Length is null ? [Start] : [Start, Length];

    /// <inheritdoc/>
    public override IStorage Declared => Array;

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Array];

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Array = by.OfArray(Array), Start = by.Of(Start), Length = Length is null ? null : by.Of(Length) };

    internal override void Print(StatementPrinter printer) => printer.Line(Length is null
        ? $"{Array.Name} = row {ExpressionText.Of(Start)} of {Array.Source?.Name}"
        : $"{Array.Name} = {Array.Source?.Name}[{ExpressionText.Of(Start)}, {ExpressionText.Of(Length)} long]");
}
