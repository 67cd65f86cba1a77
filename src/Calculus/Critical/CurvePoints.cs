using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>The extrema, saddles and inflections of a function of one variable.</summary>
public static class CurvePoints
{
    // A second derivative of this part of its size around is none.
    private const double Flat = 1e-7;

    /// <summary>Finds the points in an interval, in ascending order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Its only variable.</param>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    public static IReadOnlyList<CriticalPoint> In(Expr f, Variable x, double low, double high)
    {
        Expr first = Derived(f, x), second = Derived(first, x);
        Func<double, double> value = Numbers.Function(f, x), slope = Numbers.Function(first, x), curvature = Numbers.Function(second, x);
        double h = (high - low) * 1e-5;
        var points = new List<CriticalPoint>();
        foreach (Zero zero in RealZeros.In(first, x, low, high).Where(z => double.IsFinite(value(z.X))))
        {
            double bend = curvature(zero.X);
            bool isFlat = !(Math.Abs(bend) > Flat * Math.Max(Math.Abs(curvature(zero.X - h)), Math.Abs(curvature(zero.X + h))));
            CriticalKind kind = isFlat ? ByChange(slope(zero.X - h), slope(zero.X + h)) : bend > 0 ? CriticalKind.Minimum
                : CriticalKind.Maximum;
            points.Add(Point(kind, zero, [isFlat ? 0 : bend]));
        }
        foreach (double kink in RealZeros.Jumps(slope, low, high).Where(k => double.IsFinite(value(k)) && IsContinuous(value, k, h)))
        {
            Zero at = ExactNumbers.Of(kink, x.Pool, static _ => true) is { } exact ? new Zero(Numbers.Value(exact), exact)
                : new Zero(kink, null);
            points.Add(Point(ByChange(slope(kink - h), slope(kink + h)), at, []));
        }
        foreach (Zero zero in RealZeros.In(second, x, low, high).Where(z => double.IsFinite(value(z.X))))
        {
            if (curvature(zero.X - h) * curvature(zero.X + h) < 0 && points.TrueForAll(p => Math.Abs(p.At[0].X - zero.X) > h))
                points.Add(Point(CriticalKind.Inflection, zero, [0]));
        }
        return [.. points.OrderBy(static p => p.At[0].X)];

        CriticalPoint Point(CriticalKind kind, Zero at, IReadOnlyList<double> curvatures)
        {
            Expr? there = at.Exact is { } place ? Simplifier.Simplify(Numbers.At(f, x, place)) : null;
            return new CriticalPoint(kind, [at], there is null ? value(at.X) : Numbers.Value(there), there, curvatures);
        }
    }

    private static CriticalKind ByChange(double before, double after) =>
        before < 0 && after > 0 ? CriticalKind.Minimum : before > 0 && after < 0 ? CriticalKind.Maximum
        : before * after > 0 ? CriticalKind.Saddle : CriticalKind.Undecided;

    private static bool IsContinuous(Func<double, double> f, double at, double h)
    {
        double far = Math.Abs(f(at + h) - f(at - h)), near = Math.Abs(f(at + h / 100) - f(at - h / 100));
        return near <= 0.1 * far + 1e-12 * Math.Abs(f(at)) || far == 0;
    }

    private static Expr Derived(Expr e, Variable x) => Simplifier.Normalize(ForwardMode.Derivative(Simplifier.Normalize(e), x));
}
