public static double F(double[] x)
{
    if (x.Length < 3)
        return 0;
    x[^1] *= x[^2];
    ReadOnlySpan<double> t = x.AsSpan()[^2..];
    return t[^1] * x[^3] + t[0];
}
