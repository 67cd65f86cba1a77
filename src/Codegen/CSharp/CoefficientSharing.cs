using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Moves numeric coefficients of derivative code to where they are multiplied in once: where every use of a node takes it times
/// the same number (or its negative), the node is computed with that factor. So <c>2*k*x</c>, <c>-2*k*x</c> and <c>2*k*y</c> become
/// products of one <c>2*k</c>.
/// </summary>
internal sealed class CoefficientSharing
{
    private readonly HashSet<Expr> _primal;
    private readonly HashSet<Expr> _present;
    private readonly Dictionary<Expr, Rational?> _demands = [];
    private readonly HashSet<Expr> _shared = [];
    private readonly Dictionary<Expr, Rational> _scales = [];
    private readonly Dictionary<Expr, int> _carriers = [];
    private readonly Dictionary<Expr, Expr> _map = [];

    private CoefficientSharing(IReadOnlyList<Expr> order, HashSet<Expr> primal)
    {
        _primal = primal;
        _present = [.. order];
    }

    /// <summary>Rewrites derivative code.</summary>
    /// <param name="roots">What is computed; each is wanted exactly.</param>
    /// <param name="primal">The nodes of the primal, which stay as they are.</param>
    /// <returns>For each node what stands for it; nodes that are no longer computed as such are not there.</returns>
    public static IReadOnlyDictionary<Expr, Expr> In(IReadOnlyList<Expr> roots, HashSet<Expr> primal)
    {
        List<Expr> order = Traversal.PostOrder(roots);
        var sharing = new CoefficientSharing(order, primal);
        foreach (Expr root in roots)
            sharing.Demand(root, Rational.One);
        for (int i = order.Count - 1; i >= 0; i--)
            sharing.Decide(order[i]);
        foreach (Expr node in order)
            sharing._map[node] = sharing.Build(node);
        return order.Where(node => sharing._scales[node].IsOne).ToDictionary(static node => node, node => sharing._map[node]);
    }

    // What a node's users want of it: a multiple that is the same for all but for the sign, or null.
    private void Demand(Expr node, Rational coefficient)
    {
        // 0 times it is NaN where it is infinite, and takes it as it is.
        if (coefficient.IsZero)
            coefficient = Rational.One;
        if (_demands.TryGetValue(node, out Rational? known))
        {
            _shared.Add(node);
            _demands[node] = known == coefficient.Abs() ? known : null;
        }
        else
        {
            _demands[node] = coefficient.Abs();
        }
    }

    private void Decide(Expr node)
    {
        Rational scale = CanScale(node) && _demands[node] is { } wanted ? wanted : Rational.One;
        int carrier = scale.IsOne || node is not (Product or Quotient) ? -1 : Carrier(node, scale);
        // A lone use gains nothing unless the number travels on.
        if (!scale.IsOne && !_shared.Contains(node) && carrier < 0 && !IsMultiple(node))
            scale = Rational.One;
        _scales[node] = scale;
        if (_primal.Contains(node))
        {
            foreach (Expr operand in node.Operands)
                Demand(operand, Rational.One);
        }
        else if (IsMultiple(node))
        {
            Demand(Term(node), scale * Coefficient(node));
        }
        else
        {
            if (!scale.IsOne && carrier >= 0)
                _carriers[node] = carrier;
            for (int i = 0; i < node.Operands.Count; i++)
                Demand(node.Operands[i], i == carrier && !scale.IsOne ? scale : Rational.One);
        }
    }

    private bool CanScale(Expr node) => node is Sum or Product or Quotient or Negate && !_primal.Contains(node) && node.Type.IsReal();

    // The factor that takes the number along: one that is there times the number already, or else one of derivative code.
    private int Carrier(Expr node, Rational scale)
    {
        int candidates = node is Quotient ? 1 : node.Operands.Count;
        for (int i = 0; i < candidates; i++)
        {
            if (node.Operands[i] is not Number && _present.Contains(node.Pool.Product(node.Pool.Number(scale), node.Operands[i])))
                return i;
        }
        for (int i = 0; i < candidates; i++)
        {
            if (CanScale(node.Operands[i]))
                return i;
        }
        return -1;
    }

    private static bool IsMultiple(Expr node) =>
        node is Negate or Product { Operands.Count: 2 } && (node is Negate || node.Operands[0] is Number);

    private static Expr Term(Expr multiple) => multiple is Negate n ? n.Operand : multiple.Operands[1];

    private static Rational Coefficient(Expr multiple) => multiple is Negate ? -Rational.One : ((Number)multiple.Operands[0]).Value;

    // The node times its scale.
    private Expr Build(Expr node)
    {
        if (node.Operands.Count == 0 || _primal.Contains(node))
            return node;
        Rational scale = _scales[node];
        if (IsMultiple(node))
            return Wanted(Term(node), scale * Coefficient(node));
        int carrier = _carriers.TryGetValue(node, out int chosen) && Carries(node.Operands[chosen], scale) ? chosen : -1;
        Expr result = node.WithOperands(node.Operands
            .Select((operand, i) => Wanted(operand, i == carrier ? scale : Rational.One)).ToArray());
        return carrier >= 0 ? result : Times(scale, result);
    }

    // Other users may have wanted something else of the factor that was to take the number along.
    private bool Carries(Expr factor, Rational scale) =>
        _scales[factor] == scale || _present.Contains(factor.Pool.Product(factor.Pool.Number(scale), factor));

    private Expr Wanted(Expr node, Rational coefficient) => Times(coefficient / _scales[node], _map[node]);

    // A quotient is not taken apart: the primal has it.
    private Expr Times(Rational coefficient, Expr node)
    {
        ExprPool pool = node.Pool;
        if (coefficient.IsOne)
            return node;
        if (coefficient.IsMinusOne)
            return node is Negate n ? n.Operand : pool.Negate(node);
        if (node is Number number)
            return pool.Number(coefficient * number.Value);
        Expr positive = pool.Product(pool.Number(coefficient.Abs()), node);
        return coefficient.Sign < 0 && _present.Contains(positive) ? pool.Negate(positive) : pool.Product(pool.Number(coefficient), node);
    }
}
