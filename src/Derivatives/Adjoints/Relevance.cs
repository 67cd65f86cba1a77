using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Finds out, before the sweeps, which loops leave nothing that the result changes with. What log-sum-exp and softmax subtract for
/// accuracy alone is such: <c>m + log(s)</c> with <c>s = sum exp(x[i] - m)</c> does not change with m (Blanchard, Higham and Higham, IMA
/// Journal of Numerical Analysis 41, 2021), so that however m came about needs no adjoint.
/// </summary>
/// <remarks>
/// The statements are gone through backwards, once, with the adjoints of scalars as far as they are known as expressions: numbers
/// everywhere, others in the straight-line code behind a loop, where they cancel.
/// </remarks>
internal sealed class Relevance
{
    private readonly ExprPool _pool;
    private readonly ProgramActivity _activity;
    private readonly Dictionary<For, List<Proportion>> _proportions = new(ReferenceComparer<For>.Instance);
    private readonly HashSet<For> _irrelevant = new(ReferenceComparer<For>.Instance);
    private readonly HashSet<Proportion> _vanishing = new(ReferenceComparer<Proportion>.Instance);
    private readonly Dictionary<ArrayVariable, ArrayVariable> _shadows = [];

    // The adjoints that are numbers or seeds, and those that the straight-line code behind gives.
    private readonly Dictionary<Expr, Expr> _known = [];
    private readonly Dictionary<Expr, Expr> _given = [];

    // The scalars whose adjoints the loops around do not add to.
    private HashSet<Variable> _told = [];

    private Relevance(ExprPool pool, ProgramActivity activity) => (_pool, _activity) = (pool, activity);

    /// <summary>Analyses a program.</summary>
    /// <param name="body">Its statements.</param>
    /// <param name="functions">The functions that it calls.</param>
    /// <param name="seeds">The scalars that it returns, and the adjoint of each.</param>
    /// <param name="active">The active scalar parameters.</param>
    /// <param name="activity">What has an adjoint.</param>
    /// <param name="pool">The pool of its expressions.</param>
    public static Relevance Of(
        Block body, IReadOnlyList<FunctionBody> functions, IReadOnlyDictionary<Variable, Expr> seeds,
        IReadOnlyList<Variable> active, ProgramActivity activity, ExprPool pool)
    {
        var relevance = new Relevance(pool, activity);
        relevance.FindProportions(body);
        foreach (FunctionBody function in functions)
            relevance.FindProportions(function.Body);
        // Nothing else cancels.
        if (relevance._proportions.Count == 0)
            return relevance;
        foreach (FunctionBody function in functions)
        {
            var seed = new Dictionary<Variable, Expr>();
            if (function.Result is { } result)
                seed[result] = pool.Variable("seed of " + function.Function.Name, result.Type);
            relevance.GoThroughBlock(function.Body, seed);
        }
        foreach (Variable variable in active)
            relevance._known[relevance.AdjointOf(variable)] = pool.Zero;
        relevance.GoThroughBlock(body, seeds);
        return relevance;
    }

    /// <summary>Nothing is told apart.</summary>
    public static Relevance None(ExprPool pool, ProgramActivity activity) => new(pool, activity);

    /// <summary>Whether nothing that a loop leaves has an adjoint: it is computed, and that is all.</summary>
    public bool IsIrrelevant(For loop) => _irrelevant.Contains(loop);

    /// <summary>What a loop adds up that is proportional to its own derivative.</summary>
    public IReadOnlyList<Proportion> ProportionsOf(For loop) => _proportions.TryGetValue(loop, out List<Proportion>? found) ? found : [];

    /// <summary>Whether the adjoint of a proportion's scalar is 0 before the loop, what the loop adds to it included.</summary>
    public bool Vanishes(Proportion proportion) => _vanishing.Contains(proportion);

    private void FindProportions(Block block)
    {
        for (int i = 0; i < block.Statements.Count; i++)
        {
            if (block.Statements[i] is For loop)
            {
                List<Proportion> found = Proportion.In(loop, block.Statements.Take(i).ToList(), _activity);
                if (found.Count > 0)
                    _proportions[loop] = found;
            }
            foreach (Block inner in block.Statements[i].Blocks)
                FindProportions(inner);
        }
    }

    // A block may not run: what it finds out of adjoints around it does not hold before it.
    private void GoThroughBlock(Block block, IReadOnlyDictionary<Variable, Expr> seeds)
    {
        var before = _known.ToList();
        foreach (Variable local in block.Locals.Where(_activity.IsActive))
            _known[AdjointOf(local)] = _pool.Zero;
        foreach (KeyValuePair<Variable, Expr> seed in seeds.Where(s => _activity.IsActive(s.Key)))
            _known[AdjointOf(seed.Key)] = seed.Value;
        foreach (Statement statement in block.Statements.Reverse())
            GoThrough(statement);
        _known.Clear();
        foreach (KeyValuePair<Expr, Expr> known in before)
            _known.Add(known.Key, known.Value);
        _given.Clear();
    }

