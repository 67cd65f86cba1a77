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

    // A second derivative of this part of the first is rounding.
    private const double Rounding = 1e-10;

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
        // Next to a place where the formula has no value, as sin(x)/x at 0, its derivatives are differences of nearly the same numbers,
        // and have zeros that are noise. The power series tells what is there.
        double near = (high - low) / 4000;
        List<CriticalPoint> points = [.. Gaps(f, x, low, high).Select(p => AtGap(f, x, p)).OfType<CriticalPoint>()];
        double[] gaps = [.. points.Select(static p => p.At[0].X)];
        bool IsAside(double at) => Array.TrueForAll(gaps, gap => Math.Abs(at - gap) > near);
        points.RemoveAll(static p => p.Kind == CriticalKind.Undecided);
        foreach (Zero zero in RealZeros.In(first, x, low, high).Where(z => double.IsFinite(value(z.X)) && IsAside(z.X)))
        {
            double bend = curvature(zero.X);
            bool isFlat = !(Math.Abs(bend) > Flat * Math.Max(Math.Abs(curvature(zero.X - h)), Math.Abs(curvature(zero.X + h))));
            CriticalKind kind = isFlat ? ByChange(slope(zero.X - h), slope(zero.X + h)) : bend > 0 ? CriticalKind.Minimum
                : CriticalKind.Maximum;
            points.Add(Point(kind, zero, [isFlat ? 0 : bend]));
        }
        foreach (double kink in RealZeros.Jumps(slope, low, high).Where(IsAside))
        {
            if (!double.IsFinite(value(kink)) || !IsContinuous(value, kink, h))
                continue;
            Zero at = ExactNumbers.Of(kink, x.Pool, static _ => true) is { } exact ? new Zero(Numbers.Value(exact), exact)
                : new Zero(kink, null);
            points.Add(Point(ByChange(slope(kink - h), slope(kink + h)), at, []));
        }
        foreach (Zero zero in RealZeros.In(second, x, low, high).Where(z => double.IsFinite(value(z.X)) && IsAside(z.X)))
        {
            bool isApart = points.TrueForAll(p => Math.Abs(p.At[0].X - zero.X) > h);
            if (curvature(zero.X - h) * curvature(zero.X + h) < 0 && isApart && Bends(zero.X))
                points.Add(Point(CriticalKind.Inflection, zero, [0]));
        }
        return [.. points.OrderBy(static p => p.At[0].X)];

        // Of a line only rounding has signs.
        bool Bends(double at) =>
            Math.Max(Math.Abs(curvature(at - 100 * h)), Math.Abs(curvature(at + 100 * h))) > Rounding * Math.Abs(slope(at));

        CriticalPoint Point(CriticalKind kind, Zero at, IReadOnlyList<double> curvatures)
        {
            Expr? there = at.Exact is { } place ? Simplifier.Simplify(Numbers.At(f, x, place)) : null;
            return new CriticalPoint(kind, [at], there is null ? value(at.X) : Numbers.Value(there), there, curvatures);
        }
    }

    // Where a denominator is 0, as far as that is known exactly.
    private static IEnumerable<Expr> Gaps(Expr f, Variable x, double low, double high)
    {
        IEnumerable<Expr> denominators = Traversal.PostOrder(f).OfType<Quotient>().Select(static q => q.Denominator).Distinct();
        foreach (Expr denominator in denominators.Where(d => Numbers.DependsOn(d, x)))
        {
            IReadOnlyList<Zero> zeros;
            try
            {
                zeros = RealZeros.In(denominator, x, low, high);
            }
            catch (CalculusException)
            {
                continue;
            }
            foreach (Zero zero in zeros.Where(static z => z.Exact is not null))
                yield return zero.Exact!;
        }
    }

    // A place without value about which the function is a power series, by the first of its coefficients that are not 0: undecided where
    // nothing is there. Null where there is no such series.
    private static CriticalPoint? AtGap(Expr f, Variable x, Expr place)
    {
        const int Order = 6;
        IReadOnlyList<Expr> series;
        try
        {
            series = TaylorPolynomial.Of(f, x, place, Order).Coefficients;
        }
        catch (CalculusException)
        {
            return null;
        }
        double[] c = [.. series.Select(Numbers.Value)];
        int first = Array.FindIndex(c, 1, static v => v != 0), bend = Array.FindIndex(c, 2, static v => v != 0);
        CriticalKind kind = first == 1 && bend > 2 && bend % 2 == 1 ? CriticalKind.Inflection
            : first <= 1 ? CriticalKind.Undecided : first % 2 == 1 ? CriticalKind.Saddle
            : c[first] > 0 ? CriticalKind.Minimum : CriticalKind.Maximum;
        return new CriticalPoint(kind, [new Zero(Numbers.Value(place), place)], c[0], series[0], [2 * c[2]]) { IsLimit = true };
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
