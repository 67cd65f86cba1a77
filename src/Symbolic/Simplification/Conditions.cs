using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>Conditions that are always or never met: 1 &gt; 0.</summary>
internal static class Conditions
{
    /// <summary>The comparison of canonical sides.</summary>
    public static Expr Of(Compare c, IReadOnlyList<Expr> sides) => sides[0] is Number a && sides[1] is Number b && a.Type.IsReal()
        && b.Type.IsReal()
        ? c.Pool.Truth(c.Holds(a.Value.CompareTo(b.Value), 0))
        : c.WithOperands(sides);

    /// <summary>The connection of canonical conditions: only what comes after an operand that decides is left out.</summary>
    public static Expr Of(Logic l, IReadOnlyList<Expr> conditions)
    {
        if (l.Operator == LogicOperator.Not)
            return l.Pool.Not(conditions[0]);
        bool neutral = l.Operator == LogicOperator.And;
        var open = new List<Expr>();
        foreach (Expr condition in conditions)
        {
            if (condition is not Number truth)
                open.Add(condition);
            else if (truth.IsZero == neutral)
                return open.Count == 0 ? truth : l.Pool.Logic(l.Operator, [.. open, truth]);
        }
        return open.Count switch
        {
            0 => l.Pool.Truth(neutral),
            1 => open[0],
            _ => l.WithOperands(open),
        };
    }
}
