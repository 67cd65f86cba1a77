using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

// Loops that do nothing but find the largest or smallest of some values: m = Math.Max(m, e) or if (e > m) m = e. Whatever came
// before the value that won has lost, so the whole adjoint goes to that one, and nothing has to be kept but m before the loop.
public sealed partial class ProgramGradient
{
    /// <summary>A loop that finds an extreme value.</summary>
    /// <param name="Extreme">The variable that has it in the end.</param>
    /// <param name="Value">The values that it is found among.</param>
    /// <param name="LastWins">Whether a later value wins over an equal one.</param>
    /// <param name="Before">What the variable was before the loop.</param>
    private sealed record Extremes(Variable Extreme, Expr Value, bool LastWins, Variable Before);

    // Within a loop that repeats the search, what was before it would have to be kept each time.
    private Extremes? ExtremesOf(For loop)
    {
        if (_depth > 0 || loop.Step != 1
            || loop.Body.Statements is not [Segment { Assignments: [{ Adds: false, Target: Variable extreme, Value: var value }] }]
            || !_activity.IsActive(extreme) || loop.Body.Locals.Contains(extreme) || Found(value, extreme) is not var (among, lastWins)
            || Statements.Reads(among).Contains(extreme) || _activity.ActiveLeaves([among]).Count == 0)
        {
            return null;
        }
        return new Extremes(extreme, among, lastWins, _pool.Variable(_names.Fresh(Names.Joined(extreme.Name) + "Before"), extreme.Type));
    }

    // At a tie, the first argument's derivative counts; a condition picks what it says.
    private static (Expr Among, bool LastWins)? Found(Expr value, Variable extreme) => value switch
    {
        Call { Function: var f } call when (f == Functions.Max || f == Functions.Min) && call.Operands[0] == extreme =>
            (call.Operands[1], false),
        Call { Function: var f } call when (f == Functions.Max || f == Functions.Min) && call.Operands[1] == extreme =>
            (call.Operands[0], true),
        Conditional { Condition: Compare compare, WhenTrue: var among, WhenFalse: var old } when old == extreme
            && compare.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            && ((compare.Left == among && compare.Right == extreme) || (compare.Right == among && compare.Left == extreme)) =>
            (among, compare.Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual),
        _ => null,
    };

    private Step ForwardExtremes(For loop, Extremes extremes, List<Statement> forward)
    {
        // The values are looked at once more, and so is the result.
        _needed.UnionWith(Statements.Reads(loop.Start, loop.End));
        _needed.UnionWith(Statements.Reads(extremes.Value).Where(r => r != loop.Index));
        bool isRestored = _needed.Remove(extremes.Extreme);
        forward.Add(new Segment([new Assignment(extremes.Before, extremes.Extreme)]));
        forward.Add(loop);
        _needed.Add(extremes.Extreme);
        _needed.Add(extremes.Before);
        return new Step(loop, [], isRestored ? [new Assignment(extremes.Extreme, extremes.Before)] : [], []) { Extremes = extremes };
    }

    private void BackwardExtremes(For loop, Step step, List<Statement> output)
    {
        (Variable extreme, Expr among, bool lastWins, Variable before) = step.Extremes!;
        Variable at = Integer("at");
        Expr value = Traversal.Substitute(among, new Dictionary<Expr, Expr> { [loop.Index] = at });
        Expr adjoint = AdjointOf(extreme);
        var statements = new List<Statement>();
        List<Expr> leaves = _activity.ActiveLeaves([value]);
        List<Expr> known = leaves.OfType<Variable>().Select(AdjointOf).Append(adjoint).Distinct().Where(_known.ContainsKey).ToList();
        if (known.Count > 0)
            output.Add(new Segment(known.ConvertAll(k => new Assignment(k, _known[k]))));
        known.ForEach(k => _known.Remove(k));

        // From the end that wins, to the value that is the result; where that is NaN, all that comes of it is.
        Expr one = _pool.Number(1, NumericType.Int32);
        Expr isNumber = _pool.Compare(ComparisonOperator.Equal, extreme, extreme);
        Expr inRange = lastWins
            ? _pool.Compare(ComparisonOperator.GreaterOrEqual, at, loop.Start) : _pool.Compare(ComparisonOperator.Less, at, loop.End);
        Expr isOther = _pool.Logic(LogicOperator.And, _pool.Compare(ComparisonOperator.NotEqual, value, extreme),
            _pool.Logic(LogicOperator.Or, isNumber, _pool.Compare(ComparisonOperator.Equal, value, value)));
        statements.Add(new Segment([new Assignment(adjoint, DerivativeFunctions.Defined.Of(adjoint, extreme))]));
        statements.Add(new Segment([new Assignment(at, lastWins ? _pool.Sum(loop.End, _pool.Negate(one)) : loop.Start)]));
        statements.Add(new While(_pool.Logic(LogicOperator.And, inRange, isOther),
            new Block(new Segment([new Assignment(at, _pool.Sum(at, lastWins ? _pool.Negate(one) : one))]))));
        Expr[] adjoints = ReverseMode.Adjoints([value], [adjoint], leaves);
        List<Assignment> assignments = [new Assignment(adjoint, FunctionBuilding.Flat(extreme)),
            .. leaves.Select((l, k) => new Assignment(AdjointOf(l), adjoints[k], Adds: true))];
        statements.Add(new If(inRange,
            new Block(new Segment(assignments) { IsAdjoint = true, Texts = ((Segment)loop.Body.Statements[0]).Texts }), Block.Empty));

        // A value that is not better than what was there before has not won.
        Expr isFound = lastWins ? _pool.Truth(true) : _pool.Compare(ComparisonOperator.NotEqual, extreme, before);
        if (isFound is Number)
            output.Add(new If(_pool.Compare(ComparisonOperator.Less, loop.Start, loop.End), new Block(statements) { Locals = [at] },
                Block.Empty));
        else
            output.Add(new If(isFound, new Block(statements) { Locals = [at] }, Block.Empty));
        if (step.Undone.Count > 0)
            output.Add(new Segment(step.Undone));
    }
}
