using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Gives a local jagged array a row of zeros in a place where it has none. Lengths of rows never change: where a row may be there
/// already, it stays, and must be as long.
/// </summary>
/// <param name="Array">The array.</param>
/// <param name="Row">The row.</param>
/// <param name="Length">The number of its elements.</param>
public sealed record NewRow(ArrayVariable Array, Expr Row, Expr Length) : Statement
{
    /// <summary>The number of the assignment in the source that it stands for.</summary>
    public int Number { get; init; }

    /// <summary>Whether the array may have a row there, whose elements stay as they are.</summary>
    public bool MayBeThere { get; init; }

    /// <summary>Whether all elements of the row are assigned next.</summary>
    public bool IsFilled { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Row, Length];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Array];

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => [Array];

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) => this with { Array = by.OfArray(Array), Row = by.Of(Row), Length = by.Of(Length) };

    internal override void Print(StatementPrinter printer) =>
        printer.Line($"{Array.Name}[{ExpressionText.Of(Row)}] {(MayBeThere ? "??=" : "=")} new [{ExpressionText.Of(Length)}]");
}
