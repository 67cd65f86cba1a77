using System;
using System.Collections.Generic;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>A closed interval of an axis; both ends are finite and the low one is less.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>High less low.</summary>
    public double Length => High - Low;

    /// <summary>The middle.</summary>
    public double Middle => Low + Length / 2;

    /// <summary>The smallest interval that has both.</summary>
    public Interval Union(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>The smallest interval that has this one and a value.</summary>
    public Interval Including(double value) => new(Math.Min(Low, value), Math.Max(High, value));

    /// <summary>The interval with a margin at both ends, as a fraction of its length.</summary>
    public Interval Padded(double fraction) => new(Low - fraction * Length, High + fraction * Length);

    /// <summary>The interval with ends moved outwards to round numbers.</summary>
    public Interval Rounded()
    {
        double step = Ticks.Step(Length, 10);
        return new Interval(Math.Floor(Low / step) * step, Math.Ceiling(High / step) * step);
    }

    /// <summary>The interval of values between two ends; one of no length is widened so that an axis can show it.</summary>
    public static Interval Between(double a, double b)
    {
        double low = Math.Min(a, b), high = Math.Max(a, b), size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > 1e-9 * size)
            return new Interval(low, high);
        double margin = size == 0 ? 1 : 0.1 * size;
        return new Interval(low - margin, high + margin);
    }

    /// <summary>Reads <c>x=-3..3,y=0..2*pi</c>; the ends are formulas without variables.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="axes">The names that may have an interval.</param>
    /// <param name="definitions">What names in the ends stand for.</param>
    /// <exception cref="UsageException">An entry is malformed, names no variable of the formula, or its ends are not finite and
    /// ascending.</exception>
    public static IReadOnlyDictionary<string, Interval> ReadAll(string? text, IReadOnlyCollection<string> axes,
        Definitions definitions)
    {
        var ranges = new Dictionary<string, Interval>();
        foreach (string part in NumberReader.Parts(text ?? ""))
        {
            int equals = part.IndexOf('='), dots = part.IndexOf("..", StringComparison.Ordinal);
            if (equals <= 0 || dots < equals || part.Contains("...", StringComparison.Ordinal))
                throw new UsageException(Say($"--range takes intervals such as --range x=-3..3; '{part}' is none."));
            string name = part[..equals].Trim();
            if (!axes.Contains(name))
                throw new UsageException(Say($"--range names {name}, which is no axis of this picture: {string.Join(", ", axes)}."));
            var range = new Interval(End(part, part[(equals + 1)..dots], definitions), End(part, part[(dots + 2)..], definitions));
            if (!(range.Low < range.High) || !double.IsFinite(range.Length))
                throw new UsageException(Say($"--range '{part}': the low end must be less than the high one, and both finite."));
            // Closer ends leave no room for distinct sample points between them.
            if (range.Length <= 1e-12 * Math.Max(Math.Abs(range.Low), Math.Abs(range.High)))
                throw new UsageException(Say($"--range '{part}' is too narrow for double precision."));
            if (!ranges.TryAdd(name, range))
                throw new UsageException(Say($"--range gives '{name}' twice."));
        }
        return ranges;
    }

    private static double End(string part, string text, Definitions definitions) =>
        NumberReader.Read(text.Trim(), out double value, definitions) is not { } fault ? value
        : throw new UsageException(Say($"--range '{part}': '{text.Trim()}' {fault}."));
}
