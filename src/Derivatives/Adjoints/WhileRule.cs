using System.Collections.Generic;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>A loop whose iterations are counted on the way forward, and run as often on the way back.</summary>
/// <param name="transform">The driver.</param>
internal sealed class WhileRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not While loop)
            return null;
        Sweep sweep = transform.ForwardInLoop(loop.Body, scope);
        forward.Add(loop with { Body = loop.Body with { Statements = sweep.Forward } });
        scope.Needed.Add(loop.Counter!);
        return new WhileStep(transform, loop, sweep);
    }

    private sealed record WhileStep(AdjointTransform Transform, While Loop, Sweep Sweep) : Step(Loop)
    {
        public override bool KeepsAnything => Sweep.KeepsAnything;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            Transform.Materialize(Loop, scope, output);
            output.Add(new For(Transform.Integer("trip"), Transform.Number(0), Loop.Counter!, 1, Transform.Backward(Sweep, scope)));
        }
    }
}
