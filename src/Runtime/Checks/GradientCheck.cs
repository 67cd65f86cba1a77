using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace SymGrad;

/// <summary>
/// Compares a gradient with finite differences: for a gradient that was written by hand (<see cref="CustomGradientAttribute"/>),
/// and for everyone who wants to see for themselves.
/// </summary>
public static class GradientCheck
{
    // Ridders' table: each step is shorter by this factor, and the differences are extrapolated to a step of 0.
    private const double Shrink = 1.4;
    private const int Steps = 10;

    private const string Instead = "The function takes ReadOnlySpan<double>: write x => F(x.ToArray()) for one of an array, x => "
        + "F(x[0], x[1]) for one of numbers. "
        + GradientFunctions.Instead;

    /// <summary>Compares a gradient with central differences, extrapolated to a step of zero, which also give their own error.</summary>
    /// <param name="function">The function. It must be defined around <paramref name="at"/>.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">The relative difference that is accepted, beyond the error of the differences.</param>
    /// <returns>What was found for each variable.</returns>
    /// <remarks>C. J. F. Ridders, Advances in Engineering Software 4 (1982), 75-76. The cost is some 20 evaluations a variable.</remarks>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    public static GradientCheckResult Compare(ScalarFunction function, GradientFunction gradient, ReadOnlySpan<double> at,
        double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        var derivatives = new double[at.Length];
        double value = gradient((double[])[.. at], derivatives), expectedValue = function((double[])[.. at]);
        var components = new GradientCheckComponent[at.Length];
        for (int i = 0; i < components.Length; i++)
        {
            (double difference, double error) = Difference(function, at, i);
            bool agrees = Math.Abs(difference - derivatives[i]) <= tolerance * (1 + Math.Abs(difference)) + 4 * error;
            components[i] = new GradientCheckComponent(i, derivatives[i], difference, error, agrees);
        }
        bool sameValue = value.Equals(expectedValue) || Math.Abs(value - expectedValue) <= tolerance * Math.Abs(expectedValue);
        return new GradientCheckResult(value, expectedValue, sameValue, components);
    }

    /// <summary>Says what to write for methods of another form.</summary>
    /// <param name="function">The function.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">The relative difference that is accepted.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(Instead, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static GradientCheckResult Compare(Delegate function, Delegate gradient, ReadOnlySpan<double> at, double tolerance = 1e-6) =>
        throw new NotSupportedException(Instead);

    private static (double Difference, double Error) Difference(ScalarFunction function, ReadOnlySpan<double> at, int i)
    {
        double[] x = [.. at];
        double step = 0.05 * Math.Max(Math.Abs(at[i]), 1), best = double.NaN, error = double.PositiveInfinity;
        Span<double> previous = stackalloc double[Steps], current = stackalloc double[Steps];
        for (int row = 0; row < Steps; row++, step /= Shrink)
        {
            current[0] = Central(step);
            double factor = Shrink * Shrink;
            for (int column = 1; column <= row; column++, factor *= Shrink * Shrink)
            {
                current[column] = (current[column - 1] * factor - previous[column - 1]) / (factor - 1);
                double change = Math.Max(Math.Abs(current[column] - current[column - 1]), Math.Abs(current[column] - previous[column - 1]));
                if (change <= error)
                    (best, error) = (current[column], change);
            }
            // Rounding has taken over: shorter steps only make it worse.
            if (row > 0 && Math.Abs(current[row] - previous[row - 1]) >= 2 * error && error < double.PositiveInfinity)
                break;
            Span<double> swap = previous;
            previous = current;
            current = swap;
        }
        return (best, double.IsFinite(error) ? error : 0);

        double Central(double h)
        {
            double before = x[i];
            x[i] = before + h;
            double up = function((double[])x.Clone());
            x[i] = before - h;
            double down = function((double[])x.Clone());
            x[i] = before;
            return (up - down) / (2 * h);
        }
    }
}

/// <summary>What was found for one variable.</summary>
/// <param name="Index">The variable's index.</param>
/// <param name="Derivative">The derivative that the gradient gives.</param>
/// <param name="Difference">What finite differences give.</param>
/// <param name="Error">The estimated error of the differences.</param>
/// <param name="Agrees">Whether the two agree.</param>
public sealed record GradientCheckComponent(int Index, double Derivative, double Difference, double Error, bool Agrees);

/// <summary>The outcome of a <see cref="GradientCheck"/>.</summary>
/// <param name="Value">The value that the gradient returns.</param>
/// <param name="ExpectedValue">The value that the function returns.</param>
/// <param name="ValueAgrees">Whether those agree.</param>
/// <param name="Components">One entry for each variable.</param>
public sealed record GradientCheckResult(double Value, double ExpectedValue, bool ValueAgrees,
    IReadOnlyList<GradientCheckComponent> Components)
{
    /// <summary>Whether the value and all derivatives agree.</summary>
    public bool IsCorrect => ValueAgrees && Components.All(static c => c.Agrees);

    /// <summary>Throws where something does not agree, and says what.</summary>
    /// <exception cref="InvalidOperationException">The gradient is wrong.</exception>
    public void ThrowIfWrong()
    {
        if (!IsCorrect)
            throw new InvalidOperationException(ToString());
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (IsCorrect)
            return FormattableString.Invariant($"The gradient agrees with finite differences in all {Components.Count} variables.");
        List<string> lines = Components.Where(static c => !c.Agrees).Take(10)
            .Select(static c => FormattableString.Invariant($"  variable {c.Index}: the gradient gives {c.Derivative}, ")
                + FormattableString.Invariant($"differences give {c.Difference} (error about {c.Error:g2})")).ToList();
        if (!ValueAgrees)
            lines.Insert(0, FormattableString.Invariant($"  value: the gradient returns {Value}, the function {ExpectedValue}"));
        return "The gradient does not agree with finite differences:" + Environment.NewLine + string.Join(Environment.NewLine, lines);
    }
}
