using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Cli;

/// <summary>One partial derivative beside what two methods say that know nothing of the rules of differentiation.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Derivative">The derivative by rules.</param>
/// <param name="ComplexStep">By complex step, exact to rounding; null where a function has no complex continuation.</param>
/// <param name="Difference">By central differences, good to some nine digits.</param>
/// <param name="Agrees">Whether each is as near as its method allows; null at a point without a derivative to compare, such as a pole or a kink.</param>
internal sealed record GradientCheck(string Name, double Derivative, double? ComplexStep, double Difference, bool? Agrees)
{
    private const double ComplexStepTolerance = 1e-10;
    private const double DifferenceTolerance = 1e-6;

    /// <summary>Checks the gradient of a formula at a point.</summary>
    public static IReadOnlyList<GradientCheck> Of(Formula formula, SortedDictionary<string, double> at)
    {
        DerivativesAtPoint values = DerivativesAtPoint.Of(formula.Expression, at, 1);
        double scale = values.Gradient!.Select(Math.Abs).DefaultIfEmpty(0).Max() + Math.Abs(values.Value) + 1e-300;
        bool hasComplexStep = Symbolic.ComplexStep.Obstacles(formula.Expression).Count == 0;
        return values.Names.Select((name, i) =>
        {
            double derivative = values.Gradient![i], difference = Slope(formula, at, name);
            double? complexStep = hasComplexStep ? Symbolic.ComplexStep.Partial(formula.Expression, name, at) : null;
            if (!double.IsFinite(values.Value) || !double.IsFinite(derivative) || !double.IsFinite(difference) || IsKink(formula, at, name))
                return new GradientCheck(name, derivative, complexStep, difference, null);
            bool agrees = Math.Abs(difference - derivative) <= DifferenceTolerance * scale
                && (complexStep is null || Math.Abs(complexStep.Value - derivative) <= ComplexStepTolerance * scale);
            return new GradientCheck(name, derivative, complexStep, difference, agrees);
        }).ToList();
    }

    /// <summary>Writes the check as a JSON object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("by", Name);
        Points.WriteNumber(json, "derivative", Derivative);
        if (ComplexStep is not null)
            Points.WriteNumber(json, "complexStep", ComplexStep.Value);
        Points.WriteNumber(json, "difference", Difference);
        if (Agrees is null)
            json.WriteNull("agrees");
        else
            json.WriteBoolean("agrees", Agrees.Value);
        json.WriteEndObject();
    }

    /// <summary>The check as a line of text.</summary>
    public override string ToString()
    {
        string complexStep = ComplexStep is null ? "not available" : Points.Write(ComplexStep.Value);
        string verdict = Agrees switch { true => "agree", false => "differ", _ => "not comparable, a pole, a kink or the edge of the domain is here" };
        return $"df/d{Name} = {Points.Write(Derivative)}, complex step {complexStep}, central differences {Points.Write(Difference)}: {verdict}";
    }

    // At a kink the slopes to the two sides stay apart however small the step; elsewhere their gap shrinks with it.
    private static bool IsKink(Formula formula, SortedDictionary<string, double> at, string name)
    {
        double scale = Math.Max(1, Math.Abs(at[name]));
        double here = Moved(formula, at, name, 0);
        double noise = 1e-8 * Math.Abs(here) / scale;
        return Gap(1e-6 * scale) > 0.1 * Gap(1e-3 * scale) + noise;

        double Gap(double h) => Math.Abs(Moved(formula, at, name, h) + Moved(formula, at, name, -h) - 2 * here) / h;
    }

    // Central differences with Richardson's extrapolation: an error of order h^4.
    private static double Slope(Formula formula, SortedDictionary<string, double> at, string name)
    {
        double h = 1e-3 * Math.Max(1, Math.Abs(at[name]));
        return (4 * Central(h / 2) - Central(h)) / 3;

        double Central(double step) => (Moved(formula, at, name, step) - Moved(formula, at, name, -step)) / (2 * step);
    }

    private static double Moved(Formula formula, SortedDictionary<string, double> at, string name, double by) =>
        formula.Evaluate(new Dictionary<string, double>(at) { [name] = at[name] + by });
}