    private void GoThrough(Statement statement)
    {
        _pool.Cancellation.ThrowIfCancellationRequested();
        switch (statement)
        {
            case Segment segment:
                GoThrough(segment);
                return;
            case For loop when LeavesNothing(loop):
                _irrelevant.Add(loop);
                return;
            case For loop:
                foreach (Proportion proportion in ProportionsOf(loop))
                    Tell(proportion);
                HashSet<Variable> outer = _told;
                _told = [.. ProportionsOf(loop).Select(static p => p.Of)];
                GoThroughBlocks(loop);
                _told = outer;
                break;
            case If or While:
                GoThroughBlocks(statement);
                break;
            case Invoke or TapeStatement:
                IEnumerable<IStorage> read = statement.Reads;
                Forget(statement.Assigned.Concat(read).OfType<Variable>());
                break;
        }
        _given.Clear();
    }

    // What the blocks of a statement add to adjoints around it is not known, and neither is what they assign to.
    private void GoThroughBlocks(Statement statement)
    {
        Forget(Loops.Touched(statement).Where(v => !_told.Contains(v) && !Loops.AddsUp(statement, v)));
        _given.Clear();
        foreach (Block block in statement.Blocks)
            GoThroughBlock(block, new Dictionary<Variable, Expr>());
    }

    private void GoThrough(Segment segment)
    {
        SegmentAdjoint adjoint = SegmentAdjoint.Of(segment, _activity, AdjointOf, _known);
        HashSet<IStorage> assigned = [.. adjoint.Assignments.Select(static a => Statements.Storage(a.Target))];
        var given = new List<(Expr Adjoint, Expr Value)>();
        foreach (Assignment assignment in adjoint.Assignments.Where(static a => a.Target is Variable))
        {
            if (_told.Any(t => AdjointOf(t) == assignment.Target))
                continue;
            Expr? value = !assignment.Adds ? assignment.Value
                : _known.TryGetValue(assignment.Target, out Expr? before) ? before + SegmentAdjoint.WithoutNothing(assignment.Value) : null;
            given.Add((assignment.Target, value is null || Statements.Reads(value).Any(assigned.Contains) ? assignment.Target : value));
        }
        if (adjoint.Assignments.Count == 0)
            return;
        _given.Clear();
        foreach ((Expr target, Expr value) in given)
            Give(target, value);
    }

    // What a loop adds to an adjoint, told by its sums: with what is there already, it may be nothing.
    private void Tell(Proportion proportion)
    {
        Expr adjoint = AdjointOf(proportion.Of);
        List<Expr> terms = proportion.Terms.Select(t => t.Factor * Now(AdjointOf(t.Sum)) * t.Sum).Where(static t => !t.IsZero).ToList();
        if (terms.Count == 0)
            return;
        Dictionary<Expr, Expr> given = _given.ToDictionary(static g => g.Key, static g => g.Value);
        Expr total = Traversal.Substitute(Now(adjoint) + Algebra.SumOf(_pool, terms), given);
        bool vanishes = Simplifier.Normalize(total, _pool.Cancellation).IsZero;
        if (vanishes)
            _vanishing.Add(proportion);
        Give(adjoint, vanishes ? _pool.Zero : adjoint);
    }

    private bool LeavesNothing(For loop)
    {
        HashSet<IStorage> locals = Loops.Locals(loop);
        List<IStorage> left = Statements.AssignedWithin(loop.Body).Where(s => !locals.Contains(s) && _activity.IsActive(s)).ToList();
        return left.Count > 0 && left.TrueForAll(s => s is Variable v && Now(AdjointOf(v)).IsZero)
            && !Statements.Within(loop.Body).Any(static s => s is Invoke { Routine: Function } or TapeStatement);
    }

    private void Give(Expr adjoint, Expr value)
    {
        _known.Remove(adjoint);
        _given.Remove(adjoint);
        if (value is Number)
            _known[adjoint] = value;
        else if (!ReferenceEquals(value, adjoint))
            _given[adjoint] = value;
    }

    private void Forget(IEnumerable<Variable> variables)
    {
        foreach (Variable variable in variables.Where(_activity.IsActive))
            Give(AdjointOf(variable), AdjointOf(variable));
    }

    private Expr Now(Expr adjoint) => _known.TryGetValue(adjoint, out Expr? value) ? value : adjoint;

    // Adjoints within this analysis only, of names that no program has.
    private Expr AdjointOf(Expr primal)
    {
        if (primal is Variable variable)
            return _pool.Variable("adjoint of " + variable.Name, variable.Type);
        var element = (Element)primal;
        ArrayVariable array = element.Array;
        if (!_shadows.TryGetValue(array, out ArrayVariable? shadow))
            _shadows[array] = shadow = new ArrayVariable("adjoint of " + array.Name, array.ElementType, array.Kind);
        return _pool.Element(shadow, element.Operands);
    }
}
