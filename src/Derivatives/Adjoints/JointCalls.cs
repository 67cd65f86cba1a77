using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The statements of a block around its last one that is no segment.</summary>
/// <param name="Before">Those before it.</param>
/// <param name="Last">That one; null where all are segments.</param>
/// <param name="Tail">The segments after it.</param>
internal sealed record BlockParts(IReadOnlyList<Statement> Before, Statement? Last, IReadOnlyList<Segment> Tail)
{
    /// <summary>Takes a block apart.</summary>
    public static BlockParts Of(Block block)
    {
        int last = block.Statements.Count - 1;
        while (last >= 0 && block.Statements[last] is Segment)
            last--;
        return new(block.Statements.Take(last).ToList(), last >= 0 ? block.Statements[last] : null,
            block.Statements.Skip(last + 1).Cast<Segment>().ToList());
    }

    /// <summary>All that the last statement changes.</summary>
    public HashSet<IStorage> ChangedByLast => Last is null ? [] : Statements.AssignedWithin(new Block(Last));
}

/// <summary>
/// Calls whose result's adjoint is known before they run, because the result enters linearly (a sum over minors, a tree walk that adds
/// up): the function computes its value and passes the adjoint on in the same run, so that nothing is kept of it.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class JointCalls(AdjointTransform transform)
{
    private readonly Dictionary<Function, bool> _joinable = [];

    /// <summary>Whether a block ends in such a call.</summary>
    public bool EndsIn(BlockParts parts, SweepScope scope) => !transform.Checkpoints
        && parts.Last is Invoke { Routine: Function function } call && transform.Functions.IsDifferentiated(function)
        && !HasHalves(function, parts) && IsJoinable(function, scope.Needed)
        && !call.Written.Any(a => scope.Needed.Contains(a.Root)) && SeedsBefore(parts, call);

    // Whether a function that does not call itself is called before, in two halves: a third form of it for the last call is not worth its
    // length.
    private bool HasHalves(Function function, BlockParts parts) =>
        parts.Before.SelectMany(static s => Statements.Within(new Block(s))).Any(s => s is Invoke call && call.Routine == function)
        && !Reaches(function, function, []);

    private bool Reaches(Function from, Function target, HashSet<Function> seen) =>
        Statements.Within(transform.Functions.BodyOf(from).Body).OfType<Invoke>().Select(static c => c.Routine).OfType<Function>()
            .Any(f => f == target || (seen.Add(f) && Reaches(f, target, seen)));

    /// <summary>Whether a statement is a loop around such a call, of which others see sums alone, apart from what has no
    /// derivative.</summary>
    /// <param name="loop">The statement.</param>
    /// <param name="needed">What is needed further back.</param>
    public bool AreSummed(Statement loop, HashSet<IStorage> needed)
    {
        Block body = loop.Blocks.Single();
        if (transform.Checkpoints || BlockParts.Of(body).Last is not Invoke { Routine: Function } || !CanRunOnce(body, needed))
            return false;
        HashSet<IStorage> locals = [.. body.Locals, .. body.Statements.OfType<View>().Select(static v => v.Array)];
        return Statements.AssignedWithin(body)
            .All(s => locals.Contains(s) || !transform.Activity.IsActive(s) || Loops.AddsUp(loop, s));
    }

    /// <summary>Whether a statement is a choice between such calls and other ways to the result.</summary>
    public bool AreChosen(Statement statement, SweepScope scope) => statement is If branch
        && Statements.Within(new Block(branch)).OfType<Invoke>()
            .Any(c => c.Routine is Function function && transform.Functions.IsDifferentiated(function)
                && IsJoinable(function, scope.Needed))
        && CanRunOnce(branch.Then, scope.Needed) && CanRunOnce(branch.Else, scope.Needed)
        && !branch.Blocks.SelectMany(Statements.AssignedWithin).Any(scope.Needed.Contains);

    /// <summary>A call that passes its adjoint on at once, and what follows it.</summary>
    /// <param name="parts">The statements around the call.</param>
    /// <param name="steps">What has happened before it.</param>
    /// <param name="scope">What is known there.</param>
    /// <param name="output">Where the statements go.</param>
    public void Write(BlockParts parts, IReadOnlyList<Step> steps, SweepScope scope, List<Statement> output)
    {
        var call = (Invoke)parts.Last!;
        var after = new List<Statement>();
        foreach (Segment segment in parts.Tail.Reverse())
            transform.AddAdjoint(segment, [], scope, after);
        Expr adjoint = transform.Adjoints.Of(call.Result!);
        for (int i = 0; i < after.Count; i++)
        {
            if (after[i] is Segment segment && segment.Assignments.FirstOrDefault(a => ReferenceEquals(a.Target, adjoint)) is { } seed)
            {
                output.Add(new Segment([seed]));
                after[i] = segment with { Assignments = segment.Assignments.Where(a => a != seed).ToList() };
            }
        }
        transform.Functions.AddJointCall(call, (Function)call.Routine, scope, output);
        output.AddRange(after.Where(static s => s is not Segment { Assignments.Count: 0 }));
        // What was before the call needs values that what follows changes, or the other way round.
        bool isUndone = steps.Any(static s => s.KeepsAnything);
        if (isUndone)
            output.AddRange(parts.Tail);
        for (int i = steps.Count - 1; i >= 0; i--)
            transform.Backward(steps[i], scope, output);
        if (!isUndone)
            output.AddRange(parts.Tail);
    }

    // Whether a function can pass its adjoint on in the run that computes its value. While that is being found out of a function
    // that calls itself, it is assumed.
    private bool IsJoinable(Function function, HashSet<IStorage> needed)
    {
        if (!_joinable.TryGetValue(function, out bool result))
        {
            _joinable[function] = true;
            FunctionBody body = transform.Functions.BodyOf(function);
            _joinable[function] = result = !transform.Checkpoints && body.Result is { } value && transform.Activity.IsActive(value)
                && function.Written.All(i => !transform.Activity.IsActive(function.Parameters[i])) && CanRunOnce(body.Body, needed);
        }
        return result;
    }

    // Whether a block's adjoints can follow its statements at once, with nothing kept and nothing undone.
    private bool CanRunOnce(Block block, HashSet<IStorage> needed)
    {
        var parts = BlockParts.Of(block);
        HashSet<IStorage> changed = parts.ChangedByLast;
        for (int i = parts.Before.Count - 1; i >= 0; i--)
        {
            if (parts.Before[i] is not (Segment or View))
                return false;
            changed.UnionWith(parts.Before[i].Assigned);
            if (parts.Before[i] is Segment segment && changed.Overlaps(transform.Adjoints.Of(segment).Needs))
                return false;
        }
        return parts.Last switch
        {
            null => true,
            If branch => parts.Tail.Count == 0 && CanRunOnce(branch.Then, needed) && CanRunOnce(branch.Else, needed),
            For or While => AreSummed(parts.Last, needed) && transform.Joint.CanAdvance(parts.Tail, parts.Last, needed),
            Invoke { Routine: Function function } call =>
                transform.Functions.IsDifferentiated(function) && IsJoinable(function, needed) && SeedsBefore(parts, call),
            _ => false,
        };
    }

    // Whether the adjoint of a call's result, and those of all that follows it, can be computed before what follows happens.
    private bool SeedsBefore(BlockParts parts, Invoke call)
    {
        if (call.Result is null || !transform.Activity.IsActive(call.Result))
            return false;
        HashSet<IStorage> changed = [.. call.Assigned];
        Expr adjoint = transform.Adjoints.Of(call.Result);
        foreach (Segment segment in parts.Tail)
        {
            SegmentAdjoint adjoints = transform.Adjoints.Of(segment);
            // The seed reads what is there before the call; the other adjoints come after it.
            if (adjoints.Assignments.Any(a => ReferenceEquals(a.Target, adjoint) && Statements.Reads(a.Value).Any(changed.Contains)))
                return false;
            if (adjoints.Needs.Any(n => changed.Contains(n) && !ReferenceEquals(n, call.Result)))
                return false;
            changed.UnionWith(segment.Assigned);
        }
        return parts.Tail.Count(s => transform.Adjoints.Of(s).Assignments.Count > 0) <= 1;
    }
}
