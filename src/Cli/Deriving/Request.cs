using System;
using System.Collections.Generic;
using System.IO;

namespace SymGrad.Cli;

/// <summary>What a command was asked for.</summary>
public sealed record Request
{
    /// <summary>The formulas' texts.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>The variables to differentiate by, as written.</summary>
    public string? Wrt { get; init; }

    /// <summary>The point, as written.</summary>
    public string? At { get; init; }

    /// <summary>The differentials, as written.</summary>
    public string? Direction { get; init; }

    /// <summary>The direction, as written.</summary>
    public string? Along { get; init; }

    /// <summary>Whether the direction has length 1.</summary>
    public bool IsUnit { get; init; }

    /// <summary>What somebody takes for the derivative, as written.</summary>
    public string? Given { get; init; }

    /// <summary>The order of the derivative.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Whether to show the derivation.</summary>
    public bool Steps { get; init; }

    /// <summary>The format of results.</summary>
    public string Format { get; init; } = "text";

    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What names in the formulas stand for.</summary>
    public Definitions Definitions { get; init; } = new();

    /// <summary>Keeps a result, to be used again.</summary>
    public Action<Formula> Answer { get; init; } = static _ => { };

    /// <summary>Reads the first formula.</summary>
    public Formula Formula() => Definitions.Parse(Texts[0]);

    /// <summary>Reads the point, which needs a value for each of the variables.</summary>
    public SortedDictionary<string, double> Point(IEnumerable<string> variables) => Points.ReadFor(variables, At, "--at", Definitions);
}
