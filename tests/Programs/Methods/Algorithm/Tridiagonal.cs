// Linear algebra.

public static double F(double[] a, double[] b)
{
    int n = a.Length;
    if (n == 0)
        return 0;
    var c = new double[n];
    var d = new double[n];
    c[0] = 0.5 / (3 + a[0]);
    d[0] = b[0] / (3 + a[0]);
    for (int i = 1; i < n; i++)
    {
        double w = 3 + a[i] - 0.5 * c[i - 1];
        c[i] = 0.5 / w;
        d[i] = (b[i] - 0.5 * d[i - 1]) / w;
    }

    for (int i = n - 2; i >= 0; i--)
        d[i] -= c[i] * d[i + 1];
    double s = 0;
    for (int i = 0; i < n; i++)
        s += d[i] * d[i] * (i + 1);
    return s;
}
