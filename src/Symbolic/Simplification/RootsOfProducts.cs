using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// Powers of numbers and constants to a fraction, written together with what else has that power: √2·√x is √(2·x), and
/// √2/(2·√π) is 1/√(2·π). What is positive may be moved so whatever the sign of the rest.
/// </summary>
internal static class RootsOfProducts
{
    /// <summary>The powers in an order that does not depend on that of their parts, and the number in front of them.</summary>
    public static List<(Expr Base, Rational Power)> United(ExprPool pool, IEnumerable<(Expr Base, Rational Power)> powers,
        ref Rational coefficient)
    {
        var result = new List<(Expr Base, Rational Power)>();
        var roots = new List<(Expr Base, Rational Power)>();
        foreach ((Expr Base, Rational Power) power in powers)
            (power.Power.IsInteger ? result : roots).Add(power);
        foreach (IGrouping<Rational, (Expr Base, Rational Power)> group in roots.GroupBy(static r => r.Power.Abs()))
            Unite(pool, group.ToList(), group.Key, result, ref coefficient);
        return result;
    }

    private static void Unite(ExprPool pool, List<(Expr Base, Rational Power)> roots, Rational power,
        List<(Expr Base, Rational Power)> result, ref Rational coefficient)
    {
        List<(Expr Base, Rational Power)> moved = roots.FindAll(static r => IsMovable(r.Base));
        roots.RemoveAll(static r => IsMovable(r.Base));
        moved.Sort(static (a, b) => CanonicalOrder.Factors(a.Base, b.Base));
        roots.Sort(static (a, b) => CanonicalOrder.Factors(a.Base, b.Base));
        if (moved.Count == 0)
        {
            result.AddRange(roots);
            return;
        }
        // √2·√x/√y is √(2·x)/√y, and √2/(2·√π) is 1/√(2·π).
        List<(Expr Base, Rational Power)> hosts = roots.Count > 0 ? roots : moved;
        int sign = roots.Count > 0 ? 1 : -1;
        int at = System.Math.Max(0, hosts.FindIndex(r => r.Power.Sign == sign));
        (Expr host, Rational own) = hosts[at];
        hosts.RemoveAt(at);
        foreach ((Expr b, Rational other) in moved)
        {
            // √2/(2·√x) is 1/√(2·x), and √2/√x is √(2/x).
            bool isRationalized = b is Number { Value: { IsInteger: true } n } && power == Rational.Create(1, 2)
                && other.Sign > 0 && own.Sign < 0 && !coefficient.IsInteger && (coefficient.Denominator % n.Numerator).IsZero;
            if (isRationalized)
                coefficient *= ((Number)b).Value;
            host = Canonical.Product(pool, (host, Rational.One),
                (b, isRationalized || other.Sign == own.Sign ? Rational.One : Rational.MinusOne));
        }
        result.Add(host is Quotient && own.Sign < 0 ? (Canonical.Product(pool, (host, Rational.MinusOne)), -own) : (host, own));
        result.AddRange(roots);
    }

    private static bool IsMovable(Expr b) =>
        b is Number { Value.Sign: > 0 } || (b is Constant { Definition.Value: > 0 and < double.PositiveInfinity });
}
