// Linear algebra.

static void Slope(double[] x, double[] y, double[] s)
{
    s[0] = x[0];
    for (int i = 1; i < x.Length; i++)
        s[i] = x[i] * y[i - 1] - y[i] * y[i];
}

public static double F(double[] x, int n)
{
    if (x.Length == 0)
        return 0;
    double[] y = new double[x.Length], k = new double[x.Length], m = new double[x.Length];
    for (int t = 0; t < n + 1; t++)
    {
        Slope(x, y, k);
        for (int i = 0; i < y.Length; i++)
            m[i] = y[i] + 0.1 * k[i];
        Slope(x, m, k);
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * 0.5 + m[i] * k[i];
        for (int i = 0; i < y.Length; i++)
            y[i] += 0.3 * m[i];
    }

    double r = 0;
    foreach (double v in y)
        r += v * v;
    return r;
}
