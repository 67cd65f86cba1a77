using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Straight-line code: what it overwrites is kept, and on the way back adjoints are added up by the chain rule.</summary>
/// <param name="transform">The driver.</param>
internal sealed class SegmentRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not Segment segment)
            return null;
        transform.Pool.At = segment.Source ?? transform.Pool.At;
        scope.Needed.UnionWith(transform.Adjoints.Of(segment).Needs);
        List<Expr> kept = AdjointTransform.Overwritten(segment.Assignments.Select(static a => a.Target).ToList(), scope);
        List<Assignment> undone = segment.Assignments.Where(a => kept.Contains(a.Target)).Select(Undo).OfType<Assignment>().ToList();
        scope.Needed.ExceptWith(kept.OfType<Variable>().Where(t => undone.TrueForAll(u => u.Target != t)));
        kept.RemoveAll(t => undone.Exists(u => u.Target == t));
        if (kept.Count > 0)
            forward.Add(transform.Tape.Keep(kept));
        List<Expr> costly = transform.Costly.In(segment, scope);
        bool isRepeated = scope.Depth > 0 && scope.Buffers is null;
        List<Assignment> left = isRepeated ? transform.Costly.LeftOf(segment, costly, scope) : [];
        Dictionary<Expr, Expr> held = costly.ToDictionary(static n => n, n => transform.Costly.Holder(n, scope));
        forward.Add(segment with
        {
            Assignments = [.. segment.Assignments, .. held.Select(static h => new Assignment(h.Value, h.Key))],
        });
        bool isOnTape = isRepeated && held.Count > 0;
        if (isOnTape)
            forward.Add(transform.Tape.Keep([.. held.Values]));
        return new SegmentStep(transform, segment)
        {
            Kept = kept,
            Undone = undone,
            Held = held,
            KeepsHeld = isOnTape,
            Left = left,
        };
    }

    // i + 1 is taken back exactly, also where it has wrapped around.
    private Assignment? Undo(Assignment assignment)
    {
        ExprPool pool = transform.Pool;
        return assignment.Target.Type is NumericType.Int32 or NumericType.Int64 or NumericType.UInt32 or NumericType.UInt64
            && assignment.Value is Sum { Operands: [var before, var change] }
            && ReferenceEquals(before, assignment.Target) && change is Number or Negate { Operand: Number }
            ? new Assignment(assignment.Target, pool.Sum(before, change is Negate n ? n.Operand : pool.Negate(change)))
            : null;
    }
}

/// <summary>A segment of the forward sweep.</summary>
/// <param name="Transform">The driver.</param>
/// <param name="Segment">The segment.</param>
internal sealed record SegmentStep(AdjointTransform Transform, Segment Segment) : Step(Segment)
{
    /// <summary>The places whose values were kept before it.</summary>
    public IReadOnlyList<Expr> Kept { get; init; } = [];

    /// <summary>What the backward sweep computes back instead: integers that went up or down.</summary>
    public IReadOnlyList<Assignment> Undone { get; init; } = [];

    /// <summary>Where what is too costly to compute twice is held: in variables, or in elements of buffers.</summary>
    public IReadOnlyDictionary<Expr, Expr> Held { get; init; } = new Dictionary<Expr, Expr>();

    /// <summary>Whether those were kept on the tape, the step being repeated.</summary>
    public bool KeepsHeld { get; init; }

    /// <summary>Costly values that the statement leaves in elements, read there before it is undone.</summary>
    public List<Assignment> Left { get; init; } = [];

    /// <summary>What locals that are there on the way back have of what its adjoint would compute.</summary>
    public IReadOnlyDictionary<Expr, Expr> Present { get; init; } = new Dictionary<Expr, Expr>();

    /// <inheritdoc/>
    public override bool KeepsAnything => Kept.Count + Undone.Count > 0 || KeepsHeld;

    /// <summary>The same with what is there on the way back.</summary>
    /// <param name="locals">The locals of the block that are there.</param>
    public SegmentStep WithPresent(HashSet<Variable> locals)
    {
        var present = new Dictionary<Expr, Expr>();
        foreach (Assignment assignment in Segment.Assignments)
        {
            if (Left.Find(l => ReferenceEquals(l.Value, assignment.Target)) is { } read)
                present[assignment.Value] = read.Target;
            else if (assignment.Target is Variable v && locals.Contains(v) && assignment.Value is not Element
                && assignment.Value.Operands.Count > 0)
                present[assignment.Value] = v;
        }
        return this with { Present = present };
    }

    /// <inheritdoc/>
    public override void Backward(SweepScope scope, List<Statement> output)
    {
        Transform.Pool.At = Segment.Source ?? Transform.Pool.At;
        if (KeepsHeld)
            output.Add(Transform.Tape.Restore([.. Held.Values]));
        if (Left.Count > 0)
            output.Add(new Segment(Left));
        scope.Locals.AddRange(Left.Select(static l => (Variable)l.Target));
        // Scalars first: the indices of elements are made of them.
        if (Undone.Count > 0)
            output.Add(new Segment(Undone));
        if (Kept.Count > 0)
            output.Add(Transform.Tape.Restore(Kept));
        Transform.AddAdjoint(Segment, [.. Held, .. Present], scope, output);
    }
}
