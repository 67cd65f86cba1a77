using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// What becomes of a generated derivative where its seeds are known: a call along (1, 0) has products with 1 and with 0, which are
/// done before it is differentiated in its turn. As everywhere in derivatives, what is multiplied by a zero seed contributes nothing.
/// </summary>
internal static class SeedRules
{
    /// <summary>The node over other operands.</summary>
    /// <param name="node">The node.</param>
    /// <param name="operands">What its operands have become.</param>
    public static Expr Rebuilt(Expr node, IReadOnlyList<Expr> operands)
    {
        if (!node.Type.IsReal() || !Enumerable.Range(0, operands.Count).Any(IsKnown))
            return node.WithOperands(operands);
        ExprPool pool = node.Pool;
        switch (node)
        {
            case Product when operands.Where((_, i) => IsKnown(i)).Any(static o => o.IsZero):
                return pool.Zero;
            case Product:
                return All(operands.Where((o, i) => !IsKnown(i) || !o.IsOne).ToList(), pool.One, pool.Product);
            case Sum:
                return All(operands.Where((o, i) => !IsKnown(i) || !o.IsZero).ToList(), pool.Zero, pool.Sum);
            case Negate when operands[0].IsZero:
            case Quotient when IsKnown(0) && operands[0].IsZero:
            case Call { Function.IsGuardedProduct: true } when IsKnown(0) && operands[0].IsZero:
                return pool.Zero;
            case Call { Function.IsGuardedProduct: true } call when IsKnown(0) && operands[0].IsOne:
                return GuardedProducts.Of(GuardedProducts.IsCall(call, Functions.Selected)
                    ? Functions.Selected : Functions.Contribution, operands.Skip(1).ToList());
            default:
                return node.WithOperands(operands);
        }

        // A number that stands in the text is the text's affair.
        bool IsKnown(int i) => operands[i] is Number && node.Operands[i] is not Number;

        static Expr All(List<Expr> rest, Expr none, System.Func<IReadOnlyList<Expr>, Expr> combine) =>
            rest.Count switch { 0 => none, 1 => rest[0], _ => combine(rest) };
    }
}
