// Linear algebra.

static double Minor(double[,] m, Span<int> next, int row)
{
    int n = m.GetLength(0);
    if (row == n)
        return 1;
    double sum = 0, sign = 1;
    int previous = n;
    for (int c = next[previous]; c < n; c = next[c])
    {
        next[previous] = next[c];
        sum += sign * m[row, c] * Minor(m, next, row + 1);
        next[previous] = c;
        previous = c;
        sign = -sign;
    }

    return sum;
}

public static double F(double[,] m)
{
    int n = m.GetLength(0);
    Span<int> next = new int[n + 1];
    for (int c = 0; c < n; c++)
        next[c] = c + 1;
    return Minor(m, next, 0);
}
