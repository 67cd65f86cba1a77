using System;

namespace SymGrad.GradBench.Objectives;

internal static partial class Determinant
{
    [Gradient]
    public static double Primal(ReadOnlySpan<double> a, int ell)
    {
        // The columns that remain, as a linked list: each entry names the next, and the last place the first.
        Span<int> next = new int[ell + 1];
        for (int column = 0; column < ell; column++)
            next[column] = column + 1;
        next[ell] = 0;
        return Minor(a, next, 0, ell);
    }

    // Expansion along a row of what remains of the matrix below it.
    private static double Minor(ReadOnlySpan<double> a, Span<int> next, int row, int ell)
    {
        if (row == ell)
            return 1;
        double sum = 0, sign = 1;
        int previous = ell;
        for (int column = next[previous]; column < ell; column = next[column])
        {
            next[previous] = next[column];
            sum += sign * a[row * ell + column] * Minor(a, next, row + 1, ell);
            next[previous] = column;
            previous = column;
            sign = -sign;
        }
        return sum;
    }
}
