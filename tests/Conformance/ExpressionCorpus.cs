using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Conformance.Tests;

/// <summary>A point of a corpus record: where, and what an independent engine computed there.</summary>
public sealed record CorpusPoint(
    SortedDictionary<string, double> At, double Value, Dictionary<string, double> Gradient, double Tolerance,
    Dictionary<string, double>? Hessian, double HessianTolerance);

/// <summary>A formula of the corpus.</summary>
public sealed record CorpusRecord(string Id, string Text, CorpusPoint[] Points)
{
    /// <summary>All records: of expr-open.jsonl, and of reports.jsonl, whose points lie in corners where formulas went wrong.</summary>
    public static IReadOnlyList<CorpusRecord> All { get; } = new[] { "expr-open.jsonl", "reports.jsonl" }
        .SelectMany(static file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", file))).Select(Read).ToList();

    private static CorpusRecord Read(string line)
    {
        JsonElement r = JsonDocument.Parse(line).RootElement;
        return new CorpusRecord(
            r.GetProperty("id").GetString()!,
            r.GetProperty("expr").GetString()!,
            r.GetProperty("points").EnumerateArray().Select(ReadPoint).ToArray());
    }

    private static CorpusPoint ReadPoint(JsonElement p) => new(
        new SortedDictionary<string, double>(Numbers(p.GetProperty("at")), StringComparer.Ordinal),
        Number(p.GetProperty("value")),
        Numbers(p.GetProperty("gradient")),
        p.GetProperty("rtol").GetDouble(),
        p.TryGetProperty("hessian", out JsonElement h) ? Numbers(h) : null,
        p.TryGetProperty("hessian_rtol", out JsonElement t) ? t.GetDouble() : 0);

    private static Dictionary<string, double> Numbers(JsonElement o) => o.EnumerateObject().ToDictionary(p => p.Name, p => Number(p.Value));

    /// <summary>A number, or the name of one that is not finite.</summary>
    internal static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : e.GetString() switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.NaN,
    };
}

/// <summary>Compares with the corpus.</summary>
/// <remarks>
/// Tolerances are relative to the largest entry. The corpus' truth comes from central differences, whose own noise shows where
/// all entries are 0 or nearly so: there, the entries one order below (the gradient's, and the value) set the scale instead.
/// </remarks>
public static class Agreement
{
    /// <summary>What disagrees; empty where nothing does.</summary>
    public static IEnumerable<string> Differences(CorpusPoint point, double value, Func<string, double> gradient, Func<string, double>? hessian)
    {
        if (!IsClose(value, point.Value, point.Tolerance * Math.Abs(point.Value)))
            yield return $"value {value:R}, not {point.Value:R}";
        double scale = Scale(point.Gradient, Math.Abs(point.Value));
        foreach ((string name, double expected) in point.Gradient)
        {
            if (!IsClose(gradient(name), expected, point.Tolerance * scale))
                yield return $"d/d{name} {gradient(name):R}, not {expected:R}";
        }
        if (point.Hessian is null || hessian is null)
            yield break;
        double hessianScale = Scale(point.Hessian, scale);
        foreach ((string names, double expected) in point.Hessian)
        {
            if (!IsClose(hessian(names), expected, point.HessianTolerance * hessianScale))
                yield return $"d2/d{names} {hessian(names):R}, not {expected:R}";
        }
    }

    private static double Scale(Dictionary<string, double> entries, double below)
    {
        double largest = entries.Values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest > 1e-12 * below ? largest : below;
    }

    private static bool IsClose(double actual, double expected, double tolerance) =>
        double.IsFinite(expected) ? Math.Abs(actual - expected) <= tolerance + 1e-290 : expected.Equals(actual);
}
