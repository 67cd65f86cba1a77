public static double F(double[] x)
{
    int n = x.Length;
    double[] p = new double[n], r = new double[n];
    for (int i = 0; i < n; i++)
    {
        p[i] = x[i];
        r[i] = x[i] * x[n - 1 - i];
    }

    if (n > 1)
    {
        Made(r.AsSpan(1), p);
        (p, r) = (r, p);
    }

    double s = 0;
    for (int i = 0; i < n; i++)
        s += p[i] * p[i] + (i + 1) * r[i];
    return s;
}

static void Made(Span<double> part, double[] p)
{
    var w = new double[part.Length + 1];
    for (int i = 0; i < part.Length; i++)
        w[i] = part[i] * part[i];
    for (int i = 0; i < w.Length; i++)
        p[i] += w[i];
    part[0] = w[0];
}
