using System;
using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>Expressions at places: exactly, and as numbers.</summary>
public static class Numbers
{
    /// <summary>The expression with something in the place of a variable, in canonical form: exact where its parts are.</summary>
    public static Expr At(Expr e, Variable x, Expr place) =>
        Simplifier.Normalize(Traversal.Substitute(e, new Dictionary<Expr, Expr> { [x] = place }));

    /// <summary>The function of one variable that an expression is; NaN where it has other variables.</summary>
    public static Func<double, double> Function(Expr e, Variable x)
    {
        var evaluator = new Evaluator([e], [x]);
        var point = new double[1];
        return value =>
        {
            point[0] = value;
            return evaluator.Evaluate(point)[0];
        };
    }

    /// <summary>The value of an expression without variables.</summary>
    public static double Value(Expr e) => Evaluator.Evaluate(e, new Dictionary<string, double>());

    /// <summary>Whether an expression has a variable.</summary>
    public static bool DependsOn(Expr e, Expr x) => Traversal.PostOrder(e).Contains(x);
}
