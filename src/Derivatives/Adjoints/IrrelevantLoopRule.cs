using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A loop that leaves nothing that the result changes with (<see cref="Relevance"/>), such as the maximum that log-sum-exp
/// subtracts: it runs, and that is all.</summary>
/// <param name="transform">The driver.</param>
internal sealed class IrrelevantLoopRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not For loop || !transform.Relevance.IsIrrelevant(loop)
            || Statements.AssignedWithin(loop.Body).Overlaps(scope.Needed))
            return null;
        forward.Add(loop);
        return new IrrelevantLoopStep(transform, loop);
    }

    private sealed record IrrelevantLoopStep(AdjointTransform Transform, For Loop) : Step(Loop)
    {
        public override void Backward(SweepScope scope, List<Statement> output)
        {
            foreach (Variable left in Statements.AssignedWithin(Loop.Body).OfType<Variable>().Except(Loops.Locals(Loop).OfType<Variable>())
                .Where(Transform.Activity.IsActive))
                scope.Known.Set(Transform.Adjoints.Of(left), Transform.Pool.Zero);
        }
    }
}
