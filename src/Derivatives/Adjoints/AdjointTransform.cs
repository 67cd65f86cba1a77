using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The driver of reverse mode: it sends each statement to the first rule whose form it has, forwards, and the steps that the rules
/// leave back again; blocks and what their locals are on the way back are its own.
/// </summary>
internal sealed class AdjointTransform
{
    private readonly IReadOnlyList<StatementRule> _rules;

    /// <summary>Prepares the transform of a program.</summary>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="activity">What has an adjoint.</param>
    /// <param name="relevance">What needs none though it has one.</param>
    /// <param name="program">The program.</param>
    /// <param name="checkpoints">Whether long loops trade time for memory.</param>
    public AdjointTransform(ExprPool pool, HashSet<string> names, ProgramActivity activity, Relevance relevance, Program program,
        bool checkpoints)
    {
        (Pool, Names, Activity, Relevance, Checkpoints) = (pool, names, activity, relevance, checkpoints);
        List<Block> bodies = [program.Body, .. program.Functions.Select(static f => f.Body)];
        Assigned = [.. bodies.SelectMany(Statements.AssignedWithin)];
        Tape = GradientTape.For(bodies);
        Adjoints = new AdjointStorage(pool, names, activity);
        Shadows = new ShadowArrays(this);
        Recomputation = new Recomputation(this);
        Costly = new CostlyValues(this);
        Functions = new FunctionAdjoints(this, program.Functions);
        Joint = new JointSweep(this);
        Growing = new GrowRule(this, bodies);
        // In this order: an idiom comes before the general form of its loop.
        _rules =
        [
            new SegmentRule(this), new FunctionCallRule(this), new RoutineCallRule(this), new TapeRule(this), new SwapRule(this), Growing,
            new BranchRule(this), new IrrelevantLoopRule(this), new ExtremeRule(this), new SearchRule(this), new CountedLoopRule(this),
            new WhileRule(this), new OtherRule(),
        ];
    }

    /// <summary>The pool of the expressions.</summary>
    public ExprPool Pool { get; }

    /// <summary>The names that are taken.</summary>
    public HashSet<string> Names { get; }

    /// <summary>What has an adjoint.</summary>
    public ProgramActivity Activity { get; }

    /// <summary>What needs none though it has one.</summary>
    public Relevance Relevance { get; }

    /// <summary>Whether long loops trade time for memory.</summary>
    public bool Checkpoints { get; }

    /// <summary>What the program or one of its functions assigns to.</summary>
    public HashSet<IStorage> Assigned { get; }

    /// <summary>What values are kept on.</summary>
    public GradientTape Tape { get; }

    /// <summary>Where adjoints are.</summary>
    public AdjointStorage Adjoints { get; }

    /// <summary>The adjoints of local arrays and views.</summary>
    public ShadowArrays Shadows { get; }

    /// <summary>Locals that are computed twice and not kept.</summary>
    public Recomputation Recomputation { get; }

    /// <summary>Values that are kept and not computed twice.</summary>
    public CostlyValues Costly { get; }

    /// <summary>The halves of functions.</summary>
    public FunctionAdjoints Functions { get; }

    /// <summary>Forward sweeps that are followed at once by their backward sweeps.</summary>
    public JointSweep Joint { get; }

    /// <summary>The arrays that get more room while the program runs.</summary>
    public GrowRule Growing { get; }

    /// <summary>A new integer.</summary>
    public Variable Integer(string wanted) => Pool.Variable(Names.Fresh(wanted), NumericType.Int32);

    /// <summary>An integer as an expression.</summary>
    public Expr Number(int value) => Pool.Number(value, NumericType.Int32);

    // ---- Forward ----

