using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>What a point is at which the gradient vanishes.</summary>
internal enum StationaryKind
{
    /// <summary>All curvatures are positive.</summary>
    Minimum,

    /// <summary>Some curvatures are positive, others are negative, or the value falls where there is no curvature.</summary>
    Saddle,

    /// <summary>All curvatures are negative, or that of a curve is 0 and it falls to both sides.</summary>
    Maximum,

    /// <summary>Of a curve: it has no curvature, and falls to one side.</summary>
    Inflection,

    /// <summary>The value goes on falling: the gradient is small there, but does not vanish.</summary>
    Slope,

    /// <summary>The value is the same all around.</summary>
    Flat,

    /// <summary>There are directions without curvature: second derivatives do not tell.</summary>
    Undecided,
}

/// <summary>What a point is at which the gradient vanishes, by the eigenvalues of the Hessian.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">The same in words, with the reason.</param>
internal sealed record StationaryPoint(StationaryKind Kind, string Message)
{
    // A curvature below this part of the largest is rounding.
    private const double Vanishing = 1e-10;

    // A step to where the gradient vanishes that promises more than this part of the value leads elsewhere.
    private const double Promise = 1e-9;

    /// <summary>Examines a point.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="point">The point, in the order of the formula's variables.</param>
    /// <param name="mustVanish">Whether the gradient is to vanish by its own measure: by what is left to gain.</param>
    /// <returns>What it is; null where the Hessian is not finite, or the gradient does not vanish.</returns>
    public static StationaryPoint? Of(Formula formula, double[] point, bool mustVanish)
    {
        var surface = new Surface(formula, point);
        if (surface.Hessian(point) is not { } hessian)
            return null;
        var decomposition = hessian.Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. decomposition.EigenValues.Select(static e => e.Real)];
        List<Direction> directions = [.. eigenvalues
            .Select((value, i) => new Direction(value, decomposition.EigenVectors.Column(i).ToArray()))];
        double largest = eigenvalues.Max(Math.Abs);
        List<Direction> flat = directions.FindAll(d => Math.Abs(d.Curvature) <= Vanishing * largest || !surface.Keeps(d));
        List<Direction> bent = [.. directions.Except(flat)];
        double gain = bent.Sum(d => surface.Slope(d) * surface.Slope(d) / Math.Abs(2 * d.Curvature));
        if (mustVanish && gain > Promise * Math.Abs(surface.Value))
            return null;
        return Judge(formula.Variables, surface, bent, flat);
    }

    private static StationaryPoint Judge(IReadOnlyList<string> names, Surface surface, List<Direction> bent, List<Direction> flat)
    {
        List<Direction> down = bent.FindAll(static d => d.Curvature < 0), up = bent.FindAll(static d => d.Curvature > 0);
        if (down.Count > 0)
        {
            return up.Count == 0 && flat.Count == 0
                ? new(StationaryKind.Maximum, Say($"a maximum, not a minimum: all curvatures are negative ({Range(down)})"))
                : new(StationaryKind.Saddle,
                    Say($"a saddle point, not a minimum: the value falls along {down[0].Text(names)} (curvature "
                        + $"{Short(down[0].Curvature)})"));
        }
        if (flat.Count == 0)
            return new(StationaryKind.Minimum, Say($"a minimum: all curvatures are positive ({Range(up)})"));
        List<(Direction Direction, Profile Profile)> profiles = [.. flat.Select(d => (d, surface.ProfileOf(d)))];
        if (profiles.Find(static p => p.Profile is Profile.FallsAhead or Profile.FallsBehind or Profile.FallsAround)
            is { Direction: { } fall } found)
        {
            if (names.Count == 1 && found.Profile == Profile.FallsAround)
                return new(StationaryKind.Maximum, Say("a maximum, not a minimum: there is no curvature, and the value falls to both "
                    + "sides"));
            string along = (found.Profile == Profile.FallsBehind ? fall.Reversed() : fall).Text(names);
            if (!surface.IsNear(fall))
                return new(StationaryKind.Slope, Say($"no minimum: the gradient is small, but the value goes on falling along {along}"));
            return new(names.Count == 1 ? StationaryKind.Inflection : StationaryKind.Saddle,
                Say($"{(names.Count == 1 ? Say("an inflection") : Say("a saddle point"))}, not a minimum: there is no curvature along "
                    + $"{along}, and the value falls that way"));
        }
        if (up.Count == 0 && profiles.TrueForAll(static p => p.Profile == Profile.Level))
            return new(StationaryKind.Flat, Say("flat: the value is the same all around"));
        (Direction direction, Profile profile) = profiles.Find(static p => p.Profile == Profile.Level) is { Direction: not null } level
            ? level : profiles[0];
        string seen = profile switch
        {
            Profile.Level => Say("is level"),
            Profile.Rises => Say("rises to both sides"),
            _ => Say("does neither rise nor fall for sure")
        };
        return new(StationaryKind.Undecided,
            Say($"undecided: there is no curvature along {direction.Text(names)}, where the value {seen}; second derivatives do not "
                + $"tell whether this is a minimum"));
    }

    private static string Range(List<Direction> directions) => directions.Count == 1
        ? Short(directions[0].Curvature)
        : Say($"{Short(directions[0].Curvature)} to {Short(directions[^1].Curvature)}");

    private static string Short(double value) => Points.Rounded(value, 3);

    /// <summary>A direction of the Hessian's own.</summary>
    private sealed record Direction(double Curvature, double[] Vector)
    {
        // In messages; a formula may have hundreds of variables.
        private const int MostNamed = 6;
        private const double Least = 0.01;

        public Direction Reversed() => this with { Vector = Array.ConvertAll(Vector, static v => -v) };

        public string Text(IReadOnlyList<string> names)
        {
            List<int> parts = [.. Enumerable.Range(0, names.Count)
                .Where(i => Math.Abs(Vector[i]) >= Least).OrderByDescending(i => Math.Abs(Vector[i])).Take(MostNamed).Order()];
            return string.Join(", ", parts.Select(i => $"d{names[i]} = {Short(Vector[i])}"));
        }
    }

    /// <summary>How the value changes along a direction without curvature.</summary>
    private enum Profile
    {
        Level,
        Rises,
        FallsAhead,
        FallsBehind,
        FallsAround,
        Unclear,
    }

    // The formula about the point.
    private sealed class Surface
    {
        // Distances at which the value is looked at, as parts of the point's size; the changes of the outer ones are to be seen.
        private static readonly double[] Distances = [1e-3, 1e-2, 1e-1];

        // A gradient that vanishes this near, as a part of the point's size, vanishes here.
        private const double Near = 1e-2;

        private const double Rounding = 1e-14;

        private readonly double[] _point, _gradient;
        private readonly double _scale;
        private readonly Func<double[], double> _value;
        private readonly HessianProduct _product;

        public Surface(Formula formula, double[] point)
        {
            (_point, _gradient) = (point, new double[point.Length]);
            (_value, _product) = (formula.Compile(), new HessianProduct(formula));
            Value = formula.CompileGradient()(point, _gradient);
            _scale = Math.Max(1, point.Max(Math.Abs));
        }

        public double Value { get; }

        public double Slope(Direction d) => Dot(_gradient, d.Vector);

        public Matrix<double>? Hessian(double[] at)
        {
            int n = at.Length;
            var hessian = Matrix<double>.Build.Dense(n, n);
            for (int i = 0; i < n; i++)
            {
                var unit = new double[n];
                unit[i] = 1;
                hessian.SetColumn(i, _product.At(at, unit));
            }
            return hessian.Enumerate().All(double.IsFinite) ? (hessian + hessian.Transpose()) / 2 : null;
        }

        // A curvature that changes by half on the way to where the gradient vanishes, and as far beyond, tells nothing of that point.
        public bool Keeps(Direction d)
        {
            double there = Slope(d) == 0 ? d.Curvature : Dot(_product.At(Moved(d, -2 * Slope(d) / d.Curvature), d.Vector), d.Vector);
            return there / d.Curvature > 0.5;
        }

        public bool IsNear(Direction d) => Slope(d) == 0 || Math.Abs(Slope(d)) <= Near * _scale * Math.Abs(d.Curvature);

        public Profile ProfileOf(Direction d)
        {
            double noise = Rounding * Math.Abs(Value);
            double[] ahead = Array.ConvertAll(Distances, h => _value(Moved(d, h * _scale)) - Value),
                behind = Array.ConvertAll(Distances, h => _value(Moved(d, -h * _scale)) - Value);
            if (Falls(ahead))
                return Falls(behind) ? Profile.FallsAround : Profile.FallsAhead;
            if (Falls(behind))
                return Profile.FallsBehind;
            if (ahead.Concat(behind).All(c => Math.Abs(c) <= noise))
                return Profile.Level;
            return ahead[1] >= -noise && behind[1] >= -noise && ahead[2] > noise && behind[2] > noise ? Profile.Rises : Profile.Unclear;

            bool Falls(double[] changes) => changes[0] <= noise && changes[1] < Math.Min(changes[0], -noise) && changes[2] < changes[1];
        }

        private double[] Moved(Direction d, double by) => [.. _point.Select((x, i) => x + by * d.Vector[i])];

        private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(static p => p.First * p.Second);
    }
}
