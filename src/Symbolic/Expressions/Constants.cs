using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Everything that SymGrad knows of a named constant.</summary>
/// <param name="Name">The name in formulas and in printed results.</param>
/// <param name="Value">The nearest double.</param>
/// <param name="CSharp">The member of <c>Math</c> or <c>double</c> that holds it; for a <c>float</c>, the same of <c>MathF</c> or
/// <c>float</c>.</param>
/// <param name="Latex">The LaTeX spelling.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="InFormulas">Whether formula text may name it.</param>
public sealed record ConstantDef(
    string Name, double Value, string CSharp, string Latex, IReadOnlyList<string> Aliases, bool InFormulas = true);

/// <summary>The table of named constants.</summary>
public static class Constants
{
    /// <summary>π, the ratio of a circle's circumference to its diameter.</summary>
    public static ConstantDef Pi { get; } = new("pi", Math.PI, "Math.PI", @"\pi", ["π"]);

    /// <summary>e, the base of the natural logarithm.</summary>
    public static ConstantDef E { get; } = new("e", Math.E, "Math.E", "e", []);

    /// <summary>τ = 2π.</summary>
    public static ConstantDef Tau { get; } = new("tau", 2 * Math.PI, "Math.Tau", @"\tau", ["τ"]);

    /// <summary>Not a number; only C# code can name it.</summary>
    public static ConstantDef NaN { get; } = new("NaN", double.NaN, "double.NaN", @"\mathrm{NaN}", [], InFormulas: false);

    /// <summary>Infinity; only C# code can name it.</summary>
    public static ConstantDef Infinity { get; } =
        new("Infinity", double.PositiveInfinity, "double.PositiveInfinity", @"\infty", ["inf"], InFormulas: false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConstantDef> All { get; } = [Pi, E, Tau, NaN, Infinity];

    /// <summary>The constant that formula text calls by this name or alias; null if none.</summary>
    public static ConstantDef? InFormula(string name) =>
        All.FirstOrDefault(c => c.InFormulas && (c.Name == name || c.Aliases.Contains(name)));
}
