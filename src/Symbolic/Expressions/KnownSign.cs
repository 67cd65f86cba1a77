namespace SymGrad.Symbolic;

/// <summary>What is known of an expression's sign from its structure alone, in floating-point arithmetic (exp may underflow to
/// 0).</summary>
public enum KnownSign
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary>At least 0, or NaN.</summary>
    NonNegative,

    /// <summary>Greater than 0, or NaN.</summary>
    Positive,
}
