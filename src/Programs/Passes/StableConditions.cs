using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Keeps what decided: the backward sweep asks once more which branch was taken, after the branch, and how often a loop ran.
/// </summary>
public sealed class StableConditions : BodyPass
{
    /// <inheritdoc/>
    public override string Name => "conditions";

    /// <inheritdoc/>
    public override ProgramStage Stage => ProgramStage.Structured;

    /// <inheritdoc/>
    protected override Block Run(ProgramBody body, PassContext context) => In(body.Block, context);

    private static Block In(Block block, PassContext context)
    {
        var statements = new List<Statement>();
        foreach (Statement statement in block.Statements)
        {
            Statement stable = statement switch
            {
                If branch when DecidesItself(branch) => Taken(branch, statements, context),
                While loop => loop with { Counter = context.NewScalar("trips", NumericType.Int32) },
                _ => statement,
            };
            statements.Add(stable.WithBlocks(b => In(b, context)));
        }
        return block with { Statements = statements };
    }

    private static bool DecidesItself(If branch)
    {
        HashSet<IStorage> changed = [.. Statements.AssignedWithin(branch.Then), .. Statements.AssignedWithin(branch.Else)];
        return changed.Overlaps(branch.Reads);
    }

    private static If Taken(If branch, List<Statement> before, PassContext context)
    {
        Variable taken = context.NewScalar("taken", NumericType.Boolean);
        before.Add(new Assign(taken, branch.Condition));
        return branch with { Condition = taken };
    }
}
