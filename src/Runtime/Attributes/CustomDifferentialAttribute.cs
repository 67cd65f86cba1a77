using System;

namespace SymGrad;

/// <summary>Tells the compiler that another method is this method's differential wherever this one is called.</summary>
/// <remarks>
/// The named method has the signature that <see cref="DifferentialAttribute"/> would have generated: the parameters, a tangent for each
/// active one, and the tangent of the value by <see langword="out"/>; it returns the value. Forward mode calls it. Reverse mode calls what
/// <see cref="CustomGradientAttribute"/> names; without that, and where all active parameters are scalars, it calls the differential
/// once for each of them.
/// </remarks>
/// <param name="method">The name of the differential, a static method of the same type.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomDifferentialAttribute(string method) : Attribute
{
    /// <summary>The name of the differential.</summary>
    public string Method { get; } = method;
}
