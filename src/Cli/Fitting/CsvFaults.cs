using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>What is wrong in a file: the first faults by line and column, then how many more there are.</summary>
internal sealed class CsvFaults(string path)
{
    private const int Shown = 10;
    private const int LongestValue = 40;

    private readonly List<string> _first = [];
    private long _count;

    /// <summary>Adds a fault.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column's name; null where the whole row is at fault.</param>
    /// <param name="what">What is wrong.</param>
    public void Add(int line, string? column, string what)
    {
        if (_count++ < Shown)
            _first.Add("  " + (column is null ? Say($"line {line}: {what}") : Say($"line {line}, column {column}: {what}")));
    }

    /// <summary>Complains about the faults.</summary>
    /// <exception cref="InputException">There are some.</exception>
    public void ThrowIfAny()
    {
        if (_count == 0)
            return;
        string head = _count == 1 ? Say($"{path} has a fault:") : Say($"{path} has {_count} faults:");
        string more = _count > Shown ? "\n  " + Say($"and {_count - Shown} more") : "";
        throw new InputException($"{head}\n{string.Join("\n", _first)}{more}");
    }

    /// <summary>Why a field is not a finite number.</summary>
    public static string Explain(string field)
    {
        string text = field.Trim();
        string shown = new(text.Take(LongestValue).Select(static c => char.IsControl(c) ? '?' : c).ToArray());
        if (text.Length > LongestValue)
            shown += "...";
        if (field.AsSpan().ContainsAny('\r', '\n'))
            return Say($"'{shown}' goes over a line break: a quoted field is not closed");
        if (text.Length == 0)
            return Say("the value is missing");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return Say($"'{shown}' is not finite");
        return text.Count(static c => c == ',') == 1
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? Say($"'{shown}' has a decimal comma: numbers are written with a point")
            : Say($"'{shown}' is no number");
    }
}
