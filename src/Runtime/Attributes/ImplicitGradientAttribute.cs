using System;

namespace SymGrad;

/// <summary>
/// Says that a method solves an equation: its derivatives are those of the solution, by the implicit function theorem, wherever it
/// is called. What it does to find the solution is not differentiated and may be anything.
/// </summary>
/// <remarks>
/// <para>
/// A number: <c>double Root(double p, ...)</c> gives the x at which <c>double Residual(double x, double p, ...)</c> is zero, and
/// dx/dp = -(∂r/∂p)/(∂r/∂x). Several: <c>void Solve(ReadOnlySpan&lt;double&gt; p, ..., Span&lt;double&gt; x)</c>, with the solution
/// last, which may hold the start, and <c>void Residual(ReadOnlySpan&lt;double&gt; x, ReadOnlySpan&lt;double&gt; p, ...,
/// Span&lt;double&gt; r)</c>, as many residuals as there are unknowns. With <see cref="Minimizes"/> the named method is an objective that
/// returns a number, and its gradient by x is the residual.
/// </para>
/// <para>
/// The derivatives of the residual are generated. They are taken at what the method returns, so they are as exact as the solution;
/// where the residual's derivative by x is zero or singular the solution has none, and the derivative throws
/// <see cref="InvalidOperationException"/>.
/// </para>
/// </remarks>
/// <param name="method">The name of the residual, or of the objective, in the same type.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ImplicitGradientAttribute(string method) : Attribute
{
    /// <summary>The name of the residual or objective.</summary>
    public string Method { get; } = method;

    /// <summary>Whether the named method is an objective, of which the solution is a stationary point, such as its minimum.</summary>
    public bool Minimizes { get; set; }
}
