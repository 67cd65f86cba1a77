using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Gives an array the elements that were kept last; a jagged array comes back as it was.</summary>
/// <param name="Array">The array.</param>
public sealed record PopArray(ArrayVariable Array) : TapeStatement
{
    /// <summary>How many elements, from the first; null for all.</summary>
    public Expr? Length { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Array.Root];

    /// <inheritdoc/>
    public override IEnumerable<Expr> Named => Length is null ? [] : [Length];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Array];

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with { Array = by.OfArray(Array), Length = Length is null ? null : by.Of(Length) };

    internal override void Print(StatementPrinter printer) =>
        printer.Line($"pop{OnTape} {Array.Name}[..{(Length is null ? "" : ExpressionText.Of(Length))}]");
}
