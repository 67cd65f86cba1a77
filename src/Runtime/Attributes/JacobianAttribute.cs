using System;

namespace SymGrad;

/// <summary>Generates the Jacobian matrix of a method F.</summary>
/// <remarks>
/// <c>FJacobian(parameters, Span&lt;double&gt; jacobian)</c>: row by row, outputs times active inputs, in forward or reverse mode,
/// whichever is cheaper. With <see cref="Sparse"/>, <c>FJacobian(parameters, SparseMatrix jacobian)</c>: in compressed rows.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class JacobianAttribute : DerivativeGeneratorAttribute
{
    /// <summary>
    /// Whether the matrix has only the entries that may be other than zero. Where the indices tell them, one run of the method gives
    /// all values; otherwise it takes as many sweeps as the matrix has colours: columns that no output has in common are computed
    /// together (Curtis, Powell and Reid 1974), or rows that have no input in common.
    /// </summary>
    public bool Sparse { get; set; }
}
