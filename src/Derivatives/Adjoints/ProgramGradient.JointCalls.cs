using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Calls whose result's adjoint is known before they run, because the result enters linearly (a sum over minors, a tree walk that
// adds up): the function computes its value and passes the adjoint on in the same run, so that nothing is kept of it.
public sealed partial class ProgramGradient
{
    private readonly Dictionary<Function, bool> _joinable = [];
    private readonly Dictionary<Function, string> _joint = [];

    /// <summary>The statements of a block around its last one that is no segment.</summary>
    private sealed record Parts(IReadOnlyList<Statement> Before, Statement? Last, IReadOnlyList<Segment> Tail)
    {
        public static Parts Of(Block block)
        {
            int turn = block.Statements.Count - 1;
            while (turn >= 0 && block.Statements[turn] is Segment)
                turn--;
            return new(block.Statements.Take(turn).ToList(), turn >= 0
                ? block.Statements[turn] : null, block.Statements.Skip(turn + 1).Cast<Segment>().ToList());
        }

        /// <summary>All that the last statement changes.</summary>
        public HashSet<IStorage> ChangedByLast => Last is null ? [] : Statements.AssignedWithin(new Block(Last));
    }

    // Whether a function can pass its adjoint on in the run that computes its value. While that is being found out of a function
    // that calls itself, it is assumed.
    private bool IsJoinable(Function function)
    {
        if (!_joinable.TryGetValue(function, out bool result))
        {
            _joinable[function] = true;
            FunctionBody body = _bodies[function];
            _joinable[function] = result = !_checkpoints && body.Result is { } value && _activity.IsActive(value)
                && function.Written.All(i => !_activity.IsActive(function.Parameters[i])) && CanRunOnce(body.Body);
        }
        return result;
    }

    // Whether a block's adjoints can follow its statements at once, with nothing kept and nothing undone.
    private bool CanRunOnce(Block block)
    {
        Parts parts = Parts.Of(block);
        HashSet<IStorage> changed = parts.ChangedByLast;
        for (int i = parts.Before.Count - 1; i >= 0; i--)
        {
            if (parts.Before[i] is not (Segment or View))
                return false;
            changed.UnionWith(parts.Before[i].Assigned);
            if (parts.Before[i] is Segment segment && changed.Overlaps(AdjointOf(segment).Needs))
                return false;
        }
        return parts.Last switch
        {
            null => true,
            If branch => parts.Tail.Count == 0 && CanRunOnce(branch.Then) && CanRunOnce(branch.Else),
            For or While => SumsOverCalls(parts.Last) && CanAdvance([.. parts.Tail], parts.Last),
            Invoke { Routine: Function function } call => IsDifferentiated(function) && IsJoinable(function) && SeedsBefore(parts, call),
            _ => false,
        };
    }

    // A loop around such a call, of which others see sums alone, apart from what has no derivative.
    private bool SumsOverCalls(Statement loop)
    {
        Block body = loop.Blocks.Single();
        if (_checkpoints || Parts.Of(body).Last is not Invoke { Routine: Function } || !CanRunOnce(body))
            return false;
        HashSet<IStorage> locals = [.. body.Locals, .. body.Statements.OfType<View>().Select(static v => v.Array)];
        return Statements.AssignedWithin(body).All(s => locals.Contains(s) || !_activity.IsActive(s) || Loops.AddsUp(loop, s));
    }

    // A choice between such calls and other ways to the result.
    private bool ChoosesCalls(Statement statement) => statement is If branch
        && Statements.Within(new Block(branch)).OfType<Invoke>()
            .Any(c => c.Routine is Function function && IsDifferentiated(function) && IsJoinable(function))
        && CanRunOnce(branch.Then) && CanRunOnce(branch.Else)
        && !branch.Blocks.SelectMany(Statements.AssignedWithin).Any(_needed.Contains);

