using System;
using System.Diagnostics.CodeAnalysis;

namespace SymGrad;

// Rows of jagged arrays that take the place of others.
public static partial class Require
{
    /// <summary>A row that is replaced must be as long as what replaces it; where there is none, one of zeros is made.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="row">The place of the row.</param>
    /// <param name="length">How long the row is that comes there.</param>
    /// <exception cref="NotSupportedException">The row that is there has another length.</exception>
    public static void Row<T>([NotNull] ref T[]? row, int length)
    {
        row ??= new T[length];
        if (row.Length != length)
            ThrowOther(row.Length, length);
    }

    [DoesNotReturn]
    private static void ThrowOther(int length, int otherLength) => throw new NotSupportedException(
        $"A row of {otherLength} elements takes the place of one of {length}: derivatives of rows whose lengths change are not known.");
}
