using System;

namespace SymGrad;

/// <summary>Generates the gradient and the matrix of second derivatives of a scalar-valued method F.</summary>
/// <remarks>
/// <c>FHessian(parameters, out double dA, ..., Span&lt;double&gt; hessian)</c>: the matrix is written row by row over all active
/// scalars in parameter order, n times n for n of them. A span of another length throws <see cref="ArgumentException"/> before
/// anything is written.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class HessianAttribute : DerivativeGeneratorAttribute
{
    /// <summary>
    /// Whether <c>hessian</c> has the diagonal alone, n elements, at the cost of one Hessian-vector product. The compiler proves that
    /// the matrix is diagonal by its structure; where it cannot, the method is refused.
    /// </summary>
    public bool Diagonal { get; set; }
}
