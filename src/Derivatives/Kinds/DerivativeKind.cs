// Callers of FormulaMethods know it by this namespace.
namespace SymGrad.Codegen;

/// <summary>What a generated method computes.</summary>
public enum DerivativeKind
{
    /// <summary>The value itself: the implementation of a formula's partial method.</summary>
    Primal,

    /// <summary>The value and all partial derivatives, in reverse mode: <c>out double dX, ...</c>.</summary>
    Gradient,

    /// <summary>The derivative of some order by the one active parameter, as the return value.</summary>
    Derivative,

    /// <summary>The value and the derivative along a direction: tangents <c>dX, ...</c> in, <c>out double dResult</c>.</summary>
    Differential,

    /// <summary>The product of given adjoints of the written arrays with the Jacobian: <c>ReadOnlySpan&lt;double&gt; yBar</c> in,
    /// <c>Span&lt;double&gt; dX</c> out.</summary>
    Vjp,

    /// <summary>The matrix of partial derivatives, outputs times inputs: <c>Span&lt;double&gt; jacobian</c>, row by row.</summary>
    Jacobian,

    /// <summary>The value, the gradient and the matrix of second derivatives: <c>out double dX, ..., Span&lt;double&gt;
    /// hessian</c>.</summary>
    Hessian,

    /// <summary>The value, the gradient and the product of the matrix of second derivatives with given directions <c>vX, ...</c>: <c>out
    /// double dX, ..., out double hX, ...</c>.</summary>
    HessianVectorProduct,
}
