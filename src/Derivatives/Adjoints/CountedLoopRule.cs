using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A counted loop that is no idiom: its iterations keep what their adjoints need, and go back from the last to the first; those that
/// know nothing of each other in the order that memory likes.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class CountedLoopRule(AdjointTransform transform) : StatementRule
{
    private readonly ElementRanges _ranges = new(transform);

    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not For loop)
            return null;
        scope.Needed.UnionWith(Statements.Reads(loop.Start, loop.End));
        LoopBuffers? buffers = transform.Costly.BuffersOf(loop, scope);
        IReadOnlyList<Proportion> proportions = transform.Relevance.ProportionsOf(loop);
        Sweep sweep = transform.ForwardInLoop(loop.Body, scope with { Told = ToldBy(proportions) }, buffers);
        List<Element> ranges = _ranges.Of(loop, ref sweep);
        scope.Needed.Remove(loop.Index);
        forward.AddRange(ranges.Select(e => _ranges.OnTape(loop, e, transform.Tape.Keep)));
        if (buffers is not null)
            forward.AddRange(buffers.Arrays.Select(a => new NewArray(a, buffers.Trips) { IsFilled = true }));
        if (CheckpointedLoop.Of(transform, loop, sweep, scope, forward) is { } checkpointed)
        {
            forward.Add(checkpointed.Forward());
            return new CountedLoopStep(transform, _ranges, loop, sweep, ranges, proportions, checkpointed);
        }
        forward.Add(loop with { Body = loop.Body with { Statements = sweep.Forward } });
        scope.Needed.UnionWith(proportions.SelectMany(static p => p.Terms).SelectMany(static t => Statements.Reads(t.Sum, t.Factor)));
        return new CountedLoopStep(transform, _ranges, loop, sweep, ranges, proportions, null);
    }

    private static List<Variable> ToldBy(IReadOnlyList<Proportion> proportions) => proportions.Select(static p => p.Of).ToList();

    private sealed record CountedLoopStep(AdjointTransform Transform, ElementRanges ElementRanges, For Loop, Sweep Sweep,
        IReadOnlyList<Element> KeptRanges, IReadOnlyList<Proportion> Proportions, CheckpointedLoop? Checkpointed) : Step(Loop)
    {
        public override bool KeepsAnything => KeptRanges.Count > 0 || Sweep.KeepsAnything;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            foreach (Proportion proportion in Proportions)
                AddProportion(proportion, scope, output);
            SweepScope inLoop = scope with { Told = ToldBy(Proportions) };
            Transform.Materialize(Loop, inLoop, output);
            Block body = Transform.Backward(Sweep, inLoop);
            if (Checkpointed is not null)
            {
                output.Add(Checkpointed.Backward(body));
                return;
            }
            output.AddRange(KeptRanges.Reverse().Select(e => ElementRanges.OnTape(Loop, e, Transform.Tape.Restore)));
            if (body.Statements.Count == 0)
                return;
            bool isInAnyOrder = (Transform.Joint.IsIndependent(Loop) || ElementRanges.IsElementwise(Loop)) && !Sweep.KeepsAnything
                && !Statements.UseTape(Loop.Body);
            output.Add(isInAnyOrder ? Loop with { Body = body } : LoopTrips.Reversed(Loop, body));
        }

        // What the loop would add to the adjoint, before it does anything else.
        private void AddProportion(Proportion proportion, SweepScope scope, List<Statement> output)
        {
            Expr adjoint = Transform.Adjoints.Of(proportion.Of);
            if (Transform.Relevance.Vanishes(proportion))
            {
                scope.Known.Set(adjoint, Transform.Pool.Zero);
                return;
            }
            List<Expr> terms = proportion.Terms.Select(t => t.Factor * scope.Known.Now(Transform.Adjoints.Of(t.Sum)) * t.Sum)
                .Where(static t => !t.IsZero).ToList();
            if (terms.Count == 0)
                return;
            List<Assignment> assignments =
                scope.Known.Simplified([new Assignment(adjoint, Algebra.SumOf(Transform.Pool, terms), Adds: true)]);
            if (assignments.Count > 0)
                output.Add(new Segment(assignments) { IsAdjoint = true });
        }
    }
}
