static double Sum(ReadOnlySpan<double> a)
{
    double s = 0;
    foreach (double v in a)
        s += v * v;
    return s;
}

public static double F(double[] x)
{
    int n = x.Length;
    double[] p = new double[n], r = new double[n];
    for (int i = 0; i < n; i++)
    {
        p[i] = x[i];
        r[i] = x[i] * x[n - 1 - i];
    }

    for (int k = 0; k < 3 && n > 2; k++)
    {
        var t = r.AsSpan(1, 2).ToArray();
        p[0] += t[0] * t[1] + 0.1 * Sum(r.AsSpan(k % 2, 2));
        var u = r[1..];
        p[1] -= u[0];
        (r, p) = (p, r);
    }

    double s = 0;
    for (int i = 0; i < n; i++)
        s += p[i] * p[i] + (i + 1) * r[i];
    return s;
}
