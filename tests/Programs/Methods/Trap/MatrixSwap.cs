public static double F(double[,] m)
{
    int n = m.GetLength(0);
    double[,] a = new double[n, n], b = new double[n, n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i, j] = m[i, j];
    for (int t = 0; t < 3; t++)
    {
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                b[i, j] = 0.5 * a[i, j] * a[j, i] + (i > 0 ? a[i - 1, j] : 0);
        (a, b) = (b, a);
    }

    double s = 0;
    foreach (double v in a)
        s += v * v;
    return s;
}
