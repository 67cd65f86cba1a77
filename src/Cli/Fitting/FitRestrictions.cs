using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Optimizing;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>What is known of parameters and rows before a fit: bounds, parameters that are held, the weight of each row.</summary>
/// <param name="BoundsText">The option --bounds.</param>
/// <param name="FixedText">The option --fix.</param>
/// <param name="Weight">The header of the column of weights or of standard deviations; null where there is none.</param>
/// <param name="IsSigma">Whether that column has standard deviations, whose squares are the reciprocals of weights.</param>
internal sealed record FitRestrictions(string? BoundsText, string? FixedText, string? Weight, bool IsSigma)
{
    /// <summary>The bounds, by the name of the parameter.</summary>
    public IReadOnlyDictionary<string, Bound> Bounds { get; private init; } = new Dictionary<string, Bound>();

    /// <summary>The parameters that are held, with their values.</summary>
    public IReadOnlyDictionary<string, double> Fixed { get; private init; } = new Dictionary<string, double>();

    /// <summary>Reads the options for the parameters of a model.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="definitions">What names in the numbers stand for.</param>
    /// <exception cref="UsageException">An option names no parameter, or the same one as another.</exception>
    public FitRestrictions For(IReadOnlyList<string> parameters, Definitions definitions)
    {
        SortedDictionary<string, double> held = Points.Read(FixedText, "--fix", definitions);
        if (held.Keys.FirstOrDefault(n => !parameters.Contains(n)) is { } unknown)
            throw new UsageException(Say($"--fix names {unknown}, which is no parameter of the model; it has "
                + $"{string.Join(", ", parameters)}."));
        if (held.FirstOrDefault(static p => !double.IsFinite(p.Value)) is { Key: { } bad })
            throw new UsageException(Say($"--fix: {bad} is to be a finite number."));
        IReadOnlyDictionary<string, Bound> bounds = Bound.ReadAll(BoundsText, [.. parameters], definitions);
        return bounds.Keys.FirstOrDefault(held.ContainsKey) is { } both
            ? throw new UsageException(Say($"{both} has a bound and is fixed: leave one of them out."))
            : this with { Bounds = bounds, Fixed = held };
    }
}
