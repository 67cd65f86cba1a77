using System;

namespace SymGrad;

/// <summary>Generates the derivative of a scalar-valued method F with one active scalar parameter.</summary>
/// <remarks>
/// <c>FDerivative(parameters)</c> returns f'(x), <c>FDerivative2(parameters)</c> for <c>Order = 2</c> returns f''(x), and so on.
/// Unlike the other generated methods it does not return the value of F.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DerivativeAttribute : DerivativeGeneratorAttribute
{
    /// <summary>The order of the derivative, at least 1.</summary>
    public int Order { get; set; } = 1;
}
