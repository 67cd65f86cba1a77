public static double F(double[,] m, double k)
{
    int n = m.GetLength(0);
    for (int t = 0; t < 2; t++)
        for (int i = 1; i < n; i++)
            for (int j = 0; j < n; j++)
                m[i, j] = m[i, j] * m[i - 1, j] + k;
    double s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            s += m[i, j] * m[i, j];
    return s;
}
