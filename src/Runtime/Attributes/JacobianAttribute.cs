using System;

namespace SymGrad;

/// <summary>Generates the Jacobian matrix of a method F.</summary>
/// <remarks>
/// <c>FJacobian(parameters, Span&lt;double&gt; jacobian)</c>: row by row, outputs times active inputs, in forward or reverse mode,
/// whichever is cheaper.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class JacobianAttribute : DerivativeGeneratorAttribute
{
}
