public static double F(double[,] m)
{
    int n = m.GetLength(0);
    var a = new double[n, n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i, j] = m[j, i] * m[i, j];
    double s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            a[i, j] *= a[i, j] + 1;
            s += a[i, j] * i;
        }

    return s;
}
