using System;
using System.Collections.Generic;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>What <c>plot</c> was asked for, beside the formulas.</summary>
/// <param name="RangeText">The axes, as written.</param>
/// <param name="Log">The logarithmic axes, as written.</param>
/// <param name="Order">How many derivatives to draw; null where it was not said.</param>
/// <param name="At">The point of the tangent, as written.</param>
/// <param name="Direction">The change of the variables, as written.</param>
/// <param name="HasArrows">Whether to draw the gradient.</param>
/// <param name="Definitions">What names in these stand for.</param>
internal sealed record PlotOptions(string? RangeText, string? Log, int? Order, string? At, string? Direction, bool HasArrows,
    Definitions Definitions)
{
    /// <summary>The axes that are given.</summary>
    /// <param name="axes">Their names.</param>
    /// <exception cref="UsageException">What is written is no axis of the picture, or has no place on it.</exception>
    public IReadOnlyDictionary<string, Interval> Ranges(IReadOnlyList<string> axes)
    {
        IReadOnlyDictionary<string, Interval> ranges = Interval.ReadAll(RangeText, axes.ToList(), Definitions);
        foreach ((string name, Interval range) in ranges)
        {
            if (!ScaleOf(name, axes).IsLogarithmic || range.Low > 0)
                continue;
            double end = range.High > 0 ? range.High : 1000;
            string advice = $"--range {name}={Points.Write(end / 1000)}..{Points.Write(end)}";
            throw new UsageException(Say($"A logarithmic axis has positive numbers only, and --range {name} starts at "
                + $"{Points.Write(range.Low)}: let it start above 0, as in {advice}."));
        }
        return ranges;
    }

    /// <summary>The scale of an axis.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="axes">The names of all axes.</param>
    /// <exception cref="UsageException">What is written is no axis.</exception>
    public Scale ScaleOf(string name, IReadOnlyList<string> axes)
    {
        string[] names = (Log ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Log is not null && (names.Length == 0 || names.FirstOrDefault(n => !axes.Contains(n)) is not null))
            throw new UsageException(Say($"--log names axes of the picture, which are {string.Join(", ", axes)}; '{Log}' is none."));
        return names.Contains(name) ? Scale.Logarithmic : Scale.Linear;
    }

    /// <summary>The point of --at and the change of --d, both of finite numbers and of the picture's variables.</summary>
    /// <param name="names">The variables.</param>
    /// <param name="axes">The names of all axes.</param>
    public (SortedDictionary<string, double>? At, SortedDictionary<string, double> Change) Point(IReadOnlyList<string> names,
        IReadOnlyList<string> axes)
    {
        SortedDictionary<string, double> change = Points.Read(Direction, "--d", Definitions);
        if (At is null && change.Count > 0)
            throw new UsageException(Say($"--d is a change from a point: give it as --at {names[0]}=..."));
        if (At is null)
            return (null, change);
        SortedDictionary<string, double> point = Points.ReadFor(names, At, "--at", Definitions);
        foreach ((string name, double value) in point.Concat(change))
        {
            if (!names.Contains(name))
                throw new UsageException(Say($"The formula has no variable {name}; it has {string.Join(", ", names)}."));
            if (!double.IsFinite(value))
                throw new UsageException(Say($"{name} is to be a finite number, not {Points.Write(value)}."));
        }
        if (names.FirstOrDefault(n => !double.IsFinite(ScaleOf(n, axes).Place(point[n]))) is { } outside)
            throw new UsageException(Say($"--at {outside}={Points.Write(point[outside])} has no place on a logarithmic axis."));
        return (point, change);
    }
}
