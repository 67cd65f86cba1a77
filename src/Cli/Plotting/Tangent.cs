using System;
using System.Collections.Generic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Plotting;

/// <summary>The tangent of a function at a point and, for a change of the variable, the differential beside the true change.</summary>
/// <param name="X">The point.</param>
/// <param name="Value">f(x).</param>
/// <param name="Slope">f'(x).</param>
/// <param name="Dx">The change of the variable, if one is asked for.</param>
/// <param name="Change">f(x + dx) - f(x).</param>
internal sealed record Tangent(double X, double Value, double Slope, double? Dx, double Change)
{
    /// <summary>df = f'(x) dx.</summary>
    public double Differential => Slope * (Dx ?? 0);

    /// <summary>The tangent of a formula of one variable.</summary>
    /// <exception cref="InputException">The function has no finite value or no finite derivative at the point.</exception>
    public static Tangent Of(Formula formula, string name, double x, double? dx)
    {
        Func<double, double> f = CurvePlot.Function(formula), slope = CurvePlot.Function(formula.Derivative(name));
        var tangent = new Tangent(x, f(x), slope(x), dx, f(x + (dx ?? 0)) - f(x));
        if (!double.IsFinite(tangent.Value) || !double.IsFinite(tangent.Slope))
            throw new InputException(Say($"The function has the value {Points.Write(tangent.Value)} and the derivative "
                + $"{Points.Write(tangent.Slope)} at {name} = {Points.Write(x)}: there is no tangent."));
        if (GradientCheck.Of(formula, new SortedDictionary<string, double>(StringComparer.Ordinal) { [name] = x })[0].Agrees is null)
            throw new InputException(Say($"The function has no tangent at {name} = {Points.Write(x)}, a kink or a jump: its slope is "
                + $"{Points.Rounded(Beside(f, x, -1), 4)} to the left and {Points.Rounded(Beside(f, x, 1), 4)} to the right."));
        if (!double.IsFinite(tangent.Change) || !double.IsFinite(tangent.Differential))
            throw new InputException(Say($"The function has no finite value at {name} = {Points.Write(x + (dx ?? 0))}: there is no "
                + $"change to compare the differential with."));
        return tangent;
    }

    // The slope to one side; a jump is steeper, the smaller the step.
    private static double Beside(Func<double, double> f, double x, int side)
    {
        double h = side * 1e-7 * Math.Max(1, Math.Abs(x));
        return (f(x + h) - f(x)) / (x + h - x) + 0.0;
    }

    /// <summary>The height of the tangent.</summary>
    public double ValueAt(double x) => Value + Slope * (x - X);

    /// <summary>The equation of the line.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="write">How numbers are written.</param>
    public string Equation(string name, Func<double, string> write)
    {
        string sign = Slope < 0 ? "-" : "+";
        string from = X == 0 ? name : X < 0 ? $"({name} + {write(-X)})" : $"({name} - {write(X)})";
        return $"y = {write(Value)} {sign} {write(Math.Abs(Slope))}*{from}";
    }
}
