using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Tapes: the one on which this gradient keeps values, and those that the program itself has, being (in part) a derivative. What
// a program takes from its tape, its adjoint puts on a tape of adjoints, from which the adjoint of what was put there takes it.
public sealed partial class ProgramGradient
{
    // The first that the program does not use; the adjoints lie above it.
    private readonly int _tape;

    private Push Keep(IReadOnlyList<Expr> values) => new(values) { Tape = _tape, IsPaired = true };

    private PushArray Keep(ArrayVariable array) => new(array) { Tape = _tape, IsPaired = true };

    private Pop Restore(IReadOnlyList<Expr> targets) => new(targets) { Tape = _tape, IsPaired = true };

    private PopArray Restore(ArrayVariable array) => new(array) { Tape = _tape, IsPaired = true };

    private int AdjointTape(TapeStatement statement) => _tape + 1 + statement.Tape;

    private static bool UsesTape(Statement loop) => loop.Blocks.Any(Statements.UseTape);

    private Step ForwardOnTape(TapeStatement statement, List<Statement> forward)
    {
        var kept = new List<Expr>();
        var arrays = new List<ArrayVariable>();
        if (statement is Pop pop)
            kept = Overwritten(pop.Targets);
        if (statement is PopArray { Array: var array } && _needed.Contains(array.Root))
            arrays.Add(array);
        forward.AddRange(arrays.Select(Keep));
        if (kept.Count > 0)
            forward.Add(Keep(kept));
        _needed.ExceptWith(kept.OfType<Variable>());
        // The adjoints of elements have the elements' places.
        _needed.UnionWith(Statements.Reads((statement switch { Push p => p.Values, Pop p => p.Targets, _ => [] }).OfType<Element>()
            .SelectMany(static e => e.Operands).ToList()));
        forward.Add(statement);
        return new Step(statement, kept, [], []) { KeptArrays = arrays };
    }

    private void BackwardOnTape(TapeStatement statement, Step step, List<Statement> output)
    {
        if (step.Kept.Count > 0)
            output.Add(Restore(step.Kept));
        output.AddRange(Enumerable.Reverse(step.KeptArrays).Select(Restore));
        switch (statement)
        {
            case Pop pop:
                foreach (Expr target in pop.Targets.Reverse().Where(t => HasAdjoint(pop, t)))
                    PutAdjoint(pop, target, output);
                break;
            case Push push:
                foreach (Expr value in push.Values.Where(v => HasAdjoint(push, v)))
                    TakeAdjoint(push, value, output);
                break;
            case PopArray { Array: var array, Length: var length } when _activity.IsActiveOnTape(statement, array):
                PutAdjoints(statement, array, length, output);
                break;
            case PushArray { Array: var array, Length: var length } when _activity.IsActiveOnTape(statement, array):
                TakeAdjoints(statement, array, length, output);
                break;
        }
    }

    private bool HasAdjoint(TapeStatement statement, Expr value) => value.Type.IsReal() && (statement.IsPaired
        ? _activity.IsActive(Statements.Storage(value))
        : _activity.IsActive(new TapeContent(statement.Tape, value.Type)));

    // The value's adjoint begins anew before it came from the tape.
    private void PutAdjoint(Pop pop, Expr target, List<Statement> output)
    {
        Variable put = _pool.Variable(_names.Fresh("put"), target.Type);
        _ruleLocals.Add(put);
        bool isActive = _activity.IsActive(Statements.Storage(target));
        Expr adjoint = isActive ? AdjointOf(target) : _pool.Zero;
        output.Add(new Segment([new Assignment(put, isActive ? Now(adjoint) : adjoint)]));
        output.Add(new Push([put]) { Tape = AdjointTape(pop) });
        if (!isActive)
            return;
        if (target is Variable)
            _known[adjoint] = _pool.Zero;
        else
            output.Add(new Segment([new Assignment(adjoint, _pool.Zero)]) { IsAdjoint = true });
    }

    private void TakeAdjoint(Push push, Expr value, List<Statement> output)
    {
        Variable taken = _pool.Variable(_names.Fresh("taken"), value.Type);
        _ruleLocals.Add(taken);
        output.Add(new Pop([taken]) { Tape = AdjointTape(push) });
        List<Expr> leaves = _activity.ActiveLeaves([value]);
        Expr[] adjoints = ReverseMode.Adjoints([value], [taken], leaves);
        List<Assignment> assignments = Simplified(leaves.Select((l, i) => new Assignment(AdjointOf(l), adjoints[i], Adds: true)).ToList());
        if (assignments.Count > 0)
            output.Add(new Segment(assignments) { IsAdjoint = true });
    }

    private void PutAdjoints(TapeStatement pop, ArrayVariable array, Expr? length, List<Statement> output)
    {
        if (_activity.IsActive(array.Root))
        {
            output.Add(new PushArray(ShadowOf(array)) { Tape = AdjointTape(pop), Length = length });
            output.Add(ForEach(ShadowOf(array), element => new Assignment(element, _pool.Zero), length));
            return;
        }
        var put = new ArrayVariable(_names.Fresh("put"), array.ElementType);
        output.Add(new NewArray(put, length ?? _pool.Length(array)));
        output.Add(new PushArray(put) { Tape = AdjointTape(pop) });
    }

    private void TakeAdjoints(TapeStatement push, ArrayVariable array, Expr? length, List<Statement> output)
    {
        var taken = new ArrayVariable(_names.Fresh("taken"), array.ElementType);
        output.Add(new NewArray(taken, length ?? _pool.Length(array)));
        output.Add(new PopArray(taken) { Tape = AdjointTape(push) });
        if (_activity.IsActive(array.Root))
            output.Add(ForEach(ShadowOf(array), element => new Assignment(element, _pool.Element(taken, element.Operands), Adds: true),
                length));
    }

    private For ForEach(ArrayVariable array, System.Func<Element, Assignment> assignment, Expr? length)
    {
        Variable index = Integer("i");
        return new For(index, _pool.Number(0, NumericType.Int32), length ?? _pool.Length(array), 1,
            new Block(new Segment([assignment((Element)_pool.Element(array, index))]) { IsAdjoint = true }));
    }
}
