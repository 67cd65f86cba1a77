using System;

namespace SymGrad.Explorer;

/// <summary>How much the Explorer takes on, so that no request holds the machine.</summary>
public sealed record Limits
{
    /// <summary>The longest request, in bytes.</summary>
    public int RequestBytes { get; init; } = 128 * 1024;

    /// <summary>The longest formula, in characters.</summary>
    public int FormulaCharacters { get; init; } = 4000;

    /// <summary>The longest C# text, in characters.</summary>
    public int SourceCharacters { get; init; } = 50_000;

    /// <summary>How many requests are worked on at once.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How many more may wait.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>How long work on a formula may take.</summary>
    public TimeSpan FormulaTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long work on C# may take.</summary>
    public TimeSpan SourceTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to send its head, or go without sending more.</summary>
    public TimeSpan SendingTime { get; init; } = TimeSpan.FromSeconds(5);
}
