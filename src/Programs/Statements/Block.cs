using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Statements, executed in order, and the locals that end with them.</summary>
/// <param name="Statements">The statements.</param>
public sealed record Block(params IReadOnlyList<Statement> Statements)
{
    /// <summary>No statement.</summary>
    public static Block Empty { get; } = new([]);

    /// <summary>The scalars that are declared in this block.</summary>
    public IReadOnlyCollection<Variable> Locals { get; init; } = [];
}
