using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Loops that compute a value in each iteration, however long that takes, and leave nothing but the largest or smallest of them.
// The iteration that won is noted, and it alone is run once more, with its adjoint.
public sealed partial class ProgramGradient
{
    /// <summary>A loop that searches for an extreme value.</summary>
    /// <param name="Extreme">The variable that has it in the end.</param>
    /// <param name="Among">The value of an iteration.</param>
    /// <param name="Wins">Whether it is better than those before it.</param>
    /// <param name="At">The index of the iteration that won.</param>
    /// <param name="None">What that is before any has.</param>
    private sealed record Search(Variable Extreme, Expr Among, Expr Wins, Variable At, Expr None)
    {
        /// <summary>The extreme variable as it was before the loop, where that is needed.</summary>
        public Variable? Before { get; init; }
    }

    // Within a loop that repeats the search, its outcome would have to be kept each time.
    private Search? SearchOf(For loop)
    {
        if (_depth > 0 || loop.Body.Statements.Count == 0 || loop.Body.Statements[loop.Body.Statements.Count - 1] is not Segment last)
            return null;
        Assignment? found = last.Assignments.FirstOrDefault(a => !a.Adds && a.Target is Variable v && !loop.Body.Locals.Contains(v)
            && _activity.IsActive(v));
        if (found is not { Target: Variable extreme, Value: var value } || Found(value, extreme) is not var (among, lastWins)
            || _activity.ActiveLeaves([among]).Count == 0)
            return null;
        HashSet<IStorage> locals = Loops.Locals(loop);
        List<Expr> evaluated = [among, .. last.Assignments.Where(a => a != found).SelectMany(static a => a.Target.Operands.Append(a.Value)),
            .. Statements.Within(loop.Body).Where(s => s != last).SelectMany(static s => s.Evaluated)];
        if (Statements.AssignedWithin(loop.Body).Any(s => s != (IStorage)extreme && !locals.Contains(s)) || Loops.Reads(evaluated, extreme)
            || Statements.Within(loop.Body)
                .Any(static s => s is Invoke { Routine: Function or { IsEffect: true } } or Throw or TapeStatement))
        {
            return null;
        }
        Expr better = value is Conditional c ? c.Condition : _pool.Logic(
            LogicOperator.Or,
            _pool.Compare(((Call)value).Function == Functions.Min
                ? lastWins ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less
                : lastWins ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, among, extreme),
            _pool.Compare(ComparisonOperator.NotEqual, among, among));
        return new Search(extreme, among, better, Integer("at"), BeforeStart(loop));
    }

    private Expr BeforeStart(For loop)
    {
        int back = loop.Step > 0 ? -1 : 1;
        return loop.Start is Number start
            ? _pool.Number(start.Value + back, NumericType.Int32) : _pool.Sum(loop.Start, _pool.Number(back, NumericType.Int32));
    }

    private Step ForwardSearch(For loop, Search search, List<Statement> forward)
    {
        HashSet<IStorage> locals = Loops.Locals(loop);
        if (_needed.Remove(search.Extreme))
        {
            search = search with
            {
                Before = _pool.Variable(_names.Fresh(Names.Joined(search.Extreme.Name) + "Before"),
                search.Extreme.Type)
            };
            _needed.Add(search.Before!);
        }
        _needed.UnionWith(Statements.Reads([loop.Start, loop.End, .. Statements.Within(loop.Body).SelectMany(static s => s.Evaluated)])
            .Where(r => !locals.Contains(r)));
        _needed.UnionWith([search.Extreme, search.At]);
        forward.Add(new Segment([new Assignment(search.At, search.None), .. search.Before is null
            ? [] : new[] { new Assignment(search.Before, search.Extreme) }]));
        var last = (Segment)loop.Body.Statements[loop.Body.Statements.Count - 1];
        Segment noted = last with
        {
            Assignments = [.. last.Assignments,
            new Assignment(search.At, _pool.Conditional(search.Wins, loop.Index, search.At))]
        };
        forward.Add(loop with
        {
            Body = loop.Body with
            {
                Statements = [.. loop.Body.Statements.Take(loop.Body.Statements.Count - 1),
            noted]
            }
        });
        return new Step(loop, [], [], []) { Search = search };
    }

    private void BackwardSearch(For loop, Step step, List<Statement> output)
    {
        (Variable extreme, Expr among, _, Variable at, Expr none) = step.Search!;
        Expr isFound = _pool.Compare(ComparisonOperator.NotEqual, at, none),
            isNumber = _pool.Compare(ComparisonOperator.Equal, extreme, extreme);
        var last = (Segment)loop.Body.Statements[loop.Body.Statements.Count - 1];
        Segment taken = last with
        {
            Assignments = last.Assignments.Select(a => a.Target == extreme ? a with { Value = among } : a).ToList(),
            Primal = []
        };
        Block once = loop.Body with
        {
            Statements = [new Segment([new Assignment(loop.Index, at)]), .. loop.Body.Statements.Take(loop.Body.Statements.Count - 1),
                taken],
            Locals = [loop.Index, .. loop.Body.Locals],
        };
        var choice = new If(isFound, once, Block.Empty);
        Materialize(choice, output);

        (HashSet<IStorage> needed, int depth, Buffers? buffers, int turn) = (_needed, _depth, _buffers, _turn);
        (_needed, _depth, _buffers) = ([], 0, null);
        Expr adjoint = AdjointOf(extreme);
        Block backward = WithAdjoints(once, statements =>
        {
            // Where the result is NaN, all that comes of it is.
            statements.Add(new Segment([new Assignment(adjoint, Algebra.Select(isNumber, adjoint, _pool.Constant(Constants.NaN)))]));
            Joint(once, [], statements);
        });
        (_needed, _depth, _buffers, _turn) = (needed, depth, buffers, turn);
        // The winner's value is known already.
        HashSet<IStorage> live = [.. Statements.AssignedWithin(backward)
            .Where(s => !Loops.Locals(loop).Contains(s) && s != (IStorage)extreme)];
        output.Add(choice with { Then = DeadCode.Remove(backward, live) });
        if (step.Search!.Before is { } before)
            output.Add(new Segment([new Assignment(extreme, before)]));
    }
}
