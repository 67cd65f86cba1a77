using System;
using System.Numerics;

namespace SymGrad.Optimization;

/// <summary>
/// Sums over spans, in double and in an order that depends on the length alone: the same on every processor.
/// </summary>
internal static class Spans
{
    public static double Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Four sums hide the latency of an addition.
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            s0 += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
            s1 += double.CreateTruncating(a[i + 1]) * double.CreateTruncating(b[i + 1]);
            s2 += double.CreateTruncating(a[i + 2]) * double.CreateTruncating(b[i + 2]);
            s3 += double.CreateTruncating(a[i + 3]) * double.CreateTruncating(b[i + 3]);
        }
        for (; i < a.Length; i++)
            s0 += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
        return (s0 + s1) + (s2 + s3);
    }

    /// <summary>The Euclidean norm; where the squares overflow or vanish, of the vector scaled by its largest entry.</summary>
    public static double Norm<T>(ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double squares = Dot(a, a);
        if (squares is > 1e-280 and < 1e280 || double.IsNaN(squares))
            return Math.Sqrt(squares);
        double largest = Largest(a);
        if (largest == 0 || double.IsInfinity(largest))
            return largest;
        double sum = 0;
        foreach (T value in a)
            sum += double.CreateTruncating(value) / largest * (double.CreateTruncating(value) / largest);
        return largest * Math.Sqrt(sum);
    }

    /// <summary>The largest size of an entry; NaN if one is NaN.</summary>
    public static double Largest<T>(ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0;
        foreach (T value in a)
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(value)));
        return largest;
    }
}
