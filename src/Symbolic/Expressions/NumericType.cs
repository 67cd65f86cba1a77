namespace SymGrad.Symbolic;

/// <summary>The type of an expression's value.</summary>
public enum NumericType
{
    /// <summary>An exact number or named constant that takes the type of what it is combined with.</summary>
    Exact,

    /// <summary>C# <see langword="float"/>.</summary>
    Single,

    /// <summary>C# <see langword="double"/>; the type of every formula.</summary>
    Double,

    /// <summary>C# <see langword="int"/>: control and indexing, never differentiated.</summary>
    Int32,

    /// <summary>C# <see langword="long"/>: control and indexing, never differentiated.</summary>
    Int64,

    /// <summary>C# <see langword="uint"/>, likewise.</summary>
    UInt32,

    /// <summary>C# <see langword="ulong"/>, likewise.</summary>
    UInt64,

    /// <summary>C# <see langword="byte"/>: what is stored in little space; C# computes with it as with <see langword="int"/>.</summary>
    Byte,

    /// <summary>C# <see langword="sbyte"/>, likewise.</summary>
    SByte,

    /// <summary>C# <see langword="short"/>, likewise.</summary>
    Int16,

    /// <summary>C# <see langword="ushort"/>, likewise.</summary>
    UInt16,

    /// <summary>C# <see langword="bool"/>: conditions.</summary>
    Boolean,

    /// <summary>C# <see langword="decimal"/>: kept and handed to .NET, and nothing that algebra knows.</summary>
    Decimal,

    /// <summary><c>System.Half</c>, likewise.</summary>
    Half,

    /// <summary><see cref="System.Numerics.BigInteger"/>, likewise.</summary>
    BigInteger,
}

/// <summary>Questions about <see cref="NumericType"/>.</summary>
public static class NumericTypes
{
    /// <summary>Whether real-number algebra may be applied: not on integers (which wrap and divide with truncation) nor on
    /// booleans.</summary>
    public static bool IsReal(this NumericType type) => type is NumericType.Exact or NumericType.Single or NumericType.Double;

    /// <summary>Whether it is a type of integers.</summary>
    public static bool IsInteger(this NumericType type) => !type.IsReal() && type != NumericType.Boolean && !type.IsForeign();

    /// <summary>Whether it is computed with by calls of .NET alone.</summary>
    public static bool IsForeign(this NumericType type) => type is NumericType.Decimal or NumericType.Half or NumericType.BigInteger;

    /// <summary>Whether C# computes with its values as with <see langword="int"/>.</summary>
    public static bool IsSmall(this NumericType type) =>
        type is NumericType.Byte or NumericType.SByte or NumericType.Int16 or NumericType.UInt16;
}
