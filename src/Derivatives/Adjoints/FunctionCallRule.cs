using System.Collections.Generic;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>A call of a function of the program, which has a half for each sweep.</summary>
/// <param name="transform">The driver.</param>
internal sealed class FunctionCallRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not Invoke { Routine: Function function } call)
            return null;
        forward.Add(transform.Functions.ForwardCall(call, function, scope));
        return new FunctionCallStep(transform, call, function);
    }

    private sealed record FunctionCallStep(AdjointTransform Transform, Invoke Call, Function Function) : Step(Call)
    {
        public override bool KeepsAnything => Transform.Functions.IsDifferentiated(Function);

        public override void Backward(SweepScope scope, List<Statement> output) =>
            Transform.Functions.AddBackwardCall(Call, Function, scope, output);
    }
}
