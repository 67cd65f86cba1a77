using System;
using System.Collections.Generic;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>A zero of a function.</summary>
/// <param name="X">Where it is, as a number.</param>
/// <param name="Exact">The same exactly; null where it is not known so.</param>
public sealed record Zero(double X, Expr? Exact);

/// <summary>
/// The real zeros of a function of one variable in an interval: changes of sign between many points, and where it touches 0, changes of
/// sign of its derivative. Poles change sign too, and are told from zeros by the size of the values. What a zero is exactly is tried out:
/// a candidate counts where the formula at it is 0 by its rules.
/// </summary>
public static class RealZeros
{
    /// <summary>More zeros than this are refused: the interval is too long.</summary>
    public const int MostZeros = 200;

    private const int Intervals = 4001;

    // What a value at a double zero may be, of the largest around.
    private const double Vanishing = 1e-9;

    /// <summary>Finds the zeros, in ascending order.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Its only variable.</param>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    /// <exception cref="CalculusException">There are too many to be told apart.</exception>
    public static IReadOnlyList<Zero> In(Expr f, Variable x, double low, double high)
    {
        Expr slope = Simplifier.Normalize(ForwardMode.Derivative(Simplifier.Normalize(f), x));
        Func<double, double> value = Numbers.Function(f, x), derivative = Numbers.Function(slope, x);
        List<double> found = [.. Crossings(value, low, high), .. Touching(value, derivative, low, high)];
        found.Sort();
        var zeros = new List<Zero>();
        foreach (double at in found)
        {
            if (zeros.Count > 0 && Math.Abs(at - zeros[^1].X) <= 1e-7 * Math.Max(1, Math.Abs(at)))
                continue;
            zeros.Add(ExactNumbers.Of(at, x.Pool, candidate => Vanishes(f, x, candidate)) is { } exact
                ? new Zero(Numbers.Value(exact), exact) : new Zero(at, null));
            if (zeros.Count > MostZeros)
                throw new CalculusException(Say(
                    $"There are more than {MostZeros} zeros from {low:R} to {high:R}: give a shorter interval with --range."));
        }
        return zeros;
    }

    /// <summary>Whether an expression is 0 at a place by the rules of simplification.</summary>
    public static bool Vanishes(Expr f, Variable x, Expr place) => Numbers.At(f, x, place) is var there
        && (there.IsZero || Simplifier.Simplify(there).IsZero);

    /// <summary>Where a function changes its sign without passing through 0.</summary>
    public static IEnumerable<double> Jumps(Func<double, double> f, double low, double high)
    {
        double before = low, atBefore = f(low);
        for (int i = 1; i <= Intervals; i++)
        {
            double at = i == Intervals ? high : low + (high - low) * i / Intervals, y = f(at);
            if (atBefore * y < 0 && Crossing(f, before, at) is null)
                yield return Halved(f, before, at);
            // A value of 0 between, as that of abs' at 0, is a part of the jump.
            if (y != 0)
                (before, atBefore) = (at, y);
        }
    }

    private static IEnumerable<double> Crossings(Func<double, double> f, double low, double high)
    {
        double before = low, atBefore = f(low);
        if (atBefore == 0 && IsZeroAlone(f, low, (high - low) / Intervals))
            yield return low;
        for (int i = 1; i <= Intervals; i++)
        {
            double at = i == Intervals ? high : low + (high - low) * i / Intervals, y = f(at);
            if (y == 0 && IsZeroAlone(f, at, (high - low) / Intervals))
                yield return at;
            else if (atBefore * y < 0 && Crossing(f, before, at) is { } zero)
                yield return zero;
            else if (double.IsNaN(atBefore) != double.IsNaN(y) && EdgeZero(f, before, at) is { } edge)
                yield return edge;
            (before, atBefore) = (at, y);
        }
    }

    // The end of the domain between two points, where the function tends to 0 there, as sqrt does; null where it does not.
    private static double? EdgeZero(Func<double, double> f, double a, double b)
    {
        (double inside, double outside) = double.IsNaN(f(a)) ? (b, a) : (a, b);
        double around = Math.Abs(f(inside));
        while (inside + (outside - inside) / 2 is var middle && middle != inside && middle != outside)
        {
            if (double.IsNaN(f(middle)))
                outside = middle;
            else
                inside = middle;
        }
        return Math.Abs(f(inside)) <= 1e-6 * around ? inside : null;
    }

    // A value of 0 that is approached: not that of a step, and not one of many side by side.
    private static bool IsZeroAlone(Func<double, double> f, double at, double step)
    {
        double near = Math.Max(Math.Abs(f(at - step / 100)), Math.Abs(f(at + step / 100))),
            far = Math.Max(Math.Abs(f(at - step)), Math.Abs(f(at + step)));
        return near > 0 && near <= far / 2;
    }

    // The zero between two points of different sign; null where there is a pole or a jump.
    private static double? Crossing(Func<double, double> f, double a, double b)
    {
        double zero = Halved(f, a, b);
        double there = Math.Abs(f(zero)), around = Math.Max(Math.Abs(f(a)), Math.Abs(f(b))), step = (b - a) / 100;
        // A jump may have the value 0 itself, as the sign has; a zero is approached.
        bool isJump = Math.Max(Math.Abs(f(zero - step)), Math.Abs(f(zero + step))) > 0.9 * around;
        return !isJump && (there <= 1e-6 * around || there < 1e-12) ? zero : null;
    }

    private static double Halved(Func<double, double> f, double a, double b)
    {
        double atA = f(a);
        // Down to neighbouring doubles, also next to 0, and past places without a value, of which other methods make an exception.
        while (true)
        {
            double middle = a + (b - a) / 2, y = f(middle);
            if (y == 0 || middle == a || middle == b)
                return middle;
            if (atA * y < 0)
                b = middle;
            else
                (a, atA) = (middle, double.IsNaN(y) ? atA : y);
        }
    }

    // Extrema with the value 0.
    private static IEnumerable<double> Touching(Func<double, double> f, Func<double, double> slope, double low, double high)
    {
        double step = (high - low) / Intervals;
        foreach (double at in Crossings(slope, low, high))
        {
            double around = Math.Max(Math.Abs(f(at - step)), Math.Abs(f(at + step)));
            if (Math.Abs(f(at)) <= Vanishing * Math.Max(around, double.Epsilon) || f(at) == 0)
                yield return at;
        }
    }
}
