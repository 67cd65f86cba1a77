using System.Collections.Generic;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Calculus;

/// <summary>The derivatives of a variable that an equation F(x, y) = 0 makes a function of another: y' = -F_x/F_y, and so on.</summary>
/// <param name="ByX">The partial derivative of F by x.</param>
/// <param name="ByY">That by y.</param>
/// <param name="Derivatives">y', y'', ... as formulas in x and y.</param>
public sealed record ImplicitDerivative(Expr ByX, Expr ByY, IReadOnlyList<Expr> Derivatives)
{
    /// <summary>Differentiates.</summary>
    /// <param name="f">What is 0: left less right.</param>
    /// <param name="y">The variable that is a function.</param>
    /// <param name="x">Of this one.</param>
    /// <param name="order">How many derivatives, at least 1.</param>
    /// <exception cref="CalculusException">The equation does not have y.</exception>
    public static ImplicitDerivative Of(Expr f, Variable y, Variable x, int order)
    {
        Expr byX = Partial(f, x), byY = Partial(f, y);
        if (byY.IsZero)
            throw new CalculusException(Say($"The equation does not depend on {y.Name}: it makes no function of {x.Name} of it."));
        var derivatives = new List<Expr> { Simplifier.Simplify(-byX / byY) };
        // d/dx of y's derivative: by x alone, and by y times y'.
        while (derivatives.Count < order)
            derivatives.Add(Simplifier.Simplify(Partial(derivatives[^1], x) + Partial(derivatives[^1], y) * derivatives[0]));
        return new ImplicitDerivative(byX, byY, derivatives);
    }

    private static Expr Partial(Expr e, Variable by) => Simplifier.Simplify(ForwardMode.Derivative(Simplifier.Normalize(e), by));
}
