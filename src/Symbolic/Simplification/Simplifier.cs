using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SymGrad.Symbolic;

/// <summary>
/// Simplifies expressions for reading: canonical form, the rules of <see cref="Rules"/>, then for each sum and each whole expression
/// the cheapest to read of the forms in which it may be written. Idempotent, deterministic, linear in the number of distinct nodes.
/// </summary>
/// <remarks>
/// What is short is not always accurate: 1 - x^2 loses digits near 1 that (1 - x)*(1 + x) keeps. What is evaluated is therefore
/// <see cref="Normalize">normalized</see> only.
/// </remarks>
public static class Simplifier
{
    // The search for short forms stops after this many: longer results are not read by people.
    private const int MostSearches = 400;
    private const int MostRounds = 8;

    // What all searches in one expression may cost together, in products of terms: some seconds.
    private const int MostWork = 3_000_000;

    // Derivatives of one formula have much in common: the second derivatives of (x0 + ... + x99)^3 are all the same.
    private static readonly ConditionalWeakTable<ExprPool, ConcurrentDictionary<Expr, Expr>> SimplifiedBefore = new();
    private static readonly ConditionalWeakTable<ExprPool, ConcurrentDictionary<Expr, Expr>> CollectedBefore = new();

    /// <summary>The simplified expression.</summary>
    /// <param name="e">The expression.</param>
    /// <param name="cancellation">Stops the work with an <see cref="System.OperationCanceledException"/>.</param>
    public static Expr Simplify(Expr e, CancellationToken cancellation = default)
    {
        ConcurrentDictionary<Expr, Expr> before = SimplifiedBefore.GetOrCreateValue(e.Pool);
        if (!before.TryGetValue(e, out Expr? known))
        {
            before[e] = known = SimplifyAnew(e, cancellation);
            before[known] = known;
        }
        return known;
    }

    private static Expr SimplifyAnew(Expr e, CancellationToken cancellation)
    {
        // A shorter form is taken apart and collected again until nothing changes, so that simplifying again changes nothing.
        var seen = new List<Expr>();
        var shortest = new Dictionary<Expr, Expr>();
        var limit = new WorkLimit(MostWork);
        for (int round = 0; round < MostRounds && !seen.Contains(e); round++)
        {
            seen.Add(e);
            e = Rewrite(e, Searched, cancellation);
        }
        Expr Searched(Expr form)
        {
            if (!shortest.TryGetValue(form, out Expr? known))
                shortest[form] = known = shortest.Count < MostSearches ? Forms.Shortest(form, limit) : form;
            return known;
        }

        // Forms that lead to each other in a circle: the cheapest of them.
        List<Expr> circle = seen.Skip(Math.Max(0, seen.IndexOf(e))).ToList();
        return circle.Count == 1 ? e : circle.OrderBy(Cost.Of).ThenBy(static f => f.ToString(), StringComparer.Ordinal).First();
    }

    /// <summary>
    /// The expression in canonical form: what cancels is gone, like terms and powers are collected, nothing is factored or
    /// multiplied out. Derivatives of this have none of the noise that, say, x/x leaves.
    /// </summary>
    public static Expr Normalize(Expr e, CancellationToken cancellation = default) => Rewrite(e, null, cancellation);

    /// <summary>
    /// The expression over common denominators with everything multiplied out above, where that is shorter: what is differentiated
    /// again must not swell, but need not read well.
    /// </summary>
    public static Expr Collect(Expr e, CancellationToken cancellation = default)
    {
        ConcurrentDictionary<Expr, Expr> before = CollectedBefore.GetOrCreateValue(e.Pool);
        var limit = new WorkLimit(MostWork);
        return before.TryGetValue(e, out Expr? known)
            ? known : before[e] = Rewrite(e, form => Forms.Collected(form, limit), cancellation, onlyWholes: true);
    }

    private static Expr Rewrite(Expr root, Func<Expr, Expr>? search, CancellationToken cancellation, bool onlyWholes = false)
    {
        HashSet<Expr> wholes = search is null ? [] : Wholes(root);
        return Traversal.Rewrite([root], (node, operands) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Expr result = Canonicalize(node, operands);
            return search is not null && (wholes.Contains(node) || (result is Sum && !onlyWholes)) ? search(result) : result;
        })[0];
    }

    // The root and what functions, powers and choices are applied to: sums, products and quotients are looked at from there.
    private static HashSet<Expr> Wholes(Expr root)
    {
        var wholes = new HashSet<Expr> { root };
        foreach (Expr node in Traversal.PostOrder(root))
        {
            if (node is not (Sum or Product or Quotient or Negate))
                wholes.UnionWith(node.Operands);
        }
        return wholes;
    }

    private static Expr Canonicalize(Expr node, IReadOnlyList<Expr> operands) => node switch
    {
        Compare c => Conditions.Of(c, operands),
        Logic l => Conditions.Of(l, operands),
        _ when !node.Type.IsReal() => operands.Count == 0 ? node : node.WithOperands(operands),
        Sum => Canonical.Sum(node.Pool, operands),
        Product => Canonical.Product(node.Pool, operands.Select(static f => (f, Rational.One)).ToList()),
        Negate => Canonical.Times(Rational.MinusOne, operands[0]),
        Quotient when !operands[1].IsZero => Canonical.Product(node.Pool, (operands[0], Rational.One), (operands[1], Rational.MinusOne)),
        Power => Canonical.Power(operands[0], operands[1]),
        Call c => Canonical.Apply(c.Function, operands),
        Conditional => Choice(operands),
        _ => operands.Count == 0 ? node : node.WithOperands(operands),
    };

    // if(c, if(c, a, b), d) = if(c, a, d)
    private static Expr Choice(IReadOnlyList<Expr> operands)
    {
        Expr whenTrue = operands[1] is Conditional t && ReferenceEquals(t.Condition, operands[0])
            ? t.Pool.Stored(t.Type, t.WhenTrue) : operands[1];
        Expr whenFalse = operands[2] is Conditional f && ReferenceEquals(f.Condition, operands[0])
            ? f.Pool.Stored(f.Type, f.WhenFalse) : operands[2];
        return Algebra.Select(operands[0], whenTrue, whenFalse);
    }
}
