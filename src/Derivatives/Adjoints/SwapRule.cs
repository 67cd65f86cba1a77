using System.Collections.Generic;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>Two arrays that change places, and their adjoints with them.</summary>
/// <param name="transform">The driver.</param>
internal sealed class SwapRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not Swap swap)
            return null;
        // What is needed is in the other array from now on.
        if (scope.Needed.Contains(swap.First) != scope.Needed.Contains(swap.Second))
            scope.Needed.SymmetricExceptWith([swap.First, swap.Second]);
        forward.Add(swap);
        return new SwapStep(transform, swap);
    }

    private sealed record SwapStep(AdjointTransform Transform, Swap Swap) : Step(Swap)
    {
        public override void Backward(SweepScope scope, List<Statement> output)
        {
            output.Add(Swap);
            if (Transform.Activity.IsActive(Swap.First))
                output.Add(new Swap(Transform.Adjoints.Of(Swap.First), Transform.Adjoints.Of(Swap.Second)));
        }
    }
}
