using System;
using System.Linq;
using System.Text.Json;

namespace SymGrad.GradBench;

/// <summary>Compares outputs, number by number.</summary>
internal static class Comparison
{
    // What is left of numbers that cancel, in parts of the largest in the same list.
    private const double Cancelled = 1e-14;

    /// <summary>The first difference; null where there is none.</summary>
    /// <param name="expected">What the output must be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="tolerance">How far numbers may differ, relative to what they must be.</param>
    public static string? Difference(JsonElement expected, JsonElement actual, double tolerance) => Difference(expected, actual, tolerance, 0, "output");

    private static string? Difference(JsonElement expected, JsonElement actual, double tolerance, double scale, string path)
    {
        if (expected.ValueKind != actual.ValueKind)
            return $"{path} is {actual.ValueKind} instead of {expected.ValueKind}";
        switch (expected.ValueKind)
        {
            case JsonValueKind.Number:
                double e = expected.GetDouble(), a = actual.GetDouble();
                return Math.Abs(a - e) <= Math.Max(tolerance * Math.Abs(e), Cancelled * scale) ? null : FormattableString.Invariant($"{path} is {a:R} instead of {e:R}");
            case JsonValueKind.Object:
                return expected.EnumerateObject()
                    .Select(p => actual.TryGetProperty(p.Name, out JsonElement value) ? Difference(p.Value, value, tolerance, scale, $"{path}.{p.Name}") : $"{path}.{p.Name} is missing")
                    .FirstOrDefault(static d => d is not null);
            case JsonValueKind.Array:
                return List(expected, actual, tolerance, path);
            default:
                return expected.GetRawText() == actual.GetRawText() ? null : $"{path} is {actual.GetRawText()} instead of {expected.GetRawText()}";
        }
    }

    private static string? List(JsonElement expected, JsonElement actual, double tolerance, string path)
    {
        int count = actual.GetArrayLength(), wanted = expected.GetArrayLength();
        // Where fewer than 30 row starts are there to be shown, the reference goes on with what lies behind them in memory.
        bool isCut = path == "output.rows" && count < wanted;
        if (count != wanted && !isCut)
            return $"{path} has {count} elements instead of {wanted}";
        double scale = expected.EnumerateArray().Where(static n => n.ValueKind == JsonValueKind.Number).Select(static n => Math.Abs(n.GetDouble())).DefaultIfEmpty().Max();
        for (int i = 0; i < count; i++)
        {
            int place = isCut && i == count - 1 ? wanted - 1 : i;
            if (Difference(expected[place], actual[i], tolerance, isCut ? 0 : scale, $"{path}[{i}]") is { } difference)
                return difference;
        }
        return null;
    }
}
