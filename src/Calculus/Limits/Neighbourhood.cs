using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>The points to one side of a place, on which expressions are looked at where rules leave a sign or a branch open.</summary>
/// <param name="x">The variable.</param>
/// <param name="place">What it tends to.</param>
/// <param name="side">From where: -1 from below, 1 from above.</param>
internal sealed class Neighbourhood(Variable x, Extended place, int side)
{
    // Nearer than this, differences of nearby numbers are rounding.
    private static readonly double[] Distances = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
    private static readonly double[] FarAway = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

    // What counts as the same in the comparison of a limit with values beside it.
    private const double Agreement = 1e-3;

    /// <summary>The variable.</summary>
    public Variable X => x;

    /// <summary>What it tends to.</summary>
    public Extended Place => place;

    /// <summary>The sign of an expression close to the place; 0 where it has none that lasts, or has other variables.</summary>
    public int SignOf(Expr e)
    {
        List<double> values = [.. Values(e).Select(static v => v.Y)];
        // The last ones may have vanished or overflown.
        List<int> signs = [.. values.Where(static v => !double.IsNaN(v) && v != 0).Select(Math.Sign)];
        return signs.Count > 1 && signs[^1] == signs[^2] ? signs[^1] : 0;
    }

    /// <summary>Whether a condition holds close to the place; null where that cannot be told.</summary>
    public bool? Holds(Expr condition) =>
        SignOf(x.Pool.Conditional(condition, x.Pool.One, x.Pool.Number(-1))) is var sign && sign != 0 ? sign > 0 : null;

    /// <summary>The values of an expression on the way to the place.</summary>
    public IReadOnlyList<(double X, double Y)> Values(Expr e)
    {
        if (Traversal.Variables(e).Any(v => v != x) || Traversal.Variables(place.Finite ?? x.Pool.Zero).Count > 0)
            return [];
        Func<double, double> f = Numbers.Function(e, x);
        double at = place.IsInfinite ? 0 : place.Value, scale = Math.Max(1, Math.Abs(at));
        return [.. (place.IsInfinite ? FarAway : Distances).Select(d => place.IsInfinite ? place.Sign * d : at + side * d * scale)
            .Select(p => (p, f(p)))];
    }

    /// <summary>What the values tend to as far as one can see; null where they do not settle.</summary>
    public double? Settles(Expr e)
    {
        List<double> values = [.. Values(e).Select(static v => v.Y).Where(double.IsFinite)];
        if (values.Count < 4)
            return null;
        double last = values[^2], scale = Math.Max(1e-3, Math.Abs(last));
        return Math.Abs(values[^2] - values[^3]) < Agreement * scale && Math.Abs(values[^3] - values[^4]) < 10 * Agreement * scale
            ? last : null;
    }

    /// <summary>What the values tend to instead of a limit; null where nothing speaks against it.</summary>
    public double? Contradicts(Expr e, Extended limit)
    {
        if (Settles(e) is not { } about || double.IsNaN(limit.Value))
            return null;
        return limit.IsInfinite || Math.Abs(about - limit.Value) > 30 * Agreement * Math.Max(1, Math.Abs(limit.Value)) ? about : null;
    }

    /// <summary>The place, as it is printed.</summary>
    public override string ToString() =>
        $"{x.Name} = {place}" + (place.IsInfinite ? "" : side < 0 ? Say(", from the left") : Say(", from the right"));
}
