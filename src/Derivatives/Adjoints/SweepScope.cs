using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// What the sweeps know at one place of the program. Blocks, loops and functions go on with scopes of their own, so that nothing has
/// to be saved and restored.
/// </summary>
/// <param name="Needed">What some adjoint further back needs as it is now (to-be-recorded analysis): the forward sweep adds to it and
/// takes from it.</param>
/// <param name="Known">The adjoints whose values are known.</param>
internal sealed record SweepScope(HashSet<IStorage> Needed, KnownAdjoints Known)
{
    /// <summary>How many blocks stand around the statement: what is computed in none of them is still there on the way back.</summary>
    public int Depth { get; init; }

    /// <summary>Where the loop around keeps costly values; null where there is no such loop.</summary>
    public LoopBuffers? Buffers { get; init; }

    /// <summary>What gives the locals of the block around their values.</summary>
    public IReadOnlyDictionary<Variable, Assignment> Definitions { get; init; } = new Dictionary<Variable, Assignment>();

    /// <summary>The scalars to whose adjoints the loop around does not add: what it would add is told by its sums.</summary>
    public IReadOnlyCollection<Variable> Told { get; init; } = [];

    /// <summary>The scalars that are declared on the way back of the block around.</summary>
    public List<Variable> Locals { get; init; } = [];
}
