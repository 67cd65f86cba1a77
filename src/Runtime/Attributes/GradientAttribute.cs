using System;

namespace SymGrad;

/// <summary>Generates the gradient of a scalar-valued method F, in reverse mode: all partial derivatives at once.</summary>
/// <remarks>
/// <c>FGradient(parameters, out double dA, ...)</c> returns the value of F, bit for bit, and gives the partial derivative by each
/// active parameter <c>a</c> in <c>dA</c>. The cost is a small multiple of F's, whatever the number of parameters
/// (A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3).
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class GradientAttribute : DerivativeGeneratorAttribute
{
}
