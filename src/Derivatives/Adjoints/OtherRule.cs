using System.Collections.Generic;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>A statement that has nothing to do on the way back: it makes an array or a view, checks something, or throws.</summary>
internal sealed class OtherRule : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        scope.Needed.UnionWith(statement.Reads);
        forward.Add(statement);
        return new OtherStep(statement);
    }

    private sealed record OtherStep(Statement Other) : Step(Other)
    {
        public override void Backward(SweepScope scope, List<Statement> output)
        {
        }
    }
}
