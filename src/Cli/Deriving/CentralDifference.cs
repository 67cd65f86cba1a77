using System;

namespace SymGrad.Cli;

/// <summary>The slope of a function by central differences, at the step that suits the function there.</summary>
/// <param name="Slope">The slope; NaN where the function has no values to both sides.</param>
/// <param name="Error">A bound of its error, as far as the values tell.</param>
/// <param name="IsReliable">Whether the slopes to the two sides and at smaller steps come together: not at a kink, a jump, a pole or an
/// edge.</param>
internal readonly record struct CentralDifference(double Slope, double Error, bool IsReliable)
{
    // Steps shrink by this; the first is no round number, which may be the period of a function.
    private const double Ratio = 4;
    private const double FirstStep = 0.73;

    // Below this fraction of x, a step is no more than rounding; about 0 there is no such limit but that of the exponents.
    private const double SmallestFraction = 1e-12;
    private const double SmallestStep = 1e-150;

    // Once rounding has made things worse for so many steps, it goes on doing so.
    private const int MostInVain = 25;

    // An error beyond this fraction of the slopes to the sides says that these do not come together, unless it shrinks as the step does.
    private const double LargestError = 1e-2;

    private const double Rounding = 4 * 2.220446049250313e-16;

    /// <summary>Finds the slope.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    public static CentralDifference Of(Func<double, double> f, double x)
    {
        // Next to a pole at 0, wide steps across it look smooth: where steps on this side of 0 tell the slope, those are believed.
        return x != 0 && Of(f, x, Math.Abs(x) / Ratio, isClear: true) is { IsReliable: true } near
            ? near
            : Of(f, x, FirstStep * Math.Max(1, Math.Abs(x)), isClear: false);
    }

    private static CentralDifference Of(Func<double, double> f, double x, double first, bool isClear)
    {
        double here = f(x);
        Quotients best = Quotients.None;
        // The errors at sixteen times and four times the step of the best.
        double before = double.NaN, beforeBest = double.NaN, last = double.NaN;
        int inVain = 0;
        double smallest = x == 0 ? SmallestStep : SmallestFraction * Math.Abs(x);
        for (double h = first; h > smallest && inVain < MostInVain; h /= Ratio)
        {
            Quotients now = At(f, x, here, h);
            if (now.Error < best.Error)
                (best, beforeBest, inVain) = (now, before, 0);
            else if (double.IsFinite(best.Error) && (x == 0 || h < Math.Abs(x)))
                inVain++;
            (before, last) = (last, now.Error);
        }
        bool isShrinking = best.Error < 0.25 * beforeBest;
        return new CentralDifference(best.Slope, best.Error, double.IsFinite(best.Error)
            && (best.Error <= LargestError * best.Size + (isClear ? 0 : 2 * best.Rounding) || (isShrinking && !isClear)));
    }

    // What the slopes to the two sides differ by bounds the error of both, and of their mean, where the function is smooth; that
    // the slopes at half and a quarter of the step agree keeps a periodic or symmetric function from deceiving it.
    private static Quotients At(Func<double, double> f, double x, double here, double h)
    {
        double right = f(x + h), left = f(x - h), half = Across(f, x, h / 2), quarter = Across(f, x, h / 4);
        double whole = (right - left) / (x + h - (x - h)), size = Math.Max(Math.Abs(right - here), Math.Abs(here - left)) / h;
        double rounding = (Rounding * Math.Max(Math.Abs(here),
            Math.Max(Math.Abs(right), Math.Abs(left))) + double.Epsilon) / h + size * Rounding * Math.Abs(x) / h;
        double error = Math.Abs(right - here - (here - left)) / h + Math.Abs(whole - half) + Math.Abs(half - quarter) + rounding;
        // Richardson's extrapolation.
        return double.IsFinite(error) ? new Quotients((4 * quarter - half) / 3, error, size, rounding) : Quotients.None;
    }

    private static double Across(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / (x + h - (x - h));

    private readonly record struct Quotients(double Slope, double Error, double Size, double Rounding)
    {
        public static Quotients None { get; } = new(double.NaN, double.PositiveInfinity, 0, 0);
    }
}
