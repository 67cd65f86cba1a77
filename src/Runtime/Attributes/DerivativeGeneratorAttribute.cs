using System;

namespace SymGrad;

/// <summary>What all attributes that ask for a generated derivative have in common.</summary>
/// <remarks>
/// They stand on a method of a <see langword="partial"/> type. Active, that is differentiated by, is every parameter of
/// floating-point type that is not marked <see cref="ConstantAttribute"/>, or of those the ones named in <see cref="Wrt"/>.
/// A generated method takes the parameters of the method first, unchanged.
/// </remarks>
public abstract class DerivativeGeneratorAttribute : Attribute
{
    private protected DerivativeGeneratorAttribute()
    {
    }

    /// <summary>The names of the parameters to differentiate by; all active ones by default.</summary>
    public string[]? Wrt { get; set; }

    /// <summary>The name of the generated method; by default the method's name followed by what is generated.</summary>
    public string? Name { get; set; }

    /// <summary>Whether spans and arrays of derivatives are added to instead of overwritten; scalars always come back by <see
    /// langword="out"/>.</summary>
    public bool Accumulate { get; set; }

    /// <summary>Whether derivative code may be rearranged at the cost of rounding: several divisions by one thing become one
    /// reciprocal.</summary>
    public bool FastMath { get; set; }
}
