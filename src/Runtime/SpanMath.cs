using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>
/// Inner loops of generated derivatives, with as many elements at once as the processor takes; each element is rounded as in a
/// plain loop. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanMath
{
    /// <summary>y[i] += a x[i], for every element of x.</summary>
    /// <param name="y">What is added to, at least as long as <paramref name="x"/>; no memory is shared.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">What is added.</param>
    /// <exception cref="ArgumentException">y is shorter than x.</exception>
    public static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x) => AddScaled<double>(y, a, x);

    /// <inheritdoc cref="AddScaled(Span{double}, double, ReadOnlySpan{double})"/>
    public static void AddScaled(Span<float> y, float a, ReadOnlySpan<float> x) => AddScaled<float>(y, a, x);

    /// <summary>y[i] += x[i], for every element of x.</summary>
    /// <param name="y">What is added to, at least as long as <paramref name="x"/>; no memory is shared.</param>
    /// <param name="x">What is added.</param>
    /// <exception cref="ArgumentException">y is shorter than x.</exception>
    public static void Add(Span<double> y, ReadOnlySpan<double> x) => AddScaled<double>(y, 1, x);

    /// <inheritdoc cref="Add(Span{double}, ReadOnlySpan{double})"/>
    public static void Add(Span<float> y, ReadOnlySpan<float> x) => AddScaled<float>(y, 1, x);

    /// <summary>A row of a matrix, without a copy.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="row">The index of the row.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public static Span<double> Row(double[,] matrix, int row) => Row<double>(matrix, row);

    /// <inheritdoc cref="Row(double[,], int)"/>
    public static Span<float> Row(float[,] matrix, int row) => Row<float>(matrix, row);

    /// <summary>y[i, j] += x[i, j], for matrices of one size.</summary>
    /// <param name="y">What is added to.</param>
    /// <param name="x">What is added.</param>
    public static void Add<T>(T[,] y, T[,] x)
        where T : unmanaged, INumber<T> => AddScaled(Flat(y), T.One, Flat(x));

    /// <summary>y[i][j] += x[i][j], for rows of the same lengths.</summary>
    /// <param name="y">What is added to.</param>
    /// <param name="x">What is added.</param>
    public static void Add<T>(T[][] y, T[][] x)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < x.Length; i++)
            AddScaled<T>(y[i], T.One, x[i]);
    }

    /// <summary>The number of elements of all rows.</summary>
    /// <param name="rows">The rows.</param>
    public static int Count<T>(T[][] rows)
    {
        int count = 0;
        foreach (T[] row in rows)
            count = checked(count + row.Length);
        return count;
    }

    /// <summary>Copies a matrix, row after row.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="to">As many elements as the matrix has.</param>
    public static void Flatten<T>(T[,] matrix, Span<T> to) => Flat(matrix).CopyTo(to);

    /// <summary>Copies rows, one after the other.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="to">As many elements as all rows have.</param>
    public static void Flatten<T>(T[][] rows, Span<T> to)
    {
        foreach (T[] row in rows)
        {
            row.CopyTo(to);
            to = to[row.Length..];
        }
    }

    /// <summary>Fills a matrix, row after row.</summary>
    /// <param name="from">As many elements as the matrix has.</param>
    /// <param name="matrix">The matrix.</param>
    public static void Unflatten<T>(ReadOnlySpan<T> from, T[,] matrix) => from.CopyTo(Flat(matrix));

    /// <summary>Fills rows, one after the other.</summary>
    /// <param name="from">As many elements as all rows have.</param>
    /// <param name="rows">The rows.</param>
    public static void Unflatten<T>(ReadOnlySpan<T> from, T[][] rows)
    {
        foreach (T[] row in rows)
        {
            from[..row.Length].CopyTo(row);
            from = from[row.Length..];
        }
    }

    private static Span<T> Flat<T>(T[,] matrix) => matrix.Length == 0 ? default : MemoryMarshal.CreateSpan(ref matrix[0, 0], matrix.Length);

    private static Span<T> Row<T>(T[,] matrix, int row)
    {
        int columns = matrix.GetLength(1);
        return columns == 0 ? default : MemoryMarshal.CreateSpan(ref matrix[row, 0], columns);
    }

    internal static void AddScaled<T>(Span<T> y, T a, ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        if (y.Length < x.Length)
            throw new ArgumentException("What is added to is too short.", nameof(y));
        ref T to = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(x);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var factor = new Vector<T>(a);
            for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.LoadUnsafe(ref to, (nuint)i) + factor * Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < x.Length; i++)
            y[i] += a * x[i];
    }
}
