public static double F(double[] x)
{
    int n = x.Length;
    double[] p = new double[n], r = new double[n];
    for (int i = 0; i < n; i++)
    {
        p[i] = x[i];
        r[i] = x[i] * x[n - 1 - i];
    }

    for (int k = 0; k < n; k++)
    {
        if (n > 2)
            r.AsSpan(0, n - 1).CopyTo(r.AsSpan(1));
        r[0] += p[n - 1];
        (r, p) = (p, r);
    }

    double s = 0;
    for (int i = 0; i < n; i++)
        s += p[i] * p[i] + (i + 1) * r[i];
    return s;
}
