using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// A long loop that trades time for memory: the state is kept every √n iterations, and each stretch between two such places runs once
/// more, with all that its adjoints need kept, before its way back (Griewank and Walther, Evaluating Derivatives, chapter 12).
/// </summary>
/// <param name="transform">The driver.</param>
/// <param name="loop">The loop.</param>
/// <param name="sweep">The forward sweep of its body.</param>
/// <param name="state">What it changes: scalars and arrays of one dimension.</param>
internal sealed class CheckpointedLoop(AdjointTransform transform, For loop, Sweep sweep, IReadOnlyCollection<IStorage> state)
{
    private readonly ExprPool _pool = transform.Pool;
    private readonly Variable _trips = transform.Integer("trips");
    private readonly Variable _stretch = transform.Integer("stretch");
    private readonly Variable _count = transform.Integer("stretches");
    private readonly List<Expr> _scalars = state.OfType<Variable>().OrderBy(static v => v.Id).ToList<Expr>();
    private readonly List<ArrayVariable> _arrays =
        state.OfType<ArrayVariable>().OrderBy(static a => a.Name, StringComparer.Ordinal).ToList();

    /// <summary>The loop in stretches; null where it runs as a whole: where nothing is kept, or the state has arrays of two
    /// dimensions.</summary>
    /// <param name="transform">The driver.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="sweep">The forward sweep of its body.</param>
    /// <param name="scope">What is known before it.</param>
    /// <param name="forward">Receives what is computed before it.</param>
    public static CheckpointedLoop? Of(AdjointTransform transform, For loop, Sweep sweep, SweepScope scope, List<Statement> forward)
    {
        if (!transform.Checkpoints || scope.Depth > 0 || Statements.UseTape(loop.Body)
            || !Statements.Within(new Block(sweep.Forward)).Any(static s => s is Push or PushArray))
            return null;
        List<Statement> all = Statements.Within(loop.Body).ToList();
        HashSet<IStorage> own = [.. all.SelectMany(static s => s.Blocks).Append(loop.Body).SelectMany(static b => b.Locals),
            .. all.OfType<For>().Select(static l => l.Index), .. all.OfType<NewArray>().Select(static n => n.Array)];
        List<IStorage> state = Statements.AssignedWithin(loop.Body).Where(s => !own.Contains(s)).ToList();
        if (state.OfType<ArrayVariable>().Any(a => a.Kind != ArrayKind.Vector || transform.Growing.Grows(a)))
            return null;
        var checkpointed = new CheckpointedLoop(transform, loop, sweep, state);
        forward.AddRange(checkpointed.Lengths());
        return checkpointed;
    }

    // The number of stretches, each of about √n iterations.
    private IEnumerable<Statement> Lengths()
    {
        Expr one = transform.Number(1);
        Expr root = _pool.Convert(NumericType.Int32,
            _pool.Call(Functions.Ceil, _pool.Call(Functions.Sqrt, _pool.Convert(NumericType.Double, _trips))));
        yield return new Segment([new Assignment(_trips, LoopTrips.Of(loop))]);
        yield return new Segment([new Assignment(_stretch, _pool.Call(Functions.Max, one, root))]);
        yield return new Segment([new Assignment(_count, _pool.Quotient(_pool.Sum(_trips, _stretch, _pool.Negate(one)), _stretch))]);
    }

    /// <summary>The forward sweep, which keeps the state before each stretch.</summary>
    public For Forward()
    {
        Variable number = transform.Integer("k");
        var statements = new List<Statement>(_arrays.Select(transform.Tape.Keep));
        if (_scalars.Count > 0)
            statements.Add(transform.Tape.Keep(_scalars));
        statements.Add(Stretch(number, loop.Body));
        return new For(number, transform.Number(0), _count, 1, new Block(statements));
    }

    /// <summary>The backward sweep.</summary>
    /// <param name="backward">That of the body.</param>
    public For Backward(Block backward)
    {
        Variable number = transform.Integer("k");
        var statements = new List<Statement>();
        if (_scalars.Count > 0)
            statements.Add(transform.Tape.Restore(_scalars));
        statements.AddRange(Enumerable.Reverse(_arrays).Select(transform.Tape.Restore));
        statements.Add(Stretch(number, Effect.Without(loop.Body with { Statements = sweep.Forward })));
        statements.Add(LoopTrips.Reversed(Stretch(number, Block.Empty), backward));
        Expr last = _pool.Sum(_count, _pool.Negate(transform.Number(1)));
        return new For(number, last, transform.Number(-1), -1, new Block(statements));
    }

    // The loop over one stretch, by its number.
    private For Stretch(Variable number, Block body)
    {
        Expr step = transform.Number(loop.Step);
        Expr begin = _pool.Product(number, _stretch), end = _pool.Call(Functions.Min, _pool.Sum(begin, _stretch), _trips);
        return loop with
        {
            Start = _pool.Sum(loop.Start, _pool.Product(begin, step)),
            End = _pool.Sum(loop.Start, _pool.Product(end, step)),
            Body = body,
        };
    }
}
