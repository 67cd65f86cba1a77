using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Tapes that the program itself has, being (in part) a derivative. What it takes from its tape, its adjoint puts on a tape of adjoints,
/// from which the adjoint of what was put there takes it.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class TapeRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not TapeStatement tape)
            return null;
        List<Expr> kept = tape is Pop pop ? AdjointTransform.Overwritten(pop.Targets, scope) : [];
        List<ArrayVariable> arrays = tape is PopArray { Array: var array } && scope.Needed.Contains(array.Root) ? [array] : [];
        forward.AddRange(arrays.Select(transform.Tape.Keep));
        if (kept.Count > 0)
            forward.Add(transform.Tape.Keep(kept));
        scope.Needed.ExceptWith(kept.OfType<Variable>());
        // The adjoints of elements have the elements' places.
        scope.Needed.UnionWith(Statements.Reads((tape switch { Push p => p.Values, Pop p => p.Targets, _ => [] }).OfType<Element>()
            .SelectMany(static e => e.Operands).ToList()));
        forward.Add(tape);
        return new TapeStep(transform, tape, kept, arrays);
    }

    private sealed record TapeStep(AdjointTransform Transform, TapeStatement Tape, IReadOnlyList<Expr> Kept,
        IReadOnlyList<ArrayVariable> KeptArrays) : Step(Tape)
    {
        public override bool KeepsAnything => Kept.Count + KeptArrays.Count > 0;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            if (Kept.Count > 0)
                output.Add(Transform.Tape.Restore(Kept));
            output.AddRange(KeptArrays.Reverse().Select(Transform.Tape.Restore));
            switch (Tape)
            {
                case Pop pop:
                    foreach (Expr target in pop.Targets.Reverse().Where(HasAdjoint))
                        PutAdjoint(target, scope, output);
                    break;
                case Push push:
                    foreach (Expr value in push.Values.Where(HasAdjoint))
                        TakeAdjoint(value, scope, output);
                    break;
                case PopArray { Array: var array, Length: var length } when Transform.Activity.IsActiveOnTape(Tape, array):
                    PutAdjoints(array, length, output);
                    break;
                case PushArray { Array: var array, Length: var length } when Transform.Activity.IsActiveOnTape(Tape, array):
                    TakeAdjoints(array, length, output);
                    break;
            }
        }

        private bool HasAdjoint(Expr value) => value.Type.IsReal() && Transform.Activity.IsActive(Tape.IsPaired
            ? Statements.Storage(value) : new TapeContent(Tape.Tape, value.Type));

        // The value's adjoint begins anew before it came from the tape.
        private void PutAdjoint(Expr target, SweepScope scope, List<Statement> output)
        {
            ExprPool pool = Transform.Pool;
            Variable put = pool.Variable(Transform.Names.Fresh("put"), target.Type);
            scope.Locals.Add(put);
            bool isActive = Transform.Activity.IsActive(Statements.Storage(target));
            Expr adjoint = isActive ? Transform.Adjoints.Of(target) : pool.Zero;
            output.Add(new Segment([new Assignment(put, isActive ? scope.Known.Now(adjoint) : adjoint)]));
            output.Add(new Push([put]) { Tape = Transform.Tape.OfAdjoints(Tape) });
            if (!isActive)
                return;
            if (target is Variable)
                scope.Known.Set(adjoint, pool.Zero);
            else
                output.Add(new Segment([new Assignment(adjoint, pool.Zero)]) { IsAdjoint = true });
        }

        private void TakeAdjoint(Expr value, SweepScope scope, List<Statement> output)
        {
            Variable taken = Transform.Pool.Variable(Transform.Names.Fresh("taken"), value.Type);
            scope.Locals.Add(taken);
            output.Add(new Pop([taken]) { Tape = Transform.Tape.OfAdjoints(Tape) });
            List<Expr> leaves = Transform.Activity.ActiveLeaves([value]);
            Expr[] adjoints = ReverseMode.Adjoints([value], [taken], leaves);
            List<Assignment> assignments = scope.Known.Simplified(
                leaves.Select((l, i) => new Assignment(Transform.Adjoints.Of(l), adjoints[i], Adds: true)).ToList());
            if (assignments.Count > 0)
                output.Add(new Segment(assignments) { IsAdjoint = true });
        }

        private void PutAdjoints(ArrayVariable array, Expr? length, List<Statement> output)
        {
            ExprPool pool = Transform.Pool;
            if (Transform.Activity.IsActive(array.Root))
            {
                ArrayVariable shadow = Transform.Adjoints.Of(array);
                output.Add(new PushArray(shadow) { Tape = Transform.Tape.OfAdjoints(Tape), Length = length });
                output.Add(ArrayLoops.ForEach(pool, Transform.Names, shadow, e => new Assignment(e, pool.Zero), length));
                return;
            }
            var put = new ArrayVariable(Transform.Names.Fresh("put"), array.ElementType);
            output.Add(new NewArray(put, length ?? pool.Length(array)));
            output.Add(new PushArray(put) { Tape = Transform.Tape.OfAdjoints(Tape) });
        }

        private void TakeAdjoints(ArrayVariable array, Expr? length, List<Statement> output)
        {
            ExprPool pool = Transform.Pool;
            var taken = new ArrayVariable(Transform.Names.Fresh("taken"), array.ElementType);
            output.Add(new NewArray(taken, length ?? pool.Length(array)));
            output.Add(new PopArray(taken) { Tape = Transform.Tape.OfAdjoints(Tape) });
            if (Transform.Activity.IsActive(array.Root))
            {
                output.Add(ArrayLoops.ForEach(pool, Transform.Names, Transform.Adjoints.Of(array),
                    e => new Assignment(e, pool.Element(taken, e.Operands), Adds: true), length));
            }
        }
    }
}
