using System;

namespace SymGrad;

/// <summary>A scalar-valued function of several variables.</summary>
/// <param name="x">The variables.</param>
public delegate double ScalarFunction(ReadOnlySpan<double> x);

/// <summary>A gradient as <see cref="GradientAttribute"/> generates it: returns the value and fills the derivatives.</summary>
/// <param name="x">The variables.</param>
/// <param name="dX">The partial derivatives, as many as there are variables.</param>
public delegate double GradientFunction(ReadOnlySpan<double> x, Span<double> dX);

/// <summary>A gradient as it is generated for a method of a span, of either precision.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="x">The variables.</param>
/// <param name="dX">The partial derivatives, as many as there are variables.</param>
public delegate T SpanGradient<T>(ReadOnlySpan<T> x, Span<T> dX)
    where T : unmanaged;

/// <summary>A gradient as it is generated for a method of an array.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="x">The variables.</param>
/// <param name="dX">The partial derivatives, as many as there are variables.</param>
public delegate T ArrayGradient<T>(T[] x, Span<T> dX)
    where T : unmanaged;

/// <summary>A gradient as it is generated for a method of one number.</summary>
/// <param name="x">The number.</param>
/// <param name="dX">The derivative by it.</param>
public delegate double GradientOfOne(double x, out double dX);

/// <summary>A gradient as it is generated for a method of two numbers.</summary>
/// <param name="x">The first.</param>
/// <param name="y">The second.</param>
/// <param name="dX">The derivative by the first.</param>
/// <param name="dY">The derivative by the second.</param>
public delegate double GradientOfTwo(double x, double y, out double dX, out double dY);

/// <summary>A gradient as it is generated for a method of three numbers.</summary>
/// <param name="x">The first.</param>
/// <param name="y">The second.</param>
/// <param name="z">The third.</param>
/// <param name="dX">The derivative by the first.</param>
/// <param name="dY">The derivative by the second.</param>
/// <param name="dZ">The derivative by the third.</param>
public delegate double GradientOfThree(double x, double y, double z, out double dX, out double dY, out double dZ);
