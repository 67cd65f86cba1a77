using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Where a forward sweep is followed at once by its backward sweep: at the reversal point, and in each iteration of a loop that only
/// adds up, which then runs once and keeps nothing.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class JointSweep(AdjointTransform transform)
{
    private readonly JointCalls _calls = new(transform);

    /// <summary>Writes both sweeps of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="observed">The scalars and arrays whose new values are read after it.</param>
    /// <param name="scope">What is known there.</param>
    /// <param name="output">Where the statements go.</param>
    /// <returns>The reversal point: the position among the statements at which the backward sweep begins.</returns>
    public int Write(Block block, IReadOnlyCollection<IStorage> observed, SweepScope scope, List<Statement> output)
    {
        var parts = BlockParts.Of(block);
        List<Segment> tail = [.. parts.Tail];
        Statement? last = parts.Last;
        var steps = new List<Step>();
        var rows = new List<Statement>();
        foreach (Statement statement in parts.Before)
            Go(statement);
        if (_calls.EndsIn(parts, scope)
            && (!steps.Exists(static s => s.KeepsAnything) || !tail.SelectMany(static s => s.Assigned).Any(scope.Needed.Contains)))
        {
            int beforeCall = output.Count;
            AddShadows();
            _calls.Write(parts, steps, scope, output);
            return beforeCall;
        }
        bool fuses = last is not null && (CanFuse(last, scope) || (tail.Count == 0 && _calls.AreChosen(last, scope)))
            && CanAdvance(tail, last, scope.Needed);
        int first = last is null ? 0 : parts.Before.Count;
        int ahead = fuses ? first : tail.Count > 0 ? block.Statements.Count - 1 : block.Statements.Count;
        for (int i = first; i < ahead; i++)
            Go(block.Statements[i]);
        bool reverses = ahead < block.Statements.Count && !fuses;
        // What is overwritten and needed further back has to be kept.
        if (reverses && tail[tail.Count - 1].Assigned.Any(s => observed.Contains(s) && scope.Needed.Contains(s)))
        {
            Go(tail[tail.Count - 1]);
            reverses = false;
        }
        int reversal = output.Count;
        AddShadows();
        if (fuses)
        {
            foreach (Segment segment in tail.AsEnumerable().Reverse())
                transform.AddAdjoint(segment, [], scope, output);
            transform.Materialize(last!, scope, output);
            output.Add(last!.WithBlocks(b => Fused(b, last is If ? observed : Statements.AssignedWithin(b), scope)));
            output.AddRange(tail);
        }
        else if (reverses)
        {
            Reverse(tail[tail.Count - 1], observed, scope, output);
        }
        List<Statement> all = steps.ConvertAll(static s => s.Statement);
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            transform.Backward(steps[i], scope, output);
            foreach (View view in ShadowArrays.ExchangedBy(all, i))
                transform.Shadows.Add(view, output);
        }
        return reversal;

        void Go(Statement statement)
        {
            steps.Add(transform.Forward(statement, scope, output));
            if (ShadowArrays.IsExchangedIn(block.Statements.SkipWhile(s => s != statement).Skip(1), statement))
                return;
            if (statement is NewArray { Array.Kind: ArrayKind.Jagged } or View { Array.Root.MayLackRows: true }
                || (statement is NewArray or View && transform.Growing.Grows(statement.Arrays.First())))
                rows.Add(statement);
            else
                transform.Shadows.Add(statement, output);
        }

        // The adjoint of a jagged array has its rows, and that of a growing array its room, which are all there at the reversal point.
        void AddShadows()
        {
            foreach (Statement statement in rows)
                transform.Shadows.Add(statement, output);
        }
    }

    /// <summary>Whether the adjoints of what follows a statement can be computed before it: they need nothing that it changes.</summary>
    /// <param name="tail">What follows.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="needed">What is needed further back.</param>
    public bool CanAdvance(IReadOnlyList<Segment> tail, Statement statement, HashSet<IStorage> needed)
    {
        HashSet<IStorage> changed = [.. statement.Blocks.SelectMany(Statements.AssignedWithin), .. tail.SelectMany(static s => s.Assigned)];
        return tail.All(segment => !changed.Overlaps(transform.Adjoints.Of(segment).Needs))
            && !tail.SelectMany(static s => s.Assigned).Any(needed.Contains);
    }

    /// <summary>Whether the iterations of a loop know nothing of each other but sums, which no adjoint reads.</summary>
    public bool IsIndependent(Statement loop)
    {
        Block body = loop.Blocks.Single();
        List<Statement> all = Statements.Within(body).ToList();
        HashSet<IStorage> locals = [.. all.SelectMany(static s => s.Blocks).Append(body).SelectMany(static b => b.Locals),
            .. all.OfType<For>().Select(static l => l.Index), .. all.OfType<NewArray>().Select(static n => n.Array)];
        HashSet<IStorage> needs = [.. all.OfType<Segment>().SelectMany(s => transform.Adjoints.Of(s).Needs),
            .. all.OfType<Invoke>().Where(static c => c.Routine is not Function)
                .SelectMany(c => transform.Adjoints.NeedsOf(transform.Adjoints.Of(c))),
            .. all.Where(static s => s is not Segment).SelectMany(static s => s.Reads)];
        AddRecomputed(body, needs);
        return Statements.AssignedWithin(body).Where(s => !locals.Contains(s)).All(s =>
            !needs.Contains(s) && (!transform.Activity.IsActive(s) || Loops.AddsUp(loop, s)));
    }

    // What blocks within an iteration compute is computed again for their adjoints, from what it was computed from.
    private static void AddRecomputed(Block body, HashSet<IStorage> needs)
    {
        List<Segment> inner = [.. body.Statements.SelectMany(static s => s.Blocks).SelectMany(Statements.Within).OfType<Segment>()];
        int before;
        do
        {
            before = needs.Count;
            foreach (Segment segment in inner.Where(s => s.Assigned.Any(needs.Contains)))
                needs.UnionWith(segment.Reads);
        }
        while (needs.Count > before);
    }

    // Whether iterations may be followed at once by their adjoints: what one leaves to others are sums, which no adjoint reads.
    private bool CanFuse(Statement statement, SweepScope scope) =>
        statement is For or While && !statement.Blocks.Any(Statements.UseTape)
        && (IsIndependent(statement) || _calls.AreSummed(statement, scope.Needed))
        && !statement.Blocks.SelectMany(Statements.AssignedWithin).Any(scope.Needed.Contains)
        // The rows of a jagged array are all there at the reversal point: adjoints ask for their lengths.
        && !statement.Blocks.SelectMany(Statements.Within).Any(static s => s is NewRow);

    // What an iteration leaves, another may read.
    private Block Fused(Block block, IReadOnlyCollection<IStorage> observed, SweepScope around) =>
        transform.WithAdjoints(block, around,
            (scope, statements) => Write(block, observed.Where(s => !block.Locals.Contains(s)).ToList(), scope, statements));

    // The last statement before the way back: its values serve both ways, and what would be undone at once is not done.
    private void Reverse(Segment segment, IReadOnlyCollection<IStorage> observed, SweepScope scope, List<Statement> output)
    {
        List<Assignment> primal = segment.Assignments.Where(a => observed.Contains(Statements.Storage(a.Target))).ToList();
        var adjoint = SegmentAdjoint.Of(segment, transform.Activity, transform.Adjoints.Of, scope.Known.Values);
        List<Assignment> assignments = scope.Known.Simplified(adjoint.Assignments);
        if (primal.Count + assignments.Count > 0)
            output.Add(new Segment([.. primal, .. assignments]) { Names = adjoint.Names, Primal = segment.Primal });
    }
}
