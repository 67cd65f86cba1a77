using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Reverse mode of programs with loops and arrays: a forward sweep that computes the primal and keeps what the backward sweep
/// will need, and a backward sweep that runs the adjoints of the statements in the opposite order. A value is kept only if an
/// adjoint reads it and it is overwritten (or its scope ends) before (to-be-recorded analysis; Hascoët, Naumann and Pascual,
/// Future Generation Computer Systems 21, 2005); everything else is computed again from what is still there. The backward sweep
/// undoes what was overwritten as it goes, so that each adjoint sees the values its statement saw.
/// </summary>
/// <remarks>
/// A loop whose iterations only add up needs none of this: where the adjoints of its sums are known beforehand, each iteration
/// is followed by its own adjoint, and the loop runs once.
/// </remarks>
public sealed partial class ProgramGradient
{
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly ProgramActivity _activity;
    private readonly Dictionary<ArrayVariable, ArrayVariable> _shadows = [];
    private readonly Dictionary<Variable, Variable> _adjoints = [];
    private readonly Dictionary<Segment, SegmentAdjoint> _segments = new(ReferenceComparer<Segment>.Instance);
    private readonly Dictionary<Invoke, RoutineRule> _rules = new(ReferenceComparer<Invoke>.Instance);

    // The scalars that rules declare in the block that is being written.
    private List<Variable> _ruleLocals = [];

    // To-be-recorded analysis: what some adjoint further back needs as it is now.
    private HashSet<object> _needed = [];

    // What the caller gives as the adjoint of a local array that is returned.
    private readonly Dictionary<ArrayVariable, ArrayVariable> _given = [];

    // Where the backward sweep begins, in the statements of the whole program.
    private int _turn;

    // The adjoints whose values are known while the backward sweep is written: 0 until something is added.
    private readonly Dictionary<Expr, Expr> _known = [];

    private ProgramGradient(ExprPool pool, HashSet<string> names, ProgramActivity activity, Block body, IReadOnlyList<FunctionBody> functions, bool checkpoints)
    {
        _checkpoints = checkpoints;
        _tape = functions.Select(static f => f.Body).Prepend(body).SelectMany(Statements.Within).OfType<TapeStatement>().Select(static t => t.Tape + 1).DefaultIfEmpty(0).Max();
        _bodies = functions.ToDictionary(static f => f.Function);
        _pool = pool;
        _names = names;
        _activity = activity;
    }

    /// <summary>The statements of both sweeps. They begin with the adjoints of array parameters as the caller leaves them.</summary>
    public Block Body { get; private set; } = Block.Empty;

    /// <summary>For each array and view that has an adjoint, the array that holds it.</summary>
    public IReadOnlyDictionary<ArrayVariable, ArrayVariable> Shadows => _shadows;

    /// <summary>The adjoints of the active scalar parameters after the body, in their order.</summary>
    public IReadOnlyList<Expr> ScalarAdjoints { get; private set; } = [];

    /// <summary>Differentiates a program.</summary>
    /// <param name="program">The program, prepared by <see cref="ProgramForm"/>.</param>
    /// <param name="seeds">The scalars that it returns, and the adjoint of each.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="active">The active scalar parameters.</param>
    /// <param name="adjoints">For each active array parameter, the array that holds its adjoint: 0 at first, or that of an output.</param>
    /// <param name="outputs">The arrays that are differentiated besides the returned value; their adjoints are given.</param>
    /// <param name="returned">The local array that it returns, and the array with its adjoint; null where it returns none.</param>
    /// <param name="checkpoints">Whether long loops trade time for memory.</param>
    public static ProgramGradient Of(
        Program program, IReadOnlyDictionary<Variable, Expr> seeds, ExprPool pool, HashSet<string> names,
        IReadOnlyList<Variable> active, IReadOnlyDictionary<ArrayVariable, ArrayVariable> adjoints, IReadOnlyCollection<ArrayVariable> outputs, (ArrayVariable Array, ArrayVariable Adjoint)? returned = null, bool checkpoints = false)
    {
        var activity = new ProgramActivity(program.Body, [.. active, .. adjoints.Keys], [.. seeds.Keys, .. outputs, .. returned is null ? [] : new object[] { returned.Value.Array }], program.Functions.Select(static f => f.Generated).ToList());
        var gradient = new ProgramGradient(pool, names, activity, program.Body, program.Functions, checkpoints);
        foreach (KeyValuePair<ArrayVariable, ArrayVariable> pair in adjoints)
            gradient._shadows[pair.Key] = pair.Value;
        foreach (Variable variable in active)
            gradient._known[gradient.AdjointOf(variable)] = pool.Zero;
        foreach (Variable local in program.Body.Locals.Where(activity.IsActive))
            gradient._known[gradient.AdjointOf(local)] = pool.Zero;
        foreach (KeyValuePair<Variable, Expr> seed in seeds.Where(s => activity.IsActive(s.Key)))
            gradient._known[gradient.AdjointOf(seed.Key)] = seed.Value;
        if (returned is { Array: var array, Adjoint: var given })
            gradient._given.Add(array, given);
        // A constant array that becomes active within has an adjoint all the same.
        List<Statement> statements = program.Arrays.Concat(program.OutsideArrays).Where(a => activity.IsActive(a) && !adjoints.ContainsKey(a))
            .Select(a => (Statement)new NewArray(gradient.ShadowOf(a), pool.Length(a))).ToList();
        HashSet<object> observed = [.. returned is null ? [] : new object[] { returned.Value.Array }, .. seeds.Keys, .. program.Arrays.Where(Statements.AssignedWithin(program.Body).Contains)];
        gradient.Joint(new Block(program.Body.Statements.Where(static s => s is not Return).ToList()), observed, statements);
        gradient.KeepResults([.. program.Arrays, .. program.ReturnedArray is null ? [] : new[] { program.ReturnedArray }], statements);
        gradient.Body = new Block(statements);
        gradient.ScalarAdjoints = active.Select(v => gradient.Now(gradient.AdjointOf(v))).ToList();
        return gradient;
    }

