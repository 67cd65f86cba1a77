using System;

namespace SymGrad;

/// <summary>Tells the compiler that another method is this method's gradient wherever this one is called.</summary>
/// <remarks>
/// The named method has the signature that <see cref="GradientAttribute"/> would have generated.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomGradientAttribute(string method) : Attribute
{
    /// <summary>The name of the gradient method.</summary>
    public string Method { get; } = method;
}
