using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Makes a local array whose elements are zero, or those of another one.</summary>
/// <param name="Array">The array.</param>
/// <param name="Length">The number of elements; of a jagged array the number of rows, which it does not have yet.</param>
public sealed record NewArray(ArrayVariable Array, Expr Length) : Statement
{
    /// <summary>The jagged array that has rows as long; null where rows are made one by one.</summary>
    public ArrayVariable? Like { get; init; }

    /// <summary>The array of the same size whose elements it has at first; null for zeros.</summary>
    public ArrayVariable? From { get; init; }

    /// <summary>Whether every element is assigned before it is read, so that they need not be zero.</summary>
    public bool IsFilled { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Expr> Evaluated => [Length];

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Reads => From is null ? base.Reads : base.Reads.Append(From.Root);

    /// <inheritdoc/>
    public override IEnumerable<IStorage> Assigned => [Array];

    /// <inheritdoc/>
    public override IStorage Declared => Array;

    /// <inheritdoc/>
    public override IEnumerable<ArrayVariable> Arrays => new[] { Array, Like, From }.OfType<ArrayVariable>();

    /// <inheritdoc/>
    public override Statement Rewritten(Rewriting by) =>
        this with
        {
            Array = by.OfArray(Array),
            Length = by.Of(Length),
            Like = Like is null ? null : by.OfArray(Like),
            From = From is null ? null : by.OfArray(From),
        };

    internal override void Print(StatementPrinter printer) => printer.Line(From is not null
        ? $"{StatementPrinter.Declared(Array)} = new copy of {From.Name}" : Like is null
        ? $"{StatementPrinter.Declared(Array)} = new [{ExpressionText.Of(Length)}]{(IsFilled ? " uninitialized" : "")}"
        : $"{StatementPrinter.Declared(Array)} = new like {Like.Name}");
}
