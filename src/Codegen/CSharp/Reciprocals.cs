using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Under FastMath: where several derivative terms are divided by one thing, they are multiplied by its reciprocal instead.</summary>
internal static class Reciprocals
{
    public static List<Output> Hoist(IReadOnlyList<Output> outputs, HashSet<Expr> primal)
    {
        Expr[] roots = outputs.Select(static o => o.Value).ToArray();
        var divisions = new Dictionary<Expr, int>();
        foreach (Expr node in Traversal.PostOrder(roots))
        {
            if (node is Quotient { Denominator: not Number } q && !primal.Contains(q))
                divisions[q.Denominator] = divisions.TryGetValue(q.Denominator, out int count) ? count + 1 : 1;
        }

        Expr[] rewritten = Traversal.Rewrite(roots, (node, operands) =>
            operands.Count == 0 || primal.Contains(node) ? node
            : node is Quotient q && !q.Numerator.IsOne && divisions.TryGetValue(q.Denominator, out int count) && count > 1
                ? node.Pool.Product(operands[0], node.Pool.Quotient(node.Pool.One, operands[1]))
                : node.WithOperands(operands));
        return outputs.Select((output, i) => output with { Value = rewritten[i] }).ToList();
    }
}
