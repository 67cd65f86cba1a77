using System;

namespace SymGrad;

// The loops for a target without arithmetic on type parameters: an element at a time, in the same order of operations.
public static partial class SpanMath
{
    private static void Require(bool condition)
    {
        if (!condition)
            throw new ArgumentException("A span is too short.");
    }

    internal static void AddScaled<T>(Span<T> y, T a, ReadOnlySpan<T> x)
        where T : unmanaged
    {
        Require(y.Length >= x.Length);
        for (int i = 0; i < x.Length; i++)
            y[i] = Number.Sum(y[i], Number.Product(a, x[i]));
    }

    private static void AddProduct<T>(Span<T> y, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        for (int i = 0; i < x.Length; i++)
            y[i] = Number.Sum(y[i], Number.Product(x[i], z[i]));
    }

    private static void AddScaledProduct<T>(Span<T> y, T a, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        for (int i = 0; i < x.Length; i++)
            y[i] = Number.Sum(y[i], Number.Product(Number.Product(a, x[i]), z[i]));
    }

    private static void SetScaled<T>(Span<T> y, T a, ReadOnlySpan<T> x)
        where T : unmanaged
    {
        Require(y.Length >= x.Length);
        for (int i = 0; i < x.Length; i++)
            y[i] = Number.Product(a, x[i]);
    }

    private static void SetProduct<T>(Span<T> y, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        for (int i = 0; i < x.Length; i++)
            y[i] = Number.Product(x[i], z[i]);
    }

    private static void SetSum<T>(Span<T> y, ReadOnlySpan<T> x, T a, ReadOnlySpan<T> z)
        where T : unmanaged
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        for (int i = 0; i < x.Length; i++)
            y[i] = Number.Sum(x[i], Number.Product(a, z[i]));
    }

    private static T Max<T>(T first, ReadOnlySpan<T> x)
        where T : unmanaged
    {
        foreach (T value in x)
            first = Number.Max(first, value);
        return first;
    }

    private static T Min<T>(T first, ReadOnlySpan<T> x)
        where T : unmanaged
    {
        foreach (T value in x)
            first = Number.Min(first, value);
        return first;
    }

    private static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        T sum = default;
        foreach (T value in x)
            sum = Number.Sum(sum, value);
        return sum;
    }

    private static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged
    {
        Require(z.Length >= x.Length);
        T sum = default;
        for (int i = 0; i < x.Length; i++)
            sum = Number.Sum(sum, Number.Product(x[i], z[i]));
        return sum;
    }

    private static T AddScaledAndDot<T>(Span<T> y, T a, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        T sum = default;
        for (int i = 0; i < x.Length; i++)
        {
            sum = Number.Sum(sum, Number.Product(x[i], z[i]));
            y[i] = Number.Sum(y[i], Number.Product(a, x[i]));
        }
        return sum;
    }
}
