using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Optimizing;

/// <summary>
/// Where a parameter may be. The methods know no bounds: they move a free number, of which the parameter is a smooth function that reaches
/// its bounds (F. James, M. Roos, Minuit (1975): a sine between two bounds, a root beside one).
/// </summary>
/// <param name="Low">The lower end; -infinity where there is none.</param>
/// <param name="High">The upper end; infinity where there is none.</param>
internal sealed record Bound(double Low, double High)
{
    // As near to an end, of the distance between the ends or of the end's size, a parameter is at it.
    private const double AtEnd = 1e-6;

    private bool HasBoth => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Reads <c>k=0..1,a=0..inf</c>.</summary>
    /// <exception cref="UsageException">An entry is malformed, or names no parameter.</exception>
    public static IReadOnlyDictionary<string, Bound> ReadAll(string? text, IReadOnlyCollection<string> parameters,
        Definitions definitions)
    {
        var bounds = new Dictionary<string, Bound>();
        foreach (string part in NumberReader.Parts(text ?? ""))
        {
            int equals = part.IndexOf('='), dots = part.IndexOf("..", StringComparison.Ordinal);
            if (equals <= 0 || dots < equals)
                throw new UsageException(Say($"--bounds takes intervals such as --bounds k=0..1 or k=0..inf; '{part}' is none."));
            string name = part[..equals].Trim();
            if (!parameters.Contains(name))
            {
                string all = string.Join(", ", parameters);
                throw new UsageException(Say($"--bounds names {name}, which is no parameter of the model; it has {all}."));
            }
            var bound = new Bound(End(part, part[(equals + 1)..dots], -1, definitions), End(part, part[(dots + 2)..], 1, definitions));
            if (!(bound.Low < bound.High))
                throw new UsageException(Say($"--bounds '{part}': the low end must be less than the high one; to hold a "
                    + $"parameter, give --fix."));
            if (!bounds.TryAdd(name, bound))
                throw new UsageException(Say($"--bounds gives '{name}' twice."));
        }
        return bounds;
    }

    /// <summary>The parameter as a function of the free number.</summary>
    public Expr Of(Variable free)
    {
        ExprPool pool = free.Pool;
        Expr root = pool.Call(Functions.Sqrt, pool.Sum(pool.Product(free, free), pool.One));
        return HasBoth
                ? pool.Sum(pool.FromDouble(Low),
                    pool.Product(pool.FromDouble((High - Low) / 2), pool.Sum(pool.Call(Functions.Sin, free), pool.One)))
            : double.IsFinite(Low) ? pool.Sum(pool.FromDouble(Low), root, pool.Number(-1))
            : double.IsFinite(High) ? pool.Sum(pool.FromDouble(High), pool.One, pool.Negate(root))
            : free;
    }

    /// <summary>The parameter at a free number.</summary>
    public double Value(double free) => HasBoth ? Low + (High - Low) / 2 * (Math.Sin(free) + 1)
        : double.IsFinite(Low) ? Low + (Math.Sqrt(free * free + 1) - 1)
        : double.IsFinite(High) ? High - (Math.Sqrt(free * free + 1) - 1)
        : free;

    /// <summary>The free number of a parameter between the ends.</summary>
    public double Free(double value) => HasBoth ? Math.Asin(Math.Clamp(2 * (value - Low) / (High - Low) - 1, -1, 1))
        : double.IsFinite(Low) ? Root(value - Low) : double.IsFinite(High) ? Root(High - value) : value;

    /// <summary>Whether a parameter is at one of its ends.</summary>
    public bool IsAtEnd(double value)
    {
        double scale = HasBoth ? High - Low : Math.Max(1, Math.Abs(double.IsFinite(Low) ? Low : High));
        return value - Low < AtEnd * scale || High - value < AtEnd * scale;
    }

    /// <summary>A start within the ends, where the given one is not.</summary>
    public double Within(double value) => value > Low && value < High ? value
        : HasBoth ? Low + (High - Low) / 2 : double.IsFinite(Low) ? Low + 1 : High - 1;

    // Not from the end itself, where the function is flat.
    private static double Root(double distance) => Math.Sqrt(Math.Max((distance + 1) * (distance + 1) - 1, 1e-12));

    private static double End(string part, string text, int sign, Definitions definitions)
    {
        string end = text.Trim();
        if (end.Length == 0 || end is "inf" or "-inf" or "oo" or "-oo")
            return sign * double.PositiveInfinity;
        return NumberReader.Read(end, out double value, definitions) is not { } fault ? value
            : throw new UsageException(Say($"--bounds '{part}': '{end}' {fault}."));
    }
}
