public static double F(double[] x)
{
    int n = x.Length;
    double s = 0;
    for (int i = 0; i < n; i++)
    {
        s += x[i] * x[i] * n;
        if (x[i] > 0)
            n = Math.Max(i + 1, n - 1);
    }

    for (int i = 0; i < n; i++)
        s *= 1 + 0.1 * x[i];
    return s;
}
