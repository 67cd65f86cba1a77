using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>What generated derivatives call.</summary>
public static class Derivatives
{
    /// <summary>
    /// An adjoint times a partial derivative, where zero times infinity is zero: what arrives with an adjoint of exactly zero
    /// at a function without a finite derivative (the square root at 0) contributes nothing. NaN stays NaN.
    /// </summary>
    /// <param name="adjoint">The adjoint, or in forward mode the tangent.</param>
    /// <param name="partial">The partial derivative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Contribution(double adjoint, double partial)
    {
        // Without a call, even on the path that is hardly ever taken: a call makes the JIT spill all that lives across it.
        double product = adjoint * partial;
        return double.IsNaN(product) && !double.IsNaN(adjoint) && !double.IsNaN(partial) ? 0 : product;
    }

    /// <summary>
    /// A change (a tangent) times what it is multiplied with, where a zero contributes nothing whatever the other one is: what does
    /// not move has no part in the derivative, even if it is infinite or undefined.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="factor">The partial derivative, or the other factor of a product.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Selected(double change, double factor)
    {
        // Zero times anything finite is zero by itself: one test of the product costs less than one of each factor.
        double product = change * factor;
        return double.IsNaN(product) && (change == 0 || factor == 0) ? 0 : product;
    }

    /// <summary>The value itself, which every derivative takes for a constant: <c>f(x) * Derivatives.Stop(x)</c>.</summary>
    /// <param name="value">The value.</param>
    public static double Stop(double value) => value;

    /// <inheritdoc cref="Stop(double)"/>
    public static float Stop(float value) => value;

    /// <summary>
    /// The value of a function, of which every derivative takes <paramref name="slope"/> for the derivative: a rule for one call, where no
    /// attribute can stand.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <param name="function">
    /// The function, a lambda or a method, which may call static methods of libraries. What it knows from around it is constant.
    /// </param>
    /// <param name="slope">Its derivative, which may do so too; second derivatives are those of this, where it has any.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static double Custom(double x, Func<double, double> function, Func<double, double> slope)
    {
        // Only derivatives call it.
        _ = slope;
        return function is null ? throw new ArgumentNullException(nameof(function)) : function(x);
    }

    /// <inheritdoc cref="Custom(double, Func{double, double}, Func{double, double})"/>
    public static float Custom(float x, Func<float, float> function, Func<float, float> slope)
    {
        _ = slope;
        return function is null ? throw new ArgumentNullException(nameof(function)) : function(x);
    }

