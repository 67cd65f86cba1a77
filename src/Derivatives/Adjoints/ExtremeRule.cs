using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Loops that do nothing but find the largest or smallest of some values: <c>m = Math.Max(m, e)</c> or <c>if (e > m) m = e</c>.
/// Whatever came before the value that won has lost, so the whole adjoint goes to that one, and nothing has to be kept but m before the
/// loop.
/// </summary>
/// <param name="transform">The driver.</param>
internal sealed class ExtremeRule(AdjointTransform transform) : StatementRule
{
    /// <inheritdoc/>
    public override Step? Forward(Statement statement, SweepScope scope, List<Statement> forward)
    {
        if (statement is not For loop || FoundBy(loop, scope) is not { } found)
            return null;
        (Variable extreme, Expr among, bool lastWins) = found;
        Variable before = transform.Pool.Variable(transform.Names.Fresh(Names.Joined(extreme.Name) + "Before"), extreme.Type);
        // The values are looked at once more, and so is the result.
        scope.Needed.UnionWith(Statements.Reads(loop.Start, loop.End));
        scope.Needed.UnionWith(Statements.Reads(among).Where(r => r != loop.Index));
        bool isRestored = scope.Needed.Remove(extreme);
        forward.Add(new Segment([new Assignment(before, extreme)]));
        forward.Add(loop);
        scope.Needed.UnionWith([extreme, before]);
        return new ExtremeStep(transform, loop, extreme, among, lastWins, before, isRestored);
    }

    /// <summary>What a value is the largest or smallest of, and whether a later one wins over an equal one; null where it is
    /// neither.</summary>
    /// <remarks>At a tie, the first argument's derivative counts; a condition picks what it says.</remarks>
    public static (Expr Among, bool LastWins)? Found(Expr value, Variable extreme) => value switch
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

    // Within a loop that repeats the search, what was before it would have to be kept each time.
    private (Variable Extreme, Expr Among, bool LastWins)? FoundBy(For loop, SweepScope scope)
    {
        if (scope.Depth > 0 || loop.Step != 1
            || loop.Body.Statements is not [Segment { Assignments: [{ Adds: false, Target: Variable extreme, Value: var value }] }]
            || !transform.Activity.IsActive(extreme) || loop.Body.Locals.Contains(extreme)
            || Found(value, extreme) is not var (among, lastWins)
            || Statements.Reads(among).Contains(extreme) || transform.Activity.ActiveLeaves([among]).Count == 0)
            return null;
        return (extreme, among, lastWins);
    }

    private sealed record ExtremeStep(AdjointTransform Transform, For Loop, Variable Extreme, Expr Among, bool LastWins, Variable Before,
        bool IsRestored) : Step(Loop)
    {
        public override bool KeepsAnything => IsRestored;

        public override void Backward(SweepScope scope, List<Statement> output)
        {
            ExprPool pool = Transform.Pool;
            Variable at = Transform.Integer("at");
            Expr value = Traversal.Substitute(Among, new Dictionary<Expr, Expr> { [Loop.Index] = at });
            Expr adjoint = Transform.Adjoints.Of(Extreme);
            List<Expr> leaves = Transform.Activity.ActiveLeaves([value]);
            List<Assignment> known = scope.Known.Assigned(
                leaves.OfType<Variable>().Select(v => Transform.Adjoints.Of(v)).Append(adjoint).Distinct().ToList());
            if (known.Count > 0)
                output.Add(new Segment(known));

            // From the end that wins, to the value that is the result; where that is NaN, all that comes of it is.
            Expr one = Transform.Number(1);
            Expr isNumber = pool.Compare(ComparisonOperator.Equal, Extreme, Extreme);
            Expr inRange = LastWins
                ? pool.Compare(ComparisonOperator.GreaterOrEqual, at, Loop.Start) : pool.Compare(ComparisonOperator.Less, at, Loop.End);
            Expr isOther = pool.Logic(LogicOperator.And, pool.Compare(ComparisonOperator.NotEqual, value, Extreme),
                pool.Logic(LogicOperator.Or, isNumber, pool.Compare(ComparisonOperator.Equal, value, value)));
            Expr[] adjoints = ReverseMode.Adjoints([value], [adjoint], leaves);
            List<Assignment> assignments = [new Assignment(adjoint, FunctionBuilding.Flat(Extreme)),
                .. leaves.Select((l, k) => new Assignment(Transform.Adjoints.Of(l), adjoints[k], Adds: true))];
            var search = new Block(
                new Segment([new Assignment(adjoint, DerivativeFunctions.Defined.Of(adjoint, Extreme))]),
                new Segment([new Assignment(at, LastWins ? pool.Sum(Loop.End, pool.Negate(one)) : Loop.Start)]),
                new While(pool.Logic(LogicOperator.And, inRange, isOther),
                    new Block(new Segment([new Assignment(at, pool.Sum(at, LastWins ? pool.Negate(one) : one))]))),
                new If(inRange, new Block(new Segment(assignments) { IsAdjoint = true, Texts = ((Segment)Loop.Body.Statements[0]).Texts }),
                    Block.Empty))
            { Locals = [at] };

            // A value that is not better than what was there before has not won.
            output.Add(new If(LastWins ? pool.Compare(ComparisonOperator.Less, Loop.Start, Loop.End)
                : pool.Compare(ComparisonOperator.NotEqual, Extreme, Before), search, Block.Empty));
            if (IsRestored)
                output.Add(new Segment([new Assignment(Extreme, Before)]));
        }
    }
}
