using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// Turns generated gradients of arrays, of numbers and of single precision into <see cref="GradientFunction"/>, and evaluates those.
/// </summary>
public static class GradientFunctions
{
    internal const string Instead =
        "What is minimised takes ReadOnlySpan<double> and fills Span<double>. For a gradient of double[] or float[] write "
        + "GradientFunctions.FromArrays(FGradient), for one of ReadOnlySpan<float> GradientFunctions.FromFloats(FGradient), for one of "
        + "up to three double "
        + "GradientFunctions.FromNumbers(FGradient), and for one with further arguments a lambda: (x, dX) => FGradient(x, data, dX).";

    /// <summary>The value and the gradient, in a new array.</summary>
    /// <param name="gradient">The gradient, which also returns the value.</param>
    /// <param name="x">The variables.</param>
    /// <exception cref="ArgumentNullException">The gradient is null.</exception>
    /// <returns>The value of the function, and its partial derivatives, as many as there are variables.</returns>
    public static (double Value, double[] Gradient) Evaluate(GradientFunction gradient, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        var derivatives = new double[x.Length];
        return (gradient(x, derivatives), derivatives);
    }

    /// <summary>Says what to write for a gradient of another form.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="x">The variables.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(Instead, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static (double Value, double[] Gradient) Evaluate(Delegate gradient, ReadOnlySpan<double> x) =>
        throw new NotSupportedException(Instead);

    /// <summary>The gradient of a method of an array. Each evaluation makes a new array of the variables.</summary>
    /// <param name="gradient">The gradient that is generated for the method.</param>
    /// <exception cref="ArgumentNullException">The gradient is null.</exception>
    public static GradientFunction FromArrays(ArrayGradient<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (x, dX) => gradient(x.ToArray(), dX);
    }

    /// <summary>
    /// The gradient of a method of an array of <see cref="float"/>. Variables are rounded to it, so no more than some seven digits of
    /// value and derivatives are right: tolerances below that are not met.
    /// </summary>
    /// <inheritdoc cref="FromArrays(ArrayGradient{double})"/>
    public static GradientFunction FromArrays(ArrayGradient<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return FromFloats((x, dX) => gradient(x.ToArray(), dX));
    }

    /// <summary>
    /// The gradient of a method of a span of <see cref="float"/>. Variables are rounded to it, so no more than some seven digits of
    /// value and derivatives are right: tolerances below that are not met.
    /// </summary>
    /// <inheritdoc cref="FromArrays(ArrayGradient{double})"/>
    public static GradientFunction FromFloats(SpanGradient<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (x, dX) =>
        {
            CheckLength(dX.Length, x.Length, nameof(dX));
            var memory = new ArrayMemory<float>();
            try
            {
                Span<float> variables = memory.Uninitialized(x.Length), derivatives = memory.Zeroed(x.Length);
                for (int i = 0; i < x.Length; i++)
                    variables[i] = (float)x[i];
                double value = gradient(variables, derivatives);
                for (int i = 0; i < dX.Length; i++)
                    dX[i] = derivatives[i];
                return value;
            }
            finally
            {
                memory.Dispose();
            }
        };
    }

    /// <summary>The gradient of a method of one number, as one of a span of length 1.</summary>
    /// <param name="gradient">The gradient that is generated for the method.</param>
    /// <exception cref="ArgumentNullException">The gradient is null.</exception>
    public static GradientFunction FromNumbers(GradientOfOne gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (x, dX) =>
        {
            CheckLengths(x, dX, 1);
            return gradient(x[0], out dX[0]);
        };
    }

    /// <summary>The gradient of a method of two numbers, as one of a span of length 2.</summary>
    /// <inheritdoc cref="FromNumbers(GradientOfOne)"/>
    public static GradientFunction FromNumbers(GradientOfTwo gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (x, dX) =>
        {
            CheckLengths(x, dX, 2);
            return gradient(x[0], x[1], out dX[0], out dX[1]);
        };
    }

    /// <summary>The gradient of a method of three numbers, as one of a span of length 3.</summary>
    /// <inheritdoc cref="FromNumbers(GradientOfOne)"/>
    public static GradientFunction FromNumbers(GradientOfThree gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return (x, dX) =>
        {
            CheckLengths(x, dX, 3);
            return gradient(x[0], x[1], x[2], out dX[0], out dX[1], out dX[2]);
        };
    }

    private static void CheckLengths(ReadOnlySpan<double> x, Span<double> dX, int count)
    {
        CheckLength(x.Length, count, nameof(x));
        CheckLength(dX.Length, count, nameof(dX));
    }

    private static void CheckLength(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException($"{name} must have as many elements as there are variables, {expected}, and has {length}.", name);
    }
}
