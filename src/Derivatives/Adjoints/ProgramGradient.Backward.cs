using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// The backward sweep: adjoints of the statements in the opposite order, each seeing the values that its statement saw.
public sealed partial class ProgramGradient
{
    private void Backward(Step step, List<Statement> output)
    {
        _pool.Cancellation.ThrowIfCancellationRequested();
        switch (step.Statement)
        {
            case Segment segment:
                _pool.At = segment.Source ?? _pool.At;
                if (step.KeepsHeld)
                    output.Add(Restore([.. step.Held.Values]));
                if (step.Left.Count > 0)
                    output.Add(new Segment(step.Left));
                _ruleLocals.AddRange(step.Left.Select(static l => (Variable)l.Target));
                // Scalars first: the indices of elements are made of them.
                if (step.Undone.Count > 0)
                    output.Add(new Segment(step.Undone));
                if (step.Kept.Count > 0)
                    output.Add(Restore(step.Kept));
                AddAdjoint(segment, [.. step.Held, .. step.Present], output);
                break;
            case Invoke { Routine: Function function } call:
                AddBackwardCall(call, function, output);
                break;
            case Invoke call:
                RoutineRule rule = RuleOf(call);
                if (rule.UsesResults)
                    AddRule(call, rule, output);
                foreach (ArrayVariable array in Enumerable.Reverse(step.KeptArrays))
                    output.Add(Restore(array));
                if (!rule.UsesResults)
                    AddRule(call, rule, output);
                break;
            case TapeStatement tape:
                BackwardOnTape(tape, step, output);
                break;
            case Swap swap:
                output.Add(swap);
                if (_activity.IsActive(swap.First))
                    output.Add(new Swap(ShadowOf(swap.First), ShadowOf(swap.Second)));
                break;
            case If branch:
                Materialize(branch, output);
                Block then = Backward(step.Blocks[0]), otherwise = Backward(step.Blocks[1]);
                if (then.Statements.Count + otherwise.Statements.Count > 0)
                    output.Add(new If(branch.Condition, then, otherwise));
                break;
            case For loop when step.IsIrrelevant:
                foreach (Variable left in Statements.AssignedWithin(loop.Body)
                    .OfType<Variable>().Except(Loops.Locals(loop).OfType<Variable>()).Where(_activity.IsActive))
                    _known[AdjointOf(left)] = _pool.Zero;
                break;
            case For loop when step.Extremes is not null:
                BackwardExtremes(loop, step, output);
                break;
            case For loop when step.Search is not null:
                BackwardSearch(loop, step, output);
                break;
            case For loop:
                IReadOnlyList<Proportion> proportions = _relevance.ProportionsOf(loop);
                foreach (Proportion proportion in proportions)
                    AddProportion(proportion, output);
                HashSet<Variable> told = _told;
                _told = [.. proportions.Select(static p => p.Of)];
                Materialize(loop, output);
                Block body = Backward(step.Blocks[0]);
                _told = told;
                if (step.Checkpoints is not null)
                {
                    output.Add(BackwardInStretches(loop, step.Checkpoints, step.Blocks[0], body));
                    break;
                }
                output.AddRange(Enumerable.Reverse(step.KeptRanges).Select(e => OnTape(loop, e, Restore)));
                // Iterations that know nothing of each other run in the order that memory likes.
                if (body.Statements.Count > 0)
                    output.Add((IsIndependent(loop) || IsElementwise(loop)) && !step.Blocks.Any(KeepsAnything) && !UsesTape(loop)
                        ? loop with { Body = body } : Reversed(loop, body));
                break;
            case While loop:
                Materialize(loop, output);
                output.Add(new For(_pool.Variable(_names.Fresh("trip"), NumericType.Int32), _pool.Number(0, NumericType.Int32),
                    loop.Counter!, 1, Backward(step.Blocks[0])));
                break;
        }
    }

    // What the loop would add to the adjoint, before it does anything else.
    private void AddProportion(Proportion proportion, List<Statement> output)
    {
        Expr adjoint = AdjointOf(proportion.Of);
        if (_relevance.Vanishes(proportion))
        {
            _known[adjoint] = _pool.Zero;
            return;
        }
        List<Expr> terms = proportion.Terms.Select(t => t.Factor * Now(AdjointOf(t.Sum)) * t.Sum).Where(static t => !t.IsZero).ToList();
        List<Assignment> assignments = terms.Count == 0
            ? [] : Simplified([new Assignment(adjoint, Algebra.SumOf(_pool, terms), Adds: true)]);
        if (assignments.Count > 0)
            output.Add(new Segment(assignments) { IsAdjoint = true });
    }

    // Without what the sums of the loop tell.
    private List<Assignment> Untold(SegmentAdjoint adjoint) =>
        _told.Count == 0 ? [.. adjoint.Assignments] : adjoint.Assignments.Where(a => !_told.Any(t => AdjointOf(t) == a.Target)).ToList();

