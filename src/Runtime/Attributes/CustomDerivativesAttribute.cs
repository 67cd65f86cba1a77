using System;

namespace SymGrad;

/// <summary>
/// Names the derivatives of a method that nobody can annotate, such as one of a library without SymGrad:
/// <c>[assembly: CustomDerivatives(typeof(Library), nameof(Library.F), typeof(OfLibrary), Gradient = nameof(OfLibrary.FGradient))]</c>.
/// </summary>
/// <remarks>
/// They hold wherever the method is called in the assembly that has the attribute, and in those that refer to it. The method is static,
/// takes numbers and arrays and spans of numbers, and returns <see langword="double"/> or <see langword="float"/>; of several of the name,
/// it is the one whose parameters the derivative has. It reads its arrays and does not write to them.
/// </remarks>
/// <param name="type">The type that has the method.</param>
/// <param name="method">The method's name.</param>
/// <param name="derivatives">The type that has the derivatives, static methods with the signatures that would be generated.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CustomDerivativesAttribute(Type type, string method, Type derivatives) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type Type { get; } = type;

    /// <summary>The method's name.</summary>
    public string Method { get; } = method;

    /// <summary>The type that has the derivatives.</summary>
    public Type Derivatives { get; } = derivatives;

    /// <summary>The name of the gradient, with the signature that <see cref="GradientAttribute"/> would generate.</summary>
    public string? Gradient { get; set; }

    /// <summary>The name of the differential, with the signature that <see cref="DifferentialAttribute"/> would generate.</summary>
    public string? Differential { get; set; }
}