    // Whether the adjoint of a call's result, and those of all that follows it, can be computed before what follows happens.
    private bool SeedsBefore(Parts parts, Invoke call)
    {
        if (call.Result is null || !_activity.IsActive(call.Result))
            return false;
        HashSet<IStorage> changed = [.. call.Assigned];
        Expr adjoint = AdjointOf(call.Result);
        foreach (Segment segment in parts.Tail)
        {
            SegmentAdjoint adjoints = AdjointOf(segment);
            // The seed reads what is there before the call; the other adjoints come after it.
            if (adjoints.Assignments.Any(a => ReferenceEquals(a.Target, adjoint) && Statements.Reads(a.Value).Any(changed.Contains)))
                return false;
            if (adjoints.Needs.Any(n => changed.Contains(n) && !ReferenceEquals(n, call.Result)))
                return false;
            changed.UnionWith(segment.Assigned);
        }
        return parts.Tail.Count(s => AdjointOf(s).Assignments.Count > 0) <= 1;
    }

    private bool JoinsCall(Parts parts) => !_checkpoints && parts.Last is Invoke { Routine: Function function } call
        && IsDifferentiated(function) && IsJoinable(function) && !call.Written.Any(a => _needed.Contains(a.Root))
            && SeedsBefore(parts, call);

    /// <summary>A call that passes its adjoint on at once, and what follows it.</summary>
    /// <param name="parts">The statements around the call.</param>
    /// <param name="steps">What has happened before it.</param>
    /// <param name="output">Where the statements go.</param>
    private void JoinCall(Parts parts, IReadOnlyList<Step> steps, List<Statement> output)
    {
        var call = (Invoke)parts.Last!;
        var function = (Function)call.Routine;
        var after = new List<Statement>();
        foreach (Segment segment in parts.Tail.Reverse())
            AddAdjoint(segment, new Dictionary<Expr, Expr>(), after);
        Expr adjoint = AdjointOf(call.Result!);
        for (int i = 0; i < after.Count; i++)
        {
            if (after[i] is Segment segment && segment.Assignments.FirstOrDefault(a => ReferenceEquals(a.Target, adjoint)) is { } seed)
            {
                output.Add(new Segment([seed]));
                after[i] = segment with { Assignments = segment.Assignments.Where(a => a != seed).ToList() };
            }
        }
        AddBackwardCall(call, function, output, JointOf(function));
        output.AddRange(after.Where(static s => s is not Segment { Assignments.Count: 0 }));
        // What was before the call needs values that what follows changes, or the other way round.
        bool isUndone = steps.Any(KeepsAnything);
        if (isUndone)
            output.AddRange(parts.Tail);
        for (int i = steps.Count - 1; i >= 0; i--)
            Backward(steps[i], output);
        if (!isUndone)
            output.AddRange(parts.Tail);
    }

    // The function that does both.
    private string JointOf(Function function)
    {
        if (_joint.TryGetValue(function, out string? name))
            return name;
        _joint[function] = name = _names.Fresh(function.Name + "WithAdjoint");
        (HashSet<IStorage> needed, int depth, List<Variable> locals, int turn) = (_needed, _depth, _ruleLocals, _turn);
        var known = new Dictionary<Expr, Expr>(_known);
        (_needed, _depth, _ruleLocals) = ([], 0, []);
        _known.Clear();

        (_, Block body, Variable? result) = _bodies[function];
        Variable seed = _pool.Variable(_names.Fresh(function.Name + "Bar"), result!.Type);
        Block joint = WithAdjoints(body, statements =>
        {
            _known[AdjointOf(result)] = seed;
            Joint(body, [result], statements);
        });
        List<IStorage> adjoints = function.Parameters.Where(_activity.IsActive)
            .Select(p => p is ArrayVariable a ? ShadowOf(a) : (IStorage)AdjointOf((Variable)p)).ToList();
        _functions.Add(new GeneratedFunction(name, [.. function.Parameters, seed, .. adjoints], adjoints.OfType<Variable>().ToList(), [],
            joint, result));

        (_needed, _depth, _ruleLocals, _turn) = (needed, depth, locals, turn);
        _known.Clear();
        foreach (KeyValuePair<Expr, Expr> entry in known)
            _known.Add(entry.Key, entry.Value);
        return name;
    }
}