    private void AddRule(Invoke call, RoutineRule rule, List<Statement> output)
    {
        if (rule.Statements.Count == 0 || (call.Result is { } result && _activity.IsActive(result) && Now(AdjointOf(result)).IsZero))
            return;
        // What a rule adds to has its value before it, and the result's adjoint is read.
        List<Assignment> values = Statements.Within(new Block(rule.Statements))
            .SelectMany(static s => s.Assigned.Concat(s.Reads))
            .OfType<Variable>().Distinct().Where(_known.ContainsKey).OrderBy(static v => v.Id).Select(v => new Assignment(v, _known[v]))
                .ToList();
        foreach (Assignment value in values)
            _known.Remove(value.Target);
        if (values.Count > 0)
            output.Add(new Segment(values));
        output.AddRange(rule.Statements);
        _ruleLocals.AddRange(rule.Locals);
        if (call.Result is not null)
            _known[AdjointOf(call.Result)] = _pool.Zero;
    }

    private Block Backward(Sweep sweep) => WithAdjoints(sweep.Block, statements => Backward(sweep, statements));

    private void Backward(Sweep sweep, List<Statement> statements)
    {
        if (sweep.Kept.Count > 0)
            statements.Add(Restore(sweep.Kept));
        statements.AddRange(sweep.Again);
        statements.AddRange(Enumerable.Reverse(sweep.Jagged).Select(Restore));
        Prepare(sweep.Block, statements);
        foreach (ArrayVariable array in sweep.KeptArrays.Reverse())
            statements.Add(Restore(array));
        List<Statement> all = sweep.Steps.Select(static s => s.Statement).ToList();
        for (int i = sweep.Steps.Count - 1; i >= 0; i--)
        {
            Backward(sweep.Steps[i], statements);
            foreach (View view in ExchangedBy(all, i))
            {
                statements.Add(view);
                AddShadow(view, statements);
            }
        }
    }

    // A view is of the memory that its array has where it is made: on the way back it is made once the array has that again, behind
    // the first statement that lets the array change places.
    private static IEnumerable<View> ExchangedBy(List<Statement> statements, int at)
    {
        HashSet<ArrayVariable> exchanged = Exchanged(statements[at]);
        return exchanged.Count == 0
            ? [] : Enumerable.Range(0, at).Where(i => statements[i] is View view && exchanged.Contains(view.Array.Root)
            && !IsExchangedIn(statements.Skip(i + 1).Take(at - i - 1), view)).Select(i => (View)statements[i]);
    }

    private static bool IsExchangedIn(IEnumerable<Statement> later, Statement statement) =>
        statement is View view && later.Any(s => Exchanged(s).Contains(view.Array.Root));

    private static HashSet<ArrayVariable> Exchanged(Statement statement) =>
        [.. Statements.Within(new Block(statement)).OfType<Swap>().SelectMany(static s => new[] { s.First.Root, s.Second.Root })];

    // A block whose locals have adjoints, which begin at 0. What it finds out about other adjoints is not known after it, since
    // it may not have run: those get their values at its end.
    private Block WithAdjoints(Block block, Action<List<Statement>> write)
    {
        var before = new Dictionary<Expr, Expr>(_known);
        List<Variable> adjoints = block.Locals.Where(_activity.IsActive).Select(v => (Variable)AdjointOf(v)).ToList();
        foreach (Variable adjoint in adjoints)
            _known[adjoint] = _pool.Zero;
        List<Variable> outer = _ruleLocals;
        _ruleLocals = [];
        var statements = new List<Statement>();
        write(statements);
        List<Assignment> last = _known.Where(k => !adjoints.Contains(k.Key)
            && !(before.TryGetValue(k.Key, out Expr? value) && value == k.Value))
            .OrderBy(static k => k.Key.Id).Select(static k => new Assignment(k.Key, k.Value)).ToList();
        if (last.Count > 0)
            statements.Add(new Segment(last));
        _known.Clear();
        foreach (KeyValuePair<Expr, Expr> known in before)
            _known.Add(known.Key, known.Value);
        var result = new Block(statements) { Locals = [.. block.Locals, .. adjoints, .. _ruleLocals] };
        _ruleLocals = outer;
        return result;
    }

    // The local arrays of a block exist in its backward sweep too, and so do their adjoints.
    private void Prepare(Block block, List<Statement> output)
    {
        for (int i = 0; i < block.Statements.Count; i++)
        {
            if (IsExchangedIn(block.Statements.Skip(i + 1), block.Statements[i]))
                continue;
            if (block.Statements[i] is NewArray { Array.Kind: not ArrayKind.Jagged } or View)
                output.Add(block.Statements[i]);
            AddShadow(block.Statements[i], output);
        }
    }

