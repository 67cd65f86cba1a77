using System;

namespace SymGrad;

/// <summary>Generates the differential df = f'(x) dx of a method F, in forward mode (a Jacobian-vector product).</summary>
/// <remarks>
/// <c>FDifferential(parameters, tangents dA, ..., out double dResult)</c> returns the value of F and gives its derivative along the
/// direction of the tangents, at about twice the cost of F.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DifferentialAttribute : DerivativeGeneratorAttribute
{
}
