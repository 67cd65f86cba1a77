using System;

namespace SymGrad;

/// <summary>
/// Gradients of functions that are written where they are needed. The generator replaces each call: what comes back is compiled code, as
/// <see cref="GradientAttribute"/> generates it, that gives the value and the derivatives.
/// </summary>
public static class Gradient
{
    /// <summary>The gradient of a function of one number.</summary>
    /// <param name="function">A lambda that knows nothing of what is around it, or a static method or local function of that kind.</param>
    /// <exception cref="NotSupportedException">The generator did not run when the call was compiled.</exception>
    public static GradientOfOne Of(Func<double, double> function) => throw NotReplaced;

    /// <summary>The gradient of a function of two numbers.</summary>
    /// <inheritdoc cref="Of(Func{double, double})"/>
    public static GradientOfTwo Of(Func<double, double, double> function) => throw NotReplaced;

    /// <summary>The gradient of a function of three numbers.</summary>
    /// <inheritdoc cref="Of(Func{double, double})"/>
    public static GradientOfThree Of(Func<double, double, double, double> function) => throw NotReplaced;

    /// <summary>The gradient of a function of a span: <c>Gradient.Of(static (ReadOnlySpan&lt;double&gt; w) => ..)</c>.</summary>
    /// <inheritdoc cref="Of(Func{double, double})"/>
    public static GradientFunction Of(ScalarFunction function) => throw NotReplaced;

    /// <summary>The gradient of a function of an array: <c>Gradient.OfArray(static w => ..)</c>.</summary>
    /// <inheritdoc cref="Of(Func{double, double})"/>
    // A name of its own: to C#, a method that takes a span takes an array too, and could be either.
    public static ArrayGradient<double> OfArray(Func<double[], double> function) => throw NotReplaced;

    private static NotSupportedException NotReplaced => new(
        "Gradient.Of has no gradient of this function: SymGrad's generator has to replace the call as it is compiled. "
        + "Its diagnostic SG0032 says why it did not; where there is none, the generator did not run.");
}
