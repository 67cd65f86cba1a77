// Linear algebra.

static double Dot(double[] a, double[] b)
{
    double s = 0;
    for (int i = 0; i < a.Length; i++)
        s += a[i] * b[i];
    return s;
}

public static double F(double[] d, double[] b)
{
    int n = b.Length;
    if (n == 0)
        return 0;
    var x = new double[n];
    var r = (double[])b.Clone();
    var p = (double[])b.Clone();
    var q = new double[n];
    double rr = Dot(r, r);
    for (int t = 0; t < 2; t++)
    {
        for (int i = 0; i < n; i++)
            q[i] = (3 + d[i]) * p[i] + 0.2 * p[(i + 1) % n] + 0.2 * p[(i + n - 1) % n];
        double alpha = rr / (0.01 + Dot(p, q));
        for (int i = 0; i < n; i++)
        {
            x[i] += alpha * p[i];
            r[i] -= alpha * q[i];
        }

        double next = Dot(r, r), beta = next / (0.01 + rr);
        rr = next;
        for (int i = 0; i < n; i++)
            p[i] = r[i] + beta * p[i];
    }

    return Dot(x, b);
}
