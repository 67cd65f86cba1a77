public static double F(double[,] m)
{
    double s = 0;
    int n = m.GetLength(0);
    for (int i = 0; i < n; i++)
        for (int j = i; j < n; j++)
            for (int k = j; k >= i; k--)
                s += m[i, j] * m[j, k] * m[k, i];
    return s;
}
