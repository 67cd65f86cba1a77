using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Lets derivative code use what the primal computes anyway: a quotient instead of dividing once more, the value of tanh or of
/// the logistic function instead of another exponential.
/// </summary>
internal sealed class PrimalReuse
{
    // Products of derivative code are a few factors long; the search among them is quadratic.
    private const int LongestSearch = 8;

    private readonly HashSet<Expr> _primal;
    private readonly HashSet<Expr> _shared = [];
    private readonly Dictionary<Expr, Expr> _map = [];

    private PrimalReuse(IReadOnlyList<Expr> order, HashSet<Expr> primal)
    {
        _primal = primal;
        var used = new HashSet<Expr>();
        foreach (Expr operand in order.SelectMany(static node => node.Operands))
        {
            if (!used.Add(operand))
                _shared.Add(operand);
        }
    }

    /// <summary>Rewrites derivative code.</summary>
    /// <param name="roots">What is computed.</param>
    /// <param name="primal">The nodes of the primal, which stay as they are.</param>
    /// <returns>For each node what stands for it.</returns>
    public static IReadOnlyDictionary<Expr, Expr> In(IReadOnlyList<Expr> roots, HashSet<Expr> primal)
    {
        List<Expr> order = Traversal.PostOrder(roots);
        var reuse = new PrimalReuse(order, primal);
        foreach (Expr node in order)
        {
            Expr result = reuse.Rebuild(node);
            reuse._map[node] = result;
            if (reuse._shared.Contains(node))
                reuse._shared.Add(result);
        }
        return reuse._map;
    }

    private Expr Rebuild(Expr node)
    {
        if (node.Operands.Count == 0 || _primal.Contains(node))
            return node;
        Expr result = node.WithOperands(node.Operands.Select(operand => _map[operand]).ToArray());
        return result switch
        {
            Quotient q => OverPrimalQuotient(q) ?? q,
            Product p => WithSechSquared(p) ?? WithCancelledDivisor(p) ?? WithPrimalQuotient(p) ?? WithLoneReciprocal(p) ?? p,
            // What cancels is no infinity that a guard would have to keep out.
            Call c when c.Function == Functions.Contribution && WithCancelledDivisor(c) is { } cancelled => cancelled,
            Call { Function.IsGuardedProduct: true } c => WithFactorsOfFirst(node, c) ?? c,
            Call c when c.Function == Functions.Sigmoid => OneMinusSigmoid(c) ?? c,
            Call { Operands: [Quotient { Numerator: var u, Denominator: Number { Value: var two } }] } c when c.Function == Functions.Tanh
                && two == 2 => TanhOfHalf(u) ?? c,
            _ => result,
        };
    }

