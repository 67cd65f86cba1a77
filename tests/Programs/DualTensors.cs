using System;

namespace SymGrad.Programs.Tests;

/// <summary>TensorPrimitives of dual numbers, as loops.</summary>
public static class DualTensors
{
    public static Dual Sum(ReadOnlySpan<Dual> x) => Total(x, x, static (a, _) => a);

    public static Dual SumOfSquares(ReadOnlySpan<Dual> x) => Total(x, x, static (a, b) => a * b);

    public static Dual Dot(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Total(x, y, static (a, b) => a * b);

    public static Dual Norm(ReadOnlySpan<Dual> x) => DualMath.Sqrt(SumOfSquares(x));

    public static Dual Distance(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => DualMath.Sqrt(Total(x, y, static (a, b) => (a - b) * (a - b)));

    public static Dual CosineSimilarity(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Dot(x, y) / (Norm(x) * Norm(y));

    public static int IndexOfMax(ReadOnlySpan<Dual> x) => Place(x, static (a, b) => a > b);

    public static int IndexOfMin(ReadOnlySpan<Dual> x) => Place(x, static (a, b) => a < b);

    public static int IndexOfMinMagnitude(ReadOnlySpan<Dual> x) => Place(x, static (a, b) => DualMath.Abs(a) < DualMath.Abs(b));

    public static Dual Max(ReadOnlySpan<Dual> x) => x[IndexOfMax(x)];

    public static Dual Min(ReadOnlySpan<Dual> x) => x[IndexOfMin(x)];

    public static Dual MaxMagnitude(ReadOnlySpan<Dual> x) => x[Place(x, static (a, b) => DualMath.Abs(a) > DualMath.Abs(b))];

    public static Dual MinMagnitude(ReadOnlySpan<Dual> x) => x[IndexOfMinMagnitude(x)];

    public static void Add(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Each(x, y, z, static (a, b) => a + b);

    public static void Add(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Each(x, x, z, (a, _) => a + y);

    public static void Subtract(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Each(x, y, z, static (a, b) => a - b);

    public static void Subtract(Dual x, ReadOnlySpan<Dual> y, Span<Dual> z) => Each(y, y, z, (a, _) => x - a);

    public static void Multiply(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Each(x, y, z, static (a, b) => a * b);

    public static void Multiply(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Each(x, x, z, (a, _) => a * y);

    public static void Divide(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Each(x, y, z, static (a, b) => a / b);

    public static void Divide(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Each(x, x, z, (a, _) => a / y);

    public static void MultiplyAdd(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> a, Span<Dual> z)
    {
        for (int i = 0; i < x.Length; i++)
            z[i] = x[i] * y[i] + a[i];
    }

    public static void MultiplyAdd(ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> a, Span<Dual> z)
    {
        for (int i = 0; i < x.Length; i++)
            z[i] = x[i] * y + a[i];
    }

    public static void Negate(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => -a);

    public static void Exp(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => DualMath.Exp(a));

    public static void Log(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => DualMath.Log(a));

    public static void Sqrt(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => DualMath.Sqrt(a));

    public static void Abs(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => DualMath.Abs(a));

    public static void Sin(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => DualMath.Sin(a));

    public static void Tanh(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => DualMath.Tanh(a));

    public static void Sigmoid(ReadOnlySpan<Dual> x, Span<Dual> z) => Each(x, x, z, static (a, _) => 1 / (1 + DualMath.Exp(-a)));

    public static void Max(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Each(x, y, z, DualMath.Max);

    public static void Min(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Each(x, x, z, (a, _) => DualMath.Min(a, y));

    public static void SoftMax(ReadOnlySpan<Dual> x, Span<Dual> z)
    {
        Dual sum = 0;
        foreach (Dual d in x)
            sum += DualMath.Exp(d);
        Each(x, x, z, (a, _) => DualMath.Exp(a) / sum);
    }

    private static Dual Total(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Func<Dual, Dual, Dual> term)
    {
        Dual sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += term(x[i], y[i]);
        return sum;
    }

    private static int Place(ReadOnlySpan<Dual> x, Func<Dual, Dual, bool> isBetter)
    {
        int best = x.Length == 0 ? -1 : 0;
        for (int i = 1; i < x.Length; i++)
            best = isBetter(x[i], x[best]) ? i : best;
        return best;
    }

    private static void Each(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z, Func<Dual, Dual, Dual> value)
    {
        for (int i = 0; i < x.Length; i++)
            z[i] = value(x[i], y[i]);
    }
}
