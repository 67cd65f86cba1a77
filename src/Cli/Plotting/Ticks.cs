using System;
using System.Collections.Generic;
using System.Globalization;

namespace SymGrad.Cli.Plotting;

/// <summary>Round numbers along an axis, and how they are written: in the invariant culture, no longer than their step needs.</summary>
internal static class Ticks
{
    /// <summary>The step of 1, 2 or 5 times a power of ten that gives about <paramref name="count"/> ticks.</summary>
    public static double Step(double length, int count)
    {
        double rough = length / count, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double digit = rough / power;
        return (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power;
    }

    /// <summary>The round numbers within an interval, ascending.</summary>
    public static IReadOnlyList<(double Value, string Label)> Of(Interval range, int count)
    {
        double step = Step(range.Length, Math.Max(1, count));
        var ticks = new List<(double, string)>();
        double first = Math.Ceiling(range.Low / step - 1e-9), last = Math.Floor(range.High / step + 1e-9);
        for (double k = first; k <= last; k++)
            ticks.Add((k * step, Label(k * step, step)));
        return ticks;
    }

    /// <summary>A value with the digits that tell it from its neighbours a step away.</summary>
    public static string Label(double value, double step)
    {
        if (Math.Abs(value) < step * 1e-6)
            return "0";
        double size = Math.Abs(value);
        int decimals = (int)Math.Ceiling(-Math.Log10(step) - 1e-9);
        if (size is >= 1e-4 and < 1e6 && decimals <= 8)
            return value.ToString("F" + Math.Max(0, decimals), CultureInfo.InvariantCulture);
        int digits = Math.Clamp((int)Math.Floor(Math.Log10(size)) + decimals, 0, 15);
        return value.ToString("0." + new string('#', digits) + "e0", CultureInfo.InvariantCulture);
    }

    /// <summary>A value in four digits, for captions.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        if (!double.IsFinite(value) || (size != 0 && size is < 1e-4 or >= 1e6))
            return value.ToString("0.###e0", CultureInfo.InvariantCulture);
        int decimals = size == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        // No minus before what rounds to 0.
        return (Math.Round(value, decimals) + 0.0).ToString("0.########", CultureInfo.InvariantCulture);
    }
}
