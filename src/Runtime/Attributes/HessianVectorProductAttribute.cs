using System;

namespace SymGrad;

/// <summary>Generates the product of the Hessian of a scalar-valued method F with a vector.</summary>
/// <remarks>
/// <c>FHessianVectorProduct(parameters, directions vA, ..., gradient outputs dA, ..., product outputs hA, ...)</c>, forward mode over
/// reverse mode: at a small multiple of the cost of F and without the matrix.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class HessianVectorProductAttribute : DerivativeGeneratorAttribute
{
}
