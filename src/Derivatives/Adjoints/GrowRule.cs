using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Arrays that get more room while the program runs. Nothing is undone on the way back: their memory stays as large as it became, and
/// their adjoints are made as large at once.
/// </summary>
/// <param name="transform">The driver.</param>
/// <param name="bodies">The bodies of the program and its functions.</param>
internal sealed class GrowRule(AdjointTransform transform, IEnumerable<Block> bodies) : StatementRule
{
    private readonly HashSet<ArrayVariable> _grown =
        [.. bodies.SelectMany(Statements.Within).OfType<Grow>().SelectMany(static g => g.Grown)];

    /// <summary>Whether an array gets more room after it was made.</summary>
    public bool Grows(ArrayVariable array) => _grown.Contains(array.Root);

    /// <summary>How much room the arrays have in the end that a block makes: they are made once more on its way back.</summary>
    public IEnumerable<Variable> RoomsOf(Block block) =>
        block.Statements.OfType<NewArray>().Where(n => Grows(n.Array)).Select(static n => (Variable)n.Length).Distinct();

    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        switch (statement)
        {
            case NewArray made when Grows(made.Array):
                forward.Add(made);
                return new GrowStep(transform, made, []);
            case Grow grow:
                List<Expr> kept = AdjointTransform.Overwritten([grow.Room], scope);
                if (kept.Count > 0)
                    forward.Add(transform.Tape.Keep(kept));
                forward.Add(grow);
                return new GrowStep(transform, grow, kept);
            default:
                return null;
        }
    }

    private sealed record GrowStep(AdjointTransform Transform, Statement Growing, IReadOnlyList<Expr> Kept) : Step(Growing)
    {
        public override bool KeepsAnything => Kept.Count > 0;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            if (Kept.Count > 0)
                output.Add(Transform.Tape.Restore(Kept));
        }
    }
}
