using System;

namespace SymGrad;

// What generated code calls where the target of the project lacks it, in single precision too.
public static partial class PortableMath
{
    /// <summary>The sine and the cosine of an angle.</summary>
    public static (double Sin, double Cos) SinCos(double x) => (Math.Sin(x), Math.Cos(x));

    /// <inheritdoc cref="SinCos(double)"/>
    public static (float Sin, float Cos) SinCos(float x) => (MathF.Sin(x), MathF.Cos(x));

    /// <inheritdoc cref="Log2(double)"/>
    public static float Log2(float x) => (float)Log2((double)x);

    /// <inheritdoc cref="Hypot(double, double)"/>
    public static float Hypot(float x, float y) => (float)Hypot((double)x, y);
}
