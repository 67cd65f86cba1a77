using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SymGrad.Reports.Tests;

/// <summary>What a number is expected to be: a value, <c>*</c> for anything or <c>!</c> for anything but NaN.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsAnything">Whether any number will do, NaN too.</param>
/// <param name="IsNumber">Whether anything will do that is not NaN.</param>
/// <param name="Slack">How far the value itself may be off.</param>
internal readonly record struct Expected(double Value, bool IsAnything = false, bool IsNumber = false, double Slack = 0)
{
    /// <summary>A derivative by differences: of a wide step, or of a narrow and less accurate one where the wide one crosses a kink.</summary>
    public static Expected ByDifferences(double wide, double narrow)
    {
        double size = Math.Abs(narrow);
        return Math.Abs(wide - narrow) <= 1e-4 * (1 + size) || !double.IsFinite(narrow) ? new Expected(wide) : new Expected(narrow, Slack: 2e-5 * (1 + size));
    }

    public static Expected Read(string text) => text.Trim() switch
    {
        "*" => new Expected(0, IsAnything: true),
        "!" => new Expected(0, IsNumber: true),
        var number => new Expected(Number(number)),
    };

    public static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    public bool Accepts(double actual, double tolerance) =>
        IsAnything
        || (IsNumber && !double.IsNaN(actual))
        || (!IsNumber && (double.IsFinite(Value) ? Math.Abs(actual - Value) <= tolerance + Slack : Value.Equals(actual)));

    /// <summary>The size of the largest that is a finite value.</summary>
    public static double Scale(IEnumerable<Expected> all) =>
        all.Where(static e => !e.IsAnything && !e.IsNumber && double.IsFinite(e.Value)).Select(static e => Math.Abs(e.Value)).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public override string ToString() => IsAnything ? "*" : IsNumber ? "!" : Value.ToString("G9", CultureInfo.InvariantCulture);
}
