public static double F(double[] x)
{
    if (x.Length < 3)
        return 0;
    Span<double> a = x.AsSpan(0, 2), b = x.AsSpan()[1..];
    a[1] = a[0] * b[1];
    b[0] += a[0];
    return x[1] * x[2] + a[1] * b[0];
}