    // (a·n)/d = a·(n/d) where the primal has n/d.
    private Expr? OverPrimalQuotient(Quotient q)
    {
        if (q.Numerator is not Product numerator)
            return null;
        List<Expr> factors = Factors(numerator);
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i] is not Number && Primal(q.Pool.Quotient(factors[i], q.Denominator)) is { } quotient)
                return q.Pool.Product(Without(factors, i, quotient));
        }
        return null;
    }

    // (1/d)·n = n/d where the primal has it.
    private Expr? WithPrimalQuotient(Product p)
    {
        List<Expr> factors = Factors(p);
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i] is not Quotient { Numerator.IsOne: true } reciprocal)
                continue;
            for (int j = 0; j < factors.Count; j++)
            {
                if (j != i && Primal(p.Pool.Quotient(factors[j], reciprocal.Denominator)) is { } quotient)
                    return p.Pool.Product(Without(factors, i, null, j, quotient));
            }
        }
        return null;
    }

    // (1/abc)·ab = 1/c: a division is the price of two multiplications or less.
    private static Expr? WithCancelledDivisor(Expr p)
    {
        var factors = new List<Expr>();
        bool isNegative = CollectFactors(p, factors);
        int at = factors.FindIndex(static f => f is Quotient { Numerator.IsOne: true, Denominator: Product });
        if (at < 0)
            return null;
        var divisors = new List<Expr>();
        isNegative ^= CollectFactors(((Quotient)factors[at]).Denominator, divisors);
        factors.RemoveAt(at);
        if (divisors.RemoveAll(factors.Remove) < 2 || divisors.Count == 0 || (divisors.Count > 1 && p is Product) || factors.Count == 0)
            return null;
        Expr quotient = p.Pool.Quotient(p.Pool.Product(factors), p.Pool.Product(divisors));
        return isNegative ? p.Pool.Negate(quotient) : quotient;
    }

    // (1/d)·n = n/d where nothing else needs 1/d.
    private Expr? WithLoneReciprocal(Product p)
    {
        List<Expr> factors = Factors(p);
        int at = factors.FindIndex(f => f is Quotient { Numerator.IsOne: true } && !_shared.Contains(f) && !_primal.Contains(f));
        if (at < 0)
            return null;
        var reciprocal = (Quotient)factors[at];
        factors.RemoveAt(at);
        return p.Pool.Quotient(p.Pool.Product(factors), reciprocal.Denominator);
    }

    // sech(u)·sech(u) where the primal has tanh(u).
    private Expr? WithSechSquared(Product p)
    {
        List<Expr> factors = Factors(p);
        for (int i = 0; i + 1 < factors.Count; i++)
        {
            if (factors[i] is not Call sech || sech.Function != Functions.Sech || !ReferenceEquals(factors[i + 1], sech))
                continue;
            if (Primal(p.Pool.Call(Functions.Tanh, sech.Operands)) is { } tanh)
                return p.Pool.Product(Without(factors, i, null, i + 1, p.Pool.Call(Functions.SechSquared, sech.Operands[0], tanh)));
        }
        return null;
    }

    // A guarded product of a guarded product that nothing else uses.
    private Expr? WithFactorsOfFirst(Expr node, Call c) =>
        _shared.Contains(node.Operands[0]) || _primal.Contains(node.Operands[0]) ? null : GuardedProducts.Merged(c);

    // sigmoid(-u) = 1 - sigmoid(u)
    private Expr? OneMinusSigmoid(Call c)
    {
        Expr u = c.Operands[0] is Negate n ? n.Operand : c.Pool.Negate(c.Operands[0]);
        return Primal(c.Pool.Call(Functions.Sigmoid, u)) is { } value ? c.Pool.Call(Functions.OneMinusSigmoid, u, value) : null;
    }

    // tanh(u/2) where the primal has sigmoid(u).
    private Expr? TanhOfHalf(Expr u) =>
        Primal(u.Pool.Call(Functions.Sigmoid, u)) is { } value ? u.Pool.Call(Functions.TanhOfHalf, u, value) : null;

    private Expr? Primal(Expr node) => _primal.Contains(node) ? node : null;

    // The factors of a product and of the products within it that nothing else uses.
    private List<Expr> Factors(Product product)
    {
        var factors = new List<Expr>();
        foreach (Expr operand in product.Operands)
        {
            if (operand is Product inner && !_primal.Contains(operand) && !_shared.Contains(operand) && factors.Count < LongestSearch)
                factors.AddRange(Factors(inner));
            else
                factors.Add(operand);
        }
        return factors;
    }

    // The factors of a product and of the products and negatives within it; whether the sign is turned.
    private static bool CollectFactors(Expr product, List<Expr> factors)
    {
        bool isNegative = false;
        foreach (Expr operand in product.Operands)
        {
            if (operand is Product or Negate && factors.Count < LongestSearch)
                isNegative ^= CollectFactors(operand, factors) ^ operand is Negate;
            else
                factors.Add(operand);
        }
        return isNegative;
    }

    private static List<Expr> Without(List<Expr> factors, int at, Expr? replacement, int otherAt = -1, Expr? other = null)
    {
        var result = new List<Expr>();
        for (int i = 0; i < factors.Count; i++)
        {
            Expr? factor = i == at ? replacement : i == otherAt ? other : factors[i];
            if (factor is not null)
                result.Add(factor);
        }
        return result;
    }
}
