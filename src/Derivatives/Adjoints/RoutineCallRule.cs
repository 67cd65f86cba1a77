using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A call of what has derivatives by rules of its own (<see cref="DifferentiableRoutine"/>).</summary>
/// <param name="transform">The driver.</param>
internal sealed class RoutineCallRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not Invoke { Routine: not Function } call)
            return null;
        RoutineRule rule = transform.Adjoints.Of(call);
        if (!rule.UsesResults)
            scope.Needed.UnionWith(transform.Adjoints.NeedsOf(rule));
        List<ArrayVariable> arrays = call.Written.Where(a => scope.Needed.Contains(a.Root)).ToList();
        forward.AddRange(arrays.Select(transform.Tape.Keep));
        forward.Add(call);
        if (rule.UsesResults)
            scope.Needed.UnionWith(transform.Adjoints.NeedsOf(rule));
        return new RoutineCallStep(transform, call, rule, arrays);
    }

    private sealed record RoutineCallStep(AdjointTransform Transform, Invoke Call, RoutineRule Rule, IReadOnlyList<ArrayVariable> Kept)
        : Step(Call)
    {
        public override bool KeepsAnything => Kept.Count > 0;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            if (Rule.UsesResults)
                AddRule(scope, output);
            foreach (ArrayVariable array in Kept.Reverse())
                output.Add(Transform.Tape.Restore(array));
            if (!Rule.UsesResults)
                AddRule(scope, output);
        }

        private void AddRule(SweepScope scope, List<Statement> output)
        {
            Expr? result = Call.Result is { } r && Transform.Activity.IsActive(r) ? Transform.Adjoints.Of(r) : null;
            if (Rule.Statements.Count == 0 || (result is not null && scope.Known.Now(result).IsZero))
                return;
            // What a rule adds to has its value before it, and the result's adjoint is read.
            List<Assignment> values = scope.Known.Assigned(Statements.Within(new Block(Rule.Statements))
                .SelectMany(static s => s.Assigned.Concat(s.Reads)).OfType<Variable>().Distinct().OrderBy(static v => v.Id));
            if (values.Count > 0)
                output.Add(new Segment(values));
            output.AddRange(Rule.Statements);
            scope.Locals.AddRange(Rule.Locals);
            if (Call.Result is not null)
                scope.Known.Set(Transform.Adjoints.Of(Call.Result), Transform.Pool.Zero);
        }
    }
}
