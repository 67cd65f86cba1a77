using System.Collections.Generic;
using System.Threading;

namespace SymGrad.Symbolic;

/// <summary>
/// Simplifies expressions for reading: canonical form, the rules of <see cref="Rules"/>, then for each sum the shortest of the
/// forms in which it may be written. Idempotent, deterministic, linear in the number of distinct nodes.
/// </summary>
public static class Simplifier
{
    // The search for short forms stops after this many sums: longer results are not read by people.
    private const int MostSearches = 400;

    /// <summary>The simplified expression.</summary>
    /// <param name="e">The expression.</param>
    /// <param name="cancellation">Stops the work with an <see cref="System.OperationCanceledException"/>.</param>
    public static Expr Simplify(Expr e, CancellationToken cancellation = default)
    {
        // A shorter form is taken apart and collected again until nothing changes, so that simplifying again changes nothing.
        for (int round = 0; round < 4; round++)
        {
            Expr next = Forms.AsOneQuotient(Rewrite(e, searchForms: true, cancellation));
            if (ReferenceEquals(next, e))
                return e;
            e = next;
        }
        return e;
    }

    /// <summary>
    /// The expression in canonical form: what cancels is gone, like terms and powers are collected, nothing is factored or
    /// multiplied out. Derivatives of this have none of the noise that, say, x/x leaves.
    /// </summary>
    public static Expr Normalize(Expr e, CancellationToken cancellation = default) => Rewrite(e, searchForms: false, cancellation);

    private static Expr Rewrite(Expr root, bool searchForms, CancellationToken cancellation)
    {
        ExprPool pool = root.Pool;
        int searches = 0;
        return Traversal.Rewrite([root], (node, operands) =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (!node.Type.IsReal())
                return operands.Count == 0 ? node : node.WithOperands(operands);
            Expr result = Canonicalize(pool, node, operands);
            return searchForms && result is Sum && searches++ < MostSearches ? Forms.Shortest(result) : result;
        })[0];
    }

    private static Expr Canonicalize(ExprPool pool, Expr node, IReadOnlyList<Expr> operands) => node switch
    {
        Sum => Canonical.Sum(pool, operands),
        Product => Canonical.Product(pool, Powers(operands)),
        Negate => Canonical.Times(Rational.MinusOne, operands[0]),
        Quotient when !operands[1].IsZero => Canonical.Product(pool, (operands[0], Rational.One), (operands[1], Rational.MinusOne)),
        Power => Canonical.Power(operands[0], operands[1]),
        Call c => Canonical.Apply(c.Function, operands),
        Conditional => Choice(operands),
        _ => operands.Count == 0 ? node : node.WithOperands(operands),
    };

    private static List<(Expr, Rational)> Powers(IReadOnlyList<Expr> factors)
    {
        var powers = new List<(Expr, Rational)>(factors.Count);
        foreach (Expr factor in factors)
            powers.Add((factor, Rational.One));
        return powers;
    }

    // if(c, if(c, a, b), d) = if(c, a, d)
    private static Expr Choice(IReadOnlyList<Expr> operands)
    {
        Expr whenTrue = operands[1] is Conditional t && ReferenceEquals(t.Condition, operands[0]) ? t.WhenTrue : operands[1];
        Expr whenFalse = operands[2] is Conditional f && ReferenceEquals(f.Condition, operands[0]) ? f.WhenFalse : operands[2];
        return Algebra.Select(operands[0], whenTrue, whenFalse);
    }
}
