using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SymGrad;

// The loops themselves, for double and float alike.
public static partial class SpanMath
{
    private static void Require(bool condition)
    {
        if (!condition)
            throw new ArgumentException("A span is too short.");
    }

    internal static void AddScaled<T>(Span<T> y, T a, ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        var factor = new Vector<T>(a);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)i) + factor * Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] += a * x[i];
    }

    private static void AddProduct<T>(Span<T> y, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T other = ref MemoryMarshal.GetReference(z);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)i)
                + Vector.LoadUnsafe(ref from, (nuint)i) * Vector.LoadUnsafe(ref other, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] += x[i] * z[i];
    }

    private static void AddScaledProduct<T>(Span<T> y, T a, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T other = ref MemoryMarshal.GetReference(z);
        var factor = new Vector<T>(a);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)i)
                + factor * Vector.LoadUnsafe(ref from, (nuint)i) * Vector.LoadUnsafe(ref other, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] += a * x[i] * z[i];
    }

    private static void SetScaled<T>(Span<T> y, T a, ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        var factor = new Vector<T>(a);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            (factor * Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] = a * x[i];
    }

    private static void SetProduct<T>(Span<T> y, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T other = ref MemoryMarshal.GetReference(z);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref from, (nuint)i) * Vector.LoadUnsafe(ref other, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] = x[i] * z[i];
    }

    private static void SetSum<T>(Span<T> y, ReadOnlySpan<T> x, T a, ReadOnlySpan<T> z)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T other = ref MemoryMarshal.GetReference(z);
        var factor = new Vector<T>(a);
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref from, (nuint)i) + factor * Vector.LoadUnsafe(ref other, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < x.Length; i++)
            y[i] = x[i] + a * z[i];
    }

    // The order does not matter: what is not a number, and the sign of 0, are decided as the scalar functions do.
    private static T Max<T>(T first, ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        ref T from = ref MemoryMarshal.GetReference(x);
        int step = Vector<T>.Count, i = 0;
        var m0 = new Vector<T>(first);
        Vector<T> m1 = m0;
        for (; i <= x.Length - 2 * step; i += 2 * step)
        {
            m0 = Vector.Max(m0, Vector.LoadUnsafe(ref from, (nuint)i));
            m1 = Vector.Max(m1, Vector.LoadUnsafe(ref from, (nuint)(i + step)));
        }
        if (i > 0)
        {
            m0 = Vector.Max(m0, m1);
            for (int lane = 0; lane < step; lane++)
                first = T.Max(first, m0[lane]);
        }
        for (; i < x.Length; i++)
            first = T.Max(first, x[i]);
        return first;
    }

    private static T Min<T>(T first, ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        ref T from = ref MemoryMarshal.GetReference(x);
        int step = Vector<T>.Count, i = 0;
        var m0 = new Vector<T>(first);
        Vector<T> m1 = m0;
        for (; i <= x.Length - 2 * step; i += 2 * step)
        {
            m0 = Vector.Min(m0, Vector.LoadUnsafe(ref from, (nuint)i));
            m1 = Vector.Min(m1, Vector.LoadUnsafe(ref from, (nuint)(i + step)));
        }
        if (i > 0)
        {
            m0 = Vector.Min(m0, m1);
            for (int lane = 0; lane < step; lane++)
                first = T.Min(first, m0[lane]);
        }
        for (; i < x.Length; i++)
            first = T.Min(first, x[i]);
        return first;
    }

    // Several partial sums, since each addition waits for the one before it.
    private static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        ref T from = ref MemoryMarshal.GetReference(x);
        int step = Vector<T>.Count, i = 0;
        Vector<T> s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i <= x.Length - 4 * step; i += 4 * step)
        {
            s0 += Vector.LoadUnsafe(ref from, (nuint)i);
            s1 += Vector.LoadUnsafe(ref from, (nuint)(i + step));
            s2 += Vector.LoadUnsafe(ref from, (nuint)(i + 2 * step));
            s3 += Vector.LoadUnsafe(ref from, (nuint)(i + 3 * step));
        }
        for (; i <= x.Length - step; i += step)
            s0 += Vector.LoadUnsafe(ref from, (nuint)i);
        T sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    private static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged, INumber<T>
    {
        Require(z.Length >= x.Length);
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T other = ref MemoryMarshal.GetReference(z);
        int step = Vector<T>.Count, i = 0;
        Vector<T> s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i <= x.Length - 4 * step; i += 4 * step)
        {
            s0 += Vector.LoadUnsafe(ref from, (nuint)i) * Vector.LoadUnsafe(ref other, (nuint)i);
            s1 += Vector.LoadUnsafe(ref from, (nuint)(i + step)) * Vector.LoadUnsafe(ref other, (nuint)(i + step));
            s2 += Vector.LoadUnsafe(ref from, (nuint)(i + 2 * step)) * Vector.LoadUnsafe(ref other, (nuint)(i + 2 * step));
            s3 += Vector.LoadUnsafe(ref from, (nuint)(i + 3 * step)) * Vector.LoadUnsafe(ref other, (nuint)(i + 3 * step));
        }
        for (; i <= x.Length - step; i += step)
            s0 += Vector.LoadUnsafe(ref from, (nuint)i) * Vector.LoadUnsafe(ref other, (nuint)i);
        T sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < x.Length; i++)
            sum += x[i] * z[i];
        return sum;
    }

    private static T AddScaledAndDot<T>(Span<T> y, T a, ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged, INumber<T>
    {
        Require(y.Length >= x.Length && z.Length >= x.Length);
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        ref T other = ref MemoryMarshal.GetReference(z);
        int step = Vector<T>.Count, i = 0;
        T sum = T.Zero;
        // Adding up the lanes takes longer than a few single products.
        if (x.Length >= step)
        {
            var factor = new Vector<T>(a);
            Vector<T> s0 = default, s1 = default;
            for (; i <= x.Length - 2 * step; i += 2 * step)
            {
                Vector<T> first = Vector.LoadUnsafe(ref from, (nuint)i), second = Vector.LoadUnsafe(ref from, (nuint)(i + step));
                s0 += first * Vector.LoadUnsafe(ref other, (nuint)i);
                s1 += second * Vector.LoadUnsafe(ref other, (nuint)(i + step));
                (Vector.LoadUnsafe(ref to, (nuint)i) + factor * first).StoreUnsafe(ref to, (nuint)i);
                (Vector.LoadUnsafe(ref to, (nuint)(i + step)) + factor * second).StoreUnsafe(ref to, (nuint)(i + step));
            }
            if (i <= x.Length - step)
            {
                Vector<T> last = Vector.LoadUnsafe(ref from, (nuint)i);
                s0 += last * Vector.LoadUnsafe(ref other, (nuint)i);
                (Vector.LoadUnsafe(ref to, (nuint)i) + factor * last).StoreUnsafe(ref to, (nuint)i);
                i += step;
            }
            sum = Vector.Sum(s0 + s1);
        }
        for (; i < x.Length; i++)
        {
            sum += x[i] * z[i];
            y[i] += a * x[i];
        }
        return sum;
    }
}
