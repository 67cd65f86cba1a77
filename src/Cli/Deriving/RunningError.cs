using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Cli;

/// <summary>
/// Evaluates an expression together with a bound on what rounding, underflow and overflow have done to the value: running error
/// analysis (J. H. Wilkinson; N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section 3.3).
/// </summary>
internal static class RunningError
{
    private const double Unit = 1.2e-16;

    // How well functions are computed, in units.
    private const double OfFunctions = 4;

    /// <summary>Evaluates.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="at">The value of each variable, taken to be exact.</param>
    /// <returns>The value, and by how much it may be wrong: infinite where nothing is known.</returns>
    public static (double Value, double Error) Of(Expr expression, IReadOnlyDictionary<string, double> at)
    {
        List<Expr> nodes = Traversal.PostOrder(expression);
        List<Variable> variables = [.. Traversal.Variables(expression)];
        double[] values = new Evaluator(nodes, variables).Evaluate(variables.ConvertAll(v => at[v.Name]));
        var position = new Dictionary<Expr, int>(nodes.Count);
        var errors = new double[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            position[nodes[i]] = i;
            int[] operands = nodes[i].Operands.Select(o => position[o]).ToArray();
            double error = OfNode(nodes[i], values[i], Array.ConvertAll(operands, o => values[o]),
                Array.ConvertAll(operands, o => errors[o]));
            errors[i] = double.IsFinite(values[i]) && double.IsFinite(error) ? error : double.PositiveInfinity;
        }
        return (values[^1], errors[^1]);
    }

    private static double OfNode(Expr node, double value, double[] operands, double[] errors) => node switch
    {
        Variable or Compare or Logic => 0,
        Number or Constant => value == Math.Floor(value) ? 0 : Unit * Math.Abs(value),
        Sum => errors.Sum() + (operands.Length - 1) * Unit * operands.Sum(Math.Abs),
        Product => OfProduct(operands, errors) + (operands.Length - 1) * Unit * Math.Abs(value) + double.Epsilon,
        Quotient => OfQuotient(value, operands[1], errors) + Unit * Math.Abs(value) + double.Epsilon,
        Power => OfPower(value, operands, errors) + OfFunctions * Unit * Math.Abs(value) + double.Epsilon,
        Call call => OfCall(call, value, operands, errors) + OfFunctions * Unit * Math.Abs(value) + double.Epsilon,
        Conditional => operands[0] != 0 ? errors[1] : errors[2],
        _ => errors.DefaultIfEmpty(0).Max(),
    };

    private static double OfProduct(double[] operands, double[] errors)
    {
        double sum = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            double term = errors[i];
            for (int j = 0; j < operands.Length; j++)
                term *= j == i ? 1 : Math.Abs(operands[j]) + errors[j];
            sum += term;
        }
        return sum;
    }

    private static double OfQuotient(double value, double divisor, double[] errors)
    {
        double least = Math.Abs(divisor) - errors[1];
        return least > 0 ? (errors[0] + Math.Abs(value) * errors[1]) / least : double.PositiveInfinity;
    }

    private static double OfPower(double value, double[] operands, double[] errors)
    {
        double size = Math.Abs(operands[0]), error = 0;
        if (errors[0] > 0)
            error += size > errors[0] ? Math.Abs(value * operands[1]) * errors[0] / (size - errors[0]) : double.PositiveInfinity;
        if (errors[1] > 0)
            error += Math.Abs(value * Math.Log(size)) * errors[1];
        return error;
    }

    private static double OfCall(Call call, double value, double[] operands, double[] errors)
    {
        double error = 0;
        for (int i = 0; i < operands.Length; i++)
        {
            if (errors[i] == 0)
                continue;
            double here = operands[i], by = Math.Max(errors[i], Math.BitIncrement(Math.Abs(here)) - Math.Abs(here));
            double[] moved = [.. operands];
            moved[i] = here + by;
            double above = call.Function.Evaluate(moved) - value;
            moved[i] = here - by;
            double below = call.Function.Evaluate(moved) - value;
            // Beyond the edge of a domain there is no value: the side within it counts.
            error += Math.Max(double.IsNaN(above) ? 0 : Math.Abs(above), double.IsNaN(below) ? 0 : Math.Abs(below));
        }
        return error;
    }
}