    /// <summary>
    /// The value of a function of two numbers, of which every derivative takes <paramref name="byX"/> and <paramref name="byY"/> for the
    /// partial derivatives.
    /// </summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="function">The function, a lambda or a method; it may call static methods of libraries.</param>
    /// <param name="byX">Its partial derivative by the first argument.</param>
    /// <param name="byY">Its partial derivative by the second argument.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static double Custom(double x, double y, Func<double, double, double> function, Func<double, double, double> byX,
        Func<double, double, double> byY)
    {
        (_, _) = (byX, byY);
        return function is null ? throw new ArgumentNullException(nameof(function)) : function(x, y);
    }

    /// <summary>What changes with <paramref name="x"/> as <paramref name="slope"/> says, whatever the slope itself depends on.</summary>
    /// <param name="x">What moves.</param>
    /// <param name="slope">The derivative by it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Along(double x, double slope) => x * slope;

    /// <summary>A value computed in a type without derivatives, in the place of what has its derivative.</summary>
    /// <param name="value">The value.</param>
    /// <param name="smooth">The same, computed in double.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WithValue(double value, double smooth)
    {
        // Only derivatives are made of it.
        _ = smooth;
        return value;
    }

    /// <summary>A derivative that does not need the value of the function: NaN where that, or an argument, is.</summary>
    /// <param name="derivative">The derivative.</param>
    /// <param name="value">The value or argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Defined(double derivative, double value) => double.IsNaN(value) ? double.NaN : derivative;

    /// <inheritdoc cref="Defined(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Defined(float derivative, float value) => float.IsNaN(value) ? float.NaN : derivative;

    /// <summary>What comes through a step, such as <see cref="System.Math.Floor(double)"/>: nothing, whatever the adjoint, but NaN where
    /// the argument is and the step counts.</summary>
    /// <param name="adjoint">The adjoint of the step's value, or in forward mode the tangent of its argument.</param>
    /// <param name="argument">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Step(double adjoint, double argument) => adjoint != 0 && double.IsNaN(argument) ? double.NaN : 0;

    /// <inheritdoc cref="Step(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Step(float adjoint, float argument) => adjoint != 0 && float.IsNaN(argument) ? float.NaN : 0;

    /// <summary>The argument of a derivative that is there from 0 on, such as that of the logarithm; NaN below 0.</summary>
    /// <param name="argument">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NonNegative(double argument) => argument >= 0 ? argument : double.NaN;

    /// <inheritdoc cref="NonNegative(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NonNegative(float argument) => argument >= 0 ? argument : float.NaN;

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Selected(float change, float factor)
    {
        float product = change * factor;
        return float.IsNaN(product) && (change == 0 || factor == 0) ? 0 : product;
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Contribution(float adjoint, float partial)
    {
        float product = adjoint * partial;
        return float.IsNaN(product) && !float.IsNaN(adjoint) && !float.IsNaN(partial) ? 0 : product;
    }

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Selected(double change, double factor, double second)
    {
        // The factors first: several products of a method have the same ones, which the JIT multiplies once and tests once. One by one
        // only where their product leaves the normal numbers, since the change may bring it back.
        double factors = factor * second;
        return double.IsNormal(factors) ? change * factors : Selected(Selected(change, factor), second);
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Contribution(double adjoint, double partial, double second)
    {
        double partials = partial * second;
        if (double.IsNormal(partials))
            return adjoint * partials;
        double product = adjoint * partial * second;
        return double.IsNaN(product) && !double.IsNaN(adjoint) && !double.IsNaN(partial) && !double.IsNaN(second) ? 0 : product;
    }

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Selected(double change, double factor, double second, double third)
    {
        double factors = factor * second * third;
        return double.IsNormal(factors) ? change * factors : Selected(Selected(Selected(change, factor), second), third);
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Contribution(double adjoint, double partial, double second, double third)
    {
        double partials = partial * second * third;
        if (double.IsNormal(partials))
            return adjoint * partials;
        double product = adjoint * partial * second * third;
        return double.IsNaN(product) && !double.IsNaN(adjoint) && !double.IsNaN(partial) && !double.IsNaN(second) && !double.IsNaN(third)
            ? 0 : product;
    }

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Selected(float change, float factor, float second)
    {
        float factors = factor * second;
        return float.IsNormal(factors) ? change * factors : Selected(Selected(change, factor), second);
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Contribution(float adjoint, float partial, float second)
    {
        float partials = partial * second;
        if (float.IsNormal(partials))
            return adjoint * partials;
        float product = adjoint * partial * second;
        return float.IsNaN(product) && !float.IsNaN(adjoint) && !float.IsNaN(partial) && !float.IsNaN(second) ? 0 : product;
    }

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Selected(float change, float factor, float second, float third)
    {
        float factors = factor * second * third;
        return float.IsNormal(factors) ? change * factors : Selected(Selected(Selected(change, factor), second), third);
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Contribution(float adjoint, float partial, float second, float third)
    {
        float partials = partial * second * third;
        if (float.IsNormal(partials))
            return adjoint * partials;
        float product = adjoint * partial * second * third;
        return float.IsNaN(product) && !float.IsNaN(adjoint) && !float.IsNaN(partial) && !float.IsNaN(second) && !float.IsNaN(third)
            ? 0 : product;
    }

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Selected(double change, double factor, double second, double third, double fourth)
    {
        double factors = factor * second * third * fourth;
        return double.IsNormal(factors) ? change * factors : Selected(Selected(Selected(Selected(change, factor), second), third), fourth);
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Contribution(double adjoint, double partial, double second, double third, double fourth)
    {
        double partials = partial * second * third * fourth;
        if (double.IsNormal(partials))
            return adjoint * partials;
        double product = adjoint * partial * second * third * fourth;
        return double.IsNaN(product) && !double.IsNaN(adjoint) && !double.IsNaN(partial) && !double.IsNaN(second) && !double.IsNaN(third)
            && !double.IsNaN(fourth) ? 0 : product;
    }

    /// <inheritdoc cref="Selected(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Selected(float change, float factor, float second, float third, float fourth)
    {
        float factors = factor * second * third * fourth;
        return float.IsNormal(factors) ? change * factors : Selected(Selected(Selected(Selected(change, factor), second), third), fourth);
    }

    /// <inheritdoc cref="Contribution(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Contribution(float adjoint, float partial, float second, float third, float fourth)
    {
        float partials = partial * second * third * fourth;
        if (float.IsNormal(partials))
            return adjoint * partials;
        float product = adjoint * partial * second * third * fourth;
        return float.IsNaN(product) && !float.IsNaN(adjoint) && !float.IsNaN(partial) && !float.IsNaN(second) && !float.IsNaN(third)
            && !float.IsNaN(fourth) ? 0 : product;
    }
}
