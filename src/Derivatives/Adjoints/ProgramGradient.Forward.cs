using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// The forward sweep: the primal, and what is kept of it (to-be-recorded analysis).
public sealed partial class ProgramGradient
{
    private Sweep Forward(Block block, Buffers? buffers = null)
    {
        Buffers? outer = _buffers;
        _buffers = buffers;
        (Dictionary<Variable, Assignment> outerDefinitions, _definitions) = (_definitions, DefinitionsOf(block));
        _depth++;
        var steps = new List<Step>();
        var forward = new List<Statement>();
        foreach (Statement statement in block.Statements)
            steps.Add(Forward(statement, forward));
        // What the block declares is gone after it.
        HashSet<Variable> present = [.. _definitions.Keys.Where(_needed.Contains)];
        List<Segment> again = AgainOf(block);
        List<Expr> kept = block.Locals.Where(_needed.Contains).ToList<Expr>();
        List<ArrayVariable> made = block.Statements.OfType<NewArray>().Select(static n => n.Array).ToList();
        List<ArrayVariable> jagged = made.FindAll(static a => a.Kind == ArrayKind.Jagged),
            arrays = made.FindAll(a => a.Kind != ArrayKind.Jagged && _needed.Contains(a));
        forward.AddRange(jagged.Concat(arrays).Select(Keep));
        if (kept.Count > 0)
            forward.Add(Keep(kept));
        _needed.ExceptWith(kept.Cast<Variable>());
        _needed.ExceptWith(made);
        _depth--;
        (_buffers, _definitions) = (outer, outerDefinitions);
        steps = steps.ConvertAll(s => s.Statement is Segment segment ? s with { Present = PresentIn(segment, present, s.Left) } : s);
        return new Sweep(steps, block, kept, arrays, forward) { Again = again, Jagged = jagged };
    }