    /// <summary>Writes the forward sweep of a statement.</summary>
    public Step Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        foreach (StatementRule rule in _rules)
        {
            if (rule.Forward(statement, scope, forward) is { } step)
                return step;
        }
        throw new NotSupportedException($"{statement.GetType().Name} has no adjoint.");
    }

    /// <summary>The forward sweep of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="around">What is known around it.</param>
    /// <param name="buffers">Where the loop whose body it is keeps costly values; null where it has none.</param>
    public Sweep Forward(Block block, SweepScope around, LoopBuffers? buffers = null)
    {
        SweepScope scope = around with
        {
            Buffers = buffers,
            Definitions = Recomputation.DefinitionsOf(block),
            Depth = around.Depth + 1,
        };
        var forward = new List<Statement>();
        List<Step> steps = [];
        foreach (Statement statement in block.Statements)
            steps.Add(Forward(statement, scope, forward));
        // What the block declares is gone after it.
        HashSet<Variable> present = [.. scope.Definitions.Keys.Where(scope.Needed.Contains)];
        List<Segment> recomputed = Recomputation.Of(block, scope);
        HashSet<Variable> rooms = [.. Growing.RoomsOf(block)];
        List<Expr> kept = block.Locals.Where(v => scope.Needed.Contains(v) || rooms.Contains(v)).ToList<Expr>();
        List<ArrayVariable> made = block.Statements.OfType<NewArray>().Select(static n => n.Array).ToList();
        List<ArrayVariable> jagged = made.FindAll(static a => a.Kind == ArrayKind.Jagged),
            arrays = made.FindAll(a => a.Kind != ArrayKind.Jagged && scope.Needed.Contains(a));
        forward.AddRange(jagged.Concat(arrays).Select(Tape.Keep));
        if (kept.Count > 0)
            forward.Add(Tape.Keep(kept));
        scope.Needed.ExceptWith(kept.Cast<Variable>());
        scope.Needed.ExceptWith(made);
        return new Sweep(steps.ConvertAll(s => s is SegmentStep segment ? segment.WithPresent(present) : s), block, kept, arrays, forward)
        {
            Recomputed = recomputed,
            Jagged = jagged,
        };
    }

    /// <summary>The forward sweep of a loop's body: what the end of an iteration leaves needed is needed at the start of the
    /// next.</summary>
    public Sweep ForwardInLoop(Block body, SweepScope scope, LoopBuffers? buffers = null)
    {
        while (true)
        {
            Names.ExceptWith(buffers?.Arrays.Select(static a => a.Name) ?? []);
            buffers?.Arrays.Clear();
            var atStart = new HashSet<IStorage>(scope.Needed);
            Sweep sweep = Forward(body, scope, buffers);
            bool isSettled = scope.Needed.IsSubsetOf(atStart);
            scope.Needed.UnionWith(atStart);
            if (isSettled)
                return sweep;
        }
    }

    /// <summary>The places whose values are needed further back. Scalars come back first: the indices of elements are made of
    /// them.</summary>
    public static List<Expr> Overwritten(IReadOnlyList<Expr> targets, SweepScope scope)
    {
        List<Expr> kept = targets.Where(t => scope.Needed.Contains(Statements.Storage(t)) && t is not Element { Array.IsWrittenOnce: true })
            .OrderBy(static t => t is Variable).ToList();
        foreach (IStorage storage in kept.SelectMany(static t => t.Operands).ToList().SelectMany(static index => Statements.Reads(index))
            .Where(scope.Needed.Add).ToList())
        {
            if (targets.FirstOrDefault(t => ReferenceEquals(t, storage)) is { } changed)
                kept.Add(changed);
        }
        return kept;
    }

    // ---- Backward ----

    /// <summary>The backward sweep of a block.</summary>
    public Block Backward(Sweep sweep, SweepScope around) =>
        WithAdjoints(sweep.Block, around, (scope, statements) => Backward(sweep, scope, statements));

    /// <summary>Writes the backward sweep of a block's statements.</summary>
    public void Backward(Sweep sweep, SweepScope scope, List<Statement> statements)
    {
        if (sweep.Kept.Count > 0)
            statements.Add(Tape.Restore(sweep.Kept));
        statements.AddRange(sweep.Recomputed);
        statements.AddRange(Enumerable.Reverse(sweep.Jagged).Select(Tape.Restore));
        Shadows.Prepare(sweep.Block, statements);
        foreach (ArrayVariable array in sweep.KeptArrays.Reverse())
            statements.Add(Tape.Restore(array));
        List<Statement> all = sweep.Steps.Select(static s => s.Statement).ToList();
        for (int i = sweep.Steps.Count - 1; i >= 0; i--)
        {
            Backward(sweep.Steps[i], scope, statements);
            foreach (View view in ShadowArrays.ExchangedBy(all, i))
            {
                statements.Add(view);
                Shadows.Add(view, statements);
            }
        }
    }

    /// <summary>Writes the backward sweep of a statement.</summary>
    public void Backward(Step step, SweepScope scope, List<Statement> output)
    {
        Pool.Cancellation.ThrowIfCancellationRequested();
        step.Backward(scope, output);
    }

    /// <summary>
    /// A block whose locals have adjoints, which begin at 0. What it finds out about other adjoints is not known after it, since it may
    /// not have run: those get their values at its end.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="around">What is known around it.</param>
    /// <param name="write">Writes its statements.</param>
    public Block WithAdjoints(Block block, SweepScope around, Action<SweepScope, List<Statement>> write)
    {
        SweepScope scope = around with { Known = around.Known.Copy(), Locals = [] };
        List<Variable> adjoints = block.Locals.Where(Activity.IsActive).Select(v => (Variable)Adjoints.Of(v)).ToList();
        foreach (Variable adjoint in adjoints)
            scope.Known.Set(adjoint, Pool.Zero);
        var statements = new List<Statement>();
        write(scope, statements);
        List<Assignment> last = scope.Known.ChangesSince(around.Known, adjoints);
        if (last.Count > 0)
            statements.Add(new Segment(last));
        return new Block(statements) { Locals = [.. block.Locals, .. adjoints, .. scope.Locals] };
    }

    /// <summary>Adjoints that a loop or a branch changes must have their values before it.</summary>
    public void Materialize(Statement statement, SweepScope scope, List<Statement> output)
    {
        List<Assignment> assignments = scope.Known.Assigned(Loops.Touched(statement)
            .Where(v => Activity.IsActive(v) && !scope.Told.Contains(v) && scope.Known.Has(Adjoints.Of(v)) && !Loops.AddsUp(statement, v))
            .Select(v => Adjoints.Of(v)));
        if (assignments.Count > 0)
            output.Add(new Segment(assignments));
    }

    /// <summary>The adjoint of a segment without what the sums of the loop around tell.</summary>
    public IReadOnlyList<Assignment> Untold(SegmentAdjoint adjoint, SweepScope scope) => scope.Told.Count == 0
        ? adjoint.Assignments : adjoint.Assignments.Where(a => !scope.Told.Any(t => Adjoints.Of(t) == a.Target)).ToList();

    /// <summary>Writes the adjoint of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="held">What stands in the place of values that are there on the way back.</param>
    /// <param name="scope">What is known there.</param>
    /// <param name="output">Where the statements go.</param>
    public void AddAdjoint(Segment segment, IEnumerable<KeyValuePair<Expr, Expr>> held, SweepScope scope, List<Statement> output)
    {
        var adjoint = SegmentAdjoint.Of(segment, Activity, Adjoints.Of, scope.Known.Values);
        Dictionary<Expr, Expr> there = Costly.WithDerivatives(held);
        List<Assignment> assignments = scope.Known.Simplified(Untold(adjoint, scope)).ConvertAll(a => a with
        {
            Target = Traversal.Substitute(a.Target, there),
            Value = Traversal.Substitute(a.Value, there),
        });
        if (assignments.Count == 0)
            return;
        output.Add(new Segment(assignments)
        {
            Names = NamesWith(there, adjoint.Names),
            IsAdjoint = true,
            Texts = segment.Texts,
            Primal = segment.Primal.Select(p => Traversal.Substitute(p, there)).ToList(),
        });
    }

    private static IReadOnlyDictionary<Expr, SourceName> NamesWith(Dictionary<Expr, Expr> there,
        IReadOnlyDictionary<Expr, SourceName> names)
    {
        if (there.Count == 0)
            return names;
        var result = new Dictionary<Expr, SourceName>();
        foreach (KeyValuePair<Expr, SourceName> name in names)
            result[Traversal.Substitute(name.Key, there)] = name.Value;
        return result;
    }
}
