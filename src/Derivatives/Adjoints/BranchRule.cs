using System.Collections.Generic;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A branch: its condition still holds on the way back.</summary>
/// <param name="transform">The driver.</param>
internal sealed class BranchRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not If branch)
            return null;
        scope.Needed.UnionWith(Statements.Reads(branch.Condition));
        var neededByElse = new HashSet<IStorage>(scope.Needed);
        Sweep then = transform.Forward(branch.Then, scope),
            otherwise = transform.Forward(branch.Else, scope with { Needed = neededByElse });
        scope.Needed.UnionWith(neededByElse);
        forward.Add(branch with
        {
            Then = branch.Then with { Statements = then.Forward },
            Else = branch.Else with { Statements = otherwise.Forward },
        });
        return new BranchStep(transform, branch, then, otherwise);
    }

    private sealed record BranchStep(AdjointTransform Transform, If Branch, Sweep Then, Sweep Else) : Step(Branch)
    {
        public override bool KeepsAnything => Then.KeepsAnything || Else.KeepsAnything;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            Transform.Materialize(Branch, scope, output);
            Block then = Transform.Backward(Then, scope), otherwise = Transform.Backward(Else, scope);
            if (then.Statements.Count + otherwise.Statements.Count > 0)
                output.Add(new If(Branch.Condition, then, otherwise));
        }
    }
}
