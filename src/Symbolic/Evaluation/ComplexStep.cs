using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace SymGrad.Symbolic;

/// <summary>
/// Complex-step differentiation: f'(x) = Im f(x + ih)/h for a tiny h, without the cancellation of differences (W. Squire and
/// G. Trapp, Using complex variables to estimate derivatives of real functions, SIAM Review 40, 1998). It shares no code with
/// the symbolic rules, which it is there to check.
/// </summary>
public static class ComplexStep
{
    // Its square is lost against any number, and no partial derivative times it underflows.
    private const double Step = 1e-100;

    /// <summary>The functions of the expression that have no continuation to complex numbers here, by name.</summary>
    public static IReadOnlyList<string> Obstacles(Expr expression) => Traversal.PostOrder(expression)
        .OfType<Call>().Where(static c => c.Function.Analytic is null).Select(static c => c.Function.Name).Distinct().ToList();

    /// <summary>The partial derivative by one variable.</summary>
    /// <param name="expression">The expression; it has no <see cref="Obstacles"/>.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="at">The value of each variable.</param>
    public static double Partial(Expr expression, string variable, IReadOnlyDictionary<string, double> at)
    {
        var values = new Dictionary<Expr, Complex>();
        foreach (Expr node in Traversal.PostOrder(expression))
            values[node] = Value(node, values, v => new Complex(at[v.Name], v.Name == variable ? Step : 0));
        return values[expression].Imaginary / Step;
    }

    private static Complex Value(Expr node, Dictionary<Expr, Complex> values, Func<Variable, Complex> valueOf)
    {
        Complex[] u = node.Operands.Select(operand => values[operand]).ToArray();
        return node switch
        {
            Number n => n.DoubleValue,
            Constant c => c.Definition.Value,
            Variable v => valueOf(v),
            Sum => u.Aggregate(static (a, b) => a + b),
            Product => u.Aggregate(static (a, b) => a * b),
            Negate => -u[0],
            Quotient => u[0] / u[1],
            Power => AnalyticFunctions.Power(u[0], u[1]),
            Call c => c.Function.Analytic!(u),
            // A condition is 1 where it holds, and holds for the real parts.
            Compare c => c.Holds(u[0].Real, u[1].Real) ? 1 : 0,
            Logic { Operator: LogicOperator.Not } => 1 - u[0],
            Logic { Operator: LogicOperator.And } => u.All(static c => c != 0) ? 1 : 0,
            Logic => u.Any(static c => c != 0) ? 1 : 0,
            Conditional => u[0] != 0 ? u[1] : u[2],
            _ => throw new InvalidOperationException($"{node.GetType().Name} is not part of formulas."),
        };
    }
}
