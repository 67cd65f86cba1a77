using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>One statement of the forward sweep, and what its backward sweep has to know.</summary>
/// <param name="Statement">The statement of the primal.</param>
internal abstract record Step(Statement Statement)
{
    /// <summary>Whether something was kept for it, which has to be restored before what comes before it goes back.</summary>
    public virtual bool KeepsAnything => false;

    /// <summary>Writes its backward sweep: the adjoint of the statement, over the values that the statement saw.</summary>
    /// <param name="scope">What is known there.</param>
    /// <param name="output">Where the statements go.</param>
    public abstract void Backward(SweepScope scope, List<Statement> output);
}

/// <summary>A block's forward sweep.</summary>
/// <param name="Steps">Its statements.</param>
/// <param name="Block">The block.</param>
/// <param name="Kept">The locals that were kept at its end.</param>
/// <param name="KeptArrays">The local arrays that were kept before those.</param>
/// <param name="Forward">The statements of the forward sweep.</param>
internal sealed record Sweep(
    IReadOnlyList<Step> Steps, Block Block, IReadOnlyList<Expr> Kept, IReadOnlyList<ArrayVariable> KeptArrays,
        IReadOnlyList<Statement> Forward)
{
    /// <summary>The locals that are computed once more at the start of the way back.</summary>
    public IReadOnlyList<Segment> Recomputed { get; init; } = [];

    /// <summary>The jagged arrays that the block makes, which are kept at its end as they are.</summary>
    public IReadOnlyList<ArrayVariable> Jagged { get; init; } = [];

    /// <summary>Whether something was kept for it.</summary>
    public bool KeepsAnything => Kept.Count + KeptArrays.Count + Jagged.Count > 0 || Steps.Any(static s => s.KeepsAnything);
}

/// <summary>
/// How statements of one form are differentiated in reverse: when the form matches, what the forward sweep does and keeps, and in the
/// step that it leaves, the backward sweep.
/// </summary>
internal abstract class StatementRule
{
    /// <summary>Writes the forward sweep of a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="scope">What is known there.</param>
    /// <param name="forward">Where the statements go.</param>
    /// <returns>The step; null where the statement has another form.</returns>
    public abstract Step? Forward(Statement statement, SweepScope scope, List<Statement> forward);
}
