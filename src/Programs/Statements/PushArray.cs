using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Keeps elements of an array for the backward sweep, or a local jagged array itself.</summary>
/// <param name="Array">The array, of one dimension or jagged.</param>
public sealed record PushArray(ArrayVariable Array) : TapeStatement
{
    /// <summary>How many elements, from the first; null for all.</summary>
    public Expr? Length { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Expr> Named => Length is null ? [] : [Length];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Array];

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Array = by.OfArray(Array), Length = Length is null ? null : by.Of(Length) };

    internal override void Print(StatementPrinter printer) =>
        printer.Line($"push{OnTape} {Array.Name}[..{(Length is null ? "" : ExpressionText.Of(Length))}]");
}