    private void AddShadow(Statement statement, List<Statement> output)
    {
        if (statement is NewArray array && _activity.IsActive(array.Array))
        {
            output.Add(new NewArray(ShadowOf(array.Array), array.Length)
            {
                Like = array.Array.Kind == ArrayKind.Jagged
                ? array.Array : null
            });
            if (_given.TryGetValue(array.Array, out ArrayVariable? given))
                output.AddRange([new SameLength(given, array.Array), Copy(given, ShadowOf(array.Array))]);
        }
        if (statement is View view && _activity.IsActive(view.Array.Root))
            output.Add(view with { Array = ShadowOf(view.Array) });
    }

    // From the last iteration to the first.
    private For Reversed(For loop, Block body)
    {
        Expr one = _pool.Number(1, NumericType.Int32);
        Expr first;
        if (loop.Step is 1 or -1)
        {
            first = _pool.Sum(loop.End, loop.Step > 0 ? _pool.Negate(one) : one);
        }
        else
        {
            // The number of iterations, at most 0 where there is none, tells where the last one was.
            int magnitude = Math.Abs(loop.Step);
            Expr distance = loop.Step > 0
                ? _pool.Sum(loop.End, _pool.Negate(loop.Start), _pool.Number(magnitude - 1, NumericType.Int32))
                : _pool.Sum(loop.Start, _pool.Negate(loop.End), _pool.Number(magnitude - 1, NumericType.Int32));
            Expr trips = _pool.Quotient(distance, _pool.Number(magnitude, NumericType.Int32));
            first = _pool.Sum(loop.Start, _pool.Product(_pool.Sum(trips, _pool.Negate(one)), _pool.Number(loop.Step, NumericType.Int32)));
        }
        Expr end = _pool.Sum(loop.Start, loop.Step > 0 ? _pool.Negate(one) : one);
        if (loop.Start is Number start)
            end = _pool.Number(start.Value - (loop.Step > 0 ? 1 : -1), NumericType.Int32);
        return new For(loop.Index, first, end, -loop.Step, body);
    }

    private void AddAdjoint(Segment segment, IEnumerable<KeyValuePair<Expr, Expr>> held, List<Statement> output)
    {
        SegmentAdjoint adjoint = SegmentAdjoint.Of(segment, _activity, AdjointOf, _known);
        Dictionary<Expr, Expr> there = WithDerivatives(held);
        List<Assignment> assignments =
            Simplified(Untold(adjoint)).ConvertAll(a => a with
            {
                Target = Traversal.Substitute(a.Target, there),
                Value = Traversal.Substitute(a.Value, there)
            });
        if (assignments.Count > 0)
            output.Add(new Segment(assignments)
            {
                Names = NamesWith(there, adjoint.Names),
                IsAdjoint = true,
                Texts = segment.Texts,
                Primal = segment.Primal.Select(p => Traversal.Substitute(p, there)).ToList()
            });
    }

    private static IReadOnlyDictionary<Expr,
        SourceName> NamesWith(Dictionary<Expr, Expr> there, IReadOnlyDictionary<Expr, SourceName> names)
    {
        if (there.Count == 0)
            return names;
        var result = new Dictionary<Expr, SourceName>();
        foreach (KeyValuePair<Expr, SourceName> name in names)
            result[Traversal.Substitute(name.Key, there)] = name.Value;
        return result;
    }

    // Adding to a known 0 assigns; what becomes a number needs no statement yet.
    private List<Assignment> Simplified(IReadOnlyList<Assignment> assignments)
    {
        var result = new List<Assignment>();
        foreach (Assignment assignment in assignments)
        {
            Expr value = assignment.Value;
            bool adds = assignment.Adds;
            if (adds && _known.TryGetValue(assignment.Target, out Expr? before))
            {
                value = before + SegmentAdjoint.WithoutNothing(value);
                adds = false;
            }
            if (!adds && assignment.Target is Variable)
            {
                if (value is Number)
                {
                    _known[assignment.Target] = value;
                    continue;
                }
                _known.Remove(assignment.Target);
            }
            result.Add(new Assignment(assignment.Target, value, adds));
        }
        // Sums come last.
        return result.OrderBy(static a => a.Adds).ToList();
    }

    // Adjoints that a loop or a branch changes must have their values before it.
    private void Materialize(Statement statement, List<Statement> output)
    {
        var assignments = new List<Assignment>();
        foreach (Variable variable in Loops.Touched(statement).Where(v => _activity.IsActive(v) && !_told.Contains(v)))
        {
            Expr adjoint = AdjointOf(variable);
            if (_known.TryGetValue(adjoint, out Expr? value) && !Loops.AddsUp(statement, variable))
            {
                assignments.Add(new Assignment(adjoint, value));
                _known.Remove(adjoint);
            }
        }
        if (assignments.Count > 0)
            output.Add(new Segment(assignments));
    }
}
