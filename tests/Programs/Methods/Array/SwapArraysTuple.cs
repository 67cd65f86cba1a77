public static double F(double[] x, int n)
{
    double[] a = new double[x.Length], b = new double[x.Length];
    x.CopyTo(a, 0);
    for (int t = 0; t < n; t++)
    {
        for (int i = 0; i < a.Length; i++)
            b[i] = a[i] * a[(i + 1) % a.Length] + 0.1;
        (a, b) = (b, a);
    }

    double s = 0;
    foreach (double v in a)
        s += v;
    return s;
}
