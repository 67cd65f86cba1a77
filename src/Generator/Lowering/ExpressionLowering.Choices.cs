using System;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Values of which a condition chooses, and conditions of which one decides whether the other is evaluated.</content>
internal sealed partial class ExpressionLowering
{
    /// <summary>One of two expressions. Where one has something to do before it has its value, an if statement does it.</summary>
    public Expr Choose(Expr condition, Func<Expr> whenTrue, Func<Expr> whenFalse, NumericType? of)
    {
        if (condition is Number { Type: NumericType.Boolean } decided)
            return decided.IsOne ? whenTrue() : whenFalse();
        (Block beforeTrue, Expr valueTrue) = scope.InBlock(whenTrue, BlockKind.Branch);
        (Block beforeFalse, Expr valueFalse) = scope.InBlock(whenFalse, BlockKind.Branch);
        (beforeTrue, beforeFalse) = (scope.WithoutDeclared(beforeTrue), scope.WithoutDeclared(beforeFalse));
        if (beforeTrue.Statements.Count + beforeFalse.Statements.Count == 0)
            return _pool.Conditional(condition, valueTrue, valueFalse);
        NumericType type = valueTrue.Type != NumericType.Exact
            ? valueTrue.Type : valueFalse.Type != NumericType.Exact ? valueFalse.Type : of ?? NumericType.Double;
        Variable chosen = scope.NewLocal("chosen", type);
        scope.Statements.Add(new If(condition, Assigned(beforeTrue, valueTrue), Assigned(beforeFalse, valueFalse)));
        return chosen;

        Block Assigned(Block before, Expr value) => before.Statements.Count > 0 && before.Statements[before.Statements.Count - 1] is Throw
            ? before
            : before with { Statements = [.. before.Statements, new Assign(chosen, value)] };
    }

    /// <summary>A condition whose right side is evaluated only where the left one does not decide.</summary>
    public Expr Connected(LogicOperator @operator, Expr left, Func<Expr> lowerRight)
    {
        if (left is Number { Type: NumericType.Boolean } decided)
            return decided.IsOne == (@operator == LogicOperator.And) ? lowerRight() : left;
        (Block before, Expr right) = scope.InBlock(lowerRight, BlockKind.Branch);
        before = scope.WithoutDeclared(before);
        if (before.Statements.Count == 0)
            return _pool.Logic(@operator, left, right);
        Variable holds = scope.NewLocal("holds", NumericType.Boolean);
        scope.Statements.Add(new Assign(holds, left));
        Block then = before with { Statements = [.. before.Statements, new Assign(holds, right)] };
        scope.Statements.Add(@operator == LogicOperator.And ? new If(holds, then, Block.Empty) : new If(holds, Block.Empty, then));
        return holds;
    }

    /// <summary>Throws before the statement where the condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="type">The name of the exception's type; null where that is not known.</param>
    public void Guard(Expr condition, string? type = null)
    {
        Block thrown = scope.InBlock(() => scope.Throw(type is null ? null : scope.Compilation.GetTypeByMetadataName(type), null),
            BlockKind.Branch);
        scope.Statements.Add(new If(condition, thrown, Block.Empty));
    }

    /// <summary>Throws before the statement where an index is beyond what there is. A negative one throws by itself where it is used,
    /// and is tested only where that is caught.</summary>
    /// <param name="index">The index.</param>
    /// <param name="isBeyond">Whether it is too large.</param>
    /// <param name="type">The name of the exception's type.</param>
    public void GuardIndex(Expr index, Expr isBeyond, string type) => Guard(
        scope.IsCaught(type)
            ? _pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.Less, index, _pool.Number(0, NumericType.Int32)), isBeyond)
            : isBeyond,
        type);
}
