using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Loops that compute a value in each iteration, however long that takes, and leave nothing but the largest or smallest of them. The
/// iteration that won is noted, and it alone is run once more, with its adjoint.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class SearchRule(AdjointTransform transform) : StatementRule
{
    /// <summary>What a loop searches for.</summary>
    /// <param name="Extreme">The variable that has it in the end.</param>
    /// <param name="Among">The value of an iteration.</param>
    /// <param name="Wins">Whether it is better than those before it.</param>
    private sealed record Search(Variable Extreme, Expr Among, Expr Wins);

    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not For loop || SearchOf(loop, scope) is not { } search)
            return null;
        ExprPool pool = transform.Pool;
        Variable extreme = search.Extreme, at = transform.Integer("at");
        Expr none = BeforeStart(loop);
        HashSet<IStorage> locals = Loops.Locals(loop);
        Variable? before = null;
        if (scope.Needed.Remove(extreme))
        {
            before = pool.Variable(transform.Names.Fresh(Names.Joined(extreme.Name) + "Before"), extreme.Type);
            scope.Needed.Add(before);
        }
        scope.Needed.UnionWith(Statements.Reads([loop.Start, loop.End, .. Statements.Within(loop.Body).SelectMany(static s => s.Evaluated)])
            .Where(r => !locals.Contains(r)));
        scope.Needed.UnionWith([extreme, at]);
        Assignment[] kept = before is null ? [] : [new Assignment(before, extreme)];
        forward.Add(new Segment([new Assignment(at, none), .. kept]));
        var last = (Segment)loop.Body.Statements[loop.Body.Statements.Count - 1];
        var noted = new Assignment(at, pool.Conditional(search.Wins, loop.Index, at));
        forward.Add(loop with { Body = WithLast(loop.Body, last with { Assignments = [.. last.Assignments, noted] }) });
        return new SearchStep(transform, loop, extreme, search.Among, at, none, before);
    }

    private static Block WithLast(Block body, Segment last) =>
        body with { Statements = [.. body.Statements.Take(body.Statements.Count - 1), last] };

    // Within a loop that repeats the search, its outcome would have to be kept each time.
    private Search? SearchOf(For loop, SweepScope scope)
    {
        (ExprPool pool, ProgramActivity activity) = (transform.Pool, transform.Activity);
        if (scope.Depth > 0 || loop.Body.Statements.Count == 0
            || loop.Body.Statements[loop.Body.Statements.Count - 1] is not Segment last)
            return null;
        Assignment? found = last.Assignments.FirstOrDefault(a => !a.Adds && a.Target is Variable v && !loop.Body.Locals.Contains(v)
            && activity.IsActive(v));
        if (found is not { Target: Variable extreme, Value: var value } || ExtremeRule.Found(value, extreme) is not var (among, lastWins)
            || activity.ActiveLeaves([among]).Count == 0)
            return null;
        HashSet<IStorage> locals = Loops.Locals(loop);
        List<Expr> evaluated = [among, .. last.Assignments.Where(a => a != found).SelectMany(static a => a.Target.Operands.Append(a.Value)),
            .. Statements.Within(loop.Body).Where(s => s != last).SelectMany(static s => s.Evaluated)];
        if (Statements.AssignedWithin(loop.Body).Any(s => s != (IStorage)extreme && !locals.Contains(s)) || Loops.Reads(evaluated, extreme)
            || Statements.Within(loop.Body)
                .Any(static s => s is Invoke { Routine: Function or { IsEffect: true } } or Throw or TapeStatement))
            return null;
        Expr better = value is Conditional c ? c.Condition : pool.Logic(
            LogicOperator.Or,
            pool.Compare(((Call)value).Function == Functions.Min
                ? lastWins ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less
                : lastWins ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, among, extreme),
            pool.Compare(ComparisonOperator.NotEqual, among, among));
        return new Search(extreme, among, better);
    }

    private Expr BeforeStart(For loop)
    {
        int back = loop.Step > 0 ? -1 : 1;
        return loop.Start is Number start
            ? transform.Pool.Number(start.Value + back, NumericType.Int32) : transform.Pool.Sum(loop.Start, transform.Number(back));
    }

    private sealed record SearchStep(AdjointTransform Transform, For Loop, Variable Extreme, Expr Among, Variable At, Expr None,
        Variable? Before) : Step(Loop)
    {
        public override void Backward(SweepScope scope, List<Statement> output)
        {
            ExprPool pool = Transform.Pool;
            Expr isNumber = pool.Compare(ComparisonOperator.Equal, Extreme, Extreme);
            var last = (Segment)Loop.Body.Statements[Loop.Body.Statements.Count - 1];
            Segment taken = last with
            {
                Assignments = last.Assignments.Select(a => a.Target == Extreme ? a with { Value = Among } : a).ToList(),
                Primal = [],
            };
            Block body = WithLast(Loop.Body, taken);
            var once = new Block([new Segment([new Assignment(Loop.Index, At)]), .. body.Statements])
            {
                Locals = [Loop.Index, .. Loop.Body.Locals],
            };
            var choice = new If(pool.Compare(ComparisonOperator.NotEqual, At, None), once, Block.Empty);
            Transform.Materialize(choice, scope, output);
            Expr adjoint = Transform.Adjoints.Of(Extreme);
            SweepScope anew = scope with { Needed = [], Depth = 0, Buffers = null };
            Block backward = Transform.WithAdjoints(once, anew, (inner, statements) =>
            {
                // Where the result is NaN, all that comes of it is.
                statements.Add(new Segment([new Assignment(adjoint, Algebra.Select(isNumber, adjoint, pool.Constant(Constants.NaN)))]));
                Transform.Joint.Write(once, [], inner, statements);
            });
            // The winner's value is known already.
            HashSet<IStorage> live = [.. Statements.AssignedWithin(backward)
                .Where(s => !Loops.Locals(Loop).Contains(s) && s != (IStorage)Extreme)];
            output.Add(choice with { Then = DeadCode.Remove(backward, live) });
            if (Before is not null)
                output.Add(new Segment([new Assignment(Extreme, Before)]));
        }
    }
}
