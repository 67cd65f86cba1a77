using System.Collections.Generic;

namespace SymGrad.Cli.Plotting;

/// <summary>What is to be drawn over one variable.</summary>
internal sealed record Curves
{
    /// <summary>The formulas, of at most this one variable.</summary>
    public required IReadOnlyList<Formula> Formulas { get; init; }

    /// <summary>The variable.</summary>
    public required string Name { get; init; }

    /// <summary>How many derivatives of each to draw.</summary>
    public int Order { get; init; }

    /// <summary>The horizontal axis; chosen from the functions where null.</summary>
    public Interval? X { get; init; }

    /// <summary>The vertical axis; chosen from the functions where null.</summary>
    public Interval? Y { get; init; }

    public Scale XScale { get; init; } = Scale.Linear;

    public Scale YScale { get; init; } = Scale.Linear;

    /// <summary>The tangents to draw: one of each formula, or none.</summary>
    public IReadOnlyList<Tangent> Tangents { get; init; } = [];

    /// <summary>What a derivative of a formula is called.</summary>
    public string NameOf(int formula, int order)
    {
        string f = Formulas.Count == 1 ? "f" : "f" + (formula + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return order <= 3 ? f + new string('\'', order) : $"{f}^({order})";
    }
}
