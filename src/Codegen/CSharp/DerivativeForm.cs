using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// What derivative code is rewritten to before it is emitted, the primal's own operations staying as they are: reuse of the
/// primal's values, coefficients multiplied in once and, under FastMath, reciprocals instead of divisions.
/// </summary>
internal sealed class DerivativeForm
{
    private readonly List<IReadOnlyDictionary<Expr, Expr>> _steps = [];

    /// <summary>Rewrites what is computed.</summary>
    /// <param name="roots">The values of the outputs.</param>
    /// <param name="primal">The nodes of the primal.</param>
    /// <param name="fastMath">Whether roundings may change for speed.</param>
    public DerivativeForm(IReadOnlyList<Expr> roots, HashSet<Expr> primal, bool fastMath)
    {
        roots = Add(PrimalReuse.In(roots, primal), roots);
        roots = Add(CoefficientSharing.In(roots, primal), roots);
        if (fastMath)
            Add(Reciprocals.In(roots, primal), roots);
    }

    /// <summary>What stands for a node; null where it is no longer computed.</summary>
    public Expr? Of(Expr node)
    {
        foreach (IReadOnlyDictionary<Expr, Expr> step in _steps)
        {
            if (!step.TryGetValue(node, out Expr? next))
                return null;
            node = next;
        }
        return node;
    }

    private List<Expr> Add(IReadOnlyDictionary<Expr, Expr> step, IReadOnlyList<Expr> roots)
    {
        _steps.Add(step);
        var rewritten = new List<Expr>(roots.Count);
        foreach (Expr root in roots)
            rewritten.Add(step[root]);
        return rewritten;
    }
}