    // The backward sweep undoes what was written to the caller's arrays too: their new values are kept at the turn, and come back
    // at the end.
    private void KeepResults(IReadOnlyList<ArrayVariable> parameters, List<Statement> statements)
    {
        List<Statement> all = Statements.Within(new Block(statements)).ToList();
        HashSet<object> undone = [.. all.OfType<Pop>().SelectMany(static p => p.Targets).OfType<Element>().Select(static e => e.Array.Root), .. all.OfType<PopArray>().Select(static p => p.Array.Root),
            .. all.OfType<Invoke>().Where(static c => c.Routine is GeneratedCall).SelectMany(static c => c.Written).Select(static a => a.Root)];
        foreach (ArrayVariable array in parameters.Where(undone.Contains))
        {
            var kept = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "After"), array.ElementType);
            if (array.Kind == ArrayKind.Vector)
            {
                statements.InsertRange(_turn, [new NewArray(kept, _pool.Length(array)), Copy(array, kept)]);
                statements.Add(Copy(kept, array));
                continue;
            }
            // Row by row, one after the other.
            Variable count = _pool.Variable(_names.Fresh("count"), NumericType.Int32);
            Expr zero = _pool.Number(0, NumericType.Int32);
            var start = new Segment([new Assignment(count, zero)]);
            statements.InsertRange(_turn, [start, ForEachRow(array, row => new Block(Plus(count, RowLength(array, row)))), new NewArray(kept, count), start, CopyRows(array, kept, count, isBack: false)]);
            statements.AddRange([start, CopyRows(array, kept, count, isBack: true)]);
        }
    }

    private For CopyRows(ArrayVariable array, ArrayVariable kept, Variable count, bool isBack) => ForEachRow(array, row =>
    {
        Variable column = _pool.Variable(_names.Fresh("j"), NumericType.Int32);
        Expr place = _pool.Element(kept, _pool.Sum(count, column)), element = _pool.Element(array, row, column);
        var copy = new Segment([isBack ? new Assignment(element, place) : new Assignment(place, element)]);
        return new Block(new For(column, _pool.Number(0, NumericType.Int32), RowLength(array, row), 1, new Block(copy)), Plus(count, RowLength(array, row)));
    });

    private For ForEachRow(ArrayVariable array, Func<Expr, Block> body)
    {
        Variable row = _pool.Variable(_names.Fresh("i"), NumericType.Int32);
        return new For(row, _pool.Number(0, NumericType.Int32), _pool.Length(array), 1, body(row));
    }

    private Expr RowLength(ArrayVariable array, Expr row) => array.Kind == ArrayKind.Matrix ? _pool.Length(array, 1) : _pool.Length(array, 1, row);

    private Segment Plus(Variable count, Expr more) => new([new Assignment(count, _pool.Sum(count, more))]);

    private For Copy(ArrayVariable from, ArrayVariable to)
    {
        Variable index = _pool.Variable(_names.Fresh("i"), NumericType.Int32);
        var copy = new Segment([new Assignment(_pool.Element(to, index), _pool.Element(from, index))]);
        return new For(index, _pool.Number(0, NumericType.Int32), _pool.Length(from), 1, new Block(copy));
    }

    /// <summary>The adjoint of a scalar or of an element.</summary>
    private Expr AdjointOf(Expr primal)
    {
        if (primal is Element e)
            return _pool.Element(ShadowOf(e.Array), e.Operands);
        var variable = (Variable)primal;
        if (!_adjoints.TryGetValue(variable, out Variable? adjoint))
            _adjoints[variable] = adjoint = _pool.Variable(_names.Fresh(Names.Joined(variable.Name) + "Bar"), variable.Type);
        return adjoint;
    }

    private ArrayVariable ShadowOf(ArrayVariable array)
    {
        if (!_shadows.TryGetValue(array, out ArrayVariable? shadow))
        {
            ArrayVariable? source = array.Source is null ? null : ShadowOf(array.Source);
            _shadows[array] = shadow = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "Bar"), array.ElementType, array.Kind, source);
        }
        return shadow;
    }

    private Expr Now(Expr adjoint) => _known.TryGetValue(adjoint, out Expr? value) ? value : adjoint;

    private RoutineRule RuleOf(Invoke call)
    {
        if (!_rules.TryGetValue(call, out RoutineRule? rule))
        {
            bool isActive = Statements.Assigned(call).Any(_activity.IsActive);
            _rules[call] = rule = isActive ? call.Routine.Adjoint(call, new RoutineContext(_pool, _names, _activity, AdjointOf)) : new RoutineRule([], false, []);
        }
        return rule;
    }

    /// <summary>The primal scalars and arrays that a rule reads.</summary>
    private HashSet<object> NeedsOf(RoutineRule rule)
    {
        var block = new Block(rule.Statements);
        HashSet<object> own = [.. _adjoints.Values, .. _shadows.Values, .. rule.Locals, .. Statements.Within(block).OfType<For>().Select(static l => l.Index)];
        return [.. Statements.Within(block).SelectMany(static s => Statements.Reads(Statements.Evaluated(s).ToList())).Where(s => !own.Contains(s))];
    }

    private SegmentAdjoint AdjointOf(Segment segment)
    {
        if (!_segments.TryGetValue(segment, out SegmentAdjoint? adjoint))
            _segments[segment] = adjoint = SegmentAdjoint.Of(segment, _activity, AdjointOf);
        return adjoint;
    }

    /// <summary>One statement of the forward sweep, and what its backward sweep has to know.</summary>
    /// <param name="Statement">The statement of the primal.</param>
    /// <param name="Kept">What was kept before it.</param>
    /// <param name="Undone">What the backward sweep computes back instead: integers that went up or down.</param>
    /// <param name="Blocks">Its blocks.</param>
    private sealed record Step(Statement Statement, IReadOnlyList<Expr> Kept, IReadOnlyList<Assignment> Undone, IReadOnlyList<Sweep> Blocks)
    {
        /// <summary>Where what is too costly to compute twice is held: in variables, or in elements of buffers.</summary>
        public IReadOnlyDictionary<Expr, Expr> Held { get; init; } = new Dictionary<Expr, Expr>();

        /// <summary>What the loop finds; null where it does anything else.</summary>
        public Extremes? Extremes { get; init; }

        /// <summary>What the loop searches for; null where it does anything else.</summary>
        public Search? Search { get; init; }

        /// <summary>How the loop runs in stretches; null where it runs as a whole.</summary>
        public Checkpoints? Checkpoints { get; init; }

        /// <summary>The arrays that were kept before it.</summary>
        public List<ArrayVariable> KeptArrays { get; init; } = [];

        /// <summary>The arrays of which the elements that the loop overwrites were kept before it.</summary>
        public IReadOnlyList<ArrayVariable> KeptRanges { get; init; } = [];

        /// <summary>Whether those were kept on the tape, the step being repeated.</summary>
        public bool KeepsHeld { get; init; }
    }

    /// <summary>A block's forward sweep.</summary>
    /// <param name="Steps">Its statements.</param>
    /// <param name="Block">The block.</param>
    /// <param name="Kept">The locals that were kept at its end.</param>
    /// <param name="KeptArrays">The local arrays that were kept before those.</param>
    /// <param name="Forward">The statements of the forward sweep.</param>
    private sealed record Sweep(
        IReadOnlyList<Step> Steps, Block Block, IReadOnlyList<Expr> Kept, IReadOnlyList<ArrayVariable> KeptArrays, IReadOnlyList<Statement> Forward)
    {
        /// <summary>The locals that are computed once more at the start of the way back.</summary>
        public IReadOnlyList<Assignment> Again { get; init; } = [];
    }

    // How many blocks stand around the statement: what is computed in none of them is still there on the way back.
    private int _depth;

    // Exponentials and their like cost more than a place on the tape. What is computed under a condition only is left alone.
    private List<Expr> Costly(Segment segment)
    {
        var needed = new HashSet<Expr>(Traversal.PostOrder(AdjointOf(segment).Assignments.Select(static a => a.Value).ToList()).Where(static n => n is Call c && IsCostly(c.Function)));
        if (needed.Count == 0)
            return [];
        needed.UnionWith(needed.OfType<Call>().Select(static c => Origin(c)).OfType<Expr>().ToList());
        var regions = new Regions(segment.Assignments.Select(static a => a.Value).ToList());
        return regions.Order.Where(n => needed.Contains(n) && regions.IsAlwaysEvaluated(n) && !ComesAlong((Call)n, needed)).ToList();
    }

    // What a derivative can be computed from: sech² from tanh, and 1 - sigmoid from sigmoid.
    private static Expr? Origin(Call call) => call.Function == Functions.Sech ? call.Pool.Call(Functions.Tanh, call.Operands[0])
        : call.Function == Functions.Sigmoid ? call.Pool.Call(Functions.Sigmoid, call.Operands[0] is Negate n ? n.Operand : call.Pool.Negate(call.Operands[0]))
        : null;

    // What is held, and what is computed from it.
    private Dictionary<Expr, Expr> WithDerivatives(IReadOnlyDictionary<Expr, Expr> held)
    {
        Dictionary<Expr, Expr> result = held.ToDictionary(static h => h.Key, static h => h.Value);
        foreach (KeyValuePair<Expr, Expr> entry in held)
        {
            var call = (Call)entry.Key;
            Expr argument = call.Operands[0];
            if (call.Function == Functions.Tanh)
                result[Algebra.Raise(_pool.Call(Functions.Sech, argument), _pool.Number(2))] = _pool.Call(Functions.SechSquared, Traversal.Substitute(argument, result), entry.Value);
            if (call.Function == Functions.Sigmoid)
                result[_pool.Call(Functions.Sigmoid, -argument)] = _pool.Call(Functions.OneMinusSigmoid, Traversal.Substitute(argument, result), entry.Value);
        }
        return result;
    }

    // The sine costs nothing beside the cosine.
    private static bool ComesAlong(Call call, HashSet<Expr> needed) =>
        (call.Function == Functions.Sin && needed.Contains(call.Pool.Call(Functions.Cos, call.Operands[0])))
        || (call.Function == Functions.Cos && needed.Contains(call.Pool.Call(Functions.Sin, call.Operands[0])));

    /// <summary>What a counted loop keeps of its iterations, whose number is known before them: an array for each value.</summary>
    /// <param name="Trips">The number of iterations.</param>
    /// <param name="Place">The number of the current one.</param>
    private sealed record Buffers(Expr Trips, Expr Place)
    {
        public List<ArrayVariable> Arrays { get; } = [];
    }

    // The buffers of the loop of whose body a statement is lowered; null where there are none.
    private Buffers? _buffers;

    // In a loop within another one, the number of all iterations is not known.
    private Buffers? BuffersOf(For loop) => _depth > 0 || loop.Step is not (1 or -1) || _checkpoints ? null
        : loop.Step > 0 ? new Buffers(Trips(loop), loop.Start is Number { IsZero: true } ? loop.Index : _pool.Sum(loop.Index, _pool.Negate(loop.Start)))
        : new Buffers(Trips(loop), _pool.Sum(loop.Start, _pool.Negate(loop.Index)));

    private Expr Holder(Expr node)
    {
        string name = NameOf(((Call)node).Function);
        if (_buffers is null)
            return _pool.Variable(_names.Fresh(name), node.Type);
        var array = new ArrayVariable(_names.Fresh(name + "s"), node.Type);
        _buffers.Arrays.Add(array);
        return _pool.Element(array, _buffers.Place);
    }

    // C#'s Math.Pow is known by that name.
    private static string NameOf(FunctionDef function) => function.Name.Substring(function.Name.LastIndexOf('.') + 1).ToLowerInvariant();

    private static bool IsCostly(FunctionDef function) => function.Kink is null && function != Functions.Sqrt;

    private Sweep Forward(Block block, Buffers? buffers = null)
    {
        Buffers? outer = _buffers;
        _buffers = buffers;
        _depth++;
        var steps = new List<Step>();
        var forward = new List<Statement>();
        foreach (Statement statement in block.Statements)
            steps.Add(Forward(statement, forward));
        // What the block declares is gone after it.
        List<Assignment> again = block.Locals.Where(_needed.Contains).OrderBy(static v => v.Id).Select(v => DefinitionOf(v, block)).OfType<Assignment>().ToList();
        _needed.ExceptWith(again.Select(static a => a.Target));
        _needed.UnionWith(Statements.Reads(again.ConvertAll(static a => a.Value)));
        List<Expr> kept = block.Locals.Where(_needed.Contains).ToList<Expr>();
        List<ArrayVariable> arrays = block.Statements.OfType<NewArray>().Select(static n => n.Array).Where(_needed.Contains).ToList();
        forward.AddRange(arrays.Select(Keep));
        if (kept.Count > 0)
            forward.Add(Keep(kept));
        _needed.ExceptWith(kept);
        _needed.ExceptWith(arrays);
        _depth--;
        _buffers = outer;
        return new Sweep(steps, block, kept, arrays, forward) { Again = [.. again] };
    }

    // What a local of a block is computed from, where that is cheap and still there on the way back.
    private static Assignment? DefinitionOf(Variable local, Block block)
    {
        List<Assignment> all = Statements.Within(block).OfType<Segment>().SelectMany(static s => s.Assignments).Where(a => ReferenceEquals(a.Target, local)).ToList();
        if (all is not [{ Adds: false } definition] || !block.Statements.Any(s => s is Segment segment && segment.Assignments.Contains(definition)))
            return null;
        HashSet<object> gone = [.. Statements.AssignedWithin(block), .. Statements.Within(block).OfType<View>().Select(static v => v.Array),
            .. Statements.Within(block).OfType<Swap>().SelectMany(static s => new[] { s.First, s.Second }), .. block.Locals];
        return Statements.Within(block).All(s => s is Segment || !Statements.Assigned(s).Contains(local)) && Traversal.PostOrder(definition.Value).All(n => n switch
        {
            Variable v => !gone.Contains(v),
            ArrayLength { Operands.Count: 0, Array: var array } => !gone.Contains(array) && !gone.Contains(array.Root),
            Number or Sum or Product or Negate or Symbolic.Convert => true,
            Quotient => n.Type.IsReal(),
            _ => false,
        }) ? definition : null;
    }

    private Step Forward(Statement statement, List<Statement> forward)
    {
        var kept = new List<Expr>();
        var undone = new List<Assignment>();
        var blocks = new List<Sweep>();
        switch (statement)
        {
            case Segment segment:
                IReadOnlyCollection<object> needs = AdjointOf(segment).Needs;
                _needed.UnionWith(needs);
                kept.AddRange(Overwritten(segment.Assignments.Select(static a => a.Target).ToList()));
                undone.AddRange(segment.Assignments.Where(a => kept.Contains(a.Target) && Undo(a) is not null).Select(a => Undo(a)!));
                _needed.ExceptWith(kept.Where(t => t is Variable && undone.TrueForAll(u => u.Target != t)));
                kept.RemoveAll(t => undone.Exists(u => u.Target == t));
                if (kept.Count > 0)
                    forward.Add(Keep(kept));
                Dictionary<Expr, Expr> held = Costly(segment).ToDictionary(static n => n, Holder);
                forward.Add(segment with { Assignments = [.. segment.Assignments, .. held.Select(static h => new Assignment(h.Value, h.Key))] });
                bool isOnTape = _depth > 0 && _buffers is null && held.Count > 0;
                if (isOnTape)
                    forward.Add(Keep([.. held.Values]));
                return new Step(statement, kept, undone, blocks) { Held = held, KeepsHeld = isOnTape };
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
                var before = new HashSet<object>(_needed);
                Sweep then = Forward(branch.Then);
                HashSet<object> afterThen = _needed;
                _needed = before;
                Sweep otherwise = Forward(branch.Else);
                _needed.UnionWith(afterThen);
                blocks.AddRange([then, otherwise]);
                forward.Add(branch with { Then = branch.Then with { Statements = then.Forward }, Else = branch.Else with { Statements = otherwise.Forward } });
                break;
            case For loop when ExtremesOf(loop) is { } extremes:
                return ForwardExtremes(loop, extremes, forward);
            case For loop when SearchOf(loop) is { } search:
                return ForwardSearch(loop, search, forward);
            case For loop:
                _needed.UnionWith(Statements.Reads(loop.Start, loop.End));
                Buffers? buffers = BuffersOf(loop);
                Sweep swept = ForwardInLoop(loop.Body, buffers);
                IReadOnlyList<ArrayVariable> ranges = RangesOf(loop, ref swept);
                blocks.Add(swept);
                _needed.Remove(loop.Index);
                forward.AddRange(ranges.Select(a => Keep(a) with { Length = RangeOf(loop, a) }));
                if (buffers is not null)
                    forward.AddRange(buffers.Arrays.Select(a => new NewArray(a, buffers.Trips) { IsFilled = true }));
                if (CheckpointsOf(loop, blocks[0], forward) is { } checkpoints)
                {
                    forward.Add(ForwardInStretches(loop, checkpoints));
                    return new Step(statement, kept, undone, blocks) { Checkpoints = checkpoints };
                }
                forward.Add(loop with { Body = loop.Body with { Statements = blocks[0].Forward } });
                return new Step(statement, kept, undone, blocks) { KeptRanges = ranges };
            case While loop:
                blocks.Add(ForwardInLoop(loop.Body));
                forward.Add(loop with { Body = loop.Body with { Statements = blocks[0].Forward } });
                _needed.Add(loop.Counter!);
                break;
            default:
                _needed.UnionWith(Statements.Reads(Statements.Evaluated(statement).ToList()));
                forward.Add(statement);
                break;
        }
        return new Step(statement, kept, undone, blocks);
    }

    // The places whose values are needed further back. Scalars come back first: the indices of elements are made of them.
    private List<Expr> Overwritten(IReadOnlyList<Expr> targets)
    {
        List<Expr> kept = targets.Where(t => _needed.Contains(Statements.Storage(t))).OrderBy(static t => t is Variable).ToList();
        foreach (object storage in kept.SelectMany(static t => t.Operands).ToList().SelectMany(static index => Statements.Reads(index)).Where(_needed.Add).ToList())
        {
            if (targets.FirstOrDefault(t => ReferenceEquals(t, storage)) is { } changed)
                kept.Add(changed);
        }
        return kept;
    }

    // i + 1 is taken back exactly, also where it has wrapped around.
    private Assignment? Undo(Assignment assignment) =>
        assignment.Target.Type is NumericType.Int32 or NumericType.Int64 or NumericType.UInt32 or NumericType.UInt64 && assignment.Value is Sum { Operands: [var before, var change] }
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
            var atStart = new HashSet<object>(_needed);
            Sweep sweep = Forward(body, buffers);
            if (_needed.IsSubsetOf(atStart))
            {
                _needed = atStart;
                return sweep;
            }
            _needed.UnionWith(atStart);
        }
    }

    private void Backward(Step step, List<Statement> output)
    {
        switch (step.Statement)
        {
            case Segment segment:
                if (step.KeepsHeld)
                    output.Add(Restore([.. step.Held.Values]));
                // Scalars first: the indices of elements are made of them.
                if (step.Undone.Count > 0)
                    output.Add(new Segment(step.Undone));
                if (step.Kept.Count > 0)
                    output.Add(Restore(step.Kept));
                AddAdjoint(segment, step.Held, output);
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
            case For loop when step.Extremes is not null:
                BackwardExtremes(loop, step, output);
                break;
            case For loop when step.Search is not null:
                BackwardSearch(loop, step, output);
                break;
            case For loop:
                Materialize(loop, output);
                Block body = Backward(step.Blocks[0]);
                if (step.Checkpoints is not null)
                {
                    output.Add(BackwardInStretches(loop, step.Checkpoints, step.Blocks[0], body));
                    break;
                }
                output.AddRange(step.KeptRanges.Reverse().Select(a => Restore(a) with { Length = RangeOf(loop, a) }));
                // Iterations that know nothing of each other run in the order that memory likes.
                if (body.Statements.Count > 0)
                    output.Add((IsIndependent(loop) || IsElementwise(loop)) && !step.Blocks.Any(KeepsAnything) && !UsesTape(loop) ? loop with { Body = body } : Reversed(loop, body));
                break;
            case While loop:
                Materialize(loop, output);
                output.Add(new For(_pool.Variable(_names.Fresh("trip"), NumericType.Int32), _pool.Number(0, NumericType.Int32), loop.Counter!, 1, Backward(step.Blocks[0])));
                break;
        }
    }

    private void AddRule(Invoke call, RoutineRule rule, List<Statement> output)
    {
        if (rule.Statements.Count == 0 || (call.Result is { } result && _activity.IsActive(result) && Now(AdjointOf(result)).IsZero))
            return;
        // What a rule adds to has its value before it, and the result's adjoint is read.
        List<Assignment> values = Statements.Within(new Block(rule.Statements))
            .SelectMany(static s => Statements.Assigned(s).Concat(Statements.Reads(Statements.Evaluated(s).ToList())))
            .OfType<Variable>().Distinct().Where(_known.ContainsKey).OrderBy(static v => v.Id).Select(v => new Assignment(v, _known[v])).ToList();
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
        if (sweep.Again.Count > 0)
            statements.Add(new Segment(sweep.Again));
        Prepare(sweep.Block, statements);
        foreach (ArrayVariable array in sweep.KeptArrays.Reverse())
            statements.Add(Restore(array));
        for (int i = sweep.Steps.Count - 1; i >= 0; i--)
            Backward(sweep.Steps[i], statements);
    }

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
        List<Assignment> last = _known.Where(k => !adjoints.Contains(k.Key) && !(before.TryGetValue(k.Key, out Expr? value) && value == k.Value))
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
        foreach (Statement statement in block.Statements)
        {
            if (statement is NewArray or View)
                output.Add(statement);
            AddShadow(statement, output);
        }
    }

    private void AddShadow(Statement statement, List<Statement> output)
    {
        if (statement is NewArray array && _activity.IsActive(array.Array))
        {
            output.Add(new NewArray(ShadowOf(array.Array), array.Length));
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

    private void AddAdjoint(Segment segment, IReadOnlyDictionary<Expr, Expr> held, List<Statement> output)
    {
        SegmentAdjoint adjoint = SegmentAdjoint.Of(segment, _activity, AdjointOf, _known);
        held = WithDerivatives(held);
        List<Assignment> assignments = Simplified(adjoint.Assignments).ConvertAll(a => a with { Value = Traversal.Substitute(a.Value, held) });
        if (assignments.Count > 0)
            output.Add(new Segment(assignments) { Names = adjoint.Names, IsAdjoint = true, Texts = segment.Texts, Primal = segment.Primal.Select(p => Traversal.Substitute(p, held)).ToList() });
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
        foreach (Variable variable in Touched(statement).Where(_activity.IsActive))
        {
            Expr adjoint = AdjointOf(variable);
            if (_known.TryGetValue(adjoint, out Expr? value) && !AddsUp(statement, variable))
            {
                assignments.Add(new Assignment(adjoint, value));
                _known.Remove(adjoint);
            }
        }
        if (assignments.Count > 0)
            output.Add(new Segment(assignments));
    }

    private static IEnumerable<Variable> Touched(Statement statement)
    {
        List<Block> blocks = Statements.Blocks(statement).ToList();
        var locals = new HashSet<Variable>(blocks.Concat(blocks.SelectMany(Statements.Within).SelectMany(Statements.Blocks)).SelectMany(static b => b.Locals));
        return blocks.SelectMany(Statements.Within)
            .SelectMany(static s => Statements.Assigned(s).Concat(Statements.Reads(Statements.Evaluated(s).ToList())))
            .OfType<Variable>().Distinct().Where(v => !locals.Contains(v)).OrderBy(static v => v.Id);
    }

    /// <summary>A block's forward sweep followed at once by its backward sweep.</summary>
    /// <param name="block">The block.</param>
    /// <param name="observed">The scalars and arrays whose new values are read after it.</param>
    /// <param name="output">Where the statements go.</param>
    private void Joint(Block block, IReadOnlyCollection<object> observed, List<Statement> output)
    {
        Parts parts = Parts.Of(block);
        int turn = parts.Last is null ? -1 : parts.Before.Count;
        List<Segment> tail = [.. parts.Tail];
        Statement? last = parts.Last;
        var steps = new List<Step>();
        foreach (Statement statement in parts.Before)
            Go(statement);
        if (JoinsCall(parts) && (!steps.Exists(KeepsAnything) || !tail.SelectMany(Statements.Assigned).Any(_needed.Contains)))
        {
            _turn = output.Count;
            JoinCall(parts, steps, output);
            return;
        }
        bool fuses = last is not null && (CanFuse(last) || (tail.Count == 0 && ChoosesCalls(last))) && CanAdvance(tail, last);
        int ahead = fuses ? turn : tail.Count > 0 ? block.Statements.Count - 1 : block.Statements.Count;
        for (int i = Math.Max(turn, 0); i < ahead; i++)
            Go(block.Statements[i]);
        int turnHere = output.Count;
        if (fuses)
        {
            foreach (Segment segment in tail.AsEnumerable().Reverse())
                AddAdjoint(segment, new Dictionary<Expr, Expr>(), output);
            Materialize(last!, output);
            output.Add(Fused(last!, observed));
            output.AddRange(tail);
        }
        else if (tail.Count > 0)
        {
            Turn(tail[tail.Count - 1], observed, output);
        }
        _turn = turnHere;
        for (int i = steps.Count - 1; i >= 0; i--)
            Backward(steps[i], output);

        void Go(Statement statement)
        {
            steps.Add(Forward(statement, output));
            AddShadow(statement, output);
        }
    }

    // The last statement before the way back: its values serve both ways, and what would be undone at once is not done.
    private void Turn(Segment segment, IReadOnlyCollection<object> observed, List<Statement> output)
    {
        List<Assignment> primal = segment.Assignments.Where(a => observed.Contains(Statements.Storage(a.Target))).ToList();
        SegmentAdjoint adjoint = SegmentAdjoint.Of(segment, _activity, AdjointOf, _known);
        List<Assignment> assignments = Simplified(adjoint.Assignments);
        if (primal.Count + assignments.Count > 0)
            output.Add(new Segment([.. primal, .. assignments]) { Names = adjoint.Names, Primal = segment.Primal });
    }

    private Statement Fused(Statement statement, IReadOnlyCollection<object> observed) => statement switch
    {
        For loop => loop with { Body = Joint(loop.Body, Statements.AssignedWithin(loop.Body)) },
        While loop => loop with { Body = Joint(loop.Body, Statements.AssignedWithin(loop.Body)) },
        If branch => branch with { Then = Joint(branch.Then, observed), Else = Joint(branch.Else, observed) },
        _ => throw new InvalidOperationException($"{statement.GetType().Name} has no body."),
    };

    private Block Joint(Block block, IReadOnlyCollection<object> observed) =>
        WithAdjoints(block, statements => Joint(block, observed.Where(s => !block.Locals.Contains(s)).ToList(), statements));

    // Whether the adjoints of what follows can be computed before the statement: they need nothing that it changes.
    private bool CanAdvance(List<Segment> tail, Statement statement)
    {
        HashSet<object> changed = [.. Statements.Blocks(statement).SelectMany(Statements.AssignedWithin), .. tail.SelectMany(Statements.Assigned)];
        return tail.TrueForAll(segment => !changed.Overlaps(AdjointOf(segment).Needs))
            && !tail.SelectMany(Statements.Assigned).Any(_needed.Contains);
    }

    // Whether iterations may be followed at once by their adjoints: what one leaves to others are sums, which no adjoint reads.
    private bool CanFuse(Statement statement)
    {
        return statement is For or While && !UsesTape(statement) && (IsIndependent(statement) || SumsOverCalls(statement))
            && !Statements.Blocks(statement).SelectMany(Statements.AssignedWithin).Any(_needed.Contains);
    }

    private bool KeepsAnything(Step step) => (step.Statement is Invoke { Routine: Function function } && IsDifferentiated(function)) || step.Kept.Count + step.Undone.Count + step.KeptArrays.Count + step.KeptRanges.Count > 0 || step.KeepsHeld
        || step.Blocks.Any(KeepsAnything);

    private bool KeepsAnything(Sweep sweep) => sweep.Kept.Count + sweep.KeptArrays.Count > 0 || sweep.Steps.Any(KeepsAnything);

    private bool IsIndependent(Statement statement)
    {
        Block body = Statements.Blocks(statement).Single();
        HashSet<object> locals = [.. Statements.Within(body).SelectMany(Statements.Blocks).Append(body).SelectMany(static b => b.Locals),
            .. Statements.Within(body).OfType<For>().Select(static l => l.Index), .. Statements.Within(body).OfType<NewArray>().Select(static n => n.Array)];
        HashSet<object> needs = [.. Statements.Within(body).OfType<Segment>().SelectMany(s => AdjointOf(s).Needs),
            .. Statements.Within(body).OfType<Invoke>().Where(static c => c.Routine is not Function).SelectMany(c => NeedsOf(RuleOf(c))),
            .. Statements.Within(body).Where(static s => s is not Segment).SelectMany(static s => Statements.Reads(Statements.Evaluated(s).ToList()))];
        return Statements.AssignedWithin(body).Where(s => !locals.Contains(s)).All(s =>
            !needs.Contains(s) && (!_activity.IsActive(s) || AddsUp(statement, s)));
    }

    /// <summary>Whether a scalar's (or array's) only part in a statement is that something is added to it.</summary>
    private static bool AddsUp(Statement statement, object storage) => Statements.Blocks(statement).SelectMany(Statements.Within).All(s => s switch
    {
        Segment segment => segment.Assignments.All(a => Statements.Storage(a.Target) == storage
            ? AddsTo(a.Value, a.Target, storage) && !ReadsAny(a.Target.Operands, storage)
            : !ReadsAny(a.Target.Operands.Append(a.Value).ToList(), storage)),
        Invoke or Swap or TapeStatement => !Statements.Assigned(s).Contains(storage) && !ReadsAny(Statements.Evaluated(s).ToList(), storage),
        _ => !ReadsAny(Statements.Evaluated(s).ToList(), storage),
    });

    private static bool ReadsAny(IReadOnlyList<Expr> expressions, object storage) => Statements.Reads(expressions).Contains(storage);

    // v, v + e and c ? v + e : v, where e does not read v.
    private static bool AddsTo(Expr value, Expr target, object storage) => value switch
    {
        _ when ReferenceEquals(value, target) => true,
        Sum sum => sum.Operands.Count(o => ReadsAny([o], storage)) == 1 && sum.Operands.Any(o => AddsTo(o, target, storage)),
        Conditional c => !ReadsAny([c.Condition], storage) && AddsTo(c.WhenTrue, target, storage) && AddsTo(c.WhenFalse, target, storage),
        _ => false,
    };
}
