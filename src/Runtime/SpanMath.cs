using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>
/// Inner loops of generated derivatives, with as many elements at once as the processor takes; each element is rounded as in a
/// plain loop. Spans are as long as each other, or the one that is written to is longer. Not meant to be used by hand.
/// </summary>
/// <remarks>What is written to shares no memory with what is read, or is the very same span.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SpanMath
{
    /// <summary>y[i] += x[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="x">An operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Add(Span<double> y, ReadOnlySpan<double> x) => AddScaled<double>(y, 1, x);

    /// <inheritdoc cref="Add(Span{double}, ReadOnlySpan{double})"/>
    public static void Add(Span<float> y, ReadOnlySpan<float> x) => AddScaled<float>(y, 1, x);

    /// <summary>The largest of the elements of x and one more number, as <see cref="Math.Max(double, double)"/> finds it one after the
    /// other.</summary>
    /// <param name="first">The number.</param>
    /// <param name="x">The elements.</param>
    public static double Max(double first, ReadOnlySpan<double> x) => Max<double>(first, x);

    /// <inheritdoc cref="Max(double, ReadOnlySpan{double})"/>
    public static float Max(float first, ReadOnlySpan<float> x) => Max<float>(first, x);

    /// <summary>The smallest of the elements of x and one more number, as <see cref="Math.Min(double, double)"/> finds it one after the
    /// other.</summary>
    /// <param name="first">The number.</param>
    /// <param name="x">The elements.</param>
    public static double Min(double first, ReadOnlySpan<double> x) => Min<double>(first, x);

    /// <inheritdoc cref="Min(double, ReadOnlySpan{double})"/>
    public static float Min(float first, ReadOnlySpan<float> x) => Min<float>(first, x);

    /// <summary>y[i] += a x[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">An operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x) => AddScaled<double>(y, a, x);

    /// <inheritdoc cref="AddScaled(Span{double}, double, ReadOnlySpan{double})"/>
    public static void AddScaled(Span<float> y, float a, ReadOnlySpan<float> x) => AddScaled<float>(y, a, x);

    /// <summary>y[i] += x[i] z[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="x">An operand.</param>
    /// <param name="z">The other operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void AddProduct(Span<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> z) => AddProduct<double>(y, x, z);

    /// <inheritdoc cref="AddProduct(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static void AddProduct(Span<float> y, ReadOnlySpan<float> x, ReadOnlySpan<float> z) => AddProduct<float>(y, x, z);

    /// <summary>y[i] += a x[i] z[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">An operand.</param>
    /// <param name="z">The other operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void AddScaledProduct(Span<double> y, double a, ReadOnlySpan<double> x, ReadOnlySpan<double> z) =>
        AddScaledProduct<double>(y, a, x, z);

    /// <inheritdoc cref="AddScaledProduct(Span{double}, double, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static void AddScaledProduct(Span<float> y, float a, ReadOnlySpan<float> x, ReadOnlySpan<float> z) =>
        AddScaledProduct<float>(y, a, x, z);

    /// <summary>y[i] = a x[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">An operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void SetScaled(Span<double> y, double a, ReadOnlySpan<double> x) => SetScaled<double>(y, a, x);

    /// <inheritdoc cref="SetScaled(Span{double}, double, ReadOnlySpan{double})"/>
    public static void SetScaled(Span<float> y, float a, ReadOnlySpan<float> x) => SetScaled<float>(y, a, x);

    /// <summary>y[i] = x[i] z[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="x">An operand.</param>
    /// <param name="z">The other operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void SetProduct(Span<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> z) => SetProduct<double>(y, x, z);

    /// <inheritdoc cref="SetProduct(Span{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static void SetProduct(Span<float> y, ReadOnlySpan<float> x, ReadOnlySpan<float> z) => SetProduct<float>(y, x, z);

    /// <summary>y[i] = x[i] + a z[i], for every element of x.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="x">An operand.</param>
    /// <param name="a">The factor.</param>
    /// <param name="z">The other operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void SetSum(Span<double> y, ReadOnlySpan<double> x, double a, ReadOnlySpan<double> z) => SetSum<double>(y, x, a, z);

    /// <inheritdoc cref="SetSum(Span{double}, ReadOnlySpan{double}, double, ReadOnlySpan{double})"/>
    public static void SetSum(Span<float> y, ReadOnlySpan<float> x, float a, ReadOnlySpan<float> z) => SetSum<float>(y, x, a, z);

    /// <summary>The sum of x[i], in any order.</summary>
    /// <param name="x">An operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static double Sum(ReadOnlySpan<double> x) => Sum<double>(x);

    /// <inheritdoc cref="Sum(ReadOnlySpan{double})"/>
    public static float Sum(ReadOnlySpan<float> x) => Sum<float>(x);

    /// <summary>The sum of x[i] z[i], in any order.</summary>
    /// <param name="x">An operand.</param>
    /// <param name="z">The other operand.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> z) => Dot<double>(x, z);

    /// <inheritdoc cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> z) => Dot<float>(x, z);

    /// <summary>y[i] += a x[i], for every element of x, and the sum of x[i] z[i], in any order: the adjoints of a sum y + a z.</summary>
    /// <param name="y">What is written to.</param>
    /// <param name="a">The factor.</param>
    /// <param name="x">An operand of both.</param>
    /// <param name="z">The other operand of the sum.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static double AddScaledAndDot(Span<double> y, double a, ReadOnlySpan<double> x, ReadOnlySpan<double> z) =>
        AddScaledAndDot<double>(y, a, x, z);

    /// <inheritdoc cref="AddScaledAndDot(Span{double}, double, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static float AddScaledAndDot(Span<float> y, float a, ReadOnlySpan<float> x, ReadOnlySpan<float> z) =>
        AddScaledAndDot<float>(y, a, x, z);

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
    public static void Add(double[,] y, double[,] x) => Add(Flat(y), Flat(x));

    /// <inheritdoc cref="Add(double[,], double[,])"/>
    public static void Add(float[,] y, float[,] x) => Add(Flat(y), Flat(x));

    /// <summary>y[i][j] += x[i][j], for rows of the same lengths.</summary>
    /// <param name="y">What is added to.</param>
    /// <param name="x">What is added.</param>
    public static void Add(double[][] y, double[][] x)
    {
        for (int i = 0; i < x.Length; i++)
            Add(y[i], x[i]);
    }

    /// <inheritdoc cref="Add(double[][], double[][])"/>
    public static void Add(float[][] y, float[][] x)
    {
        for (int i = 0; i < x.Length; i++)
            Add(y[i], x[i]);
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
}
