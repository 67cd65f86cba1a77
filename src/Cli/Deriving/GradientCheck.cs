using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>One partial derivative beside what two methods say that know nothing of the rules of differentiation.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Derivative">The derivative by rules.</param>
/// <param name="ComplexStep">By complex step, exact to rounding; null where a function has no complex continuation.</param>
/// <param name="Difference">By central differences, good to some seven digits.</param>
/// <param name="Agrees">Whether each is as near as its method allows; null at a point without a derivative to compare, such as a pole or a
/// kink.</param>
internal sealed record GradientCheck(string Name, double Derivative, double? ComplexStep, double Difference, bool? Agrees)
{
    private const double ComplexStepTolerance = 1e-9;
    private const double DifferenceTolerance = 1e-6;
    private const double SmallestByComplexStep = 1e-200;

    /// <summary>Checks the gradient of a formula at a point.</summary>
    public static IReadOnlyList<GradientCheck> Of(Formula formula, SortedDictionary<string, double> at)
    {
        DerivativesAtPoint values = DerivativesAtPoint.Of(formula.Expression, at, 1);
        bool hasComplexStep = Symbolic.ComplexStep.Obstacles(formula.Expression).Count == 0, isSmooth = IsSmooth(formula.Expression);
        return values.Names.Select((name, i) =>
        {
            double derivative = values.Gradient![i];
            CentralDifference difference = CentralDifference.Of(Along(formula, at, name), at[name]);
            double? complexStep = hasComplexStep ? Symbolic.ComplexStep.Partial(formula.Expression, name, at) : null;
            // Times the step, a derivative next to nothing underflows.
            if (derivative != 0 && Math.Abs(complexStep ?? 1) < SmallestByComplexStep)
                complexStep = null;
            bool? agrees = double.IsFinite(values.Value) && double.IsFinite(derivative)
                ? Compare(derivative, complexStep, difference, isSmooth, values.Value) : null;
            return new GradientCheck(name, derivative, complexStep, difference.Slope, agrees);
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
        string complexStep = ComplexStep is null ? Say("not available") : Points.Write(ComplexStep.Value);
        string verdict = Agrees switch
        {
            true => Say("agree"),
            false => Say("differ"),
            _ => Say("not comparable, a pole, a kink or the edge of the domain is here")
        };
        return Say($"df/d{Name} = {Points.Write(Derivative)}, complex step {complexStep}, central differences "
            + $"{Points.Write(Difference)}: {verdict}");
    }

    // The complex step has no step size to choose, so where the function is smooth its word is enough: differences fail where a
    // function varies within a few roundings of the point.
    private static bool? Compare(double derivative, double? complexStep, CentralDifference difference, bool isSmooth, double value)
    {
        double error = double.IsFinite(difference.Error) ? difference.Error : 0;
        bool agreesWithComplexStep = complexStep is null || Math.Abs(complexStep.Value - derivative)
            <= ComplexStepTolerance * Math.Max(Math.Abs(derivative), Math.Abs(complexStep.Value)) + 1e-13 * Math.Abs(value) + 0.01 * error;
        if (complexStep is not null && isSmooth && agreesWithComplexStep)
            return true;
        if (!difference.IsReliable)
            return null;
        return agreesWithComplexStep
            && Math.Abs(difference.Slope - derivative) <= DifferenceTolerance * Math.Max(Math.Abs(derivative),
                Math.Abs(difference.Slope)) + 2 * error;
    }

    private static bool IsSmooth(Expr expression) =>
        Traversal.PostOrder(expression).All(static e => e is not Conditional && e is not Call { Function.Kink: not null });

    private static Func<double, double> Along(Formula formula, SortedDictionary<string, double> at, string name)
    {
        ExprPool pool = formula.Expression.Pool;
        var evaluator = new Evaluator([formula.Expression], [.. at.Keys.Select(n => pool.Variable(n))]);
        double[] point = [.. at.Values];
        int index = at.Keys.ToList().IndexOf(name);
        return x =>
        {
            point[index] = x;
            return evaluator.Evaluate(point)[0];
        };
    }
}
