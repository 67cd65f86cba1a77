public static double F(double[] x)
{
    int n = x.Length;
    Span<double> a = stackalloc double[n], b = stackalloc double[n];
    x.CopyTo(a);
    for (int t = 0; t < 3; t++)
    {
        for (int i = 0; i < n; i++)
            b[i] = Math.Sin(a[i]) + (i > 0 ? a[i - 1] : 0);
        Span<double> c = a;
        a = b;
        b = c;
    }

    double s = 0;
    foreach (double v in a)
        s += v * v;
    return s;
}
