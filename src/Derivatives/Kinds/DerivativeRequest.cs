using System.Collections.Generic;
using SymGrad.Codegen;

namespace SymGrad.Differentiation;

/// <summary>A request for one generated method.</summary>
public sealed record DerivativeRequest
{
    /// <summary>What it computes.</summary>
    public required DerivativeKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the active parameters, in parameter order.</summary>
    public required IReadOnlyList<string> Active { get; init; }

    /// <summary>The names of the parameters that are results where the method writes to them, though they are not active.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The order of a <see cref="DerivativeKind.Derivative"/>, at least 1.</summary>
    public int Order { get; init; } = 1;

    /// <summary>Whether a <see cref="DerivativeKind.Jacobian"/> comes in compressed rows.</summary>
    public bool Sparse { get; init; }

    /// <summary>Whether derivatives are added to what the caller's arrays hold, instead of replacing it.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Whether long loops trade time for memory.</summary>
    public bool Checkpoint { get; init; }

    /// <summary>Whether only the diagonal of a <see cref="DerivativeKind.Hessian"/> is wanted, the rest being zero.</summary>
    public bool IsDiagonal { get; init; }

    /// <summary>Whether the text is read again, to differentiate it once more: loops stay loops, and nothing is checked that reading
    /// checks.</summary>
    public bool IsReadAgain { get; init; }

    /// <summary>Whether rounding may change for speed: divisions by the same thing become one reciprocal.</summary>
    public bool FastMath { get; init; }

    /// <summary>
    /// What second and higher derivatives are derivatives of, where the method calls what has first derivatives only; null where
    /// they are those of the method itself.
    /// </summary>
    public LowerDerivative? Lower { get; init; }
}
