using System;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace SymGrad.LinearAlgebra;

/// <summary>A matrix, column by column as Math.NET has it, in formulas of derivatives. One without elements stands for zero.</summary>
internal readonly record struct Block(double[] Values, int Rows, int Columns)
{
    public static Block Of(ReadOnlySpan<double> values, int rows, int columns) => new(values.ToArray(), rows, columns);

    public static Block Identity(int size)
    {
        var identity = new Block(new double[size * size], size, size);
        for (int i = 0; i < size; i++)
            identity.Values[i * (size + 1)] = 1;
        return identity;
    }

    public bool IsZero => Values.Length == 0;

    public Block T
    {
        get
        {
            double[] values = new double[Values.Length];
            for (int j = 0; !IsZero && j < Columns; j++)
            {
                for (int i = 0; i < Rows; i++)
                    values[i * Columns + j] = Values[j * Rows + i];
            }
            return new Block(values, Columns, Rows);
        }
    }

    public static Block operator *(Block a, Block b)
    {
        if (a.IsZero || b.IsZero)
            return new Block([], a.Rows, b.Columns);
        double[] values = new double[a.Rows * b.Columns];
        if (a.Columns > 1)
        {
            LinearAlgebraControl.Provider.MatrixMultiply(a.Values, a.Rows, a.Columns, b.Values, b.Rows, b.Columns, values);
        }
        else
        {
            for (int j = 0; j < b.Columns; j++)
                SpanMath.AddScaled(values.AsSpan(j * a.Rows, a.Rows), b.Values[j], a.Values);
        }
        return new Block(values, a.Rows, b.Columns);
    }

    public static Block operator *(double factor, Block a) => a with { Values = Array.ConvertAll(a.Values, v => factor * v) };

    public static Block operator -(Block a) => -1 * a;

    public static Block operator -(Block a, Block b) => a + -b;

    public static Block operator +(Block a, Block b)
    {
        if (a.IsZero || b.IsZero)
            return a.IsZero ? b : a;
        double[] values = new double[a.Values.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = a.Values[i] + b.Values[i];
        return a with { Values = values };
    }

    /// <summary>Σ a[i, j] b[i, j].</summary>
    public static double Dot(Block a, Block b)
    {
        double sum = 0;
        for (int i = 0; i < a.Values.Length && !b.IsZero; i++)
            sum += a.Values[i] * b.Values[i];
        return sum;
    }

    /// <summary>The lower triangle, and above it what is below it: what is read of a matrix that is taken for symmetric.</summary>
    public Block Symmetric()
    {
        Block lower = Lower();
        for (int j = 0; !IsZero && j < Columns; j++)
        {
            for (int i = j + 1; i < Rows; i++)
                lower.Values[i * Rows + j] = lower.Values[j * Rows + i];
        }
        return lower;
    }

    /// <summary>What is in <see cref="Symmetric"/>'s derivative for each element that it reads.</summary>
    public Block OfSymmetric()
    {
        Block lower = Lower();
        for (int j = 0; !IsZero && j < Columns; j++)
        {
            for (int i = j + 1; i < Rows; i++)
                lower.Values[j * Rows + i] += Values[i * Rows + j];
        }
        return lower;
    }

    /// <summary>The lower triangle with half the diagonal.</summary>
    public Block HalfLower()
    {
        Block lower = Lower();
        for (int i = 0; !IsZero && i < Rows; i++)
            lower.Values[i * (Rows + 1)] /= 2;
        return lower;
    }

    /// <summary>The lower triangle.</summary>
    public Block Lower()
    {
        double[] values = new double[Values.Length];
        for (int j = 0; !IsZero && j < Columns; j++)
            Values.AsSpan(j * Rows + j, Rows - j).CopyTo(values.AsSpan(j * Rows + j));
        return this with { Values = values };
    }

    /// <summary>Writes the elements, unless nobody asks for them.</summary>
    public void To(Span<double> target)
    {
        if (IsZero)
            target.Clear();
        else if (target.Length > 0)
            Values.CopyTo(target);
    }
}
