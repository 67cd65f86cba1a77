public static double F(ReadOnlySpan<double> x)
{
    double s = 0;
    int m = x.Length / 2;
    ReadOnlySpan<double> a = x[..m], b = x.Slice(m, m);
    for (int i = 0; i < m; i++)
        s += a[i] * b[m - 1 - i];
    return s + (x.Length > 0 ? x[^1] : 0);
}