    private Step Forward(Statement statement, List<Statement> forward)
    {
        var kept = new List<Expr>();
        var undone = new List<Assignment>();
        var blocks = new List<Sweep>();
        switch (statement)
        {
            case Segment segment:
                _pool.At = segment.Source ?? _pool.At;
                IReadOnlyCollection<IStorage> needs = AdjointOf(segment).Needs;
                _needed.UnionWith(needs);
                kept.AddRange(Overwritten(segment.Assignments.Select(static a => a.Target).ToList()));
                undone.AddRange(segment.Assignments.Where(a => kept.Contains(a.Target) && Undo(a) is not null).Select(a => Undo(a)!));
                _needed.ExceptWith(kept.OfType<Variable>().Where(t => undone.TrueForAll(u => u.Target != t)));
                kept.RemoveAll(t => undone.Exists(u => u.Target == t));
                if (kept.Count > 0)
                    forward.Add(Keep(kept));
                List<Expr> costly = Costly(segment);
                List<Assignment> left = _depth > 0 && _buffers is null ? LeftOf(segment, costly) : [];
                Dictionary<Expr, Expr> held = costly.ToDictionary(static n => n, Holder);
                forward.Add(segment with
                {
                    Assignments = [.. segment.Assignments,
                    .. held.Select(static h => new Assignment(h.Value, h.Key))]
                });
                bool isOnTape = _depth > 0 && _buffers is null && held.Count > 0;
                if (isOnTape)
                    forward.Add(Keep([.. held.Values]));
                return new Step(statement, kept, undone, blocks) { Held = held, KeepsHeld = isOnTape, Left = left };
            case Invoke { Routine: Function function } call:
                forward.Add(ForwardCall(call, function));
                break;
            case Invoke call:
                RoutineRule rule = RuleOf(call);
                if (!rule.UsesResults)
                    _needed.UnionWith(NeedsOf(rule));
                List<ArrayVariable> arrays = call.Written.Where(a => _needed.Contains(a.Root)).ToList();
                forward.AddRange(arrays.Select(Keep));
                forward.Add(call);
                if (rule.UsesResults)
                    _needed.UnionWith(NeedsOf(rule));
                return new Step(statement, kept, undone, blocks) { KeptArrays = arrays };
            case TapeStatement tape:
                return ForwardOnTape(tape, forward);
            case Swap swap:
                // What is needed is in the other array from now on.
                if (_needed.Contains(swap.First) != _needed.Contains(swap.Second))
                    _needed.SymmetricExceptWith([swap.First, swap.Second]);
                forward.Add(swap);
                break;
            case If branch:
                _needed.UnionWith(Statements.Reads(branch.Condition));
                var before = new HashSet<IStorage>(_needed);
                Sweep then = Forward(branch.Then);
                HashSet<IStorage> afterThen = _needed;
                _needed = before;
                Sweep otherwise = Forward(branch.Else);
                _needed.UnionWith(afterThen);
                blocks.AddRange([then, otherwise]);
                forward.Add(branch with
                {
                    Then = branch.Then with { Statements = then.Forward },
                    Else = branch.Else with { Statements = otherwise.Forward }
                });
                break;
            case For loop when _relevance.IsIrrelevant(loop) && !Statements.AssignedWithin(loop.Body).Overlaps(_needed):
                forward.Add(loop);
                return new Step(loop, kept, undone, blocks) { IsIrrelevant = true };
            case For loop when ExtremesOf(loop) is { } extremes:
                return ForwardExtremes(loop, extremes, forward);
            case For loop when SearchOf(loop) is { } search:
                return ForwardSearch(loop, search, forward);
            case For loop:
                _needed.UnionWith(Statements.Reads(loop.Start, loop.End));
                Buffers? buffers = BuffersOf(loop);
                IReadOnlyList<Proportion> proportions = _relevance.ProportionsOf(loop);
                HashSet<Variable> told = _told;
                _told = [.. proportions.Select(static p => p.Of)];
                Sweep swept = ForwardInLoop(loop.Body, buffers);
                _told = told;
                List<Element> ranges = RangesOf(loop, ref swept);
                blocks.Add(swept);
                _needed.Remove(loop.Index);
                forward.AddRange(ranges.Select(e => OnTape(loop, e, Keep)));
                if (buffers is not null)
                    forward.AddRange(buffers.Arrays.Select(a => new NewArray(a, buffers.Trips) { IsFilled = true }));
                if (CheckpointsOf(loop, blocks[0], forward) is { } checkpoints)
                {
                    forward.Add(ForwardInStretches(loop, checkpoints));
                    return new Step(statement, kept, undone, blocks) { Checkpoints = checkpoints };
                }
                forward.Add(loop with { Body = loop.Body with { Statements = blocks[0].Forward } });
                _needed.UnionWith(proportions.SelectMany(static p => p.Terms).SelectMany(static t => Statements.Reads(t.Sum, t.Factor)));
                return new Step(statement, kept, undone, blocks) { KeptRanges = ranges };
            case While loop:
                blocks.Add(ForwardInLoop(loop.Body));
                forward.Add(loop with { Body = loop.Body with { Statements = blocks[0].Forward } });
                _needed.Add(loop.Counter!);
                break;
            default:
                _needed.UnionWith(statement.Reads);
                forward.Add(statement);
                break;
        }
        return new Step(statement, kept, undone, blocks);
    }

    // The places whose values are needed further back. Scalars come back first: the indices of elements are made of them.
    private List<Expr> Overwritten(IReadOnlyList<Expr> targets)
    {
        List<Expr> kept = targets.Where(t => _needed.Contains(Statements.Storage(t))).OrderBy(static t => t is Variable).ToList();
        foreach (IStorage storage in kept.SelectMany(static t => t.Operands).ToList().SelectMany(static index => Statements.Reads(index))
            .Where(_needed.Add).ToList())
        {
            if (targets.FirstOrDefault(t => ReferenceEquals(t, storage)) is { } changed)
                kept.Add(changed);
        }
        return kept;
    }

    // i + 1 is taken back exactly, also where it has wrapped around.
    private Assignment? Undo(Assignment assignment) =>
        assignment.Target.Type is NumericType.Int32 or NumericType.Int64 or NumericType.UInt32 or NumericType.UInt64
            && assignment.Value is Sum { Operands: [var before, var change] }
            && ReferenceEquals(before, assignment.Target) && change is Number or Negate { Operand: Number }
            ? new Assignment(assignment.Target, _pool.Sum(before, change is Negate n ? n.Operand : _pool.Negate(change)))
            : null;

    // What the end of an iteration leaves needed is needed at the start of the next.
    private Sweep ForwardInLoop(Block body, Buffers? buffers = null)
    {
        while (true)
        {
            _names.ExceptWith(buffers?.Arrays.Select(static a => a.Name) ?? []);
            buffers?.Arrays.Clear();
            var atStart = new HashSet<IStorage>(_needed);
            Sweep sweep = Forward(body, buffers);
            if (_needed.IsSubsetOf(atStart))
            {
                _needed = atStart;
                return sweep;
            }
            _needed.UnionWith(atStart);
        }
    }
}
