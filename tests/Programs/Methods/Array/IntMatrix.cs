public static double F(double[] x)
{
    int n = x.Length;
    var c = new int[n + 1, n + 1];
    for (int i = 0; i <= n; i++)
    {
        c[i, 0] = 1;
        for (int j = 1; j <= i; j++)
            c[i, j] = c[i - 1, j - 1] + (j < i ? c[i - 1, j] : 0);
    }

    double s = 0;
    for (int j = 0; j < n; j++)
        s += c[n, j] * x[j] * x[j];
    return s;
}
