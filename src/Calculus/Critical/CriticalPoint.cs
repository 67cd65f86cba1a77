using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>What a function does at a point where it does something.</summary>
public enum CriticalKind
{
    /// <summary>The value is less than all around.</summary>
    Minimum,

    /// <summary>The value is greater than all around.</summary>
    Maximum,

    /// <summary>The gradient vanishes, and the value rises to one side and falls to another.</summary>
    Saddle,

    /// <summary>The curvature changes its sign.</summary>
    Inflection,

    /// <summary>The gradient vanishes, and second derivatives do not tell.</summary>
    Undecided,
}

/// <summary>A point where the gradient vanishes, a curve turns at a kink, or its curvature changes its sign.</summary>
/// <param name="Kind">What the function does there.</param>
/// <param name="At">The coordinates, in the order of the variables.</param>
/// <param name="Value">The value of the function.</param>
/// <param name="ExactValue">The same exactly; null where that is not known.</param>
/// <param name="Curvatures">The second derivative, or the eigenvalues of the Hessian; none at a kink.</param>
public sealed record CriticalPoint(CriticalKind Kind, IReadOnlyList<Zero> At, double Value, Expr? ExactValue,
    IReadOnlyList<double> Curvatures)
{
    /// <summary>Whether the value is a limit: the formula itself has none there, as sin(x)/x at 0.</summary>
    public bool IsLimit { get; init; }

    /// <summary>Whether there is a direction without curvature, along which other such points may lie.</summary>
    public bool IsFlat { get; init; }
}
