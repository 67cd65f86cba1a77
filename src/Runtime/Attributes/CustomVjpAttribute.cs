using System;

namespace SymGrad;

/// <summary>
/// Tells the compiler that another method turns the adjoints of what this method writes into those of what it reads, wherever this one is
/// called in a differentiated method: a vector-Jacobian product of your own, whose body need not be one that can be differentiated.
/// </summary>
/// <remarks>
/// The method is static and returns nothing. Its parameters are numbers and read-only spans of numbers, which it reads, and then spans
/// of numbers, all of whose elements it writes. The named method takes the same parameters, the results as read-only spans; then a
/// <see cref="ReadOnlySpan{T}"/> with the adjoint of each result, and then a <see cref="Span{T}"/> for the derivative by each span and an
/// <see langword="out"/> for that by each number. A derivative that nobody asks for goes into an empty span. What is marked
/// <see cref="ConstantAttribute"/>, and what holds integers, has neither; whoever writes the method decides what counts as constant.
/// <see cref="CustomDifferentialAttribute"/> on the same method names what forward mode calls.
/// </remarks>
/// <param name="method">The name of the vector-Jacobian product, a static method of the same type.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomVjpAttribute(string method) : Attribute
{
    /// <summary>The name of the vector-Jacobian product.</summary>
    public string Method { get; } = method;
}
