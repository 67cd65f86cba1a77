using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Roots of sums of squares as hypotenuses, which neither overflow nor underflow on the way: sqrt(x^2 + y^2) is hypot(x, y). For
/// computing only; people read the root.
/// </summary>
internal static class Hypotenuse
{
    /// <summary>The expression with them.</summary>
    public static Expr In(Expr expression) => Traversal.Rewrite([expression], static (node, operands) =>
    {
        Expr result = operands.Count == 0 ? node : node.WithOperands(operands);
        if (result is not Call { Operands: [Sum sum] } root || root.Function != Functions.Sqrt)
            return result;
        List<Expr?> legs = sum.Operands.Select(Root).ToList();
        return legs.TrueForAll(static leg => leg is not null)
            ? legs.Aggregate(static (a, b) => a!.Pool.Call(Functions.Hypot, a, b!))! : result;
    })[0];

    // What a term is the square of; null where it is none.
    private static Expr? Root(Expr term) => term switch
    {
        Power { Exponent: Number { Value: var two } } power when two == 2 => power.Base,
        Product { Operands: [var a, var b] } when ReferenceEquals(a, b) => a,
        Number { Value.Sign: > 0 } number => Functions.Sqrt.Of(number),
        _ => null,
    };
}
