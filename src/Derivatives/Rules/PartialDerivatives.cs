using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The value of an expression together with all its partial derivatives up to an order, as they are computed
/// numerically.</summary>
public static class PartialDerivatives
{
    /// <summary>The expressions of the value, of the gradient and of the Hessian, which share what they have in common.</summary>
    /// <param name="expression">The scalar expression.</param>
    /// <param name="variables">What to differentiate by: n variables.</param>
    /// <param name="order">0 for the value alone, 1 for the gradient too, 2 for the Hessian as well.</param>
    /// <returns>The value, then the n first partial derivatives, then the n·n second ones row by row, the lower triangle being the upper
    /// one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 0, 1 or 2.</exception>
    public static Expr[] UpTo(Expr expression, IReadOnlyList<Variable> variables, int order)
    {
        if (order is < 0 or > 2)
            throw new ArgumentOutOfRangeException(nameof(order), order, "The order is 0, 1 or 2.");
        int n = variables.Count;
        var results = new Expr[1 + (order > 0 ? n : 0) + (order > 1 ? n * n : 0)];
        results[0] = Hypotenuse.In(expression);
        if (order == 0)
            return results;
        // The derivative is that of the canonical form: x/x leaves no rounding noise in it. The value is that of the formula as written.
        Expr[] gradient = ReverseMode.Gradient(Hypotenuse.In(Simplifier.Normalize(expression)), variables);
        gradient.CopyTo(results, 1);
        for (int i = 0; order == 2 && i < n; i++)
        {
            Expr[] row = ReverseMode.Gradient(gradient[i], variables);
            for (int j = i; j < n; j++)
                results[1 + n + i * n + j] = results[1 + n + j * n + i] = row[j];
        }
        // The canonical form may be defined where the formula is not, as x is below 0 and exp(log(x)) is not.
        var used = new HashSet<Expr>(Traversal.Variables(expression));
        bool[] isUsed = variables.Select(used.Contains).ToArray();
        for (int i = 1; i < results.Length; i++)
        {
            if (i <= n ? isUsed[i - 1] : isUsed[(i - 1 - n) / n] && isUsed[(i - 1 - n) % n])
                results[i] = expression.Pool.Call(DerivativeFunctions.Defined, results[i], results[0]);
        }
        return results;
    }
}
