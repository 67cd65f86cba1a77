using System;
using System.Globalization;

namespace SymGrad.Optimization;

/// <summary>
/// Says why no step against the gradient lowers a value: compares the slope that the gradient claims with differences of the
/// value to both sides, over distances from a hundredth of the parameters' size down to where rounding hides them.
/// </summary>
internal static class Standstill
{
    private const double Farthest = 1e-2, Nearest = 1e-10, Closer = 0.1;

    // Slopes that differ by less than this part are the same; rounding may be this part of a slope that is to be believed.
    private const double Same = 0.1, Noise = 0.05;

    // Rounding of a value that is the sum of several terms, as a part of it.
    private const double Ulps = 1e-15;

    /// <summary>The reason, to follow a colon.</summary>
    /// <param name="gradient">The gradient, which also returns the value.</param>
    /// <param name="x">Where no step was found.</param>
    /// <param name="g">The gradient there.</param>
    /// <param name="value">The value there.</param>
    public static string Explain(GradientFunction gradient, ReadOnlySpan<double> x, ReadOnlySpan<double> g, double value)
    {
        double norm = Spans.Norm(g);
        var line = new Line(gradient, x.ToArray(), g.ToArray(), norm, value);
        (Slopes Farther, Slopes Nearer)? slopes = null;
        for (double h = Farthest * line.Scale, last = Nearest * line.Scale; h >= last && line.Rounding / h <= Noise * norm; h *= Closer)
        {
            if (line.SlopesAt(h) is { IsFinite: true } here)
                slopes = (slopes?.Nearer ?? here, here);
        }
        string size = Text($"the norm of the gradient is {norm:g3}");
        if (slopes is not var (farther, nearer))
            return $"the limit of rounding is reached ({size})";
        // A slope that shrinks with the distance is that of a curve about a minimum; one that does not is that of a kink.
        if (nearer.IsValley)
        {
            return nearer.IsNoFlatterThan(farther)
                ? Text($"it has a kink here and rises to both sides, with slopes of {nearer.Left:g3} and {nearer.Right:g3} along ")
                    + Text($"the gradient")
                : $"the limit of rounding is reached ({size})";
        }
        if (!nearer.IsStraight || !farther.IsStraight || !AreSame(nearer.Right, farther.Right))
            return $"no shorter one can be told from rounding ({size})";
        return AreSame(-norm, nearer.Right)
            ? $"those that were tried were too long or too short, though differences confirm the gradient ({size})"
            : Text($"the gradient is wrong: against itself it promises a slope of {-norm:g3}, where differences of the value give ")
                + Text($"{nearer.Right:g3}");
    }

    private static bool AreSame(double a, double b) => Math.Abs(a - b) <= Same * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // The slopes to both sides of a point, over a distance at which rounding leaves them this uncertain.
    private readonly record struct Slopes(double Left, double Right, double Uncertainty)
    {
        public bool IsFinite => double.IsFinite(Left) && double.IsFinite(Right);

        public bool IsValley => Left < -Uncertainty && Right > Uncertainty;

        public bool IsStraight => AreSame(Left, Right) || Math.Abs(Left - Right) <= 2 * Uncertainty;

        public bool IsNoFlatterThan(Slopes other) =>
            Math.Abs(Left) >= (1 - Same) * Math.Abs(other.Left) && Math.Abs(Right) >= (1 - Same) * Math.Abs(other.Right);
    }

    // The line through a point against its gradient, by lengths.
    private sealed class Line
    {
        private readonly GradientFunction _gradient;
        private readonly double[] _x, _direction, _trial, _ignored;
        private readonly double _value;

        public Line(GradientFunction gradient, double[] x, double[] g, double norm, double value)
        {
            (_gradient, _x, _value, _trial, _ignored) = (gradient, x, value, new double[x.Length], new double[x.Length]);
            _direction = Array.ConvertAll(g, d => -d / norm);
            Scale = Math.Max(1, Spans.Norm<double>(x));
            // Nearer than slopes are looked for, what is left of second differences is rounding.
            Rounding = Ulps * Math.Abs(value);
            for (double h = Nearest * Scale, i = 0; i < 3; i++, h *= 0.7)
                Rounding = Math.Max(Rounding, Math.Abs(At(h) - value + (At(-h) - value)) is var left && double.IsFinite(left) ? left : 0);
        }

        public double Scale { get; }

        public double Rounding { get; }

        public Slopes SlopesAt(double h) => new((_value - At(-h)) / h, (At(h) - _value) / h, Rounding / h);

        private double At(double h)
        {
            for (int i = 0; i < _x.Length; i++)
                _trial[i] = _x[i] + h * _direction[i];
            return _gradient(_trial, _ignored);
        }
    }
}
