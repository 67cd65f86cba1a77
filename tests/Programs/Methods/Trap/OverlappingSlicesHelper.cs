static void Sweep(Span<double> a, ReadOnlySpan<double> b)
{
    for (int i = 0; i < a.Length; i++)
        a[i] += b[i] * b[i];
}

public static double F(double[] x)
{
    if (x.Length < 2)
        return 0;
    Sweep(x.AsSpan(1), x.AsSpan(0, x.Length - 1));
    Sweep(x.AsSpan(0, x.Length - 1), x.AsSpan(1));
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s;
}
