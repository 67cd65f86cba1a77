using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Long loops that trade time for memory: the state is kept every √n iterations, and each stretch between two such places runs
// once more, with all that its adjoints need kept, before its way back (Griewank and Walther, Evaluating Derivatives, chapter 12).
public sealed partial class ProgramGradient
{
    private readonly bool _checkpoints;

    /// <summary>A loop that runs in stretches.</summary>
    /// <param name="Count">The number of stretches.</param>
    /// <param name="Stretch">The loop over one of them, by its number.</param>
    /// <param name="Scalars">The scalars that the loop changes.</param>
    /// <param name="Arrays">The arrays that it changes.</param>
    private sealed record Checkpoints(Variable Count, System.Func<Variable, Block, For> Stretch, IReadOnlyList<Expr> Scalars,
        IReadOnlyList<ArrayVariable> Arrays);

    // Only where anything is kept at all, and where the state is made of scalars and arrays of one dimension.
    private Checkpoints? CheckpointsOf(For loop, Sweep sweep, List<Statement> forward)
    {
        if (!_checkpoints || _depth > 0 || UsesTape(loop)
            || !Statements.Within(new Block(sweep.Forward)).Any(static s => s is Push or PushArray))
            return null;
        HashSet<IStorage> own = [.. Statements.Within(loop.Body).SelectMany(static s => s.Blocks).Append(loop.Body)
            .SelectMany(static b => b.Locals),
            .. Statements.Within(loop.Body).OfType<For>().Select(static l => l.Index), .. Statements.Within(loop.Body).OfType<NewArray>()
                .Select(static n => n.Array)];
        List<IStorage> state = Statements.AssignedWithin(loop.Body).Where(s => !own.Contains(s)).ToList();
        if (state.OfType<ArrayVariable>().Any(static a => a.Kind != ArrayKind.Vector))
            return null;
        Variable trips = Integer("trips"), stretch = Integer("stretch"), count = Integer("stretches");
        Expr one = _pool.Number(1, NumericType.Int32), step = _pool.Number(loop.Step, NumericType.Int32);
        Expr root = _pool.Convert(NumericType.Int32,
            _pool.Call(Functions.Ceil, _pool.Call(Functions.Sqrt, _pool.Convert(NumericType.Double, trips))));
        forward.Add(new Segment([new Assignment(trips, Trips(loop))]));
        forward.Add(new Segment([new Assignment(stretch, _pool.Call(Functions.Max, one, root))]));
        forward.Add(new Segment([new Assignment(count, _pool.Quotient(_pool.Sum(trips, stretch, _pool.Negate(one)), stretch))]));
        return new Checkpoints(count, Stretch, state.OfType<Variable>().OrderBy(static v => v.Id).ToList<Expr>(),
            state.OfType<ArrayVariable>().OrderBy(static a => a.Name, System.StringComparer.Ordinal).ToList());

        For Stretch(Variable number, Block body)
        {
            Expr begin = _pool.Product(number, stretch), end = _pool.Call(Functions.Min, _pool.Sum(begin, stretch), trips);
            return loop with
            {
                Start = _pool.Sum(loop.Start, _pool.Product(begin, step)),
                End = _pool.Sum(loop.Start, _pool.Product(end, step)),
                Body = body
            };
        }
    }

    private Variable Integer(string wanted) => _pool.Variable(_names.Fresh(wanted), NumericType.Int32);

    // The number of iterations.
    private Expr Trips(For loop)
    {
        Expr distance = loop is { Step: > 0, Start: Number { IsZero: true } }
            ? loop.End : loop.Step > 0 ? _pool.Sum(loop.End, _pool.Negate(loop.Start)) : _pool.Sum(loop.Start, _pool.Negate(loop.End));
        int magnitude = System.Math.Abs(loop.Step);
        Expr trips = magnitude == 1 ? distance
            : _pool.Quotient(_pool.Sum(distance, _pool.Number(magnitude - 1, NumericType.Int32)),
                _pool.Number(magnitude, NumericType.Int32));
        // A length is not negative.
        return trips is ArrayLength or Number { Value.Sign: >= 0 }
            ? trips : _pool.Call(Functions.Max, _pool.Number(0, NumericType.Int32), trips);
    }

    private For ForwardInStretches(For loop, Checkpoints checkpoints)
    {
        Variable number = Integer("k");
        var statements = new List<Statement>(checkpoints.Arrays.Select(Keep));
        if (checkpoints.Scalars.Count > 0)
            statements.Add(Keep(checkpoints.Scalars));
        statements.Add(checkpoints.Stretch(number, loop.Body));
        return new For(number, _pool.Number(0, NumericType.Int32), checkpoints.Count, 1, new Block(statements));
    }

    private For BackwardInStretches(For loop, Checkpoints checkpoints, Sweep sweep, Block backward)
    {
        Variable number = Integer("k");
        var statements = new List<Statement>();
        if (checkpoints.Scalars.Count > 0)
            statements.Add(Restore(checkpoints.Scalars));
        statements.AddRange(checkpoints.Arrays.Reverse().Select(Restore));
        statements.Add(checkpoints.Stretch(number, Effect.Without(loop.Body with { Statements = sweep.Forward })));
        statements.Add(Reversed(checkpoints.Stretch(number, Block.Empty), backward));
        Expr last = _pool.Sum(checkpoints.Count, _pool.Negate(_pool.Number(1, NumericType.Int32)));
        return new For(number, last, _pool.Number(-1, NumericType.Int32), -1, new Block(statements));
    }
}
