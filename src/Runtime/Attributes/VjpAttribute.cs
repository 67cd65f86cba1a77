using System;

namespace SymGrad;

/// <summary>Generates the product of a row vector with the Jacobian of a method F that writes spans or arrays (reverse mode).</summary>
/// <remarks>
/// <c>FVjp(parameters, ReadOnlySpan&lt;double&gt; yBar, Span&lt;double&gt; dX)</c>: <c>yBar</c> is the adjoint of the output <c>y</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class VjpAttribute : DerivativeGeneratorAttribute
{
}
