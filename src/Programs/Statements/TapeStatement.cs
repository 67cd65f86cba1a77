using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Something to do with a tape, on which the forward sweep keeps what the backward sweep needs.</summary>
public abstract record TapeStatement : Statement
{
    /// <summary>
    /// Which tape: programs whose statements are derivatives themselves have one already, and what is kept for their own
    /// derivatives lies on another.
    /// </summary>
    public int Tape { get; init; }

    /// <summary>
    /// Whether values come back to where they were kept from, so that a value has its tangent or not in both places. It is not known
    /// of a program that was read.
    /// </summary>
    public bool IsPaired { get; init; }

    /// <summary>Of each value, or of the array, whether it is a tangent that forward mode put there; empty where none is.</summary>
    public IReadOnlyList<bool> AreTangents { get; init; } = [];

    private protected string OnTape => Tape == 0 ? "" : $" on tape {Tape}";

    private protected static string List(IReadOnlyList<Expr> expressions) => string.Join(", ", expressions.Select(ExpressionText.Of));
}

/// <summary>What lies on a tape, as far as it is of one type: whether it has derivatives is asked of all of it.</summary>
/// <param name="Tape">The number of the tape.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="OfArrays">Whether the values are those of arrays, which come back to arrays.</param>
public sealed record TapeContent(int Tape, NumericType Type, bool OfArrays = false) : IStorage
{
    /// <inheritdoc/>
    public string Name => $"tape {Tape}";
}
