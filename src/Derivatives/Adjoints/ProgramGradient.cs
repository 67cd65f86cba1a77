using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

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
    private readonly Relevance _relevance;
    private readonly Dictionary<ArrayVariable, ArrayVariable> _shadows = [];
    private readonly Dictionary<Variable, Variable> _adjoints = [];
    private readonly Dictionary<Segment, SegmentAdjoint> _segments = new(ReferenceComparer<Segment>.Instance);
    private readonly Dictionary<Invoke, RoutineRule> _rules = new(ReferenceComparer<Invoke>.Instance);

    // The scalars that rules declare in the block that is being written.
    private List<Variable> _ruleLocals = [];

    // To-be-recorded analysis: what some adjoint further back needs as it is now.
    private HashSet<IStorage> _needed = [];

    // What the caller gives as the adjoint of a local array that is returned.
    private readonly Dictionary<ArrayVariable, ArrayVariable> _given = [];

    // Where the backward sweep begins, in the statements of the whole program.
    private int _turn;

    // The adjoints whose values are known while the backward sweep is written: 0 until something is added.
    private readonly Dictionary<Expr, Expr> _known = [];

    // The scalars whose adjoints the loop that is being written does not add to: what it would add is told by its sums.
    private HashSet<Variable> _told = [];

    private ProgramGradient(
        ExprPool pool, HashSet<string> names, ProgramActivity activity, Relevance relevance, Block body,
            IReadOnlyList<FunctionBody> functions, bool checkpoints)
    {
        _checkpoints = checkpoints;
        _tape = functions.Select(static f => f.Body).Prepend(body).SelectMany(Statements.Within).OfType<TapeStatement>()
            .Select(static t => t.Tape + 1).DefaultIfEmpty(0).Max();
        _assigned = [.. functions.Select(static f => f.Body).Prepend(body).SelectMany(Statements.AssignedWithin)];
        _bodies = functions.ToDictionary(static f => f.Function);
        _pool = pool;
        _names = names;
        _activity = activity;
        _relevance = relevance;
    }

    /// <summary>The statements of both sweeps. They begin with the adjoints of array parameters as the caller leaves them.</summary>
    public Block Body { get; private set; } = Block.Empty;

    /// <summary>For each array and view that has an adjoint, the array that holds it.</summary>
    public IReadOnlyDictionary<ArrayVariable, ArrayVariable> Shadows => _shadows;

    /// <summary>The adjoints of the active scalar parameters after the body, in their order.</summary>
    public IReadOnlyList<Expr> ScalarAdjoints { get; private set; } = [];

    /// <summary>Differentiates a program.</summary>
    /// <param name="program">The program, prepared by <see cref="Pipeline"/>.</param>
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
        IReadOnlyList<Variable> active, IReadOnlyDictionary<ArrayVariable, ArrayVariable> adjoints,
            IReadOnlyCollection<ArrayVariable> outputs, (ArrayVariable Array, ArrayVariable Adjoint)? returned = null,
            bool checkpoints = false)
    {
        var activity = new ProgramActivity(program.Body, [.. active, .. adjoints.Keys],
            [.. seeds.Keys, .. outputs, .. returned is null ? [] : new IStorage[] { returned.Value.Array }], program.Functions
            .Select(static f => f.Generated).ToList());
        Relevance relevance = checkpoints
            ? Relevance.None(pool, activity) : Relevance.Of(program.Body, program.Functions, seeds, active, activity, pool);
        var gradient = new ProgramGradient(pool, names, activity, relevance, program.Body, program.Functions, checkpoints);
        gradient.Differentiate(program, seeds, active, adjoints, returned);
        IEnumerable<IStorage> given = [.. seeds.Values.Select(Statements.StorageOrNone).OfType<IStorage>(), .. adjoints.Values,
            .. gradient._given.Values];
        ProgramVerifier.CheckDerivative(program, gradient.Body, gradient.GeneratedFunctions, given);
        return gradient;
    }

    private void Differentiate(
        Program program, IReadOnlyDictionary<Variable, Expr> seeds,
        IReadOnlyList<Variable> active, IReadOnlyDictionary<ArrayVariable, ArrayVariable> adjoints,
            (ArrayVariable Array, ArrayVariable Adjoint)? returned)
    {
        foreach (KeyValuePair<ArrayVariable, ArrayVariable> pair in adjoints)
            _shadows[pair.Key] = pair.Value;
        foreach (Variable variable in active)
            _known[AdjointOf(variable)] = _pool.Zero;
        foreach (Variable local in program.Body.Locals.Where(_activity.IsActive))
            _known[AdjointOf(local)] = _pool.Zero;
        foreach (KeyValuePair<Variable, Expr> seed in seeds.Where(s => _activity.IsActive(s.Key)))
            _known[AdjointOf(seed.Key)] = seed.Value;
        if (returned is { Array: var array, Adjoint: var given })
            _given.Add(array, given);
        // A constant array that becomes active within has an adjoint all the same.
        List<Statement> statements = program.Arrays.Concat(program.OutsideArrays)
            .Where(a => _activity.IsActive(a) && !adjoints.ContainsKey(a))
            .Select(a => (Statement)new NewArray(ShadowOf(a), _pool.Length(a)) { Like = a }).ToList();
        HashSet<IStorage> observed = [.. returned is null
            ? [] : new IStorage[] { returned.Value.Array }, .. seeds.Keys, .. program.Arrays
            .Where(Statements.AssignedWithin(program.Body).Contains)];
        Joint(new Block(program.Body.Statements.Where(static s => s is not Return).ToList()), observed, statements);
        KeepResults([.. program.Arrays, .. program.ReturnedArray is null ? [] : new[] { program.ReturnedArray }], statements);
        Body = new Block(statements);
        ScalarAdjoints = active.Select(v => Now(AdjointOf(v))).ToList();
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
            _shadows[array] = shadow = new ArrayVariable(_names.Fresh(array.Name.TrimStart('@') + "Bar"), array.ElementType, array.Kind,
                source);
        }
        return shadow;
    }

    private Expr Now(Expr adjoint) => _known.TryGetValue(adjoint, out Expr? value) ? value : adjoint;

    private RoutineRule RuleOf(Invoke call)
    {
        if (!_rules.TryGetValue(call, out RoutineRule? rule))
        {
            bool isActive = call.Assigned.Any(_activity.IsActive);
            _rules[call] = rule = isActive
                ? ((DifferentiableRoutine)call.Routine).Adjoint(call, new RoutineContext(_pool, _names, _activity, AdjointOf))
                : new RoutineRule([], false, []);
        }
        return rule;
    }

    /// <summary>The primal scalars and arrays that a rule reads.</summary>
    private HashSet<IStorage> NeedsOf(RoutineRule rule)
    {
        var block = new Block(rule.Statements);
        HashSet<IStorage> own = [.. _adjoints.Values, .. _shadows.Values, .. rule.Locals,
            .. Statements.Within(block).OfType<For>().Select(static l => l.Index)];
        return [.. Statements.Within(block).SelectMany(static s => s.Reads).Where(s => !own.Contains(s))];
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

        /// <summary>Costly values that the statement leaves in elements, read there before it is undone.</summary>
        public List<Assignment> Left { get; init; } = [];

        /// <summary>What locals that are there on the way back have of what its adjoint would compute.</summary>
        public IReadOnlyDictionary<Expr, Expr> Present { get; init; } = new Dictionary<Expr, Expr>();

        /// <summary>What the loop finds; null where it does anything else.</summary>
        public Extremes? Extremes { get; init; }

        /// <summary>What the loop searches for; null where it does anything else.</summary>
        public Search? Search { get; init; }

        /// <summary>Whether nothing that the loop leaves has an adjoint.</summary>
        public bool IsIrrelevant { get; init; }

        /// <summary>How the loop runs in stretches; null where it runs as a whole.</summary>
        public Checkpoints? Checkpoints { get; init; }

        /// <summary>The arrays that were kept before it.</summary>
        public List<ArrayVariable> KeptArrays { get; init; } = [];

        /// <summary>The elements that the iterations overwrite, where all were kept before the loop.</summary>
        public List<Element> KeptRanges { get; init; } = [];

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
        IReadOnlyList<Step> Steps, Block Block, IReadOnlyList<Expr> Kept, IReadOnlyList<ArrayVariable> KeptArrays,
            IReadOnlyList<Statement> Forward)
    {
        /// <summary>The locals that are computed once more at the start of the way back.</summary>
        public IReadOnlyList<Segment> Again { get; init; } = [];

        /// <summary>The jagged arrays that the block makes, which are kept at its end as they are.</summary>
        public List<ArrayVariable> Jagged { get; init; } = [];
    }

    // How many blocks stand around the statement: what is computed in none of them is still there on the way back.
    private int _depth;
}
