using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Where a forward sweep is followed at once by its backward sweep: at the turn, and in each iteration of a loop that only adds up.
public sealed partial class ProgramGradient
{
    /// <summary>A block's forward sweep followed at once by its backward sweep.</summary>
    /// <param name="block">The block.</param>
    /// <param name="observed">The scalars and arrays whose new values are read after it.</param>
    /// <param name="output">Where the statements go.</param>
    private void Joint(Block block, IReadOnlyCollection<IStorage> observed, List<Statement> output)
    {
        Parts parts = Parts.Of(block);
        int turn = parts.Last is null ? -1 : parts.Before.Count;
        List<Segment> tail = [.. parts.Tail];
        Statement? last = parts.Last;
        var steps = new List<Step>();
        var rows = new List<Statement>();
        foreach (Statement statement in parts.Before)
            Go(statement);
        if (JoinsCall(parts) && (!steps.Exists(KeepsAnything) || !tail.SelectMany(static s => s.Assigned).Any(_needed.Contains)))
        {
            _turn = output.Count;
            AddShadows();
            JoinCall(parts, steps, output);
            return;
        }
        bool fuses = last is not null && (CanFuse(last) || (tail.Count == 0 && ChoosesCalls(last))) && CanAdvance(tail, last);
        int ahead = fuses ? turn : tail.Count > 0 ? block.Statements.Count - 1 : block.Statements.Count;
        for (int i = Math.Max(turn, 0); i < ahead; i++)
            Go(block.Statements[i]);
        bool turns = ahead < block.Statements.Count && !fuses;
        // What is overwritten and needed further back has to be kept.
        if (turns && tail[tail.Count - 1].Assigned.Any(s => observed.Contains(s) && _needed.Contains(s)))
        {
            Go(tail[tail.Count - 1]);
            turns = false;
        }
        int turnHere = output.Count;
        AddShadows();
        if (fuses)
        {
            foreach (Segment segment in tail.AsEnumerable().Reverse())
                AddAdjoint(segment, new Dictionary<Expr, Expr>(), output);
            Materialize(last!, output);
            output.Add(Fused(last!, observed));
            output.AddRange(tail);
        }
        else if (turns)
        {
            Turn(tail[tail.Count - 1], observed, output);
        }
        _turn = turnHere;
        List<Statement> all = steps.ConvertAll(static s => s.Statement);
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            Backward(steps[i], output);
            foreach (View view in ExchangedBy(all, i))
                AddShadow(view, output);
        }

        void Go(Statement statement)
        {
            steps.Add(Forward(statement, output));
            if (IsExchangedIn(block.Statements.SkipWhile(s => s != statement).Skip(1), statement))
                return;
            if (statement is NewArray { Array.Kind: ArrayKind.Jagged } or View { Array.Root.MayLackRows: true })
                rows.Add(statement);
            else
                AddShadow(statement, output);
        }

        // The adjoint of a jagged array has its rows, which are all there at the turn.
        void AddShadows()
        {
            foreach (Statement statement in rows)
                AddShadow(statement, output);
        }
    }

    // The last statement before the way back: its values serve both ways, and what would be undone at once is not done.
    private void Turn(Segment segment, IReadOnlyCollection<IStorage> observed, List<Statement> output)
    {
        List<Assignment> primal = segment.Assignments.Where(a => observed.Contains(Statements.Storage(a.Target))).ToList();
        SegmentAdjoint adjoint = SegmentAdjoint.Of(segment, _activity, AdjointOf, _known);
        List<Assignment> assignments = Simplified(adjoint.Assignments);
        if (primal.Count + assignments.Count > 0)
            output.Add(new Segment([.. primal, .. assignments]) { Names = adjoint.Names, Primal = segment.Primal });
    }

    // What an iteration leaves, another may read.
    private Statement Fused(Statement statement, IReadOnlyCollection<IStorage> observed) =>
        statement.WithBlocks(b => Joint(b, statement is If ? observed : Statements.AssignedWithin(b)));

    private Block Joint(Block block, IReadOnlyCollection<IStorage> observed) =>
        WithAdjoints(block, statements => Joint(block, observed.Where(s => !block.Locals.Contains(s)).ToList(), statements));

    // Whether the adjoints of what follows can be computed before the statement: they need nothing that it changes.
    private bool CanAdvance(List<Segment> tail, Statement statement)
    {
        HashSet<IStorage> changed = [.. statement.Blocks.SelectMany(Statements.AssignedWithin), .. tail.SelectMany(static s => s.Assigned)];
        return tail.TrueForAll(segment => !changed.Overlaps(AdjointOf(segment).Needs))
            && !tail.SelectMany(static s => s.Assigned).Any(_needed.Contains);
    }

    // Whether iterations may be followed at once by their adjoints: what one leaves to others are sums, which no adjoint reads.
    private bool CanFuse(Statement statement)
    {
        return statement is For or While && !UsesTape(statement) && (IsIndependent(statement) || SumsOverCalls(statement))
            && !statement.Blocks.SelectMany(Statements.AssignedWithin).Any(_needed.Contains)
            // The rows of a jagged array are all there at the turn: adjoints ask for their lengths.
            && !statement.Blocks.SelectMany(Statements.Within).Any(static s => s is NewRow);
    }

    private bool KeepsAnything(Step step) => (step.Statement is Invoke { Routine: Function function } && IsDifferentiated(function))
        || step.Kept.Count + step.Undone.Count + step.KeptArrays.Count + step.KeptRanges.Count > 0 || step.KeepsHeld
        || step.Blocks.Any(KeepsAnything);

    private bool KeepsAnything(Sweep sweep) =>
        sweep.Kept.Count + sweep.KeptArrays.Count + sweep.Jagged.Count > 0 || sweep.Steps.Any(KeepsAnything);

    private bool IsIndependent(Statement statement)
    {
        Block body = statement.Blocks.Single();
        HashSet<IStorage> locals = [.. Statements.Within(body).SelectMany(static s => s.Blocks).Append(body)
            .SelectMany(static b => b.Locals),
            .. Statements.Within(body).OfType<For>().Select(static l => l.Index), .. Statements.Within(body).OfType<NewArray>()
                .Select(static n => n.Array)];
        HashSet<IStorage> needs = [.. Statements.Within(body).OfType<Segment>().SelectMany(s => AdjointOf(s).Needs),
            .. Statements.Within(body).OfType<Invoke>().Where(static c => c.Routine is not Function).SelectMany(c => NeedsOf(RuleOf(c))),
            .. Statements.Within(body).Where(static s => s is not Segment).SelectMany(static s => s.Reads)];
        return Statements.AssignedWithin(body).Where(s => !locals.Contains(s)).All(s =>
            !needs.Contains(s) && (!_activity.IsActive(s) || Loops.AddsUp(statement, s)));
    }
}
