using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>Checks of generated derivatives that arrays do not share memory. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedMemory
{
    // So few rows are compared each with each.
    private const int Few = 16;

    /// <summary>Throws where two rows of an array are the same array: each is written to, or has a derivative of its own.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The rows; empty ones may be the same.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">Two rows are the same array.</exception>
    public static void ThrowIfRowsAreShared<T>(T[][] rows, string name)
    {
        if (rows.Length <= Few)
        {
            for (int i = 1; i < rows.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    ThrowIfSame(rows, i, j, name);
            }
            return;
        }
        // The same array has the same hash code, so that it comes to lie among few once those are sorted.
        int[] hashes = ArrayPool<int>.Shared.Rent(rows.Length), indices = ArrayPool<int>.Shared.Rent(rows.Length);
        try
        {
            for (int i = 0; i < rows.Length; i++)
                (hashes[i], indices[i]) = (RuntimeHelpers.GetHashCode(rows[i]), i);
            Array.Sort(hashes, indices, 0, rows.Length);
            for (int i = 1; i < rows.Length; i++)
            {
                for (int j = i - 1; j >= 0 && hashes[j] == hashes[i]; j--)
                    ThrowIfSame(rows, indices[i], indices[j], name);
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(hashes);
            ArrayPool<int>.Shared.Return(indices);
        }
    }

    private static void ThrowIfSame<T>(T[][] rows, int i, int j, string name)
    {
        if (ReferenceEquals(rows[i], rows[j]) && rows[i].Length > 0)
            throw new ArgumentException($"Rows {Math.Min(i, j)} and {Math.Max(i, j)} of {name} are the same array, but each is written to.",
                name);
    }
}
