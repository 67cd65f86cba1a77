using System;

namespace SymGrad.Symbolic;

/// <summary>
/// What the derivatives of one method may cost before they are given up: numbers that do not depend on the machine, so that what is
/// refused on one is refused on all, and no build hangs or takes all memory.
/// </summary>
/// <param name="Nodes">The most distinct expressions.</param>
/// <param name="Characters">The most characters of text.</param>
public sealed record Budget(int Nodes, int Characters)
{
    /// <summary>What a person asks for on a command line: it takes as long as it takes.</summary>
    public static Budget Unlimited { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>
    /// What a method of a program gets, which its compiler waits for: half a minute of work, less than a gigabyte of memory, and as
    /// much text as the C# compiler reads in a minute.
    /// </summary>
    public static Budget OfMethod { get; } = new(500_000, 8_000_000);
}

/// <summary>A derivative has grown beyond its <see cref="Budget"/>.</summary>
/// <param name="what">What there is too much of, with the number that is the limit.</param>
/// <param name="at">The source of what was being worked on; null where that is not known.</param>
public sealed class BudgetExceededException(string what, string? at)
    : Exception($"It grew beyond {what}{(at is null ? "" : $" at '{Line(at)}'")}.")
{
    /// <summary>What there is too much of.</summary>
    public string What { get; } = what;

    /// <summary>The source of what was being worked on; null where that is not known.</summary>
    public string? At { get; } = at is null ? null : Line(at);

    // As much of a statement as a message has room for.
    private static string Line(string text)
    {
        string line = text.Split('\n')[0].Trim();
        return line.Length <= 80 ? line : line.Substring(0, 77) + "...";
    }
}
