using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Under FastMath: where several derivative terms are divided by one thing, they are multiplied by its reciprocal
/// instead.</summary>
internal static class Reciprocals
{
    /// <summary>Rewrites derivative code.</summary>
    /// <param name="roots">What is computed.</param>
    /// <param name="primal">The nodes of the primal, which stay as they are.</param>
    /// <returns>For each node what stands for it.</returns>
    public static IReadOnlyDictionary<Expr, Expr> In(IReadOnlyList<Expr> roots, HashSet<Expr> primal)
    {
        List<Expr> order = Traversal.PostOrder(roots);
        var divisions = new Dictionary<Expr, int>();
        foreach (Expr node in order)
        {
            if (node is Quotient { Denominator: not Number } q && !primal.Contains(q))
                divisions[q.Denominator] = divisions.TryGetValue(q.Denominator, out int count) ? count + 1 : 1;
        }

        var map = new Dictionary<Expr, Expr>();
        foreach (Expr node in order)
        {
            Expr[] operands = node.Operands.Select(operand => map[operand]).ToArray();
            map[node] =
                operands.Length == 0 || primal.Contains(node) ? node
                : node is Quotient q && !q.Numerator.IsOne && divisions.TryGetValue(q.Denominator, out int count) && count > 1
                    ? node.Pool.Product(operands[0], node.Pool.Quotient(node.Pool.One, operands[1]))
                : node.WithOperands(operands);
        }
        return map;
    }
}
