using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Expressions for machines that promise nothing about NaN, as graphics processors do: what only says where a value is NaN is left out.
/// Where the formula is defined, the numbers are the same.
/// </summary>
internal static class WithoutNaN
{
    /// <summary>The expressions without it.</summary>
    public static IReadOnlyList<Expr> In(IReadOnlyList<Expr> roots) => Traversal.Rewrite(roots, static (node, operands) => node switch
    {
        Call c when c.Function == DerivativeFunctions.Defined || c.Function == DerivativeFunctions.NonNegative => operands[0],
        Call c when c.Function == DerivativeFunctions.Step => c.Pool.Zero,
        Call c when GuardedProducts.IsCall(c, Functions.Contribution) => GuardedProducts.Of(Functions.Selected, operands),
        Conditional c when IsNaN(operands[2]) => operands[1],
        Conditional c when IsNaN(operands[1]) => operands[2],
        // Where nothing is left of some terms and factors, nothing of the operation is.
        Sum when !operands.SequenceEqual(node.Operands) => operands.Aggregate(static (a, b) => a + b),
        Product when operands.Any(static o => o.IsZero) => node.Pool.Zero,
        _ => operands.Count == 0 ? node : node.WithOperands([.. operands]),
    });

    private static bool IsNaN(Expr e) => e is Constant { Definition: var definition } && definition == Constants.NaN;
}
