using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>What an expression tends to: something finite, or infinity with a sign.</summary>
/// <param name="Finite">The finite limit; null where it is infinite.</param>
/// <param name="Sign">The sign of infinity; 0 where it is finite.</param>
public readonly record struct Extended(Expr? Finite, int Sign)
{
    /// <summary>A finite limit.</summary>
    public static Extended Of(Expr finite) => new(finite, 0);

    /// <summary>Infinity.</summary>
    public static Extended Infinity(int sign) => new(null, sign);

    /// <summary>Whether it is infinite.</summary>
    public bool IsInfinite => Finite is null;

    /// <summary>Whether it is exactly 0.</summary>
    public bool IsZero => Finite is { IsZero: true };

    /// <summary>The limit as a number; NaN where it has variables.</summary>
    public double Value => Finite is null ? Sign * double.PositiveInfinity
        : Traversal.Variables(Finite).Count > 0 ? double.NaN : Numbers.Value(Finite);

    /// <summary>The limit as it is printed.</summary>
    public override string ToString() => Finite is null ? Sign < 0 ? "-Infinity" : "Infinity" : TextPrinter.Print(Finite);
}
