using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Cli;

/// <summary>The value of a formula at a point, and its first and second partial derivatives.</summary>
internal sealed record DerivativesAtPoint(IReadOnlyList<string> Names, double Value, double[]? Gradient, double[,]? Hessian)
{
    // A printed formula whose value is surely this good needs no other.
    private const double Good = 1e-13;

    private Expr[] Computed { get; init; } = [];

    private IReadOnlyDictionary<string, double> Point { get; init; } = new Dictionary<string, double>();

    /// <summary>Computes them.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="point">The value of each variable; names that the formula does not have get derivatives of 0.</param>
    /// <param name="order">0 for the value alone, 1 for the gradient too, 2 for the Hessian as well.</param>
    public static DerivativesAtPoint Of(Expr expression, IReadOnlyDictionary<string, double> point, int order)
    {
        ExprPool pool = expression.Pool;
        List<Variable> variables = point.Keys.OrderBy(static n => n, StringComparer.Ordinal).Select(n => pool.Variable(n)).ToList();
        int n = variables.Count;
        Expr[] computed = PartialDerivatives.UpTo(expression, variables, order);
        double[] values = new Evaluator(computed, variables).Evaluate(variables.ConvertAll(v => point[v.Name]));

        double[,]? hessian = order < 2 ? null : new double[n, n];
        if (hessian is not null)
            Buffer.BlockCopy(values, (1 + n) * sizeof(double), hessian, 0, n * n * sizeof(double));
        return new DerivativesAtPoint(variables.ConvertAll(static v => v.Name), values[0], order == 0
            ? null : values[1..(1 + n)], hessian)
        { Computed = computed, Point = point };
    }

    /// <summary>
    /// The number to print beside the formula of a partial derivative: the formula's own value, unless the derivative as it is
    /// computed is the more accurate, or is selected at an edge of the domain (or NaN there) where the formula is not.
    /// </summary>
    /// <param name="formula">The formula that is printed.</param>
    /// <param name="name">The variable.</param>
    /// <param name="second">The second variable, of a second derivative.</param>
    public double Beside(Formula formula, string name, string? second = null)
    {
        int i = Names.ToList().IndexOf(name), j = second is null ? -1 : Names.ToList().IndexOf(second);
        double computed = second is null ? Gradient![i] : Hessian![i, j];
        (double printed, double error) = RunningError.Of(formula.Expression, Point);
        if (double.IsNaN(computed) || double.IsNaN(printed))
            return computed;
        if (error <= Good * Math.Abs(printed))
            return printed;
        int n = Names.Count;
        return RunningError.Of(Computed[second is null ? 1 + i : 1 + n + i * n + j], Point).Error < error ? computed : printed;
    }

    /// <summary>The derivatives by some of the variables, in an order of their own.</summary>
    public DerivativesAtPoint By(IReadOnlyList<string> names)
    {
        int[] places = names.Select(n => Names.ToList().IndexOf(n)).ToArray();
        double[,]? hessian = Hessian is null ? null : new double[places.Length, places.Length];
        for (int i = 0; hessian is not null && i < places.Length; i++)
        {
            for (int j = 0; j < places.Length; j++)
                hessian[i, j] = Hessian![places[i], places[j]];
        }
        return new DerivativesAtPoint(names, Value, Gradient is null ? null : Array.ConvertAll(places, i => Gradient[i]), hessian);
    }

    /// <summary>Writes the properties value, gradient and hessian.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        Points.WriteNumber(json, "value", Value);
        if (Gradient is null)
            return;
        json.WriteStartObject("gradient");
        for (int i = 0; i < Names.Count; i++)
            Points.WriteNumber(json, Names[i], Gradient[i]);
        json.WriteEndObject();
        if (Hessian is null)
            return;
        json.WriteStartObject("hessian");
        for (int i = 0; i < Names.Count; i++)
        {
            for (int j = i; j < Names.Count; j++)
                Points.WriteNumber(json, Names[i] + "," + Names[j], Hessian[i, j]);
        }
        json.WriteEndObject();
    }
}
