using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Cli.Minimizing;

/// <summary>A formula's Hessian times a direction, compiled: the tangent of the gradient, no larger for many variables than for
/// one.</summary>
internal sealed class HessianProduct
{
    private readonly Action<double[], double[]> _compute;

    /// <summary>Compiles it.</summary>
    public HessianProduct(Formula formula)
    {
        ExprPool pool = formula.Expression.Pool;
        List<Variable> variables = formula.Variables.Select(v => pool.Variable(v)).ToList();
        // No formula has a name like it.
        List<Variable> directions = formula.Variables.Select(v => pool.Variable("direction of " + v)).ToList();
        Expr[] gradient = PartialDerivatives.UpTo(formula.Expression, variables, 1)[1..];
        _compute = DelegateCompiler.Compile(ForwardMode.Tangents(gradient, variables, directions), [.. variables, .. directions]);
    }

    /// <summary>The product.</summary>
    /// <param name="point">The point.</param>
    /// <param name="direction">The direction.</param>
    public double[] At(double[] point, double[] direction)
    {
        var product = new double[point.Length];
        _compute([.. point, .. direction], product);
        return product;
    }
}
