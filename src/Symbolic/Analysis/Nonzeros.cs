using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// What is not zero where it is evaluated, because a choice around it excludes that: <c>u == 0 ? 0 : 1 / Math.Sqrt(u)</c>. Such a
/// divisor makes no infinity, so nothing has to be kept from it.
/// </summary>
/// <param name="regions">Where each node is evaluated.</param>
public sealed class Nonzeros(Regions regions)
{
    /// <summary>Whether what a node divides by, or takes a root of, is known not to be zero.</summary>
    /// <param name="node">The node.</param>
    /// <param name="operand">Its operand; or a node by itself, wherever it is used.</param>
    public bool Contains(Expr node, Expr operand)
    {
        if (!regions.Contains(node))
            return false;
        for (Region region = regions.Of(node); region.Parent is not null; region = region.Parent)
        {
            if (IsExcluded(operand, region.Condition!, region.Branch))
                return true;
        }
        return false;
    }

    private static bool IsExcluded(Expr e, Expr condition, bool holds) => condition switch
    {
        Logic { Operator: LogicOperator.Not } not => IsExcluded(e, not.Operands[0], !holds),
        Logic l when l.Operator == (holds ? LogicOperator.And : LogicOperator.Or) => l.Operands.Any(o => IsExcluded(e, o, holds)),
        Compare { Right: Number right } c when ReferenceEquals(c.Left, e) => Excludes(c.Operator, right.Value.Sign, holds),
        Compare { Left: Number left } c when ReferenceEquals(c.Right, e) => Excludes(Turned(c.Operator), left.Value.Sign, holds),
        Compare => Under(e) is { } inner && IsExcluded(inner, condition, holds),
        _ => false,
    };

    private static Expr? Under(Expr e) => e switch
    {
        Negate n => n.Operand,
        Call { Function.KeepsZeros: true } c => c.Operands[0],
        _ => null,
    };

    // Whether "e op number" tells that e is not zero; what does not hold is not even true of NaN, which is no zero either.
    private static bool Excludes(ComparisonOperator op, int sign, bool holds) => op switch
    {
        ComparisonOperator.Equal => holds ? sign != 0 : sign == 0,
        ComparisonOperator.NotEqual => holds ? sign == 0 : sign != 0,
        ComparisonOperator.Less => holds ? sign <= 0 : sign > 0,
        ComparisonOperator.LessOrEqual => holds ? sign < 0 : sign >= 0,
        ComparisonOperator.Greater => holds ? sign >= 0 : sign < 0,
        ComparisonOperator.GreaterOrEqual => holds ? sign > 0 : sign <= 0,
        _ => false,
    };

    private static ComparisonOperator Turned(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => op,
    };
}
